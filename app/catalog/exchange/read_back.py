"""The draft read as a lesson: every question must say what was meant, or gets a doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.catalog import manuscript, titles
from app.catalog.exchange import sentences
from app.catalog.exchange.paper import Asked
from app.catalog.manuscript.kinds.choosing import Choosing
from app.catalog.manuscript.kinds.cloze import Cloze, Gap
from app.catalog.manuscript.kinds.match import Match
from app.catalog.manuscript.kinds.number import Number
from app.catalog.manuscript.kinds.order import Order
from app.catalog.manuscript.kinds.short import Short
from app.catalog.manuscript.kinds.tf_group import TrueFalseGroup
from app.catalog.manuscript.kinds.true_false import TrueFalse
from app.catalog.spec import Answer, Problem, Question


@dataclass(frozen=True, slots=True)
class Meant:
    """What a question of the draft should be read as; `key` is as `key` below gives it.

    Without a `kind` nothing is known of the answer.
    """

    kind: str = ""
    key: tuple[str, ...] = ()
    words: str = ""


def compared(source: str, asked: Sequence[Asked], meant: Sequence[Meant]) -> tuple[Asked, ...]:
    """The questions with a doubt wherever the draft does not say what was meant."""
    read = manuscript.parse(source)
    found = {placed.question.line: placed.question for placed in read.questions()}
    errors = [problem for problem in read.problems if problem.level == "error"]
    ends = [one.line for one in asked[1:]] + [len(source) + 2] * bool(asked)
    return tuple(
        _judged(one, wanted, found.get(one.line), _between(errors, one.line, end))
        for one, wanted, end in zip(asked, meant, ends, strict=True)
    )


def key(answer: Answer | None) -> tuple[str, ...]:
    """What is right, as comparable words."""
    match answer:
        case Choosing():
            return tuple(f"{option.weight:.3g}" for option in answer.options)
        case TrueFalse():
            return (truth(answer.is_true),)
        case TrueFalseGroup():
            return tuple(truth(one.is_true) for one in answer.statements)
        case Number():
            return (f"{answer.low:g}", f"{answer.high:g}")
        case Short():
            return answer.accepted
        case Match():
            return tuple(titles.plain(pair.right.text) for pair in answer.pairs)
        case Order():
            return (str(len(answer.steps)),)
        case Cloze():
            return tuple(_gap(gap) for gap in answer.gaps)
    return ()


def truth(is_true: bool) -> str:
    return "1" if is_true else "0"


def _gap(gap: Gap) -> str:
    if gap.choices:
        return " | ".join(choice.text for choice in gap.choices if choice.is_right)
    return " | ".join(gap.accepted)


def _judged(asked: Asked, meant: Meant, found: Question | None, errors: Sequence[Problem]) -> Asked:
    doubts = list(asked.doubts)
    is_same = found is not None and (found.kind, key(found.answer)) == (meant.kind, meant.key)
    if meant.kind and not is_same:
        doubts.append(sentences.READ_OTHERWISE.format(words=meant.words or ", ".join(meant.key)))
    elif not doubts:
        doubts += [f"{problem.message} {problem.remedy}" for problem in errors]
    return replace(asked, doubts=tuple(dict.fromkeys(doubts)))


def _between(problems: Sequence[Problem], start: int, end: int) -> list[Problem]:
    return [problem for problem in problems if start <= problem.line < end]
