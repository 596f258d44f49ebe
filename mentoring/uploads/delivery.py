"""Handing an upload to the browser; who may have it is the rule of the view that calls.

Nothing that someone sent runs in the portal's name: the type is the one that the bytes were found
to have, the browser may not guess another, and what is opened in place stands in a sandbox.
"""

import logging

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from mentoring.storage import Damaged
from mentoring.uploads import kinds, titles
from mentoring.uploads.enums import FileKind
from mentoring.uploads.models import Upload
from mentoring.uploads.services import SHELF

log = logging.getLogger(__name__)
# The browser itself styles the page in which it shows a picture.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


class UploadDamaged(Exception):
    """The message is written for the person at the screen."""

    def __init__(self, upload: Upload, reason: str) -> None:
        super().__init__(
            f"Файл «{upload}» не открыт: {reason}. Портал не отдаёт файл, в котором не уверен. "
            "Попросите администратора восстановить его из резервной копии."
        )


def read(upload: Upload) -> bytes:
    """The bytes as they were kept, proved against their hash. Raises UploadDamaged."""
    try:
        return SHELF.read(upload.sha256)
    except Damaged as damage:
        raise UploadDamaged(upload, str(damage)) from damage


def file_name(upload: Upload) -> str:
    """«Согласие.pdf»: the shown title with the ending of what it is."""
    return titles.file_name(upload.title, kinds.FACTS[FileKind(upload.kind)].endings[0])


def serve(request: HttpRequest, upload: Upload, *, inline: bool = False) -> HttpResponseBase:
    """The bytes as they came, to be saved; pictures and PDF also in place, when `inline`.

    A page with the reason when they are damaged (500) or given up (404).
    """
    if upload.emptied_at:
        return _refused(request, f"Файл убран и удалён {upload.emptied_at:%d.%m.%Y}.", 404)
    try:
        file = SHELF.open(upload.sha256)
    except Damaged as damage:
        log.error("upload %s is damaged", upload.pk)
        return _refused(request, str(UploadDamaged(upload, str(damage))), 500)
    facts = kinds.FACTS[FileKind(upload.kind)]
    return FileResponse(
        file,
        as_attachment=not (inline and facts.opens_in_browser),
        filename=file_name(upload),
        content_type=facts.media_type,
        headers={
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": SANDBOX,
            "X-Content-Type-Options": "nosniff",
        },
    )


def _refused(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    return render(request, "uploads/unavailable.html", {"reason": reason}, status=status)
