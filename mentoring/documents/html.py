"""The HTML writer: blocks through autoescaped templates; what the PDF is made of."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from mentoring.documents import qr
from mentoring.documents.blocks import Paper, pictures
from mentoring.documents.prepare import prepared

QR_ADDRESS = "asset:qr"


@dataclass(frozen=True)
class Asset:
    """Bytes that the HTML asks for by an `asset:` address."""

    content: bytes
    media_type: str


@dataclass(frozen=True)
class Written:
    html: str
    assets: dict[str, Asset]


def write(paper: Paper) -> Written:
    """The paper as one HTML document without style, and the pictures that it names."""
    return write_prepared(prepared(paper))


def write_prepared(paper: Paper) -> Written:
    assets = {
        picture.address: Asset(picture.content, picture.media_type)
        for picture in pictures(paper.blocks)
    }
    if paper.check:
        assets[QR_ADDRESS] = Asset(qr.png(paper.check.address), "image/png")
    face = "serif" if paper.typeface == "PT Serif" else "tinos"
    context = {"paper": paper, "face": face, "qr_address": QR_ADDRESS}
    return Written(render_to_string("documents/paper.html", context), assets)
