"""A list and a page must never disagree about who may see a row."""

from importlib import import_module

import pytest
from django.apps import apps

from tests import factories
from tests.conftest import EVERYONE

LISTED = [
    model
    for model in apps.get_models()
    if hasattr(model._default_manager, "visible_to") and model._meta.app_label != "outbox"
]


@pytest.mark.parametrize("name", EVERYONE)
@pytest.mark.parametrize("model", LISTED, ids=lambda model: model._meta.label)
def test_the_list_shows_exactly_what_the_page_would_open(cast, model, name):
    rules = import_module(f"{model._meta.app_config.name}.access")
    may_view = getattr(rules, f"can_view_{model._meta.model_name}")
    make = getattr(factories, f"{model.__name__}Factory")
    if model._meta.model_name == "organisation":
        make()
    else:
        for school in (cast.school, factories.OrganisationFactory()):
            make(organisation=school)
    viewer = cast.viewer(name)

    listed = set(model._default_manager.visible_to(viewer))

    assert listed == {row for row in model._default_manager.all() if may_view(viewer, row)}


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model._meta.label)
def test_someone_sees_and_someone_does_not(cast, model):
    """The test above says nothing of a list that is empty, or full, for everybody."""
    make = getattr(factories, f"{model.__name__}Factory")
    if model._meta.model_name != "organisation":
        make(organisation=cast.school)
    counts = {model._default_manager.visible_to(cast.viewer(name)).count() for name in EVERYONE}

    assert len(counts) > 1
