"""«Слишком много попыток»: the page with the time at which to try again."""

import math

from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from mentoring import clock
from people.accounts import limits


def let_through(*marks: limits.Mark) -> int:
    """Count one try under each mark; how many are left. Too many end the request with the page.

    Called from forms and from the adapter, deep inside the views of allauth; its middleware
    answers with the response that the exception carries.
    """
    try:
        return limits.take(*marks, at=clock.now())
    except limits.Closed as closed:
        raise ImmediateHttpResponse(too_many(context.request, closed.seconds)) from closed


def too_many(request: HttpRequest, seconds: int = 60) -> HttpResponse:
    """429 with Retry-After and a sentence; `seconds` until the next try is let through."""
    minutes = math.ceil(seconds / 60)
    response = render(request, "account/too_many.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(seconds)
    add_never_cache_headers(response)
    return response
