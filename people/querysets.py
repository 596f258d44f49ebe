"""Chainable filters. `visible_to` is the list side of `can_view_…` in access.py."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from people.enums import Role
from people.viewer import Viewer

# Who of an organisation sees all its persons; a coordinator sees counts only (design.md 5).
SEES_PERSONS = (Role.DIRECTOR, Role.CURATOR, Role.COUNCIL, Role.CLERK, Role.SYSADMIN)


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        """Own organisations and those below; the administrator of the installation sees all."""
        if viewer.is_administrator:
            return self.all()
        own = {organisation for organisation, _ in viewer.persons}
        return self.filter(pk__in=own | viewer.oversees)


class PersonQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        """Persons whose card this viewer may open."""
        schools = viewer.organisations_as(*SEES_PERSONS)
        return self.filter(
            Q(organisation__in=schools) | Q(pk__in=viewer.person_ids) | Q(pk__in=viewer.wards)
        )

    def present(self) -> Self:
        """Without those who were put away."""
        return self.filter(left_on=None)


class PeriodQuerySet(models.QuerySet):
    def in_force(self, *, on: date) -> Self:
        """Rows whose period covers that day; an open end is for ever."""
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class AppointmentQuerySet(PeriodQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        """Everyone of the organisation may know who holds its seats; the administrator, all."""
        if viewer.is_administrator:
            return self.all()
        own = {organisation for organisation, _ in viewer.persons}
        return self.filter(organisation__in=own | viewer.oversees)


class BankRecordQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        """Bank records: director, curator, council of the organisation, and one's own."""
        schools = viewer.organisations_as(Role.DIRECTOR, Role.CURATOR, Role.COUNCIL)
        return self.filter(
            Q(organisation__in=schools)
            | Q(person__in=viewer.person_ids)
            | Q(person__in=viewer.wards)
        )
