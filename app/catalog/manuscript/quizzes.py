"""A quiz: its settings and its questions."""

from collections.abc import Sequence

from app.catalog import values
from app.catalog.keys import Keys
from app.catalog.manuscript import exercises, labels, settings
from app.catalog.manuscript.exercises import Exercise
from app.catalog.manuscript.questions import Place
from app.catalog.manuscript.scanning import Line
from app.catalog.messages import Report
from app.catalog.spec import DISCUSSION, Quiz, QuizSettings


def has_questions(lines: Sequence[Line]) -> bool:
    """Whether a section under a quiz heading is one: some line in it begins a question."""
    return any(exercises.head_of(line) for line in lines)


def read(
    title: str,
    heading: Line,
    lines: Sequence[Line],
    report: Report,
    keys: Keys,
    pass_mark: float | None,
) -> Quiz:
    """The quiz under `heading`; `pass_mark` is the lesson's, if it states one."""
    key = keys.key(heading.key, f"quiz {title}", heading.number)
    defaults = QuizSettings() if pass_mark is None else QuizSettings(pass_mark=pass_mark)

    def place(exercise: Exercise) -> Place:
        shuffles = [found for found, _ in exercise.settings if found.name == "shuffle_options"]
        wished = values.yes_or_no(shuffles[-1].value) if shuffles else None
        return Place(report, keys, shuffle=wished is not False)

    exercise = exercises.read(lines, place, labels.IN_QUIZ)
    for question in exercise.questions:
        if question.kind == DISCUSSION:
            report.add("K01", question.line, question.title.text)
    asked = [question for question in exercise.questions if question.answer]
    if asked and not any(question.points for question in asked):
        report.add("Q20", heading.number, title)
    return Quiz(
        key=key,
        has_id=key == heading.key,
        title=title,
        intro=exercise.intro,
        settings=settings.read(exercise.settings, defaults, report),
        questions=tuple(exercise.questions),
        line=heading.number,
        end_line=heading.number + len(lines),
        source="\n".join([heading.raw, *(line.raw for line in lines)]),
    )
