// Explanations show by hover and focus without this file. Here: Escape closes one, and one that would
// leave the window on the right opens to the left.
(() => {
  "use strict";

  function place(event) {
    const tip = event.target instanceof Element && event.target.closest(".tip");
    if (!tip) return;
    tip.classList.remove("tip-end");
    const text = tip.querySelector(".tip-text");
    if (text.getBoundingClientRect().right > document.documentElement.clientWidth - 8) {
      tip.classList.add("tip-end");
    }
  }

  function reopen(event) {
    const tip = event.target instanceof Element && event.target.closest(".tip");
    if (tip && !tip.contains(event.relatedTarget)) tip.classList.remove("tip-closed");
  }

  document.addEventListener("pointerover", place);
  document.addEventListener("focusin", place);
  document.addEventListener("pointerout", reopen);
  document.addEventListener("focusout", reopen);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const tip of document.querySelectorAll(".tip:hover, .tip:focus-within")) {
      tip.classList.add("tip-closed");
    }
  });
})();
