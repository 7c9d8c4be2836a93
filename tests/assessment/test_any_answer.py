"""Any answer to any question that a manuscript can hold is worth between nothing and all."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assessment.given import BadAnswer
from app.assessment.kinds import KINDS
from app.catalog.compiling import CompiledQuestion, compile_lesson
from app.catalog.spec import Front, Manuscript, Question, Quiz, QuizPart, QuizSettings
from app.catalog.writing import write
from tests.catalog.manuscripts import questions
from tests.catalog.reading import plain_html

ANYTHING = st.text(max_size=8)


def compiled(question: Question) -> CompiledQuestion:
    asked = question if question.kind == "cloze" else replace(question, stem=None)
    part = QuizPart(None, None, (asked,))
    quiz = Quiz("", False, "A", None, QuizSettings(), (part,), 0, 0, "")
    text = write(Manuscript("", Front(), None, (), (), (), (quiz,), (), ()))
    (found,) = compile_lesson(text, render=plain_html).questions
    return found


def answers(public: dict[str, Any]) -> st.SearchStrategy[list[str]]:
    """What a form may send: keys of options, `part=…`, and anything at all."""
    options = [option["key"] for option in public.get("options", ())]
    parts = [part["key"] for part in public.get("parts", ())]
    inner = [one["key"] for part in public.get("parts", ()) for one in part.get("options", ())]
    steps = [str(number) for number in range(6)]
    known = st.sampled_from(options or ["x"])
    answer = st.one_of(st.sampled_from([*options, *inner, *steps]), ANYTHING)
    part = st.tuples(st.sampled_from(parts or ["1"]), answer).map("=".join)
    return st.lists(st.one_of(known, part, ANYTHING), max_size=5)


@settings(suppress_health_check=list(HealthCheck))
@given(questions(), st.data())
def test_marks_stay_between_nothing_and_all(question: Question, data: st.DataObject) -> None:
    found = compiled(question)
    kind = KINDS[found.kind]
    try:
        chosen = kind.read(found.public, data.draw(answers(found.public)))
    except BadAnswer:
        return

    outcome = kind.mark(found.public, found.secret, chosen)

    assert outcome.credit is None or 0 <= outcome.credit <= 1
