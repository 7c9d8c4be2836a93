"""Ids written by the platform, and found again when they were lost."""

from collections.abc import Callable
from itertools import count

from app.catalog import manuscript
from app.catalog.identifying import match, replace_ids, with_ids
from tests.catalog.reading import compiled

LESSON = (
    "---\r\ntên: A\r\n---\r\nMở lời.\r\n\r\n## Phần một ##\r\nLời.\r\n"
    "### Câu 1. Tự hỏi?\r\n- (x) Một\r\n- ( ) Hai\r\n\r\n"
    "## Kiểm tra: B  \r\nCâu 1. Một? \r\nĐáp án: Sai\r\n"
    "### Câu 2. Hai? <!-- id: q2 -->\r\nĐáp án: Đúng\r\n"
    "## Tình huống: C\r\n### Cảnh 1\r\n#### Câu 1 (tự luận). Viết.\r\n\r\nTiếp: Kết thúc\r\n"
    "### Kết thúc\r\n\r\n## Đọc thêm\r\nChữ\u200b có dấu lạ."
)


def numbered() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"i{next(numbers)}"


def test_every_card_quiz_case_and_question_gets_an_id() -> None:
    lines = with_ids(LESSON, set(), numbered()).split("\r\n")

    ids = [line for line in lines if "<!-- id:" in line]
    assert ids == [
        "## Phần một ## <!-- id: i1 -->",
        "### Câu 1. Tự hỏi? <!-- id: i4 -->",
        "## Kiểm tra: B <!-- id: i2 -->",
        "Câu 1. Một? <!-- id: i5 -->",
        "### Câu 2. Hai? <!-- id: q2 -->",
        "## Tình huống: C <!-- id: i3 -->",
        "#### Câu 1 (tự luận). Viết. <!-- id: i6 -->",
    ]


def test_nothing_else_changes() -> None:
    before, after = LESSON.split("\r\n"), with_ids(LESSON, set(), numbered()).split("\r\n")

    assert len(before) == len(after)
    untouched = [new for new in after if "<!-- id: i" not in new]
    assert untouched == [
        old for old, new in zip(before, after, strict=True) if "<!-- id: i" not in new
    ]


def test_ids_are_written_once() -> None:
    once = with_ids(LESSON, set(), numbered())

    assert with_ids(once, set(), lambda: "khac") == once


def test_ids_already_taken_are_not_given_again() -> None:
    assert "<!-- id: i1 -->" not in with_ids(LESSON, {"i1"}, numbered())


def test_the_compiled_keys_are_the_ids() -> None:
    found = compiled(with_ids(LESSON, set(), numbered()))

    assert [question.key for question in found.questions] == ["i4", "i5", "q2", "i6"]
    assert found.public["cards"][1]["key"] == "i1"
    assert (found.public["quizzes"][0]["key"], found.public["cases"][0]["key"]) == ("i2", "i3")


def test_keys_without_ids_are_stable_while_the_words_are() -> None:
    one = compiled("## Kiểm tra\n### Câu 1. Một?\nĐáp án: Sai\n### Câu 2. Hai?\nĐáp án: Sai")
    other = compiled("## Kiểm tra\n### Câu 1. Hai?\nĐáp án: Đúng\n### Câu 2. Một?\nĐáp án: Sai")

    assert {q.key for q in one.questions} == {q.key for q in other.questions}


def test_the_same_words_twice_have_two_keys() -> None:
    found = compiled("## Kiểm tra\nCâu 1. Một?\nĐáp án: Sai\nCâu 2. Một?\nĐáp án: Sai")

    assert len({question.key for question in found.questions}) == 2


def test_foreign_ids_are_replaced() -> None:
    text = replace_ids(LESSON, {"q2"}, {"i1"}, numbered())

    assert "### Câu 2. Hai? <!-- id: i2 -->" in text
    assert text.replace("i2", "q2") == LESSON


def test_an_id_used_twice_is_replaced_the_second_time() -> None:
    text = "## A <!-- id: a -->\nMột\n## B <!-- id: a -->\nHai"

    assert with_ids(text, set(), numbered()).endswith("## B <!-- id: i1 -->\nHai")


BEFORE = """## Kiểm tra: Cuối bài <!-- id: k1 -->
### Câu 1. Số nào là tổng đài của trẻ em? <!-- id: q1 -->
- (x) 111
- ( ) 113
### Câu 2. Chị làm gì trước khi có người gõ cửa lúc nửa đêm? <!-- id: q2 -->
- (x) Hỏi
- ( ) Mắng
### Câu 3. Đúng hay không? <!-- id: q3 -->
Đáp án: Đúng
"""
AFTER = """## Kiểm tra: Cuối bài
### Câu 1. Chị làm gì trước hết khi có người gõ cửa lúc nửa đêm?
- (x) Hỏi
- ( ) Mắng
### Câu 2. SỐ NÀO là tổng đài của trẻ em?
- (x) 111
- ( ) 113
### Câu 3. Đúng hay không? <!-- id: q3 -->
Đáp án: Đúng
### Câu 4. Một câu hoàn toàn mới.
Đáp án: Đúng
"""


def test_lost_ids_are_found_by_the_same_words_then_by_similar_ones() -> None:
    found = match(manuscript.parse(BEFORE), manuscript.parse(AFTER))

    assert found == {1: "k1", 5: "q1", 2: "q2"}


def test_found_ids_are_written_instead_of_fresh_ones() -> None:
    found = match(manuscript.parse(BEFORE), manuscript.parse(AFTER))

    text = with_ids(AFTER, {"k1", "q1", "q2", "q3"}, numbered(), found)

    assert "trẻ em? <!-- id: q1 -->" in text
    assert "nửa đêm? <!-- id: q2 -->" in text
    assert "mới. <!-- id: i1 -->" in text


def test_a_question_of_another_kind_is_another_question() -> None:
    new = "## Kiểm tra: Cuối bài <!-- id: k1 -->\n### Câu 1. Đúng hay không?\nĐáp án: 5"

    assert match(manuscript.parse(BEFORE), manuscript.parse(new)) == {}


class Looked(set[str]):
    """Keys that count how often all of them are gone through."""

    times = 0

    def __rsub__(self, other: object) -> set[str]:
        self.times += 1
        return set(other) if isinstance(other, set) else set()


def test_the_ids_of_other_lessons_are_gone_through_once_however_many_headings_there_are() -> None:
    taken, numbers = Looked(), count()

    with_ids("## A\n" * 50, taken, lambda: f"n{next(numbers)}")

    assert taken.times == 1
