"""Addresses of people. Forms of acts end in the act's name (design.md, section 7)."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from mentoring.workflow import Move
from people.selectors.bank import Bank
from people.transitions import MENTEE_RECORD_MOVES, MENTOR_RECORD_MOVES
from people.views import (
    appointments,
    bank,
    emblems,
    jobs,
    keeping,
    logins,
    organisations,
    persons,
    seats,
    words,
)

PERSON = "people/persons/<int:person_id>/"
JOB = "people/employments/<int:employment_id>/"
ORGANISATION = "people/organisations/<int:organisation_id>/"
APPOINTMENT = "people/appointments/<int:appointment_id>/"


def acts(moves: dict[str, Move], which: Bank) -> Iterator[URLPattern]:
    """One address for each move of a life cycle, and one to take the last back."""
    for move in moves.values():
        table, act = move.name.split(".")
        address = f"people/{which}-records/<int:record_id>/{act}/"
        yield path(address, bank.mover(move, which), name=f"{table}_{act}")
    undo = f"people/{which}-records/<int:record_id>/undo/"
    yield path(undo, bank.taker_back(which), name=f"{which}record_undo")


app_name = "people"
urlpatterns = [
    path("seat/", seats.take_seat, name="seat"),
    path("people/", persons.index, name="persons"),
    path("people/export/", persons.export, name="persons_export"),
    path("people/mine/", persons.mine, name="mine"),
    path("people/persons/new/", keeping.add, name="person_add"),
    path(PERSON, persons.card, name="person"),
    path(f"{PERSON}edit/", keeping.edit, name="person_edit"),
    path(f"{PERSON}put-away/", keeping.put_away, name="person_put_away"),
    path(f"{PERSON}return/", keeping.give_back, name="person_return"),
    path(f"{PERSON}history/", persons.history, name="person_history"),
    path(f"{PERSON}words/", words.index, name="person_words"),
    path(f"{PERSON}words/edit/", words.edit_name, name="person_words_edit"),
    path(f"{PERSON}employments/new/", jobs.add, name="employment_add"),
    path(f"{JOB}edit/", jobs.edit, name="employment_edit"),
    path(f"{JOB}end/", jobs.end, name="employment_end"),
    path(f"{JOB}words/", words.edit_post, name="employment_words"),
    path(f"{PERSON}guardians/new/", jobs.add_guardian, name="guardian_add"),
    path("people/guardians/<int:guardianship_id>/end/", jobs.end_guardian, name="guardian_end"),
    path(f"{PERSON}login/", logins.page, name="login"),
    path(f"{PERSON}login/issue/", logins.issue, name="login_issue"),
    path(f"{PERSON}login/reset/", logins.reset, name="login_reset"),
    path(f"{PERSON}login/slip/", logins.slip, name="login_slip"),
    path(f"{PERSON}login/block/", logins.block, name="login_block"),
    path(f"{PERSON}login/unblock/", logins.unblock, name="login_unblock"),
    path(f"{PERSON}login/link/", logins.link, name="login_link"),
    path(f"{PERSON}login/unlink/", logins.unlink, name="login_unlink"),
    path("people/mentors/", bank.mentors, name="mentors"),
    path("people/mentees/", bank.mentees, name="mentees"),
    path(f"{PERSON}mentor-records/new/", bank.add_mentor, name="mentor_add"),
    path(f"{PERSON}mentee-records/new/", bank.add_mentee, name="mentee_add"),
    *acts(MENTOR_RECORD_MOVES, "mentor"),
    *acts(MENTEE_RECORD_MOVES, "mentee"),
    path("people/organisations/", organisations.index, name="organisations"),
    path("people/organisations/new/", organisations.add, name="organisation_add"),
    path(ORGANISATION, organisations.card, name="organisation"),
    path(f"{ORGANISATION}edit/", organisations.edit, name="organisation_edit"),
    path(f"{ORGANISATION}history/", organisations.history, name="organisation_history"),
    path(f"{ORGANISATION}emblem/", emblems.page, name="emblem"),
    path(f"{ORGANISATION}emblem/picture/", emblems.picture, name="emblem_picture"),
    path(f"{ORGANISATION}emblem/remove/", emblems.remove, name="emblem_remove"),
    path(f"{ORGANISATION}emblem/return/", emblems.give_back, name="emblem_return"),
    path(f"{ORGANISATION}head/", organisations.add_head, name="head_add"),
    path(f"{ORGANISATION}logins/", logins.index, name="logins"),
    path(f"{ORGANISATION}persons/", persons.suggest, name="person_suggest"),
    path(f"{ORGANISATION}appointments/", appointments.index, name="appointments"),
    path(f"{ORGANISATION}appointments/new/", appointments.add, name="appointment_add"),
    path(f"{APPOINTMENT}end/", appointments.end, name="appointment_end"),
    path(f"{APPOINTMENT}cancel/", appointments.cancel, name="appointment_cancel"),
]
