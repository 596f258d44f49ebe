import pytest
from django.db import IntegrityError

from people.models import Person
from people.services.refusals import Refused, explained
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_constraint_of_the_house_is_said_in_its_sentence():
    with pytest.raises(Refused, match="нет в списке"), explained():
        PersonFactory(kind="ROBOT")
    assert not Person.objects.exists()


def test_what_the_house_does_not_know_is_not_hidden():
    with pytest.raises(IntegrityError), explained():
        PersonFactory(last_name=None, search_key="x", sort_key="x")
