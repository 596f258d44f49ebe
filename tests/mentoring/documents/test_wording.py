from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from mentoring.audit import history
from mentoring.documents import wording
from mentoring.documents.models import PaperText
from mentoring.documents.text import Blank, Run, text
from mentoring.documents.wording import WordingRefused, current_text, fill, paragraphs, save_text

AT = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
KIND = "sample.preamble"
NEW = "На основании {акты}"


def save(cast, body=NEW, seen=0, organisation=..., kind=KIND):
    return save_text(
        kind=kind,
        organisation=cast.school if organisation is ... else organisation,
        body=body,
        seen=seen,
        by=cast.viewer("clerk"),
        at=AT,
    )


def test_a_placeholder_becomes_its_value_once():
    values = {"кто": "Иванова {кого} {{ x }}", "кого": "никогда"}

    assert fill("Назначить: { кто }.", values) == text("Назначить: ", "Иванова {кого} {{ x }}", ".")


def test_a_value_may_be_left_to_the_pen():
    assert str(fill("Я, {кто}, согласен", {"кто": text(Blank(5))})) == "Я, _____, согласен"


@given(st.text(), st.text())
def test_what_a_value_holds_is_never_read(before, value):
    before = before.replace("{", "").replace("}", "")

    assert str(fill(before + "{кто}", {"кто": value})) == before + value


@pytest.mark.parametrize(
    "body",
    ["{что}", "{кто.__class__}", "{кто!r}", "{кто:>10}", "{}", "{0}", "{кто[0]}"],
)
def test_any_other_placeholder_is_refused_and_the_allowed_ones_are_named(body):
    with pytest.raises(WordingRefused, match=r"нет\. Можно использовать: \{кого\}, \{кто\}\."):
        fill(body, {"кто": "а", "кого": "б"})


@pytest.mark.parametrize("body", ["{кто", "кто}", "{{кто}}", "{% if кто %}{кто}{% endif"])
def test_a_brace_without_its_pair_is_refused(body):
    with pytest.raises(WordingRefused):
        fill(body, {"кто": "а"})


def test_a_text_without_placeholders_says_so():
    with pytest.raises(WordingRefused, match="В этом тексте подстановок нет"):
        fill("{кто}", {})


def test_each_line_of_a_body_is_a_paragraph():
    body = "Первый {кто}\n\n  \nвторой"

    assert [str(line) for line in paragraphs(body, {"кто": "абзац"})] == ["Первый абзац", "второй"]
    assert paragraphs(body, {"кто": "абзац"})[0].parts[1] == Run("абзац")


@pytest.mark.django_db
def test_without_a_correction_the_text_of_the_portal_holds():
    current = current_text(KIND)

    assert current.body.startswith("В соответствии с {акты}")
    assert current.mark == "sample.preamble, редакция 0"


def test_a_correction_holds_for_its_organisation_alone(cast):
    saved = save(cast)

    assert current_text(KIND, cast.school).body == NEW
    assert current_text(KIND, cast.school).mark == "sample.preamble, редакция 1 организации"
    assert current_text(KIND, cast.authority).version == 0
    assert current_text(KIND).version == 0
    assert str(saved) == "sample.preamble, редакция 1"


def test_a_new_default_holds_for_all_who_have_no_text_of_their_own(cast):
    save(cast)
    save(cast, body="По умолчанию", organisation=None)

    assert current_text(KIND, cast.school).body == NEW
    assert current_text(KIND, cast.authority).body == "По умолчанию"
    assert current_text(KIND).mark == "sample.preamble, редакция 1"


def test_every_correction_is_a_new_version_and_the_old_ones_stay(cast):
    save(cast)
    save(cast, body="Вторая редакция", seen=1)

    assert list(PaperText.objects.order_by("version").values_list("version", "body")) == [
        (1, NEW), (2, "Вторая редакция"),
    ]  # fmt: skip


def test_the_journal_keeps_both_texts(cast):
    save(cast)
    saved = save(cast, body="Вторая редакция", seen=1)

    [line] = history("documents.papertext", saved.pk)
    assert "изменён" in line.sentence
    [change] = line.changes
    assert (change.old, change.new) == (NEW, "Вторая редакция")


@pytest.mark.parametrize(
    ("body", "seen", "reason"),
    [
        ("  \n ", 0, "не может быть пустым"),
        ("а" * 20_001, 0, "длиннее 20000 знаков"),
        ("{директор}", 0, "Подстановки {директор} нет"),
        (NEW, 3, "сохранил кто-то другой"),
    ],
)
def test_a_refused_correction_changes_nothing(cast, body, seen, reason):
    with pytest.raises(WordingRefused, match=reason):
        save(cast, body=body, seen=seen)

    assert not PaperText.objects.exists()


def test_a_kind_that_nobody_offers_is_refused(cast):
    for ask in (lambda: save(cast, kind="other"), lambda: current_text("../settings")):
        with pytest.raises(WordingRefused, match="нет среди бумаг портала"):
            ask()


def test_a_lost_default_is_told(settings, tmp_path):
    settings.FIXTURES = tmp_path
    wording.default_text.cache_clear()

    with pytest.raises(WordingRefused, match=r"файл sample\.preamble\.txt утрачен"):
        wording.default_text(KIND)


def test_the_text_in_force_costs_one_query(cast, django_assert_num_queries):
    save(cast)

    with django_assert_num_queries(1):
        current_text(KIND, cast.school)


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"version": 0}, "documents_papertext_versions_begin_at_one"),
        ({"body": ""}, "documents_papertext_says_something"),
    ],
)
def test_the_database_refuses_a_broken_text(cast, broken, rule):
    whole = {"organisation": cast.school, "kind": KIND, "version": 1, "body": NEW, "saved_at": AT}

    with pytest.raises(IntegrityError, match=rule):
        PaperText.objects.create(**whole | broken)


def test_a_version_exists_once_also_among_the_defaults(cast):
    for organisation in (cast.school, None):
        whole = {"organisation": organisation, "kind": KIND, "version": 1, "body": NEW}
        PaperText.objects.create(**whole, saved_at=AT)
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperText.objects.create(**whole, saved_at=AT)
