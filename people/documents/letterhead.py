"""Бланк организации: its names, details and emblem at the head of every paper."""

from mentoring.documents.blocks import Letterhead, Picture
from mentoring.documents.text import Words
from mentoring.uploads.delivery import read
from mentoring.uploads.enums import FileKind
from mentoring.uploads.models import Upload
from people.models import Organisation
from people.selectors.emblems import emblem_of, spoken_of

WIDTH, HEIGHT = 50, 20  # millimetres of the emblem, at most


def letterhead(
    organisation: Organisation, *, paper_name: str = "", dated: Words = "", number: Words = ""
) -> Letterhead:
    """The head of a paper. One query. Raises UploadDamaged: no paper goes out with a hole."""
    upload = emblem_of(organisation)
    return Letterhead(
        organisation=organisation.full_name[:1].upper() + organisation.full_name[1:],
        founder=organisation.founder_name,
        short_name=organisation.short_name,
        details=_details(organisation),
        paper_name=paper_name,
        dated=dated,
        number=number,
        place=organisation.place,
        emblem=_emblem(upload, organisation) if upload else None,
    )


def _details(row: Organisation) -> tuple[str, ...]:
    """Address; phone, e-mail and site; ИНН and ОГРН: a line each, without what is not known."""
    phone = f"тел. {row.phone}" if row.phone else ""
    reach = ", ".join(filter(None, (phone, row.email, row.site)))
    codes = ", ".join(
        f"{name} {value}" for name, value in (("ИНН", row.inn), ("ОГРН", row.ogrn)) if value
    )
    return tuple(filter(None, (row.address, reach, codes)))


def _emblem(upload: Upload, organisation: Organisation) -> Picture:
    kind = FileKind(upload.kind)
    return Picture(
        content=read(upload),
        media_type="image/png" if kind is FileKind.PNG else "image/jpeg",
        spoken=spoken_of(organisation),
        width_mm=min(WIDTH, HEIGHT * upload.width / upload.height),
    )
