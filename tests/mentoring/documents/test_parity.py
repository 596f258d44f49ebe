"""Both outputs say the same words, whatever anyone typed (design.md, section 6)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.documents import blocks as b
from mentoring.documents import docx, html, pdf
from mentoring.documents.tables import Cell
from mentoring.documents.text import Blank, Run, text
from tests.mentoring.documents.conftest import paper_of, words_of_docx, words_of_html

TRAPS = [
    *("<b>", "&amp;", "{{ x }}", "{% endif %}", "«№ 7»", "]]>", "-->", "=1+1", "_", "  "),
    *("\N{PARTY POPPER}", "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{SCHOOL}", "\u0301", "\u2011", "\u202e"),
    *("\x00", "\x1b[0m", "\ud800", "\ufffe", "\t", "\n", "\r\n", "а" * 40, "ё", "и\u0306"),
]
wild = st.lists(st.sampled_from(TRAPS) | st.text(max_size=12), max_size=6).map("".join)
words = wild | st.builds(
    lambda *parts: text(*parts),
    wild,
    st.builds(Run, wild, st.booleans(), st.booleans()),
    st.builds(Blank, st.integers(0, 30)),
)
lines = st.lists(wild, max_size=2).map(tuple)
aligns = st.sampled_from(b.Align)
stamps = st.none() | st.builds(b.ElectronicSignature, wild, wild, wild, wild)
signers = st.builds(b.Signer, wild, words, stamps, words, wild, lines)
tables = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        b.Table,
        widths=st.just((1.0,) * width),
        rows=st.lists(st.tuples(*[words] * width), max_size=3).map(
            lambda rows: (*rows, (Cell("итого", columns=width),))
        ),
        head=st.lists(st.tuples(*[words] * width), max_size=2).map(tuple),
        caption=wild,
        spoken=wild,
    )
)
simple = st.one_of(
    st.builds(
        b.Letterhead,
        organisation=wild,
        founder=wild,
        short_name=wild,
        details=lines,
        paper_name=wild,
        dated=words,
        number=words,
        place=wild,
    ),
    st.lists(st.builds(b.Approval, wild, wild, wild, words, words), min_size=1, max_size=3).map(
        lambda approvals: b.Approvals(tuple(approvals))
    ),
    st.builds(b.Heading, words, st.sampled_from([1, 2, 3]), aligns),
    st.builds(b.Preamble, words, wild),
    st.builds(b.Paragraph, words, aligns, st.booleans(), st.booleans(), st.booleans()),
    st.builds(b.Lines, st.integers(1, 3), wild),
    tables,
    st.builds(b.ListBlock, st.lists(words, max_size=3).map(tuple), st.sampled_from(list(b.Marker))),
    st.builds(
        b.Signature,
        st.lists(signers, min_size=1, max_size=3).map(tuple),
        side_by_side=st.booleans(),
        words=words,
    ),
    st.builds(
        b.Acquaintance,
        st.lists(st.builds(b.Reader, wild, wild, wild, wild), max_size=2).map(tuple),
        words=wild,
        empty_rows=st.integers(0, 2),
        new_page=st.booleans(),
    ),
)
clauses = st.recursive(
    st.builds(b.Clause, words, as_heading=st.booleans(), number=st.sampled_from(["", "4-а."])),
    lambda inner: st.builds(
        b.Clause,
        words,
        st.lists(inner, max_size=2).map(tuple),
        st.lists(simple, max_size=1).map(tuple),
    ),
    max_leaves=3,
)
annexes = st.builds(
    b.Annex,
    to=wild,
    dated=words,
    blocks=st.lists(simple | clauses, max_size=2).map(tuple),
    heading=words,
    number=st.none() | st.integers(1, 9),
    landscape=st.booleans(),
)
papers = st.builds(
    lambda blocks, check, draft: paper_of(*blocks, check=check, draft=draft),
    st.lists(simple | clauses | annexes, max_size=4),
    st.none() | st.just(b.CheckMark("https://portal.example/check/A2/")),
    st.booleans(),
)


def test_the_sample_says_the_same_in_both_outputs(sample_paper):
    printed = words_of_html(html.write(sample_paper).html)

    assert words_of_docx(docx.write(sample_paper)) == printed
    assert "ПРИКАЗЫВАЮ:" in printed


def test_the_sample_has_every_block(sample_paper):
    kinds = {type(block) for block in b.walk(sample_paper.blocks)}

    assert kinds == set(b.Block.__args__)


@settings(max_examples=40, deadline=None)
@given(papers)
def test_any_paper_says_the_same_in_both_outputs(paper):
    assert words_of_docx(docx.write(paper)) == words_of_html(html.write(paper).html)


@pytest.mark.parametrize("trap", TRAPS)
def test_properties_of_the_file_survive_what_was_typed(trap):
    paper = replace(paper_of(), title=trap * 300, organisation=trap, name=trap)

    assert docx.write(paper)


@settings(max_examples=15, deadline=None)
@given(papers)
def test_any_paper_becomes_a_pdf(paper):
    assert pdf.write(paper).startswith(b"%PDF-1.7")
