"""What must hold for every table in the house."""

import pytest
from django.apps import apps
from django.conf import settings

from tests import factories

MODELS = [
    model
    for config in apps.get_app_configs()
    if config.name in settings.HOUSE_APPS
    for model in config.get_models()
]
by_label = pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)


@by_label
def test_every_field_is_declared_kept_or_erased(model):
    fields = {f.name for f in model._meta.concrete_fields}
    register = model.personal_data

    assert register.keep | register.erase == fields
    assert not register.keep & register.erase


@by_label
def test_every_constraint_is_named_after_its_table_and_its_rule(model):
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    assert [c.name for c in model._meta.constraints if not c.name.startswith(prefix)] == []


@by_label
def test_every_choice_is_also_checked_by_the_database(model):
    checked = " ".join(c.name for c in model._meta.constraints)
    missing = [
        f.name
        for f in model._meta.concrete_fields
        if f.choices and f"_{f.name}_is_known" not in checked
    ]
    assert missing == []


@by_label
@pytest.mark.django_db
def test_every_model_has_a_factory(model):
    getattr(factories, f"{model.__name__}Factory")()


@by_label
def test_an_optional_author_comes_with_a_day_or_not_at_all(model):
    stems = [
        f.name.removesuffix("_by")
        for f in model._meta.concrete_fields
        if f.name.endswith("_by") and f.null
    ]
    names = {
        c.name.partition("_" + model._meta.model_name + "_")[2] for c in model._meta.constraints
    }
    assert [stem for stem in stems if f"{stem}_is_whole" not in names] == []


@by_label
def test_postgresql_keeps_constraint_names_whole(model):
    assert [c.name for c in model._meta.constraints if len(c.name) > 63] == []
