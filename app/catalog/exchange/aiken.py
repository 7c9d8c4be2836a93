"""Aiken: a question, `A. …`, `B. …` and `ANSWER: B`, one after another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.catalog.exchange import exam, plain, sentences
from app.catalog.exchange.exam import Exam, Told
from app.catalog.exchange.paper import Paper
from app.catalog.exchange.read_back import Meant

_OPTION = re.compile(r"([A-Z])[.)][ \t]+(\S.*)")
_ANSWER = re.compile(r"ANSWER[ \t]*[:：][ \t]*(.*)")
_LETTER = re.compile(r"([A-Z])[.)]?")


@dataclass(slots=True)
class _Entry:
    stem: list[str] = field(default_factory=list)
    options: list[tuple[str, list[str]]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    # A blank line stood below the options.
    closed: bool = False


def fits(text: str) -> bool:
    """Whether a text has options and lines that begin with ANSWER."""
    rows = [row.strip() for row in text.split("\n")]
    return any(map(_ANSWER.fullmatch, rows)) and any(map(_OPTION.fullmatch, rows))


def read(text: str, title: str) -> Paper:
    """Every line is in the draft; a key that is missing or unclear is told as a doubt."""
    written = Exam(title)
    for entry in _entries(text):
        _write(entry, written)
    return written.paper()


def _entries(text: str) -> list[_Entry]:
    found = [_Entry()]
    for row in map(str.strip, text.split("\n")):
        now = found[-1]
        if answer := _ANSWER.fullmatch(row):
            now.answers.append(answer[1].strip())
        elif (option := _OPTION.fullmatch(row)) and now.stem and not now.answers:
            now.options.append((option[1], [option[2]]))
        elif row and (now.answers or now.closed):
            found.append(_Entry([row]))
        elif row and now.options:
            now.options[-1][1].append(row)
        elif now.options:
            now.closed = True
        elif row or now.stem:
            now.stem.append(row)
    return [entry for entry in found if entry.stem or entry.options or entry.answers]


def _write(entry: _Entry, written: Exam) -> None:
    letters = [letter for letter, _ in entry.options]
    keys, doubts = _key(entry, letters)
    right = [letter in keys for letter in letters]
    body: list[str] = []
    for mark, (_, rows) in zip(exam.marks(right, several=False), entry.options, strict=True):
        body += exam.option(mark, plain.rows("\n".join(rows)))
    meant = Meant("single", tuple("1" if one else "0" for one in right), ", ".join(keys))
    told = Told(keys, sentences.BY_AIKEN if keys else "", doubts)
    stem = plain.rows("\n".join(entry.stem))
    written.ask(stem, body, told, meant if keys else Meant())


def _key(entry: _Entry, letters: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(the letter that is right, the doubts): with a doubt there is no letter."""
    given = list(dict.fromkeys(entry.answers))
    if letters != [chr(ord("A") + at) for at in range(len(letters))]:
        doubt = sentences.LETTERS.format(words=", ".join(letters))
        said = sentences.NO_OPTION.format(key=", ".join(given)) if given else ""
        return (), tuple(filter(None, (doubt, said)))
    if not given:
        return (), (sentences.NO_ANSWER_LINE,)
    if len(given) > 1:
        return (), (sentences.TWO_ANSWERS.format(words=", ".join(given)),)
    named = _LETTER.fullmatch(given[0])
    if named is None or named[1] not in letters:
        return (), (sentences.NO_OPTION.format(key=given[0]),)
    return (named[1],), ()
