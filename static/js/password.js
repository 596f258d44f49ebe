// A button that shows the password, and a word when Caps Lock or the Russian layout is on.
(function () {
  "use strict";

  const CYRILLIC = /[а-яё]/i;

  function word(event, field) {
    const words = [];
    if (event.getModifierState && event.getModifierState("CapsLock")) {
      words.push("Включён Caps Lock.");
    }
    if (CYRILLIC.test(field.value)) {
      words.push("В пароле русские буквы: проверьте раскладку.");
    }
    return words.join(" ");
  }

  function name(button, verb) {
    const rest = document.createElement("span");
    rest.className = "visually-hidden";
    rest.textContent = " пароль";
    button.replaceChildren(verb, rest);
  }

  function furnish(field) {
    const group = document.createElement("div");
    group.className = "input-group";
    field.before(group);

    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-plain";
    button.setAttribute("aria-controls", field.id);
    name(button, "Показать");

    const note = document.createElement("p");
    note.className = "form-text";
    note.setAttribute("role", "status");

    const hadFocus = document.activeElement === field;
    group.append(field, button);
    group.after(note);
    if (hadFocus) {
      field.focus();
    }

    button.addEventListener("click", function () {
      const shown = field.type === "text";
      field.type = shown ? "password" : "text";
      name(button, shown ? "Показать" : "Скрыть");
    });
    ["keydown", "keyup", "input"].forEach(function (kind) {
      field.addEventListener(kind, function (event) {
        note.textContent = word(event, field);
      });
    });
    // The browser must offer to keep a password, not a line of text.
    field.form.addEventListener("submit", function () {
      field.type = "password";
    });
  }

  document.querySelectorAll('input[type="password"]').forEach(furnish);
})();
