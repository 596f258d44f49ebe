"""Pages of the gallery. Public, because without DEBUG they do not exist."""

from functools import wraps
from types import SimpleNamespace

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import render

from mentoring.access import public
from mentoring.ui import errors
from mentoring.ui.fields import suggestions
from mentoring.ui.gallery import samples
from mentoring.ui.gallery.forms import SampleFilters, SampleForm
from mentoring.ui.pages import Act, confirm_page, conflict_page, form_page
from mentoring.ui.tables import listing
from mentoring.ui.troubles import EXPIRED, TROUBLES


def gallery(view):
    """A page of the gallery: the sample viewer sits in it; 404 unless DEBUG is on."""

    @wraps(view)
    def shown(request, **kwargs):
        if not settings.DEBUG:
            raise Http404
        request.viewer, request.rail = samples.VIEWER, samples.RAIL
        return view(request, **kwargs)

    return public(shown)


@gallery
def index(request):
    messages.success(request, "Согласие внесено.")
    messages.error(request, "Файл не принят: это не PDF.")
    context = samples.PARTS | {"states": samples.STATES, "today": samples.TODAY, "codes": TROUBLES}
    context["listing"] = listing(
        columns=samples.COLUMNS, source=samples.mentors(4), query=request.GET, sort="name"
    )
    return render(request, "ui/gallery/index.html", context)


@gallery
def mentors(request):
    form = SampleFilters(request.GET or None)
    rows = samples.mentors()
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        rows = [
            row
            for row in rows
            if asked["q"].casefold() in row.name.casefold()
            and asked["state"] in {"", row.state.key}
            and (not asked["competence"] or row.competence in asked["competence"])
        ]
    page = listing(columns=samples.COLUMNS, source=rows, query=request.GET, sort="name")
    context = {"form": form, "listing": page, "bulk_acts": samples.PARTS["bulk_acts"]}
    return render(request, "ui/gallery/list.html", context)


@gallery
def form(request):
    sent = SampleForm(
        request.POST or None, request.FILES or None, initial={"request_key": "x" * 24}
    )
    return form_page(
        request,
        sent,
        title="Новая пара",
        act="Предложить пару",
        back="/ui/",
        lead="Пара появится в списке предложенных; приказ о закреплении готовится отдельно.",
        crumbs=samples.PARTS["crumb_trail"],
    )


@gallery
def confirm(request):
    return confirm_page(
        request,
        title="Подписать приказ № 51?",
        act=Act(
            "Подписать приказ", undo="Отменить подпись нельзя: приказ отменяется новым приказом."
        ),
        consequences=[
            "Приказ получит номер 51 и сегодняшнюю дату.",
            "5 пар начнут действовать с 24 ноября 2026 года.",
            "11 человек получат задачу «Ознакомиться с приказом».",
        ],
        facts=samples.PARTS["fact_items"][3:6],
        warning="У Зимина П. А. согласие истекает через 3 дня.",
        back="/ui/",
        crumbs=samples.PARTS["crumb_trail"],
    )


@gallery
def conflict(request):
    rows = [
        SimpleNamespace(
            label="Должность", mine="учитель физики", theirs="учитель физики и астрономии"
        ),
        SimpleNamespace(
            label="Цель", mine="Освоить\nновую программу", theirs="Подготовиться к аттестации"
        ),
    ]
    clash = Clash(rows)
    sent = SampleForm(request.POST or None)
    return conflict_page(
        request, clash, form=sent, title="Карточка изменена другим человеком", back="/ui/"
    )


class Clash(Exception):
    """As mentoring.editing.EditConflict."""

    version = 7

    def __init__(self, rows):
        super().__init__(
            "Пока вы правили, эту запись сохранил кто-то другой. Ваши изменения не записаны."
        )
        self.rows = rows


@gallery
def trouble(request, code):
    if code == 0:
        return errors.answer(request, EXPIRED)
    if code not in TROUBLES:
        raise Http404
    reason = "Приказ подписывает директор организации." if code == 403 else ""
    number = "4821-0937" if code == 500 else ""
    return errors.answer(request, TROUBLES[code], reason=reason, number=number, bare=code >= 500)


@gallery
def search(request):
    return suggestions(samples.search, request.GET.get("q", ""))


@gallery
def site(request):
    return render(request, "ui/gallery/site.html", samples.PARTS)
