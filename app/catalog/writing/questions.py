"""One question as canonical text: its head, the words asked, and what its kind puts below."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.catalog import values
from app.catalog.forms import Form, Item
from app.catalog.keys import Keys
from app.catalog.manuscript import (
    choices,
    exercises,
    flags,
    headings,
    kinds,
    labels,
    questions,
)
from app.catalog.manuscript.flags import Flags
from app.catalog.manuscript.prose import unescaped
from app.catalog.manuscript.questions import Place
from app.catalog.manuscript.scanning import fence, scan
from app.catalog.messages import Report
from app.catalog.spec import Question
from app.catalog.writing.meaning import bare
from app.catalog.writing.shielding import (
    Misread,
    Spot,
    below_option,
    escaped,
    in_block,
    in_explanation,
    in_question,
    shielded,
    spoken,
)

Rows = list[str]

_HASHES = re.compile(r"(?:(?<=\s)|\A)(#+)\Z")
_ID = re.compile(r"(?<!\\)(\{#[^{}]*\})\Z")
# A text that begins so stands below its label, not behind it.
_OPENS_BLOCK = re.compile(r"\s|\\?[-*+•–>|#`~]|\d{1,9}\\?[.)]|\Z")


def rows(question: Question, spot: Spot) -> Rows:
    """The question's lines, without blank ones around them.

    The kind and the lasting settings are named only where the text would be read otherwise.
    """
    writer = _Writer(question, spot, question.answer.written() if question.answer else Form())
    named = writer.form.named
    written = writer.rows(named)
    found = _read(written, spot)
    if found is None or found.kind != question.kind:
        named = True
        written = writer.rows(named)
        found = _read(written, spot)
    if writer.form.if_needed and found and bare(found.answer) != bare(question.answer):
        told = writer.rows(named, writer.form.if_needed)
        again = _read(told, spot)
        if again and bare(again.answer) != bare(found.answer):
            return told
    return written


def _read(written: Sequence[str], spot: Spot) -> Question | None:
    lines = scan("\n".join(written)).lines
    head = exercises.head_of(lines[0])
    place = Place(Report(), Keys(_ignore), inside=spot.inside, shuffle=spot.shuffle)
    return questions.read(head, lines[0], lines[1:], place)[0] if head else None


class _Writer:
    """Writes one question, as often as it takes to find out what must be said."""

    def __init__(self, question: Question, spot: Spot, form: Form) -> None:
        self.question, self.spot, self.form = question, spot, form
        said = question.answer.said if question.answer else str
        title, stem = said(question.title.text), said(question.stem.text if question.stem else "")
        in_head = "\n" not in title and title == title.strip()
        self.title = title if in_head else ""
        self.below = stem if in_head else "\n\n".join(filter(None, [title, stem]))
        texts = [self.below, *(f"- {item.text}" for item in form.items)]
        self.told = [*(("hint", hint.text) for hint in question.hints)]
        self.told += [pair for pair in form.labels if pair[0] in labels.BLOCKS]
        if question.explanation:
            self.told.append(("explain", question.explanation.text))
        self.texts = [*texts, *(text for _, text in self.told)]
        self.misread = in_question(spot, form, self.texts)

    def rows(self, named: bool, more: Sequence[tuple[str, str]] = ()) -> Rows:
        short = [pair for pair in (*self.form.labels, *more) if pair[0] not in labels.BLOCKS]
        answer = [_label(*pair) for pair in short if pair[0] == "answer"]
        others = [_label(*pair) for pair in short if pair[0] != "answer"]
        head = [self._head(named)]
        asked = shielded(self.below, self.misread, scenes=self.spot.scenes) if self.below else []
        groups = [list(self._items()), *answer, *_grouped([*others, *self._told()])]
        below = list(filter(None, groups))
        return _apart(
            [head, asked, *below] if asked or not below else [head + below[0], *below[1:]]
        )

    def _head(self, named: bool) -> str:
        """The heading: its number, the kind and the points where they are not plain, the words."""
        question = self.question
        bracket = [kinds.called(question.kind)] if named else []
        worth = question.answer.worth if question.answer else None
        is_usual = question.points == 1 and (worth or 1) == 1
        if worth != 0 and (not is_usual or (not bracket and _reads_as_flags(self.title))):
            bracket.append(f"{values.written(question.points)} điểm")
        words = f"Câu {question.number}" if question.number else "Câu hỏi"
        shown = f" ({', '.join(filter(None, bracket))})" if any(bracket) else ""
        end = "." if question.number else ":"
        return heading(self.spot.level, f"{words}{shown}{end} {self.title}", question)

    def _items(self) -> Iterator[str]:
        lists = replace(self.form, list_mark="")
        plain = in_question(self.spot, lists, [f"- {item.text}" for item in self.form.items])
        for item in self.form.items:
            yield from _item(item, plain, self.spot.scenes)

    def _told(self) -> Iterator[Rows]:
        """Hints, then what the kind tells the trainer or afterwards, the explanation, the tags."""
        within = in_question(self.spot, replace(self.form, list_mark=""), self.texts)
        explaining = in_explanation(self.spot, self.form, within)
        for name, text in self.told:
            misread = explaining if name == "explain" else in_block(explaining)
            yield _block(name, _headings_apart(text), misread, self.spot)
        if self.question.tags:
            yield _label("tags", ", ".join(self.question.tags))


def heading(level: int, words: str, node: object) -> str:
    """A heading with its id, if its node has one; without a level the words alone."""
    key = getattr(node, "key", "") if getattr(node, "has_id", False) else ""
    safe = _ID.sub(r"\\\1", _HASHES.sub(r"\\\1", spoken(words.strip())))
    mark = f" <!-- id: {key} -->" if key else ""
    return f"{'#' * level} {safe}{mark}".lstrip()


def _reads_as_flags(title: str) -> bool:
    head = headings.question_head(f"Câu 1. {title}", inside=True)
    return head is not None and flags.read(head)[1] != Flags()


def _item(item: Item, misread: Misread, scenes: frozenset[str]) -> Iterator[str]:
    first, _, rest = item.text.partition("\n")
    is_marked = item.mark[-1] in ")]"
    if is_marked and fence(first.removeprefix("\\")):
        first, rest = "", item.text
    elif not is_marked and (
        unescaped(first) != first or misread(scan(f"{item.mark} {first}").lines[0])
    ):
        first = escaped(first)
    if scenes:
        first = choices.without_way(first, scenes)
    yield f"{item.mark} {spoken(first)}".rstrip()
    if rest:
        stays = below_option(misread) if is_marked else misread
        yield from shielded(rest, stays, above="- x", margin="  ", scenes=scenes)
    for row in item.feedback.split("\n") if item.feedback else ():
        yield f"  > {spoken(row)}".rstrip()


def _label(name: str, value: str) -> Rows:
    return [f"{labels.written(name)}: {value}"]


def _apart(groups: Iterable[Rows]) -> Rows:
    """The groups with a blank line between them."""
    whole: Rows = []
    for group in groups:
        if group:
            whole += ["", *group] if whole else group
    return whole


def _grouped(blocks: Iterable[Rows]) -> list[Rows]:
    """Lines stand together; one of several rows ends a group."""
    groups: list[Rows] = [[]]
    for block in blocks:
        groups[-1] += block
        if len(block) > 1:
            groups.append([])
    return groups


def _headings_apart(text: str) -> str:
    """With a blank line above every heading: there the reader begins a new part of the text."""
    rows: Rows = []
    for line in scan(text).lines:
        rows += ["", line.raw] if line.nature == "heading" and rows and rows[-1] else [line.raw]
    return "\n".join(rows)


def _block(name: str, text: str, misread: Misread, spot: Spot) -> Rows:
    word = f"{labels.written(name)}:"
    if name == "rubric":
        return [word, *shielded(text, lambda line: False, scenes=spot.scenes)]
    first, _, rest = text.partition("\n")
    if _OPENS_BLOCK.match(first) or first.endswith("  "):
        gap = [""] if first[:1].isspace() else []
        return [word, *gap, *shielded(text, misread, scenes=spot.scenes)]
    whole = shielded(text, lambda line: False)
    below = shielded(text, misread, scenes=spot.scenes)[1:] if rest else []
    return [f"{word} {whole[0]}", *below]


def _ignore(key: str, line: int, first: int) -> None:
    """A trial reading reports nothing."""
