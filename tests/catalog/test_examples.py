"""What the editor's menu puts into a lesson is read as what its button promises."""

import pytest

from app import markup
from app.catalog import examples
from app.catalog.compiling import Compiled, compile_lesson
from app.catalog.manuscript.kinds import KINDS
from app.web.trainer import names

QUESTIONS = {
    "mot-y": "single",
    "nhieu-y": "multiple",
    "dung-sai": "true_false",
    "nhom-dung-sai": "tf_group",
    "noi": "match",
    "sap-xep": "order",
    "dien": "cloze",
    "khao-sat": "survey",
    "tra-loi-ngan": "short",
    "so": "number",
    "viet": "open",
    "thao-luan": "discussion",
}
QUIZ = "## Kiểm tra: Thử\n\n### Câu 9. Đã có sẵn.\nĐáp án: Đúng\n\n"
BY_KEY = {example.key: example for example in examples.EXAMPLES}


def put_in(key: str, above: str = "") -> Compiled:
    """A lesson with the example in it, and nothing to mend."""
    text = f"## Phần\n\nChữ.\n\n{above}{BY_KEY[key].text}"
    lesson = compile_lesson(text, render=markup.render)
    assert [found for found in lesson.problems if found.level != "info"] == []
    return lesson


def test_there_is_an_example_of_every_kind_of_question() -> None:
    assert set(QUESTIONS.values()) == set(KINDS)


@pytest.mark.parametrize(("key", "kind"), QUESTIONS.items())
def test_a_question_is_of_the_kind_its_button_names(key: str, kind: str) -> None:
    in_a_part = put_in(key)

    assert [question.kind for question in in_a_part.questions] == [kind]
    assert BY_KEY[key].name == f"Câu hỏi: {names.KINDS[kind]}"


@pytest.mark.parametrize(("key", "kind"), QUESTIONS.items())
def test_a_question_may_stand_in_a_quiz_unless_it_is_to_talk_over(key: str, kind: str) -> None:
    if kind == "discussion":
        lesson = compile_lesson(QUIZ + BY_KEY[key].text, render=markup.render)
        assert "K01" in {found.code for found in lesson.problems}
    else:
        assert [question.kind for question in put_in(key, QUIZ).questions][-1] == kind


def test_quizzes_ask_draw_and_take_a_pasted_paper() -> None:
    assert put_in("kiem-tra").public["quizzes"][0]["count"] == 1
    (pool,) = put_in("boc-tham").public["quizzes"][0]["pools"]
    assert (pool["take"], len(pool["keys"])) == (2, 3)
    assert [question.kind for question in put_in("de-cu").questions] == ["single"]


def test_cases_branch_or_go_straight_on() -> None:
    assert put_in("tinh-huong").public["cases"][0]["shape"] == "branching"
    straight = put_in("mot-mach")
    assert straight.public["cases"][0]["shape"] == "linear"
    assert [question.kind for question in straight.questions] == ["single", "open"]


def test_the_rest_is_read_as_task_statements_table_and_box() -> None:
    assert "Một việc chị làm" in put_in("lam-ngay").public["task"]
    assert [note["title"] for note in put_in("can-cu").public["appendix"]] == ["Căn cứ của bài"]
    assert "<table>" in put_in("bang").public["cards"][0]["blocks"][0]["html"]
    assert 'class="callout note"' in put_in("luu-y").public["cards"][0]["blocks"][0]["html"]


def test_every_example_is_tried_here() -> None:
    others = {"kiem-tra", "boc-tham", "de-cu", "tinh-huong", "mot-mach", "lam-ngay", "can-cu"}

    assert {*QUESTIONS, *others, "bang", "luu-y"} == set(BY_KEY)


def test_a_new_lesson_may_be_published_as_it_is() -> None:
    compiled = compile_lesson(examples.new_lesson("Một bài: thử # nhé"), render=markup.render)

    assert compiled.problems == ()
    assert compiled.public["title"] == "Một bài: thử # nhé"
