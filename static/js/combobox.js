// Search as you type over a plain field (WAI-ARIA combobox with a list). Without this file the form
// sends the typed words and the server asks back when they fit more than one.
(() => {
  "use strict";
  const SHORTEST = 2;
  const PAUSE = 250;
  const timers = new WeakMap();

  const boxOf = (field) => field.closest("[data-combobox]");
  const listOf = (field) => boxOf(field).querySelector("[role=listbox]");
  const keyOf = (field) => boxOf(field).querySelector("input[type=hidden]");
  const options = (field) => [...listOf(field).querySelectorAll("[role=option]")];
  const current = (field) => options(field).find((one) => one.getAttribute("aria-selected") === "true");

  function say(field, words) {
    boxOf(field).querySelector("[role=status]").textContent = words;
  }

  function close(field) {
    listOf(field).hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function point(field, option) {
    for (const one of options(field)) one.setAttribute("aria-selected", String(one === option));
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function pick(field, option) {
    field.value = option.dataset.title;
    keyOf(field).value = option.dataset.key;
    close(field);
    say(field, "");
    field.dispatchEvent(new CustomEvent("combobox:picked", { bubbles: true }));
  }

  function fill(field, found) {
    const list = listOf(field);
    list.replaceChildren(
      ...found.results.map((one, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.className = "combobox-option";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.key = one.key;
        option.dataset.title = one.title;
        option.append(one.title);
        if (one.note) {
          const note = document.createElement("span");
          note.className = "combobox-note";
          note.textContent = one.note;
          option.append(note);
        }
        return option;
      }),
    );
    list.hidden = found.results.length === 0;
    field.setAttribute("aria-expanded", String(found.results.length > 0));
    say(field, found.words);
  }

  async function ask(field) {
    const query = field.value.trim();
    if (query.length < SHORTEST) {
      close(field);
      say(field, "");
      return;
    }
    const address = new URL(field.dataset.searchUrl, location.href);
    address.searchParams.set("q", query);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json();
      if (field.value.trim() === query) fill(field, found);
    } catch {
      close(field);
      say(field, "Поиск не ответил. Введите имя полностью и отправьте форму.");
    }
  }

  const field = (event) => event.target instanceof Element && event.target.closest("input[data-search-url]");

  document.addEventListener("focusin", (event) => {
    const input = field(event);
    if (!input || input.getAttribute("role")) return;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", listOf(input).id);
  });

  document.addEventListener("input", (event) => {
    const input = field(event);
    if (!input) return;
    keyOf(input).value = "";
    clearTimeout(timers.get(input));
    timers.set(input, setTimeout(() => ask(input), PAUSE));
  });

  document.addEventListener("keydown", (event) => {
    const input = field(event);
    if (!input || listOf(input).hidden) return;
    const all = options(input);
    const place = all.indexOf(current(input));
    if (event.key === "ArrowDown") point(input, all[(place + 1) % all.length]);
    else if (event.key === "ArrowUp") point(input, all[(place - 1 + all.length) % all.length]);
    else if (event.key === "Enter" && place >= 0) pick(input, all[place]);
    else if (event.key === "Escape") close(input);
    else return;
    event.preventDefault();
  });

  document.addEventListener("pointerdown", (event) => {
    const option = event.target.closest(".combobox-option");
    if (!option) return;
    event.preventDefault();
    pick(option.closest("[data-combobox]").querySelector("input[data-search-url]"), option);
  });

  document.addEventListener("focusout", (event) => {
    const input = field(event);
    if (input && input.getAttribute("role")) close(input);
  });
})();
