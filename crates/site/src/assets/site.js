// What pages do beyond their forms and links. Without it, everything still works.

// A slider says its value while it moves.
for (const slider of document.querySelectorAll('input[type="range"]')) {
  const said = document.querySelector(`output[for="${slider.id}"]`);
  if (said) slider.addEventListener("input", () => { said.value = slider.value; });
}

// A filter that is left empty does not clutter the address.
for (const form of document.querySelectorAll("form[data-tidy]")) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "" || value === "0") event.formData.delete(name);
    }
  });
}
