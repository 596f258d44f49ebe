"""Form fields of the house: native dates, whole numbers, files with limits, search as you type."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import JsonResponse
from django.template import loader
from django.utils.safestring import SafeString

from mentoring.ui.cells import number_words

SHOWN = 10  # suggestions of one search
NAMED = 4  # finds that a refusal names
TYPED = "_typed"  # ending of the name of the field in which one types


@dataclass(frozen=True)
class Option:
    """One suggestion: its key, the words that are put into the field, and what tells it apart."""

    key: str
    title: str
    note: str = ""


Search = Callable[[str], Sequence[Option]]
Lookup = Callable[[str], Option | None]


class DateField(forms.DateField):
    """A date: the browser's own calendar; typed as 24.11.2026 where there is none."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        formats = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]
        super().__init__(**{"widget": widget, "input_formats": formats, **kwargs})


class WholeNumberField(forms.IntegerField):
    """A count or a number on paper: digits on a phone, no arrows that change it by accident."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), **kwargs})


class FileField(forms.FileField):
    """A file of these endings and at most this size; the hint and the refusal say which.

    Endings are what the person sees; what the file really is, the service asks of its bytes.
    """

    def __init__(self, *, endings: Sequence[str], megabytes: int, **kwargs: Any) -> None:
        self.endings, self.megabytes = tuple(endings), megabytes
        names = ", ".join(ending.lstrip(".") for ending in self.endings)
        kwargs.setdefault("help_text", f"Файл {names}, не больше {megabytes} МБ.")
        super().__init__(
            **{"widget": forms.FileInput(attrs={"accept": ",".join(self.endings)}), **kwargs}
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not data:
            return file
        if not str(file.name).lower().endswith(self.endings):
            names = ", ".join(ending.lstrip(".") for ending in self.endings)
            raise forms.ValidationError(f"Этот файл не подходит. Нужен файл {names}.")
        if file.size > self.megabytes * 1024 * 1024:
            raise forms.ValidationError(
                f"Файл больше {self.megabytes} МБ. Уменьшите его и приложите снова."
            )
        return file


class SearchInput(forms.Widget):
    """One field in which one types and one hidden field with the key of what was picked."""

    template_name = "ui/widgets/search.html"

    def __init__(self, url: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.url = url
        self.title_of: Callable[[str], str] = lambda key: key

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        """(key, typed words) as they were sent."""
        return data.get(name, ""), data.get(name + TYPED, "").strip()

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and name + TYPED not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        key, typed = value if isinstance(value, tuple) else (value or "", "")
        context = super().get_context(name, "", attrs)
        context["widget"] |= {
            "url": self.url,
            "key": key,
            "typed": typed or (self.title_of(str(key)) if key else ""),
            "typed_name": name + TYPED,
        }
        return context

    def _render(self, template_name: str, context: Any, renderer: Any = None) -> SafeString:
        # The project's templates, which the renderer of forms does not see.
        return loader.render_to_string(template_name, context)


class SearchField(forms.Field):
    """Search as you type over people or things; nobody is sent a list of everyone.

    `search(words)` suggests, `lookup(key)` answers with the option that this person may pick, or
    None. The cleaned value is the key. Words typed without picking (no script, a quick Enter) are
    searched here: one find is taken, several are named back.
    """

    def __init__(self, *, url: str, search: Search, lookup: Lookup, **kwargs: Any) -> None:
        self.search, self.lookup = search, lookup
        super().__init__(**{"widget": SearchInput(url), **kwargs})
        self.widget.title_of = self._title_of

    def _title_of(self, key: str) -> str:
        option = self.lookup(key)
        return option.title if option else ""

    def clean(self, value: tuple[str, str]) -> str:
        key, typed = value
        if key:
            return self._picked(key)
        if typed:
            return self._found(typed)
        if self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return ""

    def _picked(self, key: str) -> str:
        option = self.lookup(key)
        if option is None:
            raise forms.ValidationError("Этот вариант больше не подходит. Выберите другой.")
        return option.key

    def _found(self, typed: str) -> str:
        found = list(self.search(typed))[: SHOWN + 1]
        exact = [option for option in found if option.title.casefold() == typed.casefold()]
        if len(exact or found) == 1:
            return (exact or found)[0].key
        if not found:
            raise forms.ValidationError(f"По словам «{typed}» ничего не нашлось.")
        named = [f"{one.title} ({one.note})" if one.note else one.title for one in found[:NAMED]]
        more = " и другие" if len(found) > NAMED else ""
        names = "; ".join(named)
        raise forms.ValidationError(f"Подходит несколько: {names}{more}. Уточните, кто нужен.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        key = data[0] if isinstance(data, tuple) else data
        return str(initial or "") != str(key or "")


def suggestions(search: Search, words: str) -> JsonResponse:
    """The answer of an address that a SearchField asks: at most ten options and a line of words."""
    found = list(search(words.strip()))[: SHOWN + 1] if words.strip() else []
    shown = found[:SHOWN]
    if not shown:
        line = "Ничего не нашлось." if words.strip() else ""
    elif len(found) > SHOWN:
        line = f"Показаны первые {number_words(SHOWN)}. Уточните, чтобы найти остальных."
    else:
        line = f"Найдено: {len(shown)}. Выберите стрелками и клавишей «Ввод»."
    results = [{"key": one.key, "title": one.title, "note": one.note} for one in shown]
    return JsonResponse(
        {"results": results, "words": line}, json_dumps_params={"ensure_ascii": False}
    )
