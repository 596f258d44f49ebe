"""The tree of organisations, and the card of one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Prefetch, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from mentoring import russian
from mentoring.audit import history
from mentoring.terms import terms, vocabulary
from mentoring.ui.elements import Fact, Happening, Link
from people import access
from people.enums import Role, Tenure
from people.models import Appointment, Organisation
from people.rules.seats import ABOVE_SCHOOLS
from people.rules.zones import ZONES
from people.selectors.cards import happening
from people.selectors.emblems import emblem_parts
from people.viewer import Viewer


@dataclass(frozen=True)
class OrganisationRow:
    """One line of the tree; `head` and `curator` are who holds the seat, or an empty text."""

    pk: int
    name: str
    url: str
    note: str
    kind: str
    place: str
    head: str
    curator: str


def organisation_for(viewer: Viewer, organisation_id: int) -> Organisation:
    """Raises Organisation.DoesNotExist for a stranger as for a missing id."""
    rows = Organisation.objects.visible_to(viewer).select_related("parent")
    organisation: Organisation = rows.get(pk=organisation_id)
    return organisation


def organisations(viewer: Viewer, *, on: date, asked: Mapping[str, Any]) -> QuerySet[Organisation]:
    """Those the viewer may see, schools under their authority; rows by `organisation_row`.

    `asked`: q, kind, lacks (CURATOR or DIRECTOR: vacant), closed. Two queries a page.
    """
    rows = Organisation.objects.visible_to(viewer)
    for word in russian.search_key(asked.get("q") or "").split():
        rows = rows.filter(Q(sort_key__contains=word) | Q(slug__contains=word))
    if kind := asked.get("kind"):
        rows = rows.filter(kind=kind)
    if not asked.get("closed"):
        rows = rows.exclude(closed_on__lt=on)
    if (role := asked.get("lacks")) in (Role.DIRECTOR, Role.CURATOR):
        rows = rows.exclude(pk__in=_seated(str(role), on))
        if role == Role.CURATOR:
            rows = rows.exclude(kind__in=ABOVE_SCHOOLS)
    rows = rows.annotate(
        group_key=Coalesce("parent__sort_key", "sort_key"),
        group=Coalesce("parent_id", "pk"),
        depth=Case(When(parent=None, then=0), default=1),
    )
    leaders = Prefetch("appointments", queryset=_leaders(on), to_attr="leaders")
    return rows.select_related("parent").prefetch_related(leaders)


TREE = ("group_key", "group", "depth", "sort_key")


def _seated(role: str, on: date) -> QuerySet[Any]:
    held = Appointment.objects.in_force(on=on).filter(role=role)
    return held.values("organisation")


def _leaders(on: date) -> QuerySet[Appointment]:
    """Heads and curators of today: the acting one stands before the principal."""
    held = Appointment.objects.in_force(on=on).exclude(tenure=Tenure.DEPUTY)
    leaders: QuerySet[Appointment] = held.filter(role__in=[Role.DIRECTOR, Role.CURATOR])
    return leaders.select_related("person").order_by("tenure", "pk")


def organisation_row(row: Any) -> OrganisationRow:
    """The dataclass of one row of `organisations`."""
    closed = f"закрыта с {row.closed_on:%d.%m.%Y}" if row.closed_on else ""
    above = f"подведомственна: {row.parent.short_name}" if row.parent else ""
    return OrganisationRow(
        pk=row.pk,
        name=row.short_name,
        url=reverse("people:organisation", args=[row.pk]),
        note=", ".join(filter(None, (above, closed))),
        kind=str(row.get_kind_display()),
        place=row.place,
        head=_names(row.leaders, Role.DIRECTOR),
        curator=_names(row.leaders, Role.CURATOR),
    )


def _names(leaders: Iterable[Appointment], role: Role) -> str:
    """«и. о. Петров П. П.»: who acts stands alone, the principal is away."""
    held = [seat for seat in leaders if seat.role == role]
    acting = [seat for seat in held if seat.tenure == Tenure.ACTING]
    return ", ".join(
        f"и. о. {_short(seat)}" if seat.tenure == Tenure.ACTING else _short(seat)
        for seat in acting or held
    )


def _short(seat: Appointment) -> str:
    person = seat.person
    return russian.initials_after(
        russian.Name(person.last_name, person.first_name, person.patronymic)
    )


@dataclass(frozen=True)
class OrganisationCard:
    pk: int
    name: str
    full_name: str
    slug: str
    closed_on: date | None
    about: tuple[Fact, ...]
    letterhead: tuple[Fact, ...]
    rules: tuple[Fact, ...]
    words: tuple[Fact, ...]
    may_edit: bool
    may_appoint: bool
    may_place: bool
    has_head: bool


def organisation_card(viewer: Viewer, organisation: Organisation) -> OrganisationCard:
    """The card. Two queries; `parent` must be loaded."""
    heads = Appointment.objects.filter(organisation=organisation, role=Role.DIRECTOR)
    return OrganisationCard(
        pk=organisation.pk,
        name=organisation.short_name,
        full_name=organisation.full_name,
        slug=organisation.slug,
        closed_on=organisation.closed_on,
        about=tuple(_about(viewer, organisation)),
        letterhead=tuple(_letterhead(organisation)),
        rules=tuple(_rules(organisation)),
        words=tuple(_words(organisation)),
        may_edit=bool(access.can_edit_organisation(viewer, organisation)),
        may_appoint=bool(access.can_appoint(viewer, organisation)),
        may_place=bool(access.can_place_organisation(viewer, organisation)),
        has_head=heads.exclude(until__lt=viewer.on).exists(),
    )


def _about(viewer: Viewer, row: Organisation) -> Iterable[Fact]:
    yield Fact("Вид", str(row.get_kind_display()))
    above: Any = row.parent.short_name if row.parent else None
    if row.parent and access.can_view_organisation(viewer, row.parent):
        above = Link(row.parent.short_name, reverse("people:organisation", args=[row.parent.pk]))
    yield Fact("Вышестоящая организация", above)
    if below := Organisation.objects.visible_to(viewer).filter(parent=row).count():
        words = russian.counted(below, "организация", "организации", "организаций")
        yield Fact("Подведомственные", Link(words, reverse("people:organisations")))
    public = reverse("public:organisation", args=[row.slug])
    yield Fact("Страница для посетителей", Link(public, public))
    yield Fact("Адрес", row.address)
    yield Fact("Телефон", row.phone)
    yield Fact("Электронная почта", row.email)
    yield Fact("Официальный сайт", Link(row.site, row.site) if row.site else None)
    yield Fact("Регион", row.region)


def _letterhead(row: Organisation) -> Iterable[Fact]:
    yield Fact("Первая строка бланка", row.founder_name)
    yield Fact("Полное наименование", row.full_name)
    yield Fact("Краткое наименование", row.short_name)
    yield Fact("Населённый пункт в приказе", row.place)
    yield Fact("ИНН", row.inn)
    yield Fact("ОГРН", row.ogrn)


def _rules(row: Organisation) -> Iterable[Fact]:
    yield Fact("Режим", str(row.get_regime_display()))
    yield Fact("Пары согласует совет", row.council_step)
    yield Fact("Соглашение о простой электронной подписи", row.simple_signature)
    yield Fact("Часовой пояс", dict(ZONES).get(row.time_zone, row.time_zone))


def _words(row: Organisation) -> Iterable[Fact]:
    words = vocabulary(row.regime, row.kind, row.terms)
    for key, term in terms().items():
        if len(term.options) > 1:
            yield Fact(term.title, words.word(key))


def parents_for(organisation: Organisation | None) -> list[tuple[str, str]]:
    """(key, name) of authorities and centres: under which an organisation may stand."""
    above = Organisation.objects.filter(kind__in=ABOVE_SCHOOLS).exclude(
        pk=organisation.pk if organisation else 0
    )
    return [(str(row.pk), row.short_name) for row in above.order_by("sort_key", "pk")]


def history_of(organisation: Organisation) -> list[Happening]:
    """What happened to its card, its seats and its emblem, newest first."""
    keys = organisation.appointments.values_list("pk", flat=True)
    seats = [("people.appointment", key) for key in keys]
    parts = [*seats, *emblem_parts(organisation)]
    return [happening(line) for line in history("people.organisation", organisation.pk, *parts)]


def head_word(organisation: Organisation) -> str:
    """«директор», «заведующий»: what the head is called here."""
    words = vocabulary(organisation.regime, organisation.kind, organisation.terms)
    return words.word("head")
