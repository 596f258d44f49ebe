"""The grammar of access: a rule answers with a Decision, a view names its rule.

There are three ways to declare a door: `require(rule)`, `signed_in`, `public`. A door that declares
nothing stops the start (checks.py) and is closed for everyone (middleware.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase


@dataclass(frozen=True)
class Decision:
    """Yes, or no with the sentence that the person may be shown."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)

Rule = Callable[..., Decision]
View = Callable[..., HttpResponseBase]


def no(reason: str) -> Decision:
    """A refusal; the sentence is the same on the button, on the page and in the 403."""
    return Decision(False, reason)


def first_refusal(*decisions: Decision) -> Decision:
    """YES when all agree, else the first that does not."""
    return next((d for d in decisions if not d), YES)


def one_of(*decisions: Decision) -> Decision:
    """YES when one agrees, else the last refusal (which names who may)."""
    return next((d for d in decisions if d), decisions[-1])


def _knock(request: HttpRequest) -> HttpResponseBase | None:
    """Where an unknown visitor is led: to the log-in page, and back afterwards."""
    if request.user.is_authenticated:
        return None
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")


def require(rule: Rule, *, load: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Load the subject (404 for strangers), ask the rule (403 with its reason), then the view.

    `load(viewer, **url_kwargs)` reads through `visible_to`, so that an id of another school is
    answered like an id that does not exist. Without `load` the rule is asked of the viewer alone.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if (away := _knock(request)) is not None:
                return away
            viewer = request.viewer  # type: ignore[attr-defined]  # set by people.middleware
            if load is None:
                if not (decision := rule(viewer)):
                    raise PermissionDenied(decision.reason)
                return view(request, **kwargs)
            try:
                subject = load(viewer, **kwargs)
            except (ObjectDoesNotExist, OverflowError) as error:
                raise Http404 from error
            if not (decision := rule(viewer, subject)):
                raise PermissionDenied(decision.reason)
            return view(request, subject)

        guarded.access = f"{rule.__module__}.{rule.__name__}"  # type: ignore[attr-defined]  # read by checks
        return guarded

    return wrap


def signed_in(view: View) -> View:
    """A door for everyone with a login: pages about oneself."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _knock(request) or view(request, *args, **kwargs)

    guarded.access = "signed in"  # type: ignore[attr-defined]  # read by checks
    return guarded


def public(view: View) -> View:
    """A door for visitors: no session is read, no cookie is set by it."""
    view.access = "public"  # type: ignore[attr-defined]  # read by checks
    return view
