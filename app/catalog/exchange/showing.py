"""A paper laid out for the eye: question by question, with what was taken as right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from app.catalog import manuscript, titles
from app.catalog.exchange.paper import Asked, Paper
from app.catalog.manuscript.kinds import cloze
from app.catalog.manuscript.kinds.choosing import Choosing
from app.catalog.manuscript.kinds.cloze import Cloze
from app.catalog.manuscript.kinds.match import Match
from app.catalog.manuscript.kinds.number import Number
from app.catalog.manuscript.kinds.open import Open
from app.catalog.manuscript.kinds.order import Order
from app.catalog.manuscript.kinds.short import Short
from app.catalog.manuscript.kinds.survey import Survey
from app.catalog.manuscript.kinds.tf_group import TrueFalseGroup
from app.catalog.manuscript.kinds.true_false import TrueFalse
from app.catalog.spec import Answer, Question
from app.text import number as figure

RIGHT = "ý đúng"
_GAP = re.compile(f"{cloze.OPENS}\\d+{cloze.CLOSES}")


@dataclass(frozen=True, slots=True)
class Row:
    """An option, a part or an accepted answer; `mark` says what is right about it, "" nothing.

    `letter` is an option's in the file, which a doubt speaks of ("Đáp án ghi A").
    """

    text: str
    mark: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A question to look at: `words` is the stem, `kind` is empty when it has no answer yet."""

    asked: Asked
    kind: str
    words: str
    rows: tuple[Row, ...]


def shown(paper: Paper) -> tuple[Shown, ...]:
    """Every question that was told of, as our own parser reads it in the draft."""
    read = manuscript.parse(paper.source)
    found = {placed.question.line: placed.question for placed in read.questions()}
    return tuple(_shown(asked, found.get(asked.line)) for asked in paper.questions)


def _shown(asked: Asked, question: Question | None) -> Shown:
    if question is None:
        return Shown(asked, "", "", ())
    stem = f" {question.stem.text}" if question.stem else ""
    words = titles.plain(f"{question.title.text}{stem}")
    return Shown(asked, question.kind, _gapped(words), tuple(_rows(question.answer)))


def _gapped(words: str) -> str:
    """Gaps have their answers below: in the sentence they are dots."""
    return _GAP.sub("……", words)


def _rows(answer: Answer | None) -> Iterator[Row]:
    match answer:
        case Choosing():
            for at, option in enumerate(answer.options):
                letter = ascii_uppercase[at : at + 1]
                yield Row(titles.plain(option.text.text), _worth(option.weight), letter)
        case TrueFalse():
            yield Row("Đúng", RIGHT if answer.is_true else "")
            yield Row("Sai", "" if answer.is_true else RIGHT)
        case TrueFalseGroup():
            for one in answer.statements:
                yield Row(titles.plain(one.text.text), "Đúng" if one.is_true else "Sai")
        case Match():
            for pair in answer.pairs:
                left = titles.plain(pair.left.text) if pair.left else "(để phân vân)"
                yield Row(left, f"→ {titles.plain(pair.right.text)}")
        case _:
            yield from _typed(answer)


def _typed(answer: Answer | None) -> Iterator[Row]:
    match answer:
        case Short():
            yield from (Row(text, RIGHT) for text in answer.accepted)
        case Number():
            ends = dict.fromkeys((_number(answer.low), _number(answer.high)))
            yield Row(" đến ".join(ends) + (f" {answer.unit}" if answer.unit else ""), RIGHT)
        case Cloze():
            for at, gap in enumerate(answer.gaps, start=1):
                rights = [one.text for one in gap.choices if one.is_right] or gap.accepted
                yield Row(f"Chỗ trống {at}", f"→ {' hoặc '.join(rights)}")
        case Order():
            for at, step in enumerate(answer.steps, start=1):
                yield Row(titles.plain(step.text), f"thứ {at}")
        case Survey():
            yield from (Row(titles.plain(item.text)) for item in answer.items)
        case Open(model=model) if model:
            yield Row(titles.plain(model.text), "bài mẫu")


def _worth(weight: float) -> str:
    if weight >= 1:
        return RIGHT
    return f"được {figure(weight * 100)} % điểm" if weight else ""


def _number(value: float) -> str:
    return f"{value:.10g}".replace(".", ",")
