// A part of a page that could not be fetched says so in words, in the place of messages.
(() => {
  "use strict";
  const NO_ANSWER = "Портал не ответил. Проверьте связь и повторите: введённое на этой странице сохранилось.";

  function say(words) {
    const place = document.getElementById("messages");
    if (!place) return;
    const box = document.createElement("div");
    box.className = "alert-block alert-danger";
    box.setAttribute("role", "alert");
    const text = document.createElement("div");
    text.className = "alert-words";
    text.textContent = words;
    box.append(text);
    place.replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
  }

  // Our error answers name their place by HX-Retarget; anything else (a proxy) is not let into the page.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    if (answer.status < 400) return;
    event.detail.shouldSwap = answer.status === 422 || answer.getResponseHeader("HX-Retarget") !== null;
    if (!event.detail.shouldSwap) say(NO_ANSWER);
  });
  document.addEventListener("htmx:sendError", () => say(NO_ANSWER));
  document.addEventListener("htmx:timeout", () => say(NO_ANSWER));
})();
