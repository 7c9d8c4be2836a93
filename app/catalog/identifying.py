"""Ids in the text: written by the platform, invisible to readers, found again when lost."""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.catalog import line_ends, manuscript
from app.catalog.likeness import is_alike
from app.catalog.spec import Manuscript
from app.text import fold

SIMILAR = 0.8
ID_ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"

_WRITTEN = re.compile(
    r"(<!--\s*id:\s*|(?<!\\)\{#)([A-Za-z0-9][\w-]{0,63})(\s*-->|\})(?=\s*$)", re.A
)


@dataclass(frozen=True, slots=True)
class _Node:
    """Anything that carries an id: what it is, its words, and where its heading stands."""

    what: str
    key: str
    has_id: bool
    words: str
    line: int


def fresh_id() -> str:
    return "q" + "".join(secrets.choice(ID_ALPHABET) for _ in range(6))


def with_ids(
    source: str,
    taken: set[str],
    fresh: Callable[[], str],
    carried: Mapping[int, str] | None = None,
    *,
    is_bank: bool = False,
) -> str:
    """The text with an id at the end of every heading that carries one and has none.

    Nothing else changes, not even the ends of lines. `carried` gives ids found again by `match`,
    by the line of the heading; the others are fresh and not among `taken`.
    """
    nodes = list(_nodes(manuscript.parse(source, is_bank=is_bank)))
    used = set(taken) | {node.key for node in nodes if node.has_id}
    here = used - taken
    ids: dict[int, str] = {}
    for node in nodes:
        if not node.has_id:
            key = _unused((carried or {}).get(node.line), here, used, fresh)
            ids[node.line] = key
            used.add(key)
            if key not in taken:
                here.add(key)
    return _each_line(source, lambda number, line: _with_id(line, ids.get(number)))


def replace_ids(
    source: str,
    foreign: set[str],
    taken: set[str],
    fresh: Callable[[], str],
    *,
    is_bank: bool = False,
) -> str:
    """The text with fresh ids in place of the `foreign` ones, as for a question copied here."""
    nodes = list(_nodes(manuscript.parse(source, is_bank=is_bank)))
    used = set(taken) | {node.key for node in nodes}
    new: dict[int, str] = {}
    for node in nodes:
        if node.has_id and node.key in foreign:
            new[node.line] = _unused(None, set(), used, fresh)
            used.add(new[node.line])
    return _each_line(source, lambda number, line: _with_other(line, new.get(number)))


def without_ids(source: str) -> str:
    """The text as its author wrote it."""
    return _each_line(source, lambda _, line: _WRITTEN.sub("", line).rstrip())


def match(previous: Manuscript, new: Manuscript) -> dict[int, str]:
    """The keys that headings without an id had before, by the line of the heading.

    The same words first; then, for questions of one kind in the order they stand, words at
    least 80 % alike.
    """
    there = list(_nodes(new))
    kept = {node.key for node in there if node.has_id}
    lost = [node for node in there if not node.has_id]
    before = [node for node in _nodes(previous) if node.key not in kept]
    found = _same_words(before, lost)
    rest = [node for node in before if node.key not in found.values()]
    return found | _alike(rest, [node for node in lost if node.line not in found])


def _same_words(before: list[_Node], lost: list[_Node]) -> dict[int, str]:
    waiting: dict[tuple[str, str], list[str]] = {}
    for node in before:
        waiting.setdefault((node.what, node.words), []).append(node.key)
    found: dict[int, str] = {}
    for node in lost:
        keys = waiting.get((node.what, node.words))
        if keys:
            found[node.line] = keys.pop(0)
    return found


def _alike(before: list[_Node], lost: list[_Node]) -> dict[int, str]:
    """Pairs in order: each lost one looks only behind the last pair found."""
    found: dict[int, str] = {}
    start = 0
    for node in lost:
        for at in range(start, len(before)):
            if before[at].what == node.what and is_alike(before[at].words, node.words, SIMILAR):
                found[node.line] = before[at].key
                start = at + 1
                break
    return found


def _nodes(text: Manuscript) -> Iterator[_Node]:
    for card in text.cards:
        if card.has_heading:
            yield _Node("card", card.key, card.has_id, fold(card.title), card.line)
    for quiz in text.quizzes:
        yield _Node("quiz", quiz.key, quiz.has_id, fold(quiz.title), quiz.line)
    for case in text.cases:
        yield _Node("case", case.key, case.has_id, fold(case.title), case.line)
    for placed in text.questions():
        question = placed.question
        yield _Node(
            question.kind,
            question.key,
            question.has_id,
            fold(question.title.text),
            question.line,
        )


def _unused(wished: str | None, free: set[str], used: set[str], fresh: Callable[[], str]) -> str:
    if wished and wished not in free:
        return wished
    while (key := fresh()) in used:
        pass
    return key


def _each_line(source: str, change: Callable[[int, str], str]) -> str:
    """The text with every line changed and every line end kept, numbered as cleaning leaves it."""
    lines = enumerate(line_ends.split(source), start=1)
    return "".join(change(number, line) + end for number, (line, end) in lines)


def _with_id(line: str, key: str | None) -> str:
    """A written id is left alone, unless it was one used twice: then the new one replaces it."""
    if key is None:
        return line
    return (
        _with_other(line, key) if _WRITTEN.search(line) else f"{line.rstrip()} <!-- id: {key} -->"
    )


def _with_other(line: str, key: str | None) -> str:
    return _WRITTEN.sub(lambda found: f"{found[1]}{key}{found[3]}", line) if key else line
