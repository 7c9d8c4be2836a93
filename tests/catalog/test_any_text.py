"""No text whatever crashes the reader, loses a line, or takes more than its share of work."""

import sys
from collections.abc import Callable
from itertools import count, pairwise
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog import manuscript
from app.catalog.compiling import compile_lesson
from app.catalog.identifying import with_ids
from app.catalog.manuscript import bodies
from app.catalog.manuscript.headings import question_head
from app.catalog.manuscript.scanning import scan
from tests.catalog.reading import plain_html

PIECES = [
    *("---", "---\ntên: A\n---", "tên: [a, b", "- mục", "```", "~~~~ x", "<!--", "-->", "    mã"),
    *("# Bài", "## Phần", "##Kiểm tra: A", "### Kiểm tra", "## Tình huống: B", "#### Phần 2"),
    *("### Câu 1. Gì?", "### Câu 1 (2 điểm, tự luận). Gì?", "Câu 2: Gì?", "**Câu 3.** Gì?"),
    *("### Câu 4 (nối)", "### Câu hỏi: Sao?", "### Thảo luận", "### Bài 1. A", "##### Giải thích"),
    *("- ( ) A", "- (x) B", "- [ ] C", "- [x] D", "- (50%) E", "- (Đ) F", "(x) G", "- (x)", "- H"),
    *("A. một", "B) hai", "*C. ba  D. bốn", "Đáp án: B", "Đáp án: 1.500,5 ± 3% kg", "Đáp án:"),
    *(
        "> lời",
        "  nối dòng",
        "Giải thích: vì",
        "Gợi ý: ấy",
        "Thang điểm:",
        "- 2 điểm: A",
        "Điểm: x",
    ),
    *("### Cảnh 1. A", "### Cảnh 2", "### Kết thúc 1", "- (+2) đi -> Cảnh 2", "- về → Kết thúc 1"),
    *("- đi\n  -> Cảnh 9", "Tiếp: Cảnh 1", "Lấy: 5 câu", "Điểm đạt: 7", "Trộn: có", "## Đọc thêm"),
    *("## Làm ngay", "| a | b |", "|---|---|", "[l]: x", "[[gap]]", "![](media/x)", "\\- (x)"),
    *("\t- (x) tab", "<!-- id: q1 -->", "### Câu 5. B <!-- id: q1 -->", "## C {#c}", "", "", " "),
]
HOSTILE = st.text(
    st.one_of(st.sampled_from("()[]*#->|:`~\\ \t\n\r\u2028\u200b\x00đĐ≠"), st.characters()),
    max_size=30,
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), HOSTILE), max_size=40).map("\n".join)
EXAMPLES = settings(suppress_health_check=[HealthCheck.too_slow])


@EXAMPLES
@given(TEXTS)
def test_every_line_stands_in_exactly_one_piece(text: str) -> None:
    found = manuscript.parse(text)

    ends = [0] + [end for _, _, end in found.spans]
    starts = [start for _, start, _ in found.spans] + [len(found.source.split("\n")) + 1]
    assert [end + 1 for end in ends] == starts


@EXAMPLES
@given(TEXTS)
def test_every_line_of_a_question_has_one_part(text: str) -> None:
    lines = scan(text).lines
    head = question_head("Câu 1. Gì?", inside=True)
    assert head is not None

    body, taken = bodies.read(head, 0, lines, lambda line: line.text.startswith("|"))

    assert 0 <= taken <= len(lines)
    assert all(
        after.line in {before.end_line, before.end_line + 1}
        for before, after in pairwise(body.pieces)
    )


@EXAMPLES
@given(TEXTS)
def test_anything_compiles(text: str) -> None:
    found = compile_lesson(text, render=plain_html)

    keys = [question.key for question in found.questions]
    assert len(keys) == len(set(keys))
    assert all(
        1 <= problem.line <= text.count("\n") + text.count("\r") + 9 for problem in found.problems
    )


@EXAMPLES
@given(TEXTS)
def test_ids_are_added_once_and_change_nothing_else(text: str) -> None:
    numbers = count()
    once = with_ids(text, set(), lambda: f"n{next(numbers)}")

    assert with_ids(once, set(), lambda: f"n{next(numbers)}") == once
    assert [len(found) for found in _outline(once)] == [len(found) for found in _outline(text)]


def _outline(text: str) -> tuple[tuple[object, ...], ...]:
    found = manuscript.parse(text)
    return found.cards, found.quizzes, found.cases, tuple(found.questions())


def test_twice_the_text_is_at_most_twice_the_work() -> None:
    for piece in PIECES:
        once = calls(f"{piece}\n" * 300)
        assert calls(f"{piece}\n" * 600) < 2.3 * once + 2_000, piece
    mixed = "\n".join(PIECES) + "\n"
    assert calls(mixed * 20) < 2.3 * calls(mixed * 10)


@pytest.mark.parametrize(
    "answers",
    [
        lambda n: "Đáp án: " + " | ".join(f"a{i} | ( ) b{i}" for i in range(n)),
        lambda n: "Thang điểm:\n" + "\n".join(f"- 1 điểm: a{i}" for i in range(n)),
        lambda n: "\n".join(f"- (x) a{i}" for i in range(n)),
        lambda n: "\n".join(f"- a{i}\n  b => c" for i in range(n)),
        lambda n: "\n".join(f"[[a{i}]] b" for i in range(n)),
    ],
)
def test_twice_the_answers_are_at_most_twice_the_work(answers: Callable[[int], str]) -> None:
    head = "## Kiểm tra\n### Câu 1. Gì?\n"

    assert calls(head + answers(400)) < 2.3 * calls(head + answers(200)) + 2_000


def calls(text: str) -> int:
    """How many Python functions reading the text calls."""
    made = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal made
        made += event == "call"

    sys.setprofile(counting)
    try:
        manuscript.parse(text)
    finally:
        sys.setprofile(None)
    return made
