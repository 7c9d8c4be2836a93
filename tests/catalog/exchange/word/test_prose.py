"""A document that asks nothing becomes a lesson to read, with nothing misread in it."""

from textwrap import dedent

import pytest

from app.catalog import manuscript
from tests.catalog.exchange.word.files import (
    docx,
    numbered,
    numbering,
    p,
    paper,
    parts,
    ps,
    read,
    relations,
    run,
    table,
    zipped,
)

HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3)
)


def heading(level: int, words: str) -> str:
    return p(words, props=f'<w:pStyle w:val="H{level}"/>')


def test_headings_become_parts_of_the_lesson() -> None:
    body = heading(1, "Bài một") + heading(2, "Đọc") + p("Lời.") + heading(3, "Nhỏ") + p("Nữa.")

    found = read(body, styles=HEADINGS)

    assert found.source == dedent("""\
        # Bài một

        ## Đọc

        Lời.

        ### Nhỏ

        Nữa.
        """)


def test_several_headings_at_the_top_are_all_parts() -> None:
    found = read(heading(1, "Một") + p("a") + heading(1, "Hai") + p("b"), styles=HEADINGS)

    assert [card.title for card in manuscript.parse(found.source).cards] == ["Một", "Hai"]


def test_lists_tables_looks_and_links() -> None:
    body = (
        p(run("Đậm", "<w:b/>"), run(" và "), run("nghiêng", "<w:i/>"))
        + p("một", props=numbered(1))
        + p("hai", props=numbered(1))
        + p("sâu", props=numbered(1, 1))
        + ps("• gạch\n– nối")
        + table([["Việc", "Ai"], ["Họp", "Chị | em"]])
    )

    found = read(body, numbering=numbering(("decimal", "%1."), ("bullet", "•")))

    assert found.source == dedent("""\
        **Đậm** và *nghiêng*

        1. một
        2. hai
          - sâu
        - gạch
        - nối

        | Việc | Ai |
        |---|---|
        | Họp | Chị \\| em |
        """)


def test_soft_breaks_notes_and_addresses() -> None:
    link = f'<w:hyperlink r:id="r9">{run("trang")}</w:hyperlink>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = parts(
        p(run("Xem\ndòng hai "), link, note),
        footnotes=f'<w:footnote w:id="2">{p("Nguồn tin.")}</w:footnote>',
    )
    more = [("footnotes", "footnotes.xml"), *[("x", "x")] * 7, ("hyperlink", "https://vi.du/a")]
    found["word/_rels/document.xml.rels"] = relations(more).encode()

    source = paper(zipped(found)).source

    assert source == "Xem\ndòng hai [trang](https://vi.du/a)[^2]\n\n[^2]: Nguồn tin.\n"


TRAPS = [
    "Câu chuyện của chị Lan",
    "Câu 1 trong Điều lệ nói rõ",
    "Đáp án: B",
    "Điểm đạt: 5/10",
    "- (x) không phải lựa chọn",
    "# thẻ",
    "> lớn hơn",
    "A. Mở đầu",
    "1. mục",
    "---",
    "| gạch |",
    "[[ngoặc]] và <!-- lời --> và *sao*",
    "Gợi ý: chị nghĩ đi",
    "![](x) [a](b)",
    "```",
    "{#ma}",
]


@pytest.mark.parametrize("row", TRAPS)
@pytest.mark.parametrize("heading_above", ["", "Kiểm tra sức khỏe định kỳ"])
def test_what_looks_like_syntax_is_text(row: str, heading_above: str) -> None:
    above = heading(1, heading_above) if heading_above else ""
    found = read(above + p("Mở bài.") + p(row) + p("Kết bài."), styles=HEADINGS)

    text = manuscript.parse(found.source)

    assert (tuple(text.questions()), text.quizzes, found.questions) == ((), (), ())
    assert [problem.code for problem in text.problems if problem.level == "error"] == []
    assert found.unread == ()


def test_a_letter_and_its_mark_in_two_runs_are_one_letter() -> None:
    assert read(p(run("Ba"), run("\u0300 ngoại", "<w:b/>"))).source == "Bà **ngoại**\n"


def test_a_paragraph_joined_by_an_accepted_deletion_is_one() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"

    assert read(p("Chị ", props=gone) + p("em")).source == "Chị em\n"


def test_an_empty_document_is_an_empty_draft() -> None:
    assert (read("").source.strip(), read("").questions) == ("", ())
    assert paper(docx(p(""))).unread == ()


SUBLISTS = numbering(("decimal", "%1."), ("lowerLetter", "%2)"))


def items(*told: tuple[str, int]) -> str:
    return "".join(p(words, props=numbered(1, level)) for words, level in told)


def test_a_list_with_lettered_points_asks_nothing() -> None:
    body = items(("Vào họp", 0), ("Báo cáo", 0), ("thu", 1), ("chi", 1), ("Bế mạc", 0))

    assert read(body, numbering=SUBLISTS).questions == ()


def test_numbered_chapters_of_which_few_hold_letters_ask_nothing() -> None:
    chapters = [(f"Chương {at}", 0) for at in range(5)]
    body = items(*chapters, ("một", 1), ("hai", 1), *chapters, ("ba", 1), ("bốn", 1))

    assert read(body, numbering=SUBLISTS).questions == ()


def test_one_numbered_question_with_its_key_is_a_paper() -> None:
    body = items(("Số nào?", 0), ("113", 1), ("111", 1)) + p("Đáp án: B")

    (question,) = read(body, numbering=SUBLISTS).questions

    assert question.keys == ("B",)


@pytest.mark.parametrize("title", ["A {#id}", "A \\{#id}", "A {#b} {#id}"])
def test_braces_in_a_heading_are_no_id(title: str) -> None:
    found = read(heading(1, "Bài") + heading(2, title) + p("Lời."), styles=HEADINGS)

    (card,) = manuscript.parse(found.source).cards
    assert (card.title, card.has_id) == (title, False)
