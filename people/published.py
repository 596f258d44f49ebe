"""What visitors may know of people's tables: organisations, never a person."""

from dataclasses import dataclass

from people.models import Organisation


@dataclass(frozen=True)
class OrganisationCard:
    slug: str
    short_name: str
    full_name: str
    place: str
    address: str
    phone: str
    email: str
    site: str
    kind: str
    parent: str  # short name of the authority, empty when there is none


def organisations() -> list[OrganisationCard]:
    """All organisations that are open, by name; one query."""
    rows = Organisation.objects.filter(closed_on=None).select_related("parent")
    return [_card(row) for row in rows.order_by("sort_key", "pk")]


def organisation(slug: str) -> OrganisationCard | None:
    row = Organisation.objects.filter(closed_on=None, slug=slug).select_related("parent").first()
    return _card(row) if row else None


def _card(row: Organisation) -> OrganisationCard:
    return OrganisationCard(
        slug=row.slug,
        short_name=row.short_name,
        full_name=row.full_name,
        place=row.place,
        address=row.address,
        phone=row.phone,
        email=row.email,
        site=row.site,
        kind=row.get_kind_display(),
        parent=row.parent.short_name if row.parent else "",
    )
