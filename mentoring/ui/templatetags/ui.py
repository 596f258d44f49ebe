"""The components, as tags of every template (settings: builtins). The gallery /ui/ shows them all.

An unknown attribute is a TemplateSyntaxError when the page is compiled, an unknown tone a
ValueError: nothing is quietly left out.
"""

import itertools
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, Form
from django.forms.utils import flatatt
from django.http import QueryDict
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mentoring import russian
from mentoring.ui import cells, charts
from mentoring.ui import filters as applied
from mentoring.ui import forms as house_forms
from mentoring.ui.elements import BulkAct, Crumb, Due, Fact, Happening, Progress, Tab, Tile
from mentoring.ui.states import State, Tone
from mentoring.ui.tables import Listing
from mentoring.ui.vision import Vision, carry

register = template.Library()
register.filter("cell", cells.cell)

ICON_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TONE_ICONS = {
    Tone.NEUTRAL: "info-circle",
    Tone.INFO: "info-circle",
    Tone.SUCCESS: "check-circle",
    Tone.WARNING: "exclamation-triangle",
    Tone.DANGER: "exclamation-triangle",
}
BUTTONS = {"primary", "plain", "quiet", "danger"}
_ids = itertools.count(1)


# ── Small things ─────────────────────────────────────────────────────────────────────────────────
@register.simple_tag
@lru_cache
def icon(name: str) -> SafeString:
    """A Bootstrap icon beside words; alone it says nothing to a screen reader."""
    if not ICON_NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of an icon")
    return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', name)


_icon = icon  # below, `icon` is also the attribute of a button


@register.filter
def first_letters(name: str) -> str:
    """«Иванова А. П.» → «ИА»: the round mark of a person."""
    return "".join(word[0] for word in str(name).split()[:2]).upper()


@register.filter
def plural(count: int, words: str) -> str:
    """{{ 5|plural:"пара,пары,пар" }} → «5 пар»."""
    one, few, many = words.split(",")
    return russian.counted(count, one, few, many)


@register.filter
def number(count: int) -> str:
    return cells.number_words(count)


@register.simple_tag(takes_context=True)
def block_again(context: template.Context, name: str) -> str:
    """What the page wrote into that block, once more: the heading repeats the title by itself."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return block.render(context).strip() if block else ""


@register.simple_tag(takes_context=True)
def term(
    context: template.Context,
    key: str,
    case: str = "nomn",
    number: str = "sing",
    capital: bool = False,
) -> str:
    """The word of the reader's organisation: {% term "bank" "loct" %} → «банке» or «базе»."""
    words = context["request"].viewer.vocabulary
    return str(words.word(key, case, number, capital=capital))


@register.simple_tag
def tip(word: str, text: str) -> SafeString:
    """A word with its explanation, on hover and on focus."""
    return format_html(
        '<span class="tip"><button class="tip-word" type="button" aria-describedby="tip-{0}">{1}'
        '</button><span class="tip-text" role="tooltip" id="tip-{0}">{2}</span></span>',
        next(_ids),
        word,
        text,
    )


# ── States, deadlines, progress ──────────────────────────────────────────────────────────────────
@register.simple_tag
def state_tag(state: State, full: bool = False) -> SafeString:
    """The tag; `full` adds what it means for the reader and what comes next."""
    if not full:
        return cells.tag(state)
    return render_to_string("ui/state_full.html", {"state": state})


@register.simple_tag
def deadline(day: date | None, today: date, done: bool = False) -> SafeString:
    return cells.deadline(Due(day, today, done))


@register.simple_tag
def progress(value: int, total: int, label: str = "Выполнено", words: str = "") -> SafeString:
    return cells.progress(Progress(value, total, label, words))


# ── Buttons ──────────────────────────────────────────────────────────────────────────────────────
@register.simple_tag
def button(
    label: str,
    url: str = "",
    tone: str = "plain",
    icon: str = "",
    name: str = "",
    value: str = "",
    small: bool = False,
) -> SafeString:
    """A link that looks like a button when it has an address, else a button of the form around."""
    if tone not in BUTTONS:
        raise ValueError(f"{tone!r} is not a tone of buttons: {sorted(BUTTONS)}")
    attrs = {"class": f"btn btn-{tone}{' btn-small' if small else ''}"}
    words = format_html("{}{}", _icon(icon) if icon else "", label)
    if url:
        return format_html("<a{}>{}</a>", flatatt(attrs | {"href": url}), words)
    attrs |= {"type": "submit"} | ({"name": name, "value": value} if name else {})
    return format_html("<button{}>{}</button>", flatatt(attrs), words)


@register.inclusion_tag("ui/post_button.html", takes_context=True)
def post_button(
    context: template.Context, label: str, url: str, tone: str = "plain", icon: str = ""
) -> dict[str, Any]:
    """One button that acts at that address: a form of its own, with the key of the session."""
    return {"csrf_token": context.get("csrf_token"), "url": url} | {
        "button": button(label, tone=tone, icon=icon)
    }


@register.simple_tag
def print_button(label: str = "Напечатать страницу") -> SafeString:
    return format_html(
        '<button class="btn btn-plain" type="button" data-print hidden>{}{}</button>',
        icon("printer"),
        label,
    )


# ── Blocks around content ────────────────────────────────────────────────────────────────────────
@register.simple_block_tag
def panel(content: str, title: str = "", lead: str = "", id: str = "") -> str:
    context = {"content": content, "title": title, "lead": lead, "id": id}
    return render_to_string("ui/panel.html", context)


@register.simple_block_tag
def alert(
    content: str, tone: str = "info", title: str = "", url: str = "", action: str = ""
) -> str:
    """A notice that carries its action."""
    known = Tone(tone)
    context = {"content": content, "tone": known, "icon": TONE_ICONS[known], "title": title}
    return render_to_string("ui/alert.html", context | {"url": url, "action": action})


@register.inclusion_tag("ui/empty_state.html")
def empty_state(
    title: str, text: str = "", url: str = "", action: str = "", icon: str = "inbox"
) -> dict[str, str]:
    """Nothing here yet: why, and what to do next."""
    return {"title": title, "text": text, "url": url, "action": action, "icon": icon}


# ── Page furniture ───────────────────────────────────────────────────────────────────────────────
@register.inclusion_tag("ui/crumbs.html")
def crumbs(trail: Sequence[Crumb]) -> dict[str, Any]:
    return {"crumbs": trail}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Sequence[Tab], label: str = "Части страницы") -> dict[str, Any]:
    return {"tabs": items, "label": label}


@register.inclusion_tag("ui/facts.html")
def facts(items: Sequence[Fact]) -> dict[str, Any]:
    return {"facts": items}


@register.inclusion_tag("ui/history.html")
def history(items: Sequence[Happening]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/tiles.html")
def tiles(items: Sequence[Tile]) -> dict[str, Any]:
    return {"tiles": items}


@register.inclusion_tag("ui/todo.html")
def todo(lines: Sequence[Any], today: date) -> dict[str, Any]:
    """Lines of «Сегодня» (mentoring.ports.Waiting), each with its action."""
    return {"lines": lines, "today": today}


# ── Lists ────────────────────────────────────────────────────────────────────────────────────────
@register.inclusion_tag("ui/table.html")
def table(listing: Listing, caption: str, pick: str = "") -> dict[str, Any]:
    """One page of a list; `pick` is the id of the form of {% bulk %} that takes what is ticked."""
    return {"listing": listing, "caption": caption, "pick": pick, "body": listing.body(pick)}


register.filter("quick", applied.quick)


@register.inclusion_tag("ui/filters.html", takes_context=True)
def filters(context: template.Context, form: BaseForm, target: str = "list") -> dict[str, Any]:
    """Filters in the address. With a script they act at once upon the element with id `target`."""
    query: QueryDict = context["request"].GET
    return {
        "form": form,
        "target": target,
        "sort": query.get("sort", ""),
        "path": context["request"].path,
    }


@register.inclusion_tag("ui/chips.html", takes_context=True)
def chips(context: template.Context, form: Form) -> dict[str, Any]:
    """The applied filters, each with the way to take it off; stands inside the list it narrows."""
    request = context["request"]
    return {"chips": applied.chips(form, request.GET), "path": request.path}


@register.inclusion_tag("ui/bulk.html", takes_context=True)
def bulk(context: template.Context, id: str, acts: Sequence[BulkAct]) -> dict[str, Any]:
    return {"id": id, "acts": acts, "csrf_token": context.get("csrf_token")}


# ── Forms ────────────────────────────────────────────────────────────────────────────────────────
@register.simple_tag(takes_context=True)
def form_fields(context: template.Context, form: BaseForm, errors: bool = True) -> SafeString:
    """The summary of errors and the fields; the page writes the form tag and the buttons."""
    from crispy_forms.utils import render_crispy_form  # noqa: PLC0415 -- reads settings at import

    helper = getattr(form, "helper", None) or house_forms.helper_of()
    values: dict[str, Any] = context.flatten()  # type: ignore[assignment]  # keys are texts
    values |= {"all_required": house_forms.all_required(form), "summary_shown": True}
    above = form_errors(form) if errors and form.is_bound and form.errors else ""
    return format_html("{}{}", above, render_crispy_form(form, helper, values))


@register.simple_tag
def form_errors(form: BaseForm) -> SafeString:
    context = {"mistakes": house_forms.mistakes(form)}
    return render_to_string("ui/form_errors.html", context)


# ── Pictures ─────────────────────────────────────────────────────────────────────────────────────
@register.inclusion_tag("ui/charts/bars.html")
def bar_chart(chart: charts.BarChart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("ui/charts/changes.html")
def change_chart(chart: charts.ChangeChart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("ui/charts/band.html")
def stage_band(band: charts.Band) -> dict[str, Any]:
    return {"band": band}


# ── Public section ───────────────────────────────────────────────────────────────────────────────
@register.simple_tag(takes_context=True)
def keep_view(context: template.Context, url: str) -> str:
    """The address that keeps the version for the visually impaired, where there is no script."""
    vision: Vision | None = context.get("vision")
    return carry(url, vision) if vision else url


@register.simple_tag
def picture(url: str, words: str, width: int, height: int) -> SafeString:
    """A picture that gives way to words when pictures are off; its size keeps the page still."""
    return format_html(
        '<span class="picture"><img src="{}" alt="{}" width="{}" height="{}">'
        '<span class="picture-words" aria-hidden="true">{}</span></span>',
        url,
        words,
        width,
        height,
        words,
    )
