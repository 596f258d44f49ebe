"""«Слишком много попыток»: the page that says after how long to try again."""

import math

from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from mentoring import clock
from mentoring.russian import counted
from mentoring.ui.errors import answer
from mentoring.ui.troubles import TROUBLES
from people.services import tries


def let_through(*marks: tries.Mark) -> int:
    """Count one try under each mark; how many the first has left. Too many: the page of 429.

    Called from forms and from the adapter, deep inside the views of allauth, whose middleware
    answers with the response that the exception carries.
    """
    try:
        return tries.take(*marks, at=clock.now())
    except tries.Closed as closed:
        raise ImmediateHttpResponse(too_many(context.request, closed.seconds)) from closed


def minutes_words(minutes: int) -> str:
    """«15 минут», «1 минуту»: after «через» and «на»."""
    return counted(minutes, "минуту", "минуты", "минут")


def too_many(request: HttpRequest, seconds: int = 60) -> HttpResponse:
    """429 with Retry-After; `seconds` until the next try is let through."""
    wait = minutes_words(math.ceil(seconds / 60))
    sentence = f"Попробуйте снова через {wait}: до этого портал не примет и верные данные."
    response = answer(request, TROUBLES[429], reason=sentence)
    response["Retry-After"] = str(seconds)
    add_never_cache_headers(response)
    return response
