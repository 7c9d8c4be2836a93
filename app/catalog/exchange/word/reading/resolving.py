"""Which options of a question are right, by everything the file says; never by guessing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.catalog.exchange.word import sentences
from app.catalog.exchange.word.reading import asking, signals
from app.catalog.exchange.word.reading.answers import Answers
from app.catalog.exchange.word.reading.asking import Question
from app.catalog.exchange.word.rich import Mark
from app.catalog.manuscript import lettering

Letters = tuple[str, ...]
_ANY = Mark.BOLD | Mark.RED | Mark.UNDERLINE | Mark.HIGHLIGHT | Mark.COLOUR


@dataclass(frozen=True, slots=True)
class Key:
    """The letters taken as right (none when it is not certain), and by what.

    `shown` are the letters to point at on the screen; with truths, all that are right.
    """

    letters: Letters = ()
    signal: str = ""
    doubts: tuple[str, ...] = ()
    is_known: bool = False


def with_answers(questions: Sequence[Question], answers: Answers) -> list[tuple[str, str]]:
    """Gives each question its answer from the end of the paper; returns those of no question."""
    by_number: dict[str, list[Question]] = {}
    for question in questions:
        by_number.setdefault(question.head.number, []).append(question)
    left: list[tuple[str, str]] = []
    for (part, number), value in answers.found.items():
        asked = by_number.get(number, [])
        if part and len(asked) > 1:
            asked = [question for question in asked if question.part == part]
        if len(asked) == 1:
            asked[0].keys.append((value, sentences.BY_TABLE))
            if (part, number) in answers.repeated:
                asked[0].doubts.append(sentences.TWICE.format(number=number))
        elif asked:
            for question in asked:
                question.doubts.append(sentences.TWICE.format(number=number))
        else:
            left.append((number, value))
    return left


def usual_signal(questions: Iterable[Question]) -> str:
    return signals.usual(
        [
            signals.seen(question.options)
            for question in questions
            if len(question.options) > 1 and not question.asks_truth
        ]
    )


def key(question: Question, usual: str) -> Key:
    """What is right in a question whose options are chosen from."""
    found = signals.seen(question.options)
    by_look = signals.verdict(found, usual, all_marked=_all_marked(question))
    told = list(dict.fromkeys(value for value, _ in question.keys))
    if not told:
        doubts = (by_look.doubt,) if by_look.doubt else ()
        return Key(by_look.letters, by_look.signal, doubts, bool(by_look.letters))
    named = [(value, _named(question, value)) for value in told]
    wrong = next((value for value, letters in named if not letters), None)
    if wrong is not None:
        return Key((), "", (sentences.NO_SUCH_OPTION.format(key=_short(wrong)),))
    kinds = {letters for _, letters in named}
    if len(kinds) > 1:
        one, other = sorted(kinds)[:2]
        told_twice = sentences.KEYS_DIFFER.format(one=", ".join(one), other=", ".join(other))
        return Key((), "", (told_twice,))
    letters = kinds.pop()
    signal = question.keys[0][1]
    signal = signal if signal == sentences.BY_TABLE else sentences.BY_LABEL
    return Key(letters, signal, _against(letters, found), is_known=True)


def _against(letters: Letters, found: dict[str, set[Letters]]) -> tuple[str, ...]:
    """The looks that say something else than the key as written."""
    for name in signals.NAMES:
        for marked in sorted(found.get(name, ())):
            if marked != letters:
                words = {"key": ", ".join(letters), "mark": name, "marked": ", ".join(marked)}
                return (sentences.KEY_AND_MARK.format(**words),)
    return ()


def truth_key(question: Question, usual: str) -> tuple[list[bool] | None, Key]:
    """Right or wrong for each statement, or None when that is not certain."""
    options = question.options
    written = [option.truth for option in options]
    told = [asking.truths(value, len(options)) for value, _ in question.keys]
    if question.keys:
        kinds = [truths for truths in told if truths is not None]
        if len(kinds) == len(told) and all(one == kinds[0] for one in kinds):
            signal = question.keys[0][1] or sentences.BY_LABEL
            signal = signal if signal == sentences.BY_TABLE else sentences.BY_LABEL
            return kinds[0], _truth(question, kinds[0], signal)
        return None, Key((), "", (sentences.TRUTH_MISSING,))
    if all(truth is not None for truth in written):
        truths = [bool(truth) for truth in written]
        return truths, _truth(question, truths, sentences.BY_LABEL)
    found = signals.seen(options)
    verdict = signals.verdict(found, usual or _only(found), all_marked=False)
    if any(truth is not None for truth in written) or not verdict.letters:
        return None, Key((), "", (sentences.TRUTH_MISSING,))
    truths = [option.letter in verdict.letters for option in options]
    doubts = () if usual else (sentences.TRUTH_MARKED.format(mark=verdict.signal),)
    return truths, Key(verdict.letters, verdict.signal, doubts, is_known=True)


def _truth(question: Question, truths: list[bool], signal: str) -> Key:
    pairs = zip(question.options, truths, strict=True)
    return Key(tuple(option.letter for option, is_true in pairs if is_true), signal, (), True)


def _only(found: dict[str, set[Letters]]) -> str:
    return next(iter(found)) if len(found) == 1 else ""


def _named(question: Question, value: str) -> Letters:
    """The options a key names, by letter or by their words."""
    known = [option.letter for option in question.options]
    value = value.strip(" .*_")
    letters = lettering.keys(value)
    if letters and set(letters) <= set(known):
        return tuple(letter for letter in known if letter in letters)
    folded = " ".join(value.casefold().split())
    same = [one.letter for one in question.options if _words(one.text.plain) == folded]
    return tuple(same)


def _words(text: str) -> str:
    return " ".join(text.casefold().strip(" .").split())


def _all_marked(question: Question) -> bool:
    looks = [option.text.share(_ANY) >= 0.5 for option in question.options]
    return bool(looks) and all(looks)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
