"""The PDF writer: HTML → WeasyPrint → tagged PDF/A-3a with our own fonts, one render at a time.

Nothing is ever fetched: the fetcher knows no scheme but `asset:`, and that only from memory.
"""

import atexit
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from threading import Lock
from typing import Any

from django.conf import settings

from mentoring.documents import fonts, layout
from mentoring.documents.blocks import Paper, Picture
from mentoring.documents.html import Asset, write_prepared
from mentoring.documents.prepare import prepared

# One FontConfiguration shared by threads aborted the process (budgets.md, section 5).
_one_at_a_time = Lock()
DOTS_PER_INCH = 200
COLOURS = "srgb2014"


class NotPrinted(Exception):
    """A mistake of the programmer: a part of the paper is broken or lies outside of it.

    Nothing was fetched, and no file with a hole in it was made.
    """


@dataclass(frozen=True)
class Workshop:
    """What is made once a process: style with fonts, the font configuration, the colours."""

    css: Any
    font_config: Any
    colours: dict[str, Any]


def write(paper: Paper) -> bytes:
    """The paper as PDF/A-3a: tagged, in Russian, titled. Raises NotPrinted."""
    paper = prepared(paper)
    written = write_prepared(paper)
    return render(written.html, written.assets, layout.page_css(paper))


def render(html: str, assets: dict[str, Asset], page_css: str) -> bytes:
    """Bytes of the PDF of this HTML in the house style, with these page rules.

    Raises NotPrinted when an asset is missing or anything else would be left out.
    """
    from weasyprint import CSS, HTML  # noqa: PLC0415 -- half a second to import

    with _one_at_a_time:
        made = workshop()
        fetcher = _fetcher(assets)
        document = HTML(string=html, url_fetcher=fetcher)
        pages = CSS(string=page_css, url_fetcher=fetcher, font_config=made.font_config)
        with _no_holes():
            return document.write_pdf(
                stylesheets=[made.css, pages],
                font_config=made.font_config,
                color_profiles=made.colours,
                output_intent=COLOURS,
                presentational_hints=True,
                pdf_variant="pdf/a-3a",
                pdf_tags=True,
            )


def picture_as_png(picture: Picture) -> bytes:
    """The picture for a word processor, which does not know SVG everywhere: 200 dots an inch."""
    if picture.media_type != "image/svg+xml":
        return picture.content
    import pypdfium2  # noqa: PLC0415 -- slow import

    image = f'<img src="{picture.address}" alt="1" width="{picture.width_px}">'
    size = f"{picture.width_mm}mm {picture.height_mm:.2f}mm"
    page = f"@page {{ size: {size}; margin: 0; }} img {{ display: block; }}"
    asset = Asset(picture.content, picture.media_type)
    drawn = render(f'<html lang="ru">{image}</html>', {picture.address: asset}, page)
    with _one_at_a_time, pypdfium2.PdfDocument(drawn) as document:  # pdfium knows no threads
        pixels = document[0].render(scale=DOTS_PER_INCH / 72).to_pil()
    out = BytesIO()
    pixels.save(out, "PNG")
    return out.getvalue()


@cache
def workshop() -> Workshop:
    """Parsed at the first paper of a process, which therefore takes a second longer."""
    from weasyprint import CSS  # noqa: PLC0415 -- half a second to import
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- the same

    faces = {face.address: Asset(face.file.read_bytes(), "font/ttf") for face in fonts.FACES}
    css = (settings.BASE_DIR / "static" / "css" / "paper.css").read_text(encoding="utf-8")
    font_config = FontConfiguration()
    parsed = CSS(
        string=f"{fonts.font_face_css()}\n{css}",
        font_config=font_config,
        url_fetcher=_fetcher(faces),
    )
    return Workshop(parsed, font_config, {COLOURS: _srgb()})


def _srgb() -> Any:
    """The colours that PDF/A asks for. WeasyPrint's own way leaves the file open at every paper."""
    import weasyprint  # noqa: PLC0415 -- half a second to import
    from weasyprint.css import ColorProfile  # noqa: PLC0415 -- the same

    profile = BytesIO((files(weasyprint) / "pdf" / "sRGB2014.icc").read_bytes())
    return ColorProfile(profile, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


atexit.register(workshop.cache_clear)  # its font folder goes while the interpreter still can


@contextmanager
def _no_holes() -> Iterator[None]:
    """What WeasyPrint only complains about in its log (a picture left out) is an error here."""
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 -- half a second to import

    complaints = _Complaints(logging.ERROR)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        yield
    except FatalURLFetchingError as error:
        raise NotPrinted(str(error)) from error
    finally:
        logger.removeHandler(complaints)
    if complaints.heard:
        raise NotPrinted("; ".join(complaints.heard))


class _Complaints(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


def _fetcher(assets: dict[str, Asset]) -> Any:
    """A fetcher over these assets alone: it has no handler for any scheme of the network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 -- the same

    class Memory(URLFetcher):
        def __init__(self) -> None:  # the parent's would install handlers for http, ftp and files
            self._fail_on_errors = True

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in assets:
                raise LookupError(url)
            asset = assets[url]
            return URLFetcherResponse(url, asset.content, {"Content-Type": asset.media_type})

    return Memory()
