"""The shipped lessons: short enough, sourced, and graded only on what is confirmed."""

import re
from pathlib import Path
from statistics import median

import pytest

from app import markup, text
from app.catalog import seeding, svg
from app.catalog.compiling import Compiled, compile_lesson
from app.demo.sample_content import CONTENT
from tests.words import forbidden_in

LESSONS = {
    f"{folder.key}/{file.key}": (folder, file)
    for folder in seeding.folders(CONTENT)
    for file in folder.lessons
}
GRADABLE = {"xác nhận", "thực hành"}
SENTENCE = re.compile(r"(?<=[.!?…:])\s+|\n+")


@pytest.fixture(scope="module")
def compiled() -> dict[str, Compiled]:
    urls = {name: {path: path for path in folder.media} for name, (folder, _) in LESSONS.items()}
    return {
        name: compile_lesson(file.source, render=markup.render, media=urls[name].get)
        for name, (_, file) in LESSONS.items()
    }


def words_of(html: str) -> str:
    """The text of a fragment, pictures described by their own words left out."""
    return " ".join(re.sub(r"<[^>]+>", "\n", html).replace("&nbsp;", " ").split(" "))


def prose(lesson: Compiled) -> list[str]:
    return [
        "\n".join(words_of(block["html"]) for block in card["blocks"] if block["kind"] == "prose")
        for card in lesson.public["cards"]
    ]


def statements(source: str) -> dict[int, list[str]]:
    """Rows of «Căn cứ của bài»: number → [statement, source, date, status]."""
    table = source.split("## Căn cứ của bài", 1)[1]
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in table.splitlines()
        if line.lstrip().startswith("|")
    ]
    return {int(row[0]): row[1:] for row in rows if row[0].isdigit()}


def test_the_three_lessons_of_this_step_are_there() -> None:
    assert len(LESSONS) >= 3


@pytest.mark.parametrize("name", LESSONS)
def test_a_shipped_lesson_has_nothing_to_mend(name: str, compiled: dict[str, Compiled]) -> None:
    assert [f"{p.line}: {p.message}" for p in compiled[name].problems if p.level != "info"] == []


@pytest.mark.parametrize("name", LESSONS)
def test_it_is_read_in_seven_minutes(name: str, compiled: dict[str, Compiled]) -> None:
    parts = prose(compiled[name])
    syllables = [text.words(part) for part in parts]

    assert len(parts) in {5, 6}
    assert 500 <= sum(syllables) <= 700, sum(syllables)
    assert max(syllables) <= 130, syllables


@pytest.mark.parametrize("name", LESSONS)
def test_its_sentences_are_short(name: str, compiled: dict[str, Compiled]) -> None:
    lengths = [
        text.words(sentence)
        for part in prose(compiled[name])
        for sentence in SENTENCE.split(part)
        if text.words(sentence) > 1
    ]

    assert median(lengths) <= 15


@pytest.mark.parametrize("name", LESSONS)
def test_every_graded_question_rests_on_a_statement_that_may_be_graded(
    name: str, compiled: dict[str, Compiled]
) -> None:
    rows = statements(LESSONS[name][1].source)
    graded = [q for q in compiled[name].questions if q.block_kind == "quiz"]

    assert len(graded) == 5
    for question in graded:
        tags = [re.fullmatch(r"căn cứ (\d+)", tag) for tag in question.secret["tags"]]
        numbers = [int(tag[1]) for tag in tags if tag]
        assert numbers, f"{question.key} (line {question.line}) names no statement"
        for number in numbers:
            assert rows[number][-1] in GRADABLE, f"statement {number} is not confirmed"


@pytest.mark.parametrize("name", LESSONS)
def test_every_statement_has_a_source_a_date_and_a_status(name: str) -> None:
    for number, row in statements(LESSONS[name][1].source).items():
        statement, source, date, status = row
        assert statement, number
        assert source, number
        assert text.parse_date(date), number
        assert status in {*GRADABLE, "cần rà soát"}, number


@pytest.mark.parametrize("name", LESSONS)
def test_every_question_explains_and_answers_wrong_choices(
    name: str, compiled: dict[str, Compiled]
) -> None:
    for question in compiled[name].questions:
        if question.block_kind != "quiz":
            continue
        assert question.secret["explanation"], question.line
        if question.kind in {"single", "multiple"}:
            wrong = {key for key, weight in question.secret["weights"].items() if weight <= 0}
            assert wrong <= set(question.secret["feedback"]), question.line


@pytest.mark.parametrize("name", LESSONS)
def test_it_has_one_branching_case_with_one_open_answer_and_a_rubric(
    name: str, compiled: dict[str, Compiled]
) -> None:
    lesson = compiled[name]
    asked = [q for q in lesson.questions if q.block_kind == "case"]

    assert [case["shape"] for case in lesson.public["cases"]] == ["branching"]
    assert [q.kind for q in asked] == ["open"]
    assert len(asked[0].secret["rubric"]) == 4
    assert asked[0].secret["model"]
    for scene in lesson.scenes:
        assert all(choice["consequence"] for choice in scene.secret["choices"]), scene.key


@pytest.mark.parametrize("name", LESSONS)
def test_it_says_what_to_do_at_the_next_meeting_and_that_it_is_a_sample(
    name: str, compiled: dict[str, Compiled]
) -> None:
    public = compiled[name].public

    assert public["task"]
    assert "tài liệu mẫu" in public["notice"]
    assert public["sources"]
    assert public["updated"]


@pytest.mark.parametrize("name", LESSONS)
def test_lessons_about_danger_carry_help_and_a_quick_exit(
    name: str, compiled: dict[str, Compiled]
) -> None:
    dangerous = name.startswith("bao-ve-phu-nu-tre-em/")

    assert compiled[name].public["help"] is dangerous
    assert compiled[name].public["quick_exit"] is dangerous


@pytest.mark.parametrize("name", LESSONS)
def test_it_uses_the_words_of_the_house(name: str) -> None:
    source = LESSONS[name][1].source
    shown = re.sub(r"https?://\S+", "", source).replace("(tự luận", "(")

    assert forbidden_in(shown) == []


def test_every_drawing_is_plain_shapes() -> None:
    drawings = sorted(Path(CONTENT).glob("*/media/*.svg"))

    assert drawings
    for drawing in drawings:
        svg.check(drawing.read_bytes())
