"""A quiz: its settings, its parts, and the questions in them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.catalog import values
from app.catalog.keys import Keys
from app.catalog.manuscript import answer_tables, exercises, labels, lettering, picks, settings
from app.catalog.manuscript.exercises import Exercise, Part
from app.catalog.manuscript.labels import LabelWords
from app.catalog.manuscript.questions import Place
from app.catalog.manuscript.scanning import Line
from app.catalog.messages import Report
from app.catalog.spec import DISCUSSION, Pick, Question, Quiz, QuizPart, QuizSettings
from app.catalog.titles import plain

# Settings that a part may have for itself.
_OF_PART = frozenset({"pick", "shuffle"})


def has_questions(lines: Sequence[Line]) -> bool:
    """Whether a section under a quiz heading is one: a line begins a question, or draws some."""
    return any(exercises.head_of(line) or _draws(line) for line in lines)


def _draws(line: Line) -> bool:
    """A draw that names a bank; any other needs questions below it."""
    found = labels.label(line.text, labels.IN_QUIZ) if line.nature == "text" else None
    pick = picks.read(found, line.number, Report()) if found and found.name == "pick" else None
    return pick is not None and pick.bank is not None


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

    asking, told = _without_answers(lines, report)

    def place(exercise: Exercise) -> Place:
        shuffles = [found for found, _ in exercise.settings if found.name == "shuffle_options"]
        wished = values.yes_or_no(shuffles[-1].value) if shuffles else None
        return Place(report, keys, shuffle=wished is not False, told=told)

    exercise = exercises.read(asking, place, labels.IN_QUIZ, is_divided=True)
    quiz = Quiz(
        key=key,
        has_id=key == heading.key,
        title=title,
        intro=exercise.parts[0].intro,
        settings=settings.read(_of_quiz(exercise), defaults, report),
        parts=tuple(_part(part, report) for part in exercise.parts),
        line=heading.number,
        end_line=heading.number + len(lines),
        source="\n".join([heading.raw, *(line.raw for line in lines)]),
    )
    _check(quiz, report)
    return quiz


def _without_answers(
    lines: Sequence[Line], report: Report
) -> tuple[Sequence[Line], Mapping[str, str]]:
    """The lines above a table of answers, and the answers; nobody sees one that is not sure."""
    found = answer_tables.read(lines)
    if found is None:
        return lines, {}
    asking = lines[: found.begins]
    starts = [at for at, line in enumerate(asking) if exercises.head_of(line)]
    sections = [
        (head.number, asking[start + 1 : end])
        for start, end in pairwise([*starts, len(asking)])
        if (head := exercises.head_of(asking[start]))
    ]
    keyed = {number for number, below in sections if _has_key(below)}
    is_sure = answer_tables.is_sure(found, sections)
    if not (is_sure or found.announced) and keyed == {number for number, _ in sections}:
        return lines, {}
    if not is_sure:
        report.add("Q04/table", found.line.number, found.line.text)
        return asking, {}
    return asking, dict(found.told)


def _has_key(lines: Sequence[Line]) -> bool:
    return any(map(exercises.tells, lines)) or bool(lettering.lettered(lines))


def _of_quiz(exercise: Exercise) -> list[tuple[LabelWords, int]]:
    """What holds for the whole quiz, wherever it is written."""
    first, *others = exercise.parts
    found = [pair for pair in first.settings if pair[0].name != "pick"]
    return found + [pair for part in others for pair in part.settings if not _is_own(pair[0])]


def _is_own(found: LabelWords) -> bool:
    return found.name in _OF_PART


def _part(part: Part, report: Report) -> QuizPart:
    drawn = [picks.read(found, line, report) for found, line in part.settings if _picks(found)]
    shuffle = None
    for found, line in part.settings if part.heading else ():
        if found.name == "shuffle":
            shuffle = values.yes_or_no(found.value)
            if shuffle is None:
                report.add("L01", line, f"{found.spelling}: {found.value}", pattern="Trộn: có")
    return QuizPart(
        title=plain(part.heading.text) if part.heading else None,
        intro=part.intro if part.heading else None,
        questions=tuple(part.questions),
        picks=tuple(pick for pick in drawn if pick),
        shuffle=shuffle,
        line=part.heading.number if part.heading else 0,
    )


def _picks(found: LabelWords) -> bool:
    return found.name == "pick"


def _check(quiz: Quiz, report: Report) -> None:
    for question in quiz.questions:
        if question.kind == DISCUSSION:
            report.add("K01", question.line, question.title.text)
    asked = [question for question in quiz.questions if question.answer]
    has_bank = any(pick.bank for part in quiz.parts for pick in part.picks)
    if asked and not has_bank and not any(question.points for question in asked):
        report.add("Q20", quiz.line, quiz.title)
    for part in quiz.parts:
        for pick in part.picks:
            if pick.bank is None:
                check_pool(pick, pool(quiz, part), report)


def pool(quiz: Quiz, part: QuizPart) -> tuple[Question, ...]:
    """What is drawn from without a bank: the part's questions, for the first all without a draw."""
    if part.title is not None:
        return part.questions
    return tuple(
        question
        for other in quiz.parts
        if other.title is None or all(pick.bank for pick in other.picks)
        for question in other.questions
    )


def check_pool(pick: Pick, offered: Sequence[Question], report: Report) -> None:
    """Enough questions to draw from, all worth the same."""
    if len(offered) < pick.count:
        report.add("P01", pick.line, there=len(offered), count=pick.count)
    worth = sorted({question.points for question in offered if question.answer})
    if len(worth) > 1:
        report.add("P02", pick.line, few=f"{worth[0]:g}", many=f"{worth[-1]:g}")
