"""An exam as it stands in Word: no headings, letters, a key."""

import pytest

from app.catalog import manuscript, writing
from tests.catalog.reading import codes, compiled, everything_public, texts, the, weights

PAPER = """
## Kiểm tra

Câu 1: Tổng đài nào?
A. 113
B. 111
C. 115   D. 114
Đáp án: B
Câu 2 (2 điểm). Việc nào nên làm?
a) Hỏi thăm
b) Ghi lại
c) Đăng nhóm
Đáp án: a, b
Lời giải: Đăng nhóm là lộ chuyện.
**Câu 3.** Ông B. Nam là ai?
A. Chồng chị X. B. Nam
*B. Trưởng bản
Câu 4. Chị nêu tên Hội.
**Đáp án:** Hội LHPN
Câu 5. Chị viết hai câu.
Thang điểm:
- 1 điểm: Đủ hai câu
"""


def test_a_pasted_paper_is_read_as_it_is() -> None:
    found = compiled(PAPER)

    assert codes(found) == []
    kinds = [question.kind for question in found.questions]
    assert kinds == ["single", "multiple", "single", "short", "open"]


def test_letters_and_their_key() -> None:
    first, second, third, *_ = compiled(PAPER).questions

    assert (texts(first), weights(first)) == (["113", "111", "115", "114"], [0, 1, 0, 0])
    assert (weights(second), second.points) == ([1, 1, 0], 2)
    assert second.secret["explanation"] == "<p>Đăng nhóm là lộ chuyện.</p>"
    assert (texts(third), weights(third)) == (["Chồng chị X. B. Nam", "Trưởng bản"], [0, 1])


def test_a_key_may_name_the_words_of_an_option() -> None:
    (question,) = compiled("## Quiz\nCâu 1. Số?\nA. Một\nB. Hai\nĐáp án: hai").questions

    assert weights(question) == [0, 1]


def test_one_key_may_still_allow_several_choices() -> None:
    found = compiled("## Quiz\nCâu 1 (nhiều đáp án). Số?\nA. Một\nB. Hai\nĐáp án: B")

    assert found.questions[0].kind == "multiple"


def test_letters_without_a_key_are_no_options_and_refuse_publishing() -> None:
    assert codes(compiled("## Quiz\nCâu 1. Số?\nA. Một\nB. Hai")) == ["Q02"]


@pytest.mark.parametrize(
    "letter", ["**A.** một|**B.** hai", "*A.* một|*B.* hai", "__A__. một|B. hai"]
)
def test_a_letter_in_bold_is_no_star(letter: str) -> None:
    rows = letter.replace("|", "\n")

    assert codes(compiled(f"## Quiz\nCâu 1. Số?\n{rows}")) == ["Q02"]
    (question,) = compiled(f"## Quiz\nCâu 1. Số?\n{rows}\nĐáp án: B").questions
    assert (texts(question), weights(question)) == (["một", "hai"], [0, 1])


def test_a_star_before_a_letter_in_bold_is_one() -> None:
    (question,) = compiled("## Quiz\nCâu 1. Số?\n**A.** một\n***B.** hai").questions

    assert weights(question) == [0, 1]


ASKED = "## Kiểm tra\nCâu 1. Số?\nA. 113\nB. 111\nCâu 2. Ai?\nA. Lan\nB. Mai   C. Cúc\n"
TABLES = [
    "1-B 2-C",
    "1b, 2c",
    "1.B; 2.C",
    "ĐÁP ÁN\n1. B\n2. C",
    "Đáp án: 1-B 2-C",
    "**Bảng đáp án:**\n\nCâu 1: B\nCâu 2: C",
    "1|2\nB|C",
    "| Câu | 1 | 2 |\n|---|---|---|\n| Đáp án | B | C |",
    "| 1 | B |\n|---|---|\n| 2 | C |",
    "1\t2\nB\tC",
    "---\n### Đáp án\n1-B 2-C",
    "## Đáp án\n1-B 2-C",
]


@pytest.mark.parametrize("table", TABLES)
def test_answers_behind_the_questions_are_their_keys(table: str) -> None:
    found = compiled(f"{ASKED}\n{table}")

    assert codes(found) == []
    assert [weights(question) for question in found.questions] == [[0, 1], [0, 0, 1]]
    assert found.public["cards"] == []


def test_a_table_goes_on_saying_the_same_once_the_questions_are_written_anew() -> None:
    text = manuscript.parse(f"{ASKED}\n1-B 2-C")
    written = writing.write(text)

    assert "- (x) 111" in written
    assert written.endswith("\n1-B 2-C")
    assert writing.meaning(manuscript.parse(written)) == writing.meaning(text)


@pytest.mark.parametrize(
    "table", ["1-B 2-D", "1-B 3-C", "1-B 1-A 2-C", "ĐÁP ÁN\n1-B 2-Đ", "1|2|3\nB|C|A"]
)
def test_answers_that_do_not_fit_the_questions_are_hidden_and_told(table: str) -> None:
    found = compiled(f"{ASKED}\n{table}")

    assert codes(found) == ["Q02", "Q02", "Q04"]
    assert table.partition("\n")[0] in the("Q04", found).message
    assert table.rpartition("\n")[2] not in str(everything_public(found))


def test_a_table_that_says_otherwise_than_a_question_is_told() -> None:
    own = ASKED.replace("Câu 2", "Đáp án: A\nCâu 2")

    assert codes(compiled(f"{own}\n1-B 2-C")) == ["Q02", "Q04"]


@pytest.mark.parametrize(
    "ending", ["1. B\n2. C", "1 2 3", "1-B", "| Năm | 1 |\n|---|---|\n| A | B |"]
)
def test_other_endings_stay_with_the_last_question(ending: str) -> None:
    found = compiled(f"{ASKED}Đáp án: C\nGiải thích: Vì thế.\n\n{ending}")

    assert codes(found, "error") == ["Q02"]
    assert ending.split("\n")[-1].strip("| ")[-1] in found.questions[-1].secret["explanation"]


def test_numbers_over_letters_stay_where_every_question_has_its_key() -> None:
    keyed = ASKED.replace("Câu 2", "Đáp án: A\nCâu 2") + "Đáp án: C\nGiải thích:\n\n1|2\nB|C"

    assert "B|C" in compiled(keyed).questions[-1].secret["explanation"]
