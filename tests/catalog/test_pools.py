"""Questions drawn by lot, from the quiz itself or from a bank."""

import pytest

from app.catalog import manuscript
from app.catalog.compiling import Compiled
from tests.catalog.reading import codes, compiled, the

ASKED = "\n".join(
    f"### Câu {n}. Câu số {n} đúng không? <!-- id: q{n} -->\nĐáp án: Sai\n" for n in range(1, 5)
)
BANK = """# An toàn

## Khẩn cấp

### Câu 1. Gọi số nào? <!-- id: qsonao -->
- (x) 113
- ( ) 999
  > PHANHOI-BIMAT
Thẻ: khẩn cấp

### Câu 2. Làm gì trước? <!-- id: qtruoc -->
Đáp án: Đúng
Mức độ: khẩn cấp

## Khác

### Câu 3. Ai chấm? <!-- id: qai -->
Đáp án: Hội
"""
BANKS = {"an-toan": BANK}


def quiz(settings: str, questions: str = ASKED) -> Compiled:
    return compiled(f"## Kiểm tra: Thử\n{settings}\n{questions}", banks=BANKS)


def shown(found: Compiled) -> dict[str, object]:
    (block,) = found.public["quizzes"]
    return dict(block)


def test_a_quiz_draws_from_its_own_questions() -> None:
    found = shown(quiz("Lấy: 3 câu"))

    assert found["count"] == 3
    assert found["pools"] == [{"take": 3, "keys": ["q1", "q2", "q3", "q4"]}]


def test_a_part_draws_from_its_own_and_the_rest_is_always_asked() -> None:
    parts = ASKED.replace("### Câu 2", "### Phần 2. Bốc thăm\nLấy: 2 câu\n\n#### Câu 2")
    found = shown(
        quiz("", parts.replace("### Câu 3", "#### Câu 3").replace("### Câu 4", "#### Câu 4"))
    )

    assert found["count"] == 3
    assert found["pools"] == [{"take": 2, "keys": ["q2", "q3", "q4"]}]


@pytest.mark.parametrize(
    "line",
    [
        "Lấy: 2 câu từ ngan-hang/an-toan.md, thẻ: khẩn cấp",
        "Pick: 2 questions from bank/an-toan.md, tags: Khẩn cấp",
        "Lấy: 2 từ An toàn; mức độ: khẩn cấp",
    ],
)
def test_a_quiz_draws_from_a_bank_by_tag(line: str) -> None:
    found = quiz(line)

    assert shown(found)["pools"] == [{"take": 2, "keys": ["qsonao", "qtruoc"]}]
    assert shown(found)["count"] == 6
    assert found.borrowed == {"qsonao", "qtruoc"}
    assert codes(found) == []


def test_a_quiz_may_hold_nothing_but_a_draw() -> None:
    found = quiz("Lấy: 2 câu từ ngan-hang/an-toan.md", "")

    assert [question.key for question in found.questions] == ["qsonao", "qtruoc", "qai"]
    assert shown(found)["count"] == 2


def test_what_is_drawn_keeps_its_secrets_apart() -> None:
    found = quiz("Lấy: 1 câu từ an-toan")

    assert "PHANHOI" not in str(found.public) + str([q.public for q in found.questions])
    assert "PHANHOI" in str([q.secret for q in found.questions])


@pytest.mark.parametrize(
    ("settings", "code", "words"),
    [
        ("Lấy: 5 câu", "P01", "Chỉ có 4 câu nhưng yêu cầu lấy 5"),
        ("Lấy: 3 câu từ an-toan, thẻ: khẩn cấp", "P01", "Chỉ có 2 câu"),
        ("Lấy: 3 câu từ an-toann", "P03", "an-toann"),
        ("Lấy: 0 câu", "L01", "Lấy: 0 câu"),
    ],
)
def test_a_draw_that_cannot_be_made_refuses_publishing(
    settings: str, code: str, words: str
) -> None:
    found = quiz(settings)

    assert the(code, found).level == "error"
    assert words in the(code, found).message
    assert the(code, found).line == 2


def test_a_missing_bank_is_guessed() -> None:
    assert the("P03", quiz("Lấy: 1 câu từ an-toann")).remedy == "Có phải “an-toan”?"


def test_questions_drawn_together_are_worth_the_same() -> None:
    found = quiz("Lấy: 2 câu", ASKED.replace("### Câu 2.", "### Câu 2 (3 điểm)."))

    assert the("P02", found).message.endswith("ở đây có 1 và 3 điểm.")


def test_a_bank_is_one_quiz_of_all_its_questions() -> None:
    found = compiled(BANK, is_bank=True)

    assert found.public["title"] == "An toàn"
    assert [part["title"] for part in found.public["quizzes"][0]["parts"]] == ["Khẩn cấp", "Khác"]
    assert [question.key for question in found.questions] == ["qsonao", "qtruoc", "qai"]
    assert found.public["cards"] == []
    assert codes(found) == []


@pytest.mark.parametrize("text", ["", "\n\n", "# Chỉ có tên", "---\ntiêu đề: A\n---\n", "- (x) a"])
def test_a_bank_of_any_text_loses_no_line(text: str) -> None:
    found = manuscript.parse(text, is_bank=True)

    covered = [row for _, start, end in found.spans for row in range(start, end + 1)]
    rows = len(found.source.split("\n"))
    assert sorted(covered) in (list(range(1, rows + 1)), [])


def test_the_same_question_from_two_draws_is_placed_once() -> None:
    found = quiz("Lấy: 1 câu từ an-toan, thẻ: khẩn cấp\nLấy: 1 câu từ an-toan", "")

    assert [question.key for question in found.questions] == ["qsonao", "qtruoc", "qai"]
