// What is picked in a list: the count, «all on this page», and the bar that shows when there is something.
(() => {
  "use strict";

  function picksOf(id) {
    return [...document.querySelectorAll(`input[type=checkbox][form="${id}"]:not([data-pick-all])`)];
  }

  function refresh() {
    for (const bar of document.querySelectorAll("[data-bulk]")) {
      const picks = picksOf(bar.id);
      const picked = picks.filter((box) => box.checked).length;
      bar.hidden = picked === 0;
      bar.querySelector("[data-bulk-count]").textContent = `Выбрано: ${picked}`;
      for (const all of document.querySelectorAll(`[data-pick-all][form="${bar.id}"]`)) {
        all.checked = picks.length > 0 && picked === picks.length;
        all.indeterminate = picked > 0 && picked < picks.length;
      }
    }
  }

  document.addEventListener("change", (event) => {
    const box = event.target.closest("input[type=checkbox][form]");
    if (!box) return;
    if (box.matches("[data-pick-all]")) {
      for (const one of picksOf(box.getAttribute("form"))) one.checked = box.checked;
    }
    refresh();
  });

  document.addEventListener("htmx:afterSettle", refresh);
  window.addEventListener("pageshow", refresh);
})();
