from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentoring.access import require, signed_in
from mentoring.outbox import access, selectors
from mentoring.outbox.enums import LetterState
from mentoring.outbox.models import Letter


@signed_in
def letters(request: HttpRequest) -> HttpResponse:
    """/outbox/?state=FAILED&page=2"""
    viewer: Any = request.viewer  # type: ignore[attr-defined]  # set by people.middleware
    number = request.GET.get("page", "")
    page = selectors.letter_page(
        viewer,
        state=request.GET.get("state", ""),
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1,
    )
    states = [("", "Все"), *((state.value, state.label) for state in LetterState)]
    return render(request, "outbox/letters.html", {"page": page, "states": states})


@require(access.can_view_letter, load=selectors.letter_for)
def letter(request: HttpRequest, letter: Letter) -> HttpResponse:
    context = {
        "letter": letter,
        "to": selectors.addressee(letter),
        "kind": selectors.kind_of(letter),
        "tone": selectors.tone_of(letter),
    }
    return render(request, "outbox/letter.html", context)
