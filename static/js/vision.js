// The version for the visually impaired. The links of the panel work by the address; with this file the
// choice is kept in local storage and acts without loading. Stands in the head: no page flashes.
(() => {
  "use strict";
  const root = document.documentElement;
  const NAMES = ["font", "scheme", "pictures", "spacing", "leading"];
  const VALUE = /^[a-z]{1,10}$/;

  function kept() {
    try {
      return JSON.parse(localStorage.getItem("vision")) || {};
    } catch {
      return {};
    }
  }

  function keep(view) {
    try {
      localStorage.setItem("vision", JSON.stringify(view));
    } catch {
      // storage is switched off: the choice holds for this page
    }
  }

  function apply(view) {
    for (const name of NAMES) {
      if (VALUE.test(view[name] || "")) root.setAttribute(`data-${name}`, view[name]);
    }
  }

  function mark() {
    for (const link of document.querySelectorAll("[data-vision]")) {
      const [name, value] = link.dataset.vision.split("=");
      if (root.getAttribute(`data-${name}`) === value) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  root.classList.add("scripted");
  apply(kept());
  document.addEventListener("DOMContentLoaded", mark);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-vision], [data-vision-reset]");
    if (!link) return;
    event.preventDefault();
    const view = "visionReset" in link.dataset ? {} : kept();
    if (link.dataset.vision) {
      const [name, value] = link.dataset.vision.split("=");
      view[name] = value;
    }
    keep(view);
    const plain = { font: "normal", scheme: "site", pictures: "on", spacing: "normal", leading: "normal" };
    apply({ ...plain, ...view });
    mark();
  });
})();
