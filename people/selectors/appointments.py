"""Who holds each seat of an organisation, and who held it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from mentoring.russian import period_words
from mentoring.ui.elements import Link
from mentoring.ui.states import State, Tone
from people import access
from people.enums import Role, Tenure
from people.models import Appointment, Organisation, Person
from people.rules.seats import is_of_the_leadership, needs_curator, roles_of
from people.selectors.viewers import official_label
from people.viewer import Viewer

IN_FORCE = State("действует", Tone.SUCCESS, key="IN_FORCE")
TO_COME = State("начнётся", Tone.INFO, key="TO_COME")
OVER = State("завершено", Tone.NEUTRAL, key="OVER")


@dataclass(frozen=True)
class HeldRow:
    """One appointment; `end_url` and `cancel_url` are empty where the viewer may not."""

    pk: int
    label: str
    person: Any  # a Link where the card is open to the viewer, else the name
    period: str
    basis: str
    state: State
    end_url: str
    cancel_url: str


@dataclass(frozen=True)
class SeatGroup:
    """One seat: who holds it now or will, and who held it before. Vacant ones say so."""

    role: str
    label: str
    held: tuple[HeldRow, ...]
    past: tuple[HeldRow, ...]
    is_needed: bool  # head and curator: empty is a trouble


def appointment_for(viewer: Viewer, appointment_id: int) -> Appointment:
    """Raises Appointment.DoesNotExist for a stranger as for a missing id."""
    rows = Appointment.objects.visible_to(viewer).select_related("organisation", "person")
    appointment: Appointment = rows.get(pk=appointment_id)
    return appointment


def seat_groups(viewer: Viewer, organisation: Organisation) -> list[SeatGroup]:
    """Every seat of the organisation with its holders. One query."""
    rows = Appointment.objects.visible_to(viewer).filter(organisation=organisation)
    held = list(rows.select_related("organisation", "person").order_by("-since", "pk"))
    held.sort(key=lambda row: list(Tenure).index(Tenure(row.tenure)))
    roles = roles_of(organisation.kind)
    roles += [Role(value) for value in sorted({row.role for row in held} - set(roles))]
    return [
        SeatGroup(
            role=role.value,
            label=str(role.label)[:1].upper() + str(role.label)[1:],
            held=tuple(_row(viewer, r) for r in held if r.role == role and not _over(r, viewer.on)),
            past=tuple(_row(viewer, r) for r in held if r.role == role and _over(r, viewer.on)),
            is_needed=role == Role.DIRECTOR
            or (role == Role.CURATOR and needs_curator(organisation.kind)),
        )
        for role in roles
    ]


def _over(row: Appointment, on: date) -> bool:
    return row.until is not None and row.until < on


def _row(viewer: Viewer, row: Appointment) -> HeldRow:
    may_end = bool(access.can_end_appointment(viewer, row)) and not _over(row, viewer.on)
    may_look = access.can_view_person(viewer, row.person)
    name = str(row.person)
    return HeldRow(
        pk=row.pk,
        label=official_label(row),
        person=Link(name, reverse("people:person", args=[row.person_id])) if may_look else name,
        period=period_words(row.since, row.until),
        basis=row.basis,
        state=_state(row, viewer.on),
        end_url=reverse("people:appointment_end", args=[row.pk]) if may_end else "",
        cancel_url=reverse("people:appointment_cancel", args=[row.pk])
        if may_end and row.since >= viewer.on
        else "",
    )


def _state(row: Appointment, on: date) -> State:
    if _over(row, on):
        return OVER
    return TO_COME if row.since > on else IN_FORCE


def consequences(
    organisation: Organisation,
    person: Person,
    *,
    role: str,
    tenure: str,
    since: date,
    until: date | None,
    on: date,
) -> list[str]:
    """What an appointment does, in sentences for the «проверьте» page."""
    seat = Appointment(organisation=organisation, role=role, tenure=tenure)
    period = period_words(since, until) if until else f"{period_words(since, None)} без срока"
    found = [f"{person} — {official_label(seat).lower()}, {period}".removesuffix(".") + "."]
    begins = "С этого дня" if since > on else "Сразу после подтверждения"
    if person.user_id is None:
        found.append("Входа на портал у этого человека нет: выдайте его на карточке.")
    else:
        found.append(f"{begins} это место появится в переключателе мест этого человека.")
    if tenure == Tenure.PRINCIPAL and until is None:
        found.append("Место закрепляется, пока назначение не завершат.")
    if tenure == Tenure.ACTING:
        found.append("После последнего дня права закончатся сами.")
    return found


def taken_words(person: Person, *, role: str, tenure: str, since: date, until: date | None) -> str:
    """Who holds the one principal place in these days; empty when it is free."""
    if role not in (Role.DIRECTOR, Role.CURATOR) or tenure != Tenure.PRINCIPAL:
        return ""
    same = Appointment.objects.filter(
        Q(until=None) | Q(until__gte=since),
        organisation=person.organisation_id,
        role=role,
        tenure=tenure,
    ).select_related("person")
    if until is not None:
        same = same.filter(since__lte=until)
    if (held := same.first()) is None:
        return ""
    return (
        f"Место уже занято: {held.person}. Вернитесь и сначала завершите это назначение, иначе "
        "портал не примет новое."
    )


def warning(person: Person, *, role: str, tenure: str, since: date) -> str:
    """A curator from outside the leadership is warned about, never refused (design.md 10.5)."""
    if role != Role.CURATOR or tenure == Tenure.DEPUTY:
        return ""
    jobs = person.employments.in_force(on=since).values_list("post", flat=True)
    heads = person.appointments.in_force(on=since).filter(role=Role.DIRECTOR)
    if is_of_the_leadership(jobs) or heads.exists():
        return ""
    return (
        "Куратора обычно назначают из заместителей руководителя (в небольшой организации — самого "
        "руководителя). Если куратор внешний, нужен договор. Назначить всё равно можно."
    )


def ending(appointment: Appointment) -> list[str]:
    """What the end of an appointment does, in sentences for the «проверьте» page."""
    found = [
        f"{appointment.person} — {official_label(appointment).lower()}: права этого места "
        "закончатся после последнего дня."
    ]
    if appointment.role in (Role.DIRECTOR, Role.CURATOR) and appointment.tenure != Tenure.DEPUTY:
        found.append("Место станет свободным: назначьте на него другого.")
    return found
