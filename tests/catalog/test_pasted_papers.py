"""An exam as it stands in Word: no headings, letters, a key."""

import pytest

from tests.catalog.reading import codes, compiled, texts, weights

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
