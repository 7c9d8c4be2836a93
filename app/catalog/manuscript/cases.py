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
from app.catalog.spec import DISCUSSION, Case


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
        intro=exercise.parts[0].intro,
        scale=_scale(exercise, report),
        questions=tuple(exercise.questions),
        scenes=scenes.read(lines[first:], report, keys),
        line=heading.number,
        end_line=heading.number + len(lines),
        source="\n".join([heading.raw, *(line.raw for line in lines)]),
    )
    return _branching(case, report) if case.scenes else _linear(case, report)


def _linear(case: Case, report: Report) -> Case:
    if all(question.kind == DISCUSSION for question in case.questions):
        report.add("C10", case.line, case.title)
    return case


def _branching(case: Case, report: Report) -> Case:
    """With scenes, a question belongs into one of them; what to talk over belongs to them all."""
    case = _with_talk_apart(case)
    graph.check(case, report)
    for question in case.questions:
        if question.kind != DISCUSSION:
            report.add("Q17", question.line, question.title.text)
    return replace(case, questions=tuple(q for q in case.questions if q.kind == DISCUSSION))


def _with_talk_apart(case: Case) -> Case:
    """A discussion below the last scene stands in that scene's lines, and is meant for the case."""
    scenes, talk = [], list(case.questions)
    for scene in case.scenes:
        talk += [question for question in scene.questions if question.kind == DISCUSSION]
        asked = tuple(question for question in scene.questions if question.kind != DISCUSSION)
        scenes.append(replace(scene, questions=asked))
    return replace(case, questions=tuple(talk), scenes=tuple(scenes))


def _scale(exercise: Exercise, report: Report) -> float | None:
    for found, line in exercise.settings:
        points = values.points(found.value)
        if points is None:
            report.add("Q08", line, found.value)
        else:
            return points
    return None
