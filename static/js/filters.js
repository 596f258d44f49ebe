// Filters act as they are changed (htmx sends them); empty ones do not go into the address.
(() => {
  "use strict";

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-filters]")) return;
    for (const field of event.target.elements) {
      if (field.name && field.value === "") field.disabled = true;
    }
  });

  window.addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll("form[data-filters] :disabled")) field.disabled = false;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filters-open]");
    if (!button) return;
    const folded = button.form.classList.toggle("filters-folded");
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = folded ? "Ещё отбор" : "Свернуть отбор";
  });

  document.addEventListener("change", (event) => {
    const many = event.target.closest(".filter-many");
    if (!many) return;
    const picked = many.querySelectorAll("input:checked").length;
    many.querySelector("summary > span").textContent = picked ? `Выбрано: ${picked}` : "Любые";
  });

  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches("form[data-filters]")) return;
    const sent = event.detail.formData;
    const empty = [...sent.entries()].filter(([, value]) => value === "").map(([name]) => name);
    for (const name of new Set(empty)) sent.delete(name);
  });
})();
