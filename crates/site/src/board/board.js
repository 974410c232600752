// The order of choices by drag and drop. Without it, the buttons do the same.
for (const list of document.querySelectorAll(".choices")) {
  let dragged = null;
  for (const item of list.querySelectorAll("[data-choice]")) {
    const form = item.querySelector("form.order");
    if (!form) continue;
    item.draggable = true;
    item.addEventListener("dragstart", () => { dragged = item; item.classList.add("dragged"); });
    item.addEventListener("dragend", () => { item.classList.remove("dragged"); dragged = null; });
    item.addEventListener("dragover", (event) => { if (dragged && dragged !== item) event.preventDefault(); });
    item.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!dragged || dragged === item) return;
      const before = document.createElement("input");
      before.type = "hidden";
      before.name = "before";
      before.value = item.dataset.choice;
      const order = dragged.querySelector("form.order");
      order.append(before);
      order.submit();
    });
  }
}
