"""What changed between two texts: lines, words, and the questions behind them."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app import markup
from app.catalog import comparing, question_changes
from app.catalog.comparing import Line, Sign, Words
from app.catalog.compiling import compile_lesson
from app.catalog.question_changes import Change
from tests import world as worlds
from tests.world import World

QUESTION = """## Kiểm tra: Thử <!-- id: kthu -->

### Câu 1. Gặp chị em, chị làm gì trước? <!-- id: qmot -->
- ( ) Nói ngay
  > Chị em chưa kịp nói.
- (x) Nghe chị em nói
- ( ) Ghi tên

Giải thích: Nghe trước thì mới hiểu.
"""
OPEN = """## Tình huống: Thử <!-- id: tthu -->

### Câu 1 (tự luận, 2 điểm). Chị nói gì? <!-- id: qviet -->
Thang điểm:
- 1 điểm: Hỏi về an toàn
- 1 điểm: Không trách
"""


def signs(lines: list[Line]) -> list[tuple[str, str]]:
    return [(line.sign.value, line.text) for line in lines]


def changes(old: str, new: str) -> list[tuple[Change, ...]]:
    before, after = (
        question_changes.compiled(compile_lesson(text, render=markup.render)) for text in (old, new)
    )
    return [found.changes for found in question_changes.between(before, after)]


def test_a_changed_line_shows_both_texts_and_the_word() -> None:
    found = comparing.lines("Một\nHai chị\nBa", "Một\nHai em\nBa")

    assert signs(found) == [
        ("same", "Một"),
        ("removed", "Hai chị"),
        ("added", "Hai em"),
        ("same", "Ba"),
    ]
    assert found[1].parts == (("Hai ", False), ("chị", True))
    assert found[2].parts == (("Hai ", False), ("em", True))


def test_what_stays_far_from_a_change_is_only_counted() -> None:
    text = "\n".join(f"Dòng {number}" for number in range(20))

    found = comparing.lines(text, text + "\nThêm")

    assert found[0] == Line(Sign.SKIPPED, count=18)
    assert signs(found[1:]) == [("same", "Dòng 18"), ("same", "Dòng 19"), ("added", "Thêm")]


def test_words_that_came_and_went_are_counted() -> None:
    assert comparing.words("a b c\nd", "a x c\nd\ne f") == Words(added=3, removed=1)
    assert comparing.words("a\nb", "a\nb").none


def test_marks_and_ids_are_no_words() -> None:
    assert comparing.words("- ( ) Nghe\n# A", "- (x) Nghe\n# A <!-- id: qabc -->").none


def test_a_text_of_very_many_lines_is_compared_at_once() -> None:
    old, new = "a\n" * 50_000, "b\n" * 50_000

    assert comparing.words(old, new) == Words(added=50_000, removed=50_000)


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_both_texts_can_be_read_back_from_their_comparison(old: str, new: str) -> None:
    found = comparing.lines(old, new)

    def read(*wanted: Sign) -> Iterator[str | int]:
        for line in found:
            if line.sign is Sign.SKIPPED:
                yield line.count
            elif line.sign in wanted:
                yield line.text

    assert _matches(old.splitlines(), list(read(Sign.SAME, Sign.REMOVED)))
    assert _matches(new.splitlines(), list(read(Sign.SAME, Sign.ADDED)))


def _matches(lines: list[str], found: list[Any]) -> bool:
    for entry in found:
        if isinstance(entry, int):
            lines = lines[entry:]
        elif not lines or lines[0] != entry:
            return False
        else:
            lines = lines[1:]
    return not lines


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("làm gì trước?", "nên làm gì trước?", (Change.WORDING,)),
        ("- ( ) Ghi tên", "- ( ) Ghi tên chị ấy", (Change.OPTIONS,)),
        ("- ( ) Ghi tên\n", "", (Change.OPTIONS,)),
        ("Nghe trước thì mới hiểu.", "Có nghe mới hiểu.", (Change.EXPLANATION,)),
        ("Câu 1. Gặp", "Câu 1 (2 điểm). Gặp", (Change.POINTS,)),
        (
            "- ( ) Nói ngay\n  > Chị em chưa kịp nói.\n- (x) Nghe chị em nói",
            "- (x) Nói ngay\n  > Chị em chưa kịp nói.\n- ( ) Nghe chị em nói",
            (Change.KEY,),
        ),
    ],
)
def test_each_kind_of_change_has_its_name(old: str, new: str, expected: object) -> None:
    assert old in QUESTION
    assert changes(QUESTION, QUESTION.replace(old, new)) == [expected]


def test_a_question_that_stayed_the_same_is_not_listed() -> None:
    assert changes(QUESTION, f"## Phần thêm\n\nChữ.\n\n{QUESTION}") == []


def test_a_changed_rubric_is_named() -> None:
    assert changes(OPEN, OPEN.replace("Không trách", "Không trách chị ấy")) == [(Change.RUBRIC,)]


def test_questions_that_came_and_went_are_listed() -> None:
    other = QUESTION.replace("qmot", "qhai").replace("Gặp chị em, chị làm gì trước", "Một câu khác")

    assert changes(QUESTION, other) == [(Change.ADDED,), (Change.REMOVED,)]


def test_the_same_words_under_another_kind_are_one_change() -> None:
    other = QUESTION.replace("qmot", "qhai").replace("( )", "[ ]").replace("(x)", "[x]")

    assert changes(QUESTION, other) == [(Change.KIND,)]


def test_what_is_stored_compares_equal_to_what_is_compiled(session: Session, world: World) -> None:
    lesson = worlds.lesson(session)
    stored = question_changes.stored(session, lesson.revision_id)
    source = worlds.prepared("chao-hoi").source

    fresh = question_changes.compiled(compile_lesson(source, render=markup.render))

    assert stored
    assert question_changes.between(stored, fresh) == []
