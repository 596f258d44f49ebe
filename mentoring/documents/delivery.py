"""Handing an issued file to the browser; who may have it is the rule of the view that calls."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from mentoring.documents import archive
from mentoring.documents.enums import FileFormat
from mentoring.documents.models import IssuedDocument

MEDIA_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
log = logging.getLogger(__name__)


def serve(request: HttpRequest, issued: IssuedDocument) -> HttpResponse:
    """The bytes as issued, to be saved; a page with the reason (500) when they are damaged."""
    try:
        content = archive.read(issued)
    except archive.DocumentDamaged as damage:
        log.error("issued document %s is damaged", issued.pk)
        return render(request, "documents/damaged.html", {"reason": str(damage)}, status=500)
    disposition = content_disposition_header(True, archive.file_name(issued))
    return HttpResponse(
        content,
        content_type=MEDIA_TYPES[FileFormat(issued.format)],
        headers={
            "Content-Disposition": disposition or "attachment",
            "Cache-Control": "private, no-store",
        },
    )
