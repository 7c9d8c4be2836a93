"""Lines and their nature."""

import pytest

from app.catalog.manuscript import parse
from app.catalog.manuscript.scanning import scan


def natures(text: str) -> list[str]:
    return [line.nature for line in scan(text).lines]


def headings(text: str) -> list[tuple[int, str]]:
    return [(line.level, line.text) for line in scan(text).lines if line.nature == "heading"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Một", [(2, "Một")]),
        ("##Một", [(2, "Một")]),
        ("   ### Ba ###", [(3, "Ba")]),
        ("## Chữ C#", [(2, "Chữ C#")]),
        ("##", [(2, "")]),
        ("#phunu", []),
        ("####### Bảy", []),
        ("\\## Không", []),
        ("> ## Trích", []),
        ("- ## Mục", []),
        ("- mục\n  ## thụt", []),
    ],
)
def test_a_heading_stands_at_the_margin(text: str, expected: list[tuple[int, str]]) -> None:
    assert headings(text) == expected


def test_nothing_in_a_fence_is_a_heading() -> None:
    assert natures("```\n## Một\n```\n## Hai") == ["code", "code", "code", "heading"]


def test_a_fence_closes_only_with_as_many_marks_of_its_own() -> None:
    assert natures("````\n```\n~~~~\n````")[:4] == ["code"] * 4


def test_a_fence_nobody_closes_is_text_and_is_told() -> None:
    scanned = scan("## Một\n```\n## Hai")

    assert [line.nature for line in scanned.lines] == ["heading", "text", "heading"]
    assert scanned.open_fence == 2


def test_four_spaces_after_a_blank_line_are_code_but_not_inside_a_list() -> None:
    assert natures("chữ\n\n    ## mã") == ["text", "blank", "code"]
    assert natures("- mục\n\n    > lời") == ["text", "blank", "text"]


def test_a_comment_hides_its_lines_and_an_open_one_does_not() -> None:
    assert natures("<!--\n## Một\n-->\n## Hai") == ["comment", "comment", "comment", "heading"]
    assert natures("<!--\n## Một") == ["text", "heading"]


def test_a_section_with_ids_can_be_put_aside_in_a_comment() -> None:
    assert natures("<!--\n## Một <!-- id: a -->\nhai\n-->\nba") == ["comment"] * 4 + ["text"]


def test_a_comment_in_a_line_is_taken_out_of_it() -> None:
    (line,) = scan("Một <!-- ghi cho tôi --> hai").lines

    assert line.text == "Một  hai"


@pytest.mark.parametrize("written", ["<!-- id: q7f3k2 -->", "{#q7f3k2}", "<!--id:q7f3k2-->"])
def test_the_id_stands_at_the_end_of_a_heading(written: str) -> None:
    (line,) = scan(f"### Câu 1. Gì? {written}").lines

    assert (line.text, line.key) == ("Câu 1. Gì?", "q7f3k2")


def test_a_comment_that_is_no_id_gives_none() -> None:
    (line,) = scan("### Câu 1. <!-- id: có dấu -->").lines

    assert (line.text, line.key) == ("Câu 1.", None)


def test_a_line_beyond_the_limit_is_never_structure() -> None:
    assert natures("## " + "a" * 20_001) == ["code"]


def test_definitions_of_links_and_footnotes_say_nothing_where_they_stand() -> None:
    text = "[a]: https://a.vn\n[^1]: Một\n    hai\n\n    ba\nbốn\n[Lưu ý]: chị đừng quên"

    assert natures(text) == ["definition"] * 3 + ["blank", "definition", "text", "text"]


def test_braces_at_the_end_of_a_sentence_are_text() -> None:
    (line,) = scan("Xem {#muc}").lines

    assert (line.text, line.key) == ("Xem {#muc}", None)


def test_a_heading_without_words_opens_no_card() -> None:
    found = parse("# \n#\n## A\n##\nlời\n## <!-- id: b -->\nnữa")

    assert found.heading is None
    assert [(card.title, card.has_id) for card in found.cards[1:]] == [("A", False), ("", True)]
