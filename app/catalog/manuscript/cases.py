"""A case: a story told in scenes, or followed by questions."""

from collections.abc import Sequence
from dataclasses import replace

from app.catalog import values
from app.catalog.keys import Keys
from app.catalog.manuscript import exercises, graph, labels, openings, scenes
from app.catalog.manuscript.exercises import Exercise
from app.catalog.manuscript.questions import Place
from app.catalog.manuscript.scanning import Line
from app.catalog.messages import Report
from app.catalog.spec import Case


def has_content(lines: Sequence[Line]) -> bool:
    """Whether a section under a case heading is one: a scene, or a question with an answer."""
    trial = Place(Report(), Keys(lambda key, line, first: None), inside=False)
    is_told = any(openings.head_of(line) for line in lines)
    return is_told or bool(exercises.read(lines, lambda _: trial, labels.IN_CASE).questions)


def read(title: str, heading: Line, lines: Sequence[Line], report: Report, keys: Keys) -> Case:
    key = keys.key(heading.key, f"case {title}", heading.number)
    place = Place(report, keys)
    first = next((at for at, line in enumerate(lines) if openings.head_of(line)), len(lines))
    exercise = exercises.read(lines[:first], lambda _: place, labels.IN_CASE)
    case = Case(
        key=key,
        has_id=key == heading.key,
        title=title,
        intro=exercise.intro,
        scale=_scale(exercise, report),
        questions=tuple(exercise.questions),
        scenes=scenes.read(lines[first:], report, keys),
        line=heading.number,
        end_line=heading.number + len(lines),
        source="\n".join([heading.raw, *(line.raw for line in lines)]),
    )
    _check_kinds(case, report)
    return _branching(case, report) if case.scenes else case


def _check_kinds(case: Case, report: Report) -> None:
    """Only her own words may be asked for on the way, so far: nothing else is kept or marked."""
    asked = (*case.questions, *(question for scene in case.scenes for question in scene.questions))
    for question in asked:
        if question.answer and question.kind != "open":
            report.add("K04", question.line, question.title.text)


def _branching(case: Case, report: Report) -> Case:
    """With scenes, a question belongs into one of them."""
    graph.check(case, report)
    for question in case.questions:
        report.add("Q17", question.line, question.title.text)
    return replace(case, questions=())


def _scale(exercise: Exercise, report: Report) -> float | None:
    for found, line in exercise.settings:
        points = values.points(found.value)
        if points is None:
            report.add("Q08", line, found.value)
        else:
            return points
    return None
