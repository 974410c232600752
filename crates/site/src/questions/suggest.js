// Boxes that suggest while somebody types (the combobox of the ARIA Authoring Practices). Without it
// a box is a plain one, and the page asks what was meant.

for (const holder of document.querySelectorAll("[data-suggest]")) {
  const [box, is] = holder.querySelectorAll("input");
  const list = document.createElement("ul");
  list.className = "suggested";
  list.id = `${box.id}-suggested`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", holder.querySelector("label").textContent);
  holder.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"],
    ["aria-expanded", "false"], ["aria-controls", list.id]]) box.setAttribute(name, value);
  let chosen = -1, asked = 0, timer;

  const show = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    const item = list.children[index];
    if (item) { box.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
    else box.removeAttribute("aria-activedescendant");
  };
  const take = (item) => {
    box.value = item.dataset.text;
    is.value = item.dataset.is;
    show(false);
  };
  const suggest = async () => {
    const number = ++asked;
    const text = box.value.trim();
    if (!text) return show(false);
    let found = [];
    try {
      const answer = await fetch(`${holder.dataset.suggest}&q=${encodeURIComponent(text)}`);
      if (answer.ok) found = await answer.json();
    } catch { /* Without an answer the box stays a plain one. */ }
    // An answer that comes late is about what is no longer there.
    if (number !== asked || document.activeElement !== box) return;
    list.replaceChildren(...found.map((one, at) => {
      const item = document.createElement("li");
      const note = document.createElement("small");
      item.id = `${list.id}-${at}`;
      item.setAttribute("role", "option");
      item.dataset.is = one.is;
      item.dataset.text = one.text;
      note.textContent = one.note;
      item.append(one.text, " ", note);
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(item); });
      return item;
    }));
    choose(-1);
    show(found.length > 0);
  };

  box.addEventListener("input", () => {
    is.value = "";
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  });
  box.addEventListener("blur", () => show(false));
  box.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); show(false); }
    else if (event.key === "ArrowDown" && list.hidden) { event.preventDefault(); suggest(); }
    else if (list.hidden || !count) return;
    else if (event.key === "ArrowDown") { event.preventDefault(); choose((chosen + 1) % count); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose((chosen <= 0 ? count : chosen) - 1); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
  });
}
