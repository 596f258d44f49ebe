// «/» puts the cursor into the search field, unless one is typing or has switched the key off.
(() => {
  "use strict";

  function off() {
    try {
      return localStorage.getItem("slash") === "off";
    } catch {
      return false;
    }
  }

  function show() {
    for (const button of document.querySelectorAll("[data-slash-switch]")) {
      button.setAttribute("aria-pressed", String(!off()));
    }
    for (const hint of document.querySelectorAll("[data-slash-hint]")) hint.hidden = off();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || off()) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const fields = [...document.querySelectorAll("[data-search-field]")];
    const field = fields.find((one) => one.offsetParent !== null);
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-slash-switch]")) return;
    try {
      localStorage.setItem("slash", off() ? "on" : "off");
    } catch {
      return; // storage is switched off: the key stays as it is
    }
    show();
  });

  show();
})();
