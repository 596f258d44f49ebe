// Joins the pages of access keys to allauth's webauthn.js, and says in Russian what went wrong.
(function () {
  "use strict";

  const REASONS = {
    NotAllowedError: "Действие отменено или время вышло. Попробуйте ещё раз.",
    InvalidStateError: "Этот ключ уже добавлен.",
    SecurityError: "На этом адресе портала ключи не работают: нужен адрес с именем и https.",
    NotSupportedError: "Этот ключ не подходит."
  };
  const isNumber = /^[\d.]+$|^\[/.test(window.location.hostname);
  const works = window.isSecureContext && "PublicKeyCredential" in window && !isNumber;

  document.querySelectorAll("[data-key-form]").forEach(function (form) {
    const button = document.getElementById(form.dataset.keyButton);
    const kind = form.dataset.keyForm;
    if (!works) {
      document.querySelectorAll("[data-key-needs-https]").forEach(function (words) {
        words.hidden = false;
      });
      return;
    }
    document.querySelectorAll("[data-key-works]").forEach(function (part) {
      part.hidden = false;
    });
    const ids = { credential: form.elements.credential.id, data: "js_data" };
    ids[kind] = button.id;
    window.allauth.webauthn.forms[kind + "Form"]({ ids });
  });

  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    const name = event.detail.exception && event.detail.exception.name;
    document.querySelectorAll("[data-key-trouble]").forEach(function (words) {
      words.textContent = REASONS[name] || "Ключ не ответил. Попробуйте ещё раз.";
      words.hidden = false;
    });
  });
})();
