"""How a name and a post are declined, where the machine is wrong: corrected once, for ever."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from mentoring.audit import record
from mentoring.audit.verbs import say
from mentoring.editing import ConflictRow, EditConflict
from mentoring.russian import Name
from people import access
from people.enums import GrammaticalCase
from people.models import Employment, NameForm, Person
from people.services.refusals import ask, hold_person
from people.viewer import Viewer

CORRECTED = say("person.words_corrected", "Исправлено, как склоняется имя")
POST_CORRECTED = say("employment.words_corrected", "Исправлено, как склоняется должность")
Forms = Mapping[str, Name | None]  # by case; None: as the machine declines


@transaction.atomic
def correct_name(*, person: Person, version: int, forms: Forms, by: Viewer, at: datetime) -> Person:
    """Store the given cases of the name, and forget those that are None.

    The version is the person's. Raises Refused, EditConflict.
    """
    person = hold_person(person)
    ask(access.can_correct_words(by, person))
    stored = {row.case: row for row in NameForm.objects.filter(person=person)}
    differing = {
        case: form for case, form in forms.items() if _text(stored.get(case)) != _text(form)
    }
    if not differing:
        return person
    if person.version != version:
        rows = [_conflict(c, _text(form), _text(stored.get(c))) for c, form in differing.items()]
        raise EditConflict(rows, person.version)
    values = {}
    for case, form in differing.items():
        values[_label(case)] = (_text(stored.get(case)), _text(form))
        NameForm.objects.filter(person=person, case=case).delete()
        if form is not None:
            NameForm.objects.create(
                person=person,
                case=case,
                last_name=form.last,
                first_name=form.first,
                patronymic=form.patronymic,
            )
    Person.objects.filter(pk=person.pk).update(version=F("version") + 1)
    record(CORRECTED, on=person, by=by, at=at, values=values)
    person.version += 1
    return person


@transaction.atomic
def correct_post(
    *,
    employment: Employment,
    version: int,
    forms: Mapping[str, str],
    by: Viewer,
    at: datetime,
) -> Employment:
    """Store these cases of the post; an empty text forgets one. Raises Refused, EditConflict."""
    person = hold_person(employment.person)
    ask(access.can_correct_words(by, person))
    row: Employment = Employment.objects.select_for_update().get(pk=employment.pk)
    before = row.post_forms
    differing = {case: text for case, text in forms.items() if text != before.get(case, "")}
    if not differing:
        return row
    if row.version != version:
        rows = [_conflict(case, text, before.get(case, "")) for case, text in differing.items()]
        raise EditConflict(rows, row.version)
    row.post_forms = {case: text for case, text in (before | differing).items() if text}
    row.version += 1
    row.save(update_fields=["post_forms", "version"])
    values = {_label(case): (before.get(case, ""), text) for case, text in differing.items()}
    record(
        POST_CORRECTED,
        on=row,
        by=by,
        at=at,
        organisation=person.organisation_id,
        values=values,
    )
    return row


def _text(form: NameForm | Name | None) -> str:
    if form is None:
        return ""
    parts = (
        (form.last, form.first, form.patronymic)
        if isinstance(form, Name)
        else (form.last_name, form.first_name, form.patronymic)
    )
    return " ".join(filter(None, parts))


def _label(case: str) -> str:
    return f"{GrammaticalCase(case).label} падеж"


def _conflict(case: str, mine: str, theirs: str) -> ConflictRow:
    return ConflictRow(field=case, label=_label(case), mine=mine, theirs=theirs)
