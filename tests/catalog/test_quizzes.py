"""A quiz, its settings and its extent."""

import pytest

from tests.catalog.reading import codes, compiled, read, the

QUESTION = "### Câu 1. Thật?\nĐáp án: Sai\n"


def settings(lines: str) -> dict[str, object]:
    found = compiled(f"## Kiểm tra: A\n{lines}\n\n{QUESTION}")
    assert codes(found) == []
    return found.public["quizzes"][0]["settings"]


def test_the_house_rules_of_a_quiz() -> None:
    assert settings("") == {
        "pass": 0.5,
        "attempts": None,
        "reveal": "submitted",
        "counting": "best",
        "shuffle": False,
        "minutes": None,
        "scale": 10,
    }


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Điểm đạt: 70%", "pass", 0.7),
        ("Điểm đạt: 7/10", "pass", 0.7),
        ("Điểm đạt: 5/10 (50 %)", "pass", 0.5),
        ("Điểm đạt: 8\nĐiểm: 20", "pass", 0.4),
        ("Số lần làm: 2", "attempts", 2),
        ("Số lần làm: 3 lần", "attempts", 3),
        ("Số lần làm: không giới hạn", "attempts", None),
        ("Hiện đáp án: sau khi đạt", "reveal", "passed"),
        ("Hiện đáp án: sau lượt cuối", "reveal", "last"),
        ("Hiện đáp án: không", "reveal", "never"),
        ("Cách tính: gần nhất", "counting", "last"),
        ("Cách tính: trung bình", "counting", "mean"),
        ("Trộn: có", "shuffle", True),
    ],
)
def test_settings_are_read(line: str, name: str, value: object) -> None:
    assert settings(line)[name] == value


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Điểm đạt: cao", "L01"),
        ("Số lần làm: nhiều", "L01"),
        ("Hiện đáp án: mai", "L01"),
        ("Trộn: có lẽ", "L01"),
        ("Lấy: vài câu", "L01"),
        ("Thời gian: lâu", "L01"),
    ],
)
def test_a_setting_that_does_not_work_is_told(line: str, code: str) -> None:
    assert codes(compiled(f"## Kiểm tra: A\n{line}\n{QUESTION}")) == [code]


def test_the_pass_mark_of_the_lesson_holds_where_the_quiz_says_nothing() -> None:
    found = compiled(f"---\nđiểm đạt: 80%\n---\n## Kiểm tra: A\n{QUESTION}")

    assert found.public["quizzes"][0]["settings"]["pass"] == 0.8


def test_options_stay_in_place_when_the_quiz_says_so() -> None:
    found = compiled("## Kiểm tra\nTrộn đáp án: không\n### Câu 1. A?\n- (x) Một\n- ( ) Hai")

    assert found.questions[0].public["shuffle"] is False


def test_words_before_the_questions_and_parts_are_shown() -> None:
    found = compiled(
        f"## Kiểm tra: A\nĐọc kỹ.\n\n{QUESTION}\n### Phần 2. Đọc đoạn sau\nMột đoạn.\n{QUESTION}"
    )

    (shown,) = found.public["quizzes"]
    (first, second) = shown["parts"]
    assert shown["intro"] == "<p>Đọc kỹ.</p>"
    assert (first["title"], first["intro"], len(first["questions"])) == (None, None, 1)
    assert (second["title"], second["intro"]) == ("Phần 2. Đọc đoạn sau", "<p>Một đoạn.</p>")
    assert len(shown["questions"]) == 2


def test_a_heading_without_questions_is_words_to_read() -> None:
    found = compiled(f"## Kiểm tra: A\n### Hướng dẫn\nĐọc kỹ.\n### Phần 1. Chọn\n{QUESTION}")

    (shown,) = found.public["quizzes"]
    assert "Hướng dẫn" in shown["intro"]
    assert "Đọc kỹ." in shown["intro"]
    assert [part["title"] for part in shown["parts"]] == ["Phần 1. Chọn"]


def test_a_quiz_ends_at_the_next_heading_of_its_level() -> None:
    found = compiled(f"## Kiểm tra: A\n{QUESTION}\n## Phần sau\nLời.\n\n{QUESTION}")

    assert [question.block_kind for question in found.questions] == ["check", "quiz"]


def test_questions_at_the_level_of_the_quiz_still_belong_to_it() -> None:
    found = compiled(
        "## Kiểm tra: A\n## Câu 1. A?\nĐáp án: Sai\n## Câu 2. B?\nĐáp án: Sai\n## C\nD"
    )

    assert [question.block_kind for question in found.questions] == ["quiz", "quiz"]
    assert [card["title"] for card in found.public["cards"]] == ["C"]


@pytest.mark.parametrize(
    "heading",
    [
        "## Kiểm tra",
        "## Bài kiểm tra số 2: Luật",
        "### Kiểm tra cuối bài",
        "## Kiểm tra cuối khóa học: Luật",
        "#### Trắc nghiệm:",
        "## BÀI THI",
        "## **Quiz: Law**",
    ],
)
def test_a_quiz_is_announced_in_many_ways(heading: str) -> None:
    assert len(read(f"{heading}\n##{QUESTION}").quizzes) == 1


def test_a_quiz_heading_without_questions_is_a_card() -> None:
    found = read("## Kiểm tra\nChị xem lại sổ.")

    assert [card.title for card in found.cards] == ["Kiểm tra"]
    assert the("Q00", found).level == "info"
