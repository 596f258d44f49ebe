"""Error pages in Russian: what happened, why, what to do.

Handlers of mentoring/urls.py, the page of an expired form, a middleware that gives bare answers
their page, and functions for views (`conflict`). A script gets JSON, htmx a fragment for the place
of messages. 500 and 503 touch neither the database nor the session.
"""

import json
import logging
import secrets
import sys
import traceback
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template import loader

from mentoring.storage import FULL as FULL_DISK
from mentoring.ui.troubles import EXPIRED, FULL, TROUBLES, Trouble

logger = logging.getLogger("mentoring.errors")

RETRY_AFTER = 30  # seconds: the portal restarts quicker than this
VISITORS = (
    "/public/",
    "/check/",
    "/q/",
)  # sections without a session: their errors have none either
BARE = "errors/bare.html"  # asks nobody: no layout, no context processors
ALWAYS_REPLACED = {429}  # allauth answers with a page of its own


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return answer(request, TROUBLES[413])
    return answer(request, TROUBLES[400])


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, TROUBLES[403], reason=_said(exception))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A stranger to a record reads the same as for a missing one: no reason is given away."""
    return answer(request, TROUBLES[404])


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The CSRF check failed: an old tab, a session that ended, cookies switched off."""
    return answer(request, EXPIRED)


def conflict(request: HttpRequest, reason: str) -> HttpResponse:
    """409: someone was quicker; `reason` names the actual state."""
    return answer(request, TROUBLES[409], reason=reason)


def unavailable(request: HttpRequest, error: BaseException | None = None) -> HttpResponse:
    trouble = FULL if isinstance(error, OSError) else TROUBLES[503]
    response = answer(request, trouble, bare=True)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with a number that stands in the log; 503 when the database or the disk gave up."""
    error = sys.exc_info()[1]
    if error is not None and gave_up(error):
        return unavailable(request, error)
    number = f"{secrets.randbelow(10**4):04}-{secrets.randbelow(10**4):04}"
    # Not the message of the exception: it may quote what a person typed. Django logs the trace.
    logger.error(
        "Ошибка № %s: %s, %s, %s", number, request.path, type(error).__name__, _place(error)
    )
    return answer(request, TROUBLES[500], number=number, bare=True)


def gave_up(error: BaseException) -> bool:
    """Is it the database or a full disk, which a repetition may cure, and not our mistake?"""
    if isinstance(error, OSError):
        return error.errno in FULL_DISK
    return isinstance(error, OperationalError | InterfaceError)


def answer(
    request: HttpRequest,
    trouble: Trouble,
    *,
    reason: str = "",
    number: str = "",
    bare: bool = False,
) -> HttpResponse:
    """The trouble in the form that was asked for: a page, a fragment for htmx, or JSON."""
    context = {
        "trouble": trouble,
        "reason": reason,
        "number": number,
        "request_path": _back(request),
    }
    if _wants_json(request):
        body = {"status": trouble.code, "title": trouble.title, "reason": reason or trouble.why}
        content = json.dumps({"error": body | {"number": number}}, ensure_ascii=False)
        response = HttpResponse(content, status=trouble.code, content_type="application/json")
    elif request.headers.get("HX-Request") == "true":
        content = loader.render_to_string("errors/fragment.html", context)
        response = HttpResponse(content, status=trouble.code)
        response.headers["HX-Retarget"] = "#messages"
        response.headers["HX-Reswap"] = "innerHTML"
    elif bare or not hasattr(request, "viewer"):
        response = HttpResponse(_bare(context), status=trouble.code)
    else:
        context["layout"] = _layout(request)
        response = render(request, "errors/page.html", context, status=trouble.code)
    response.is_error_page = True  # type: ignore[attr-defined]  # ours: ErrorPages leaves it alone
    return response


class ErrorPages:
    """The last middleware: bare 4xx and 5xx answers of views get their page, a database that gave
    up is 503. It stands inside all others, so that headers and `request.viewer` are there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not _is_bare(response):
            return response
        page = answer(request, TROUBLES[response.status_code], bare=response.status_code >= 500)
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                page.headers[name] = response.headers[name]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if settings.DEBUG or not gave_up(error):
            return None
        logger.error("Портал не может ответить: %s, %s", request.path, _place(error))
        return unavailable(request, error)


def _is_bare(response: HttpResponseBase) -> bool:
    if getattr(response, "is_error_page", False) or response.streaming:
        return False
    if response.status_code not in TROUBLES:
        return False
    return response.status_code in ALWAYS_REPLACED or not getattr(response, "content", b"")


def _bare(context: dict[str, Any]) -> str:
    """A page without layout; when even that fails, its words alone."""
    try:
        return loader.render_to_string(BARE, context)
    except Exception:
        logger.exception("Страница ошибки не собралась")
        trouble: Trouble = context["trouble"]
        return (
            f"<!doctype html><html lang=ru><title>{trouble.title}</title><h1>{trouble.title}</h1>"
        )


def _layout(request: HttpRequest) -> str:
    return "public_base.html" if request.path.startswith(VISITORS) else "base.html"


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _said(exception: Exception | None) -> str:
    """The sentence of the rule that refused."""
    return str(exception) if exception and exception.args else ""


def _back(request: HttpRequest) -> str:
    """Where «Повторить» leads: the same page, if it was one that is only read."""
    return request.get_full_path() if request.method in {"GET", "HEAD"} else ""


def _place(error: BaseException | None) -> str:
    """File and line of the innermost frame."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
