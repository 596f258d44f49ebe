"""The fonts of paper: full TTF files from npm, embedded into every PDF, never from the network.

Web-font subsets print wrong glyphs while text extraction still reads right (stack.md, trap 3), and
a missing file is no error to WeasyPrint: hence the start-up check.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class FontFile:
    """One face: the family and style by which CSS asks for it, and where npm puts its file."""

    family: str
    weight: int
    style: str
    path: str  # below node_modules/@expo-google-fonts

    @property
    def file(self) -> Path:
        return Path(settings.NODE_MODULES) / "@expo-google-fonts" / self.path

    @property
    def address(self) -> str:
        """The only kind of address that the PDF writer's fetcher knows."""
        return f"asset:font/{self.file.name}"


def _faces(family: str, folder: str, stem: str) -> Iterator[FontFile]:
    for weight, style, name in (
        (400, "normal", "400Regular"),
        (400, "italic", "400Regular_Italic"),
        (700, "normal", "700Bold"),
        (700, "italic", "700Bold_Italic"),
    ):
        yield FontFile(family, weight, style, f"{folder}/{name}/{stem}_{name}.ttf")


FACES = (*_faces("Tinos", "tinos", "Tinos"), *_faces("PT Serif", "pt-serif", "PTSerif"))


def missing() -> list[Path]:
    """Font files that are not there."""
    return [face.file for face in FACES if not face.file.is_file()]


@cache
def printable() -> frozenset[int]:
    """Code points that Tinos has a glyph for; it also stands in for what PT Serif lacks."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- slow import

    with TTFont(FACES[0].file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def font_face_css() -> str:
    """@font-face rules for all faces, by addresses that only our fetcher resolves."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {face.style}; src: url("{face.address}"); }}'
        for face in FACES
    )
