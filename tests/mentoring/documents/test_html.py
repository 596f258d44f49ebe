from mentoring.documents import html
from mentoring.documents.blocks import Cell, CheckMark, Paragraph, Table
from mentoring.documents.text import strong, text
from tests.mentoring.documents.conftest import paper_of


def test_the_sample_reads_as_approved(sample_paper, matches_golden):
    matches_golden("sample.html", html.write(sample_paper).html)


def test_typed_markup_comes_out_as_it_was_typed():
    written = html.write(
        paper_of(
            Paragraph(text("<script>", strong("{{ x }}"))),
            Table((1,), (("<td>",),), ((Cell("&amp;"),),), spoken='"><b>'),
        )
    ).html

    assert "&lt;script&gt;<strong>{{ x }}</strong>" in written
    assert "&lt;td&gt;" in written
    assert "&amp;amp;" in written
    assert 'summary="&quot;&gt;&lt;b&gt;"' in written


def test_a_line_end_inside_words_is_a_line_end_on_paper():
    assert "один<br>два" in html.write(paper_of(Paragraph("один\nдва"))).html


def test_only_pictures_of_the_paper_are_at_hand(sample_paper):
    written = html.write(sample_paper)

    assert {asset.media_type for asset in written.assets.values()} == {
        "image/png", "image/svg+xml",
    }  # fmt: skip
    assert all(f'src="{address}"' in written.html for address in written.assets)


def test_without_a_check_code_there_is_no_qr():
    without, marked = paper_of(), paper_of(check=CheckMark("https://portal.example/check/A/"))

    assert "Проверка подлинности" not in html.write(without).html
    assert "https://portal.example/check/A/" in html.write(marked).html


def test_a_draft_says_so():
    assert "ПРОЕКТ" in html.write(paper_of(draft=True)).html
