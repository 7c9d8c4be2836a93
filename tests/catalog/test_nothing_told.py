"""Whatever is right, and whatever is told afterwards: what may be sent before stays the same."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog.compiling import compile_lesson
from app.catalog.manuscript.kinds.choosing import Choosing
from app.catalog.manuscript.kinds.cloze import Cloze, Gap
from app.catalog.manuscript.kinds.match import Match, Pair
from app.catalog.manuscript.kinds.number import Number
from app.catalog.manuscript.kinds.open import Open
from app.catalog.manuscript.kinds.order import Order
from app.catalog.manuscript.kinds.short import Short
from app.catalog.manuscript.kinds.tf_group import TrueFalseGroup
from app.catalog.manuscript.kinds.true_false import TrueFalse
from app.catalog.spec import Answer, Front, Manuscript, Passage, Question, Quiz, QuizPart
from app.catalog.writing import write
from tests.catalog.manuscripts import quizzes
from tests.catalog.reading import everything_public, plain_html

OTHER = Passage("Lời khác", 0, 0)


def turned(answer: Answer | None) -> Answer | None:
    """The same question with everything else right."""
    match answer:
        case Choosing(options):
            weights = [options[-1].weight, *(one.weight for one in options[:-1])]
            moved = zip(options, weights, strict=True)
            return replace(
                answer,
                options=tuple(replace(one, weight=weight, feedback=OTHER) for one, weight in moved),
            )
        case TrueFalse(is_true):
            return TrueFalse(not is_true)
        case TrueFalseGroup(statements):
            flipped = (replace(one, is_true=not one.is_true, feedback=OTHER) for one in statements)
            return replace(answer, statements=tuple(flipped))
        case Number():
            return Number(1, 2, "giờ")
        case Short():
            return Short(("a khác",), "strict")
        case Open(length):
            return Open(length, OTHER, answer.rubric)
        case Order(steps):
            return replace(answer, steps=steps[::-1])
        case Match(pairs):
            rights = [pair.right for pair in pairs][::-1]
            return replace(
                answer,
                pairs=tuple(
                    Pair(pair.left, right) for pair, right in zip(pairs, rights, strict=True)
                ),
            )
        case Cloze(gaps):
            return replace(answer, gaps=tuple(map(_refilled, gaps)))
    return answer


def _refilled(gap: Gap) -> Gap:
    rights = [choice.is_right for choice in gap.choices][::-1]
    moved = zip(gap.choices, rights, strict=True)
    choices = tuple(replace(choice, is_right=is_right) for choice, is_right in moved)
    return Gap(("a khác",) if gap.accepted else (), choices)


def otherwise(question: Question) -> Question:
    return replace(
        question,
        answer=turned(question.answer),
        explanation=OTHER if question.explanation else None,
        hints=tuple(OTHER for _ in question.hints),
    )


def lesson(quiz: Quiz) -> Manuscript:
    return Manuscript("", Front(), None, (), (), (), (quiz,), (), ())


@settings(suppress_health_check=list(HealthCheck))
@given(quizzes(), st.booleans())
def test_the_public_part_does_not_depend_on_what_is_right(quiz: Quiz, every: bool) -> None:
    asked = tuple(replace(one, explanation=None) for one in quiz.questions)
    quiz = replace(quiz, parts=(QuizPart(None, None, asked),))
    changed = tuple(otherwise(one) if every or not at else one for at, one in enumerate(asked))

    before = compile_lesson(write(lesson(quiz)), render=plain_html)
    after = compile_lesson(
        write(lesson(replace(quiz, parts=(QuizPart(None, None, changed),)))), render=plain_html
    )

    assert everything_public(before) == everything_public(after)
