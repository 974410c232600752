// The order of choices by drag and drop. Without it, the buttons do the same: what is dropped sends the
// form of the buttons, with the choice it was dropped before or after.
for (const list of document.querySelectorAll(".choices")) {
  let dragged = null;
  const items = [...list.querySelectorAll("[data-choice]")].filter((item) => item.querySelector("form.order"));
  const clear = () => items.forEach((item) => item.classList.remove("before", "after"));
  const side = (item, event) => {
    const box = item.getBoundingClientRect();
    return event.clientY < box.top + box.height / 2 ? "before" : "after";
  };
  for (const item of items) {
    // By a handle, so that text can still be selected and links be dragged elsewhere.
    const handle = document.createElement("span");
    handle.className = "handle";
    handle.draggable = true;
    item.prepend(handle);
    handle.addEventListener("dragstart", (event) => {
      dragged = item;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      event.dataTransfer.setDragImage(item, 0, 0);
      item.classList.add("dragged");
    });
    handle.addEventListener("dragend", () => { item.classList.remove("dragged"); clear(); dragged = null; });
    item.addEventListener("dragover", (event) => {
      if (!dragged || dragged === item) return;
      event.preventDefault();
      clear();
      item.classList.add(side(item, event));
    });
    item.addEventListener("drop", (event) => {
      if (!dragged || dragged === item) return;
      event.preventDefault();
      const place = document.createElement("input");
      place.type = "hidden";
      place.name = side(item, event);
      place.value = item.dataset.choice;
      const order = dragged.querySelector("form.order");
      order.append(place);
      order.submit();
    });
  }
}
