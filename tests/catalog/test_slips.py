"""A key that slipped into what is asked is told before anybody can publish it."""

import pytest

from app.catalog import manuscript

OPTIONS = "- ( ) 113\n- (x) 111\n"


@pytest.mark.parametrize(
    ("head", "below", "line"),
    [
        ("Số nào?", "> Đáp án: B\n\n", 4),
        ("Số nào?", "| Đáp án: B |\n\n", 4),
        ("Số nào?", "Chị đọc kỹ.\n> *Đáp án đúng: 111*\n\n", 5),
        ("Số nào? (Đáp án: B)", "", 3),
        ("Số nào? [ANSWER: B]", "", 3),
    ],
)
def test_an_answer_in_what_is_asked_refuses_publishing(head: str, below: str, line: int) -> None:
    text = f"## Kiểm tra: A\n\n### Câu 1. {head}\n{below}{OPTIONS}"

    found = [one for one in manuscript.parse(text).problems if one.code == "Q15"]

    assert [(one.level, one.line) for one in found] == [("error", line)]


@pytest.mark.parametrize(
    "head",
    [
        "Đáp án nào đúng?",
        "Khoanh vào đáp án: (chỉ một ý)",
        "Chọn một đáp án (A, B, C)",
        "Số nào? \\(Đáp án: B)",
    ],
)
def test_words_about_answers_are_words(head: str) -> None:
    text = f"## Kiểm tra: A\n\n### Câu 1. {head}\n{OPTIONS}"

    assert [one.code for one in manuscript.parse(text).problems] == []


def test_an_escaped_line_is_what_the_author_says_it_is() -> None:
    text = f"## Kiểm tra: A\n\n### Câu 1. Câu nào sai?\n\\> Đáp án: B\n\n{OPTIONS}"

    assert "Q15" not in [one.code for one in manuscript.parse(text).problems]
