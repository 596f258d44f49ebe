"""The check page of a paper: public, without session, cookie or any person's name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mentoring.access import public
from mentoring.documents import codes, selectors


@public
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Where the code is typed by those who have no camera."""
    if "code" in request.GET:
        code = codes.as_stored(request.GET["code"])
        if code:
            return redirect("documents:check", code=codes.grouped(code))
    return render(request, "documents/ask.html")


@public
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    found = selectors.issue_of(codes.as_stored(code))
    if found is None:
        return render(request, "documents/ask.html", {"unknown": True}, status=404)
    typed = request.GET.get("sha256", "")
    answer = selectors.compared(found, typed)
    return render(request, "documents/check.html", {"found": found, "answer": answer})
