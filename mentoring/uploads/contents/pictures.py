"""PNG and JPEG: how large, whether they can be drawn to the end, and a copy without notes."""

import json
from io import BytesIO
from struct import error as StructError
from typing import IO, Any

from PIL import Image, ImageCms, ImageFile, ImageOps

from mentoring.uploads import limits
from mentoring.uploads.refusals import UploadRefused

QUALITY = 92  # of a JPEG written anew
PLAIN_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}
START_OF_PASS = b"\xff\xda"
# What Pillow raises on bytes that only begin like a picture.
UNREADABLE = (
    OSError, EOFError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError,
    SyntaxError, StructError,
)  # fmt: skip
BROKEN = (
    "Изображение повреждено или загружено не целиком. Откройте его у себя, сохраните заново и "
    "приложите ещё раз."
)


def measured(file: IO[bytes], *, kind: str) -> bytes:
    """JSON [width, height] of a picture that can be drawn whole. Raises UploadRefused."""
    return json.dumps(_drawn(file, kind).size).encode()


def cleaned(file: IO[bytes], *, kind: str) -> bytes:
    """The same picture in the same format, upright, in plain colours, without EXIF or place."""
    picture = _plain(_in_common_colours(_upright(_drawn(file, kind))), kind)
    bare = Image.new(picture.mode, picture.size)  # takes no notes along
    if picture.mode == "P" and (palette := picture.getpalette()):
        bare.putpalette(palette)
    bare.paste(picture)
    out = BytesIO()
    bare.save(out, kind, **({"quality": QUALITY} if kind == "JPEG" else {"optimize": True}))
    return out.getvalue()


def _drawn(file: IO[bytes], kind: str) -> Any:
    # This process is the child: nobody else's pictures change.
    Image.MAX_IMAGE_PIXELS = None  # the bound is ours
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        picture = Image.open(file, formats=[kind])
        _refuse_giants(*picture.size)
        if kind == "JPEG":
            _refuse_endless(file, *picture.size)
        picture.load()
    except UNREADABLE:
        raise UploadRefused(BROKEN) from None
    return picture


def _refuse_giants(width: int, height: int) -> None:
    if width * height > limits.PIXELS or max(width, height) > limits.SIDE:
        raise UploadRefused(
            f"Изображение слишком большое: {width} × {height} точек, а портал принимает до "
            f"{limits.PIXELS // 1_000_000} млн точек (лист А4 при 600 точках на дюйм). "
            "Уменьшите его и приложите снова."
        )


def _refuse_endless(file: IO[bytes], width: int, height: int) -> None:
    """A small JPEG may tell its reader to draw the same points thousands of times."""
    place = file.tell()
    file.seek(0)
    passes = file.read().count(START_OF_PASS)
    file.seek(place)
    if passes * width * height > limits.DRAWN:
        raise UploadRefused(
            "Изображение не принято: его пришлось бы рисовать слишком долго. Откройте его у себя, "
            "сохраните заново как обычный JPEG и приложите."
        )


def _upright(picture: Any) -> Any:
    """Turned as the camera noted; as it is where the note cannot be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except UNREADABLE:
        return picture


def _in_common_colours(picture: Any) -> Any:
    """Colours of a camera's own profile in those of every screen; a broken profile is left out."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = "RGB" if picture.mode in {"RGB", "CMYK"} else picture.mode
        return ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, *UNREADABLE):
        return picture


def _plain(picture: Any, kind: str) -> Any:
    """A mode that browsers and PDF/A both know."""
    if kind == "JPEG":
        return picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
    if picture.mode == "P" and "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode in {"L", "RGB"} and "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return picture.point(lambda value: value / 256).convert("L")
    return picture if picture.mode in PLAIN_MODES else picture.convert("RGBA")
