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
_ID = re.compile(r"(\{#[^{}]*\})\Z")
# A text that begins so stands below its label, not behind it.
_OPENS_BLOCK = re.compile(r"\s|[-*+•–>|#`~]|\\(?!\w)|\d{1,9}\\?[.)]|\Z")


def rows(question: Question, spot: Spot) -> Rows:
    """The question's lines, without blank ones around them.

    The kind and the lasting settings are named only where the text would be read otherwise.
    """
    form = question.answer.written() if question.answer else Form()
    named = form.named
    written = _rows(question, form, spot, named, ())
    found = _read(written, spot)
    if found is None or found.kind != question.kind:
        named = True
        written = _rows(question, form, spot, named, ())
        found = _read(written, spot)
    if form.if_needed and found:
        told = _rows(question, form, spot, named, form.if_needed)
        again = _read(told, spot)
        if again and bare(again.answer) != bare(found.answer):
            return told
    return written


def _read(written: Sequence[str], spot: Spot) -> Question | None:
    lines = scan("\n".join(written)).lines
    head = exercises.head_of(lines[0])
    place = Place(Report(), Keys(_ignore), inside=spot.inside, shuffle=spot.shuffle)
    return questions.read(head, lines[0], lines[1:], place)[0] if head else None


def _rows(
    question: Question, form: Form, spot: Spot, named: bool, more: Sequence[tuple[str, str]]
) -> Rows:
    plain = in_question(spot, replace(form, list_mark=""))
    lines = [pair for pair in (*form.labels, *more) if pair[0] not in labels.BLOCKS]
    groups = [
        [row for item in form.items for row in _item(item, plain, spot.scenes)],
        [row for name, value in lines if name == "answer" for row in _label(name, value)],
        *_grouped(
            [
                *(_label(name, value) for name, value in lines if name != "answer"),
                *_told(question, form, spot),
            ]
        ),
    ]
    asked, below = _asked(question, form, spot, named), list(filter(None, groups))
    if len(asked) == 1 and below:
        return _apart([asked[0] + below[0], *below[1:]])
    return _apart([*asked, *below])


def _apart(groups: Sequence[Rows]) -> Rows:
    """The groups with a blank line between them."""
    whole: Rows = []
    for group in groups:
        if group:
            whole += ["", *group] if whole else group
    return whole


def _asked(question: Question, form: Form, spot: Spot, named: bool) -> list[Rows]:
    """The heading, and the words asked that do not stand in it."""
    said = question.answer.said if question.answer else str
    title = said(question.title.text)
    stem = said(question.stem.text) if question.stem else ""
    in_head = "\n" not in title and title == title.strip()
    below = stem if in_head else "\n\n".join(filter(None, [title, stem]))
    head = _head(question, spot, named, title if in_head else "")
    return (
        [[head], shielded(below, in_question(spot, form), scenes=spot.scenes)]
        if below
        else [[head]]
    )


def _head(question: Question, spot: Spot, named: bool, title: str) -> str:
    bracket = [kinds.called(question.kind)] if named else []
    points = f"{values.written(question.points)} điểm"
    usual = (question.answer.worth if question.answer else None) or 1
    is_worth = question.answer is None or question.answer.worth != 0
    is_usual = question.points == 1 and usual == 1
    if is_worth and (not is_usual or (not bracket and _reads_as_flags(title))):
        bracket.append(points)
    words = f"Câu {question.number}" if question.number else "Câu hỏi"
    shown = f" ({', '.join(filter(None, bracket))})" if any(bracket) else ""
    end = "." if question.number else ":"
    return heading(spot.level, f"{words}{shown}{end} {title}", question)


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


def _told(question: Question, form: Form, spot: Spot) -> Iterator[Rows]:
    """Hints, then what the kind tells the trainer or afterwards, the explanation, the tags."""
    block = in_block(spot, form)
    for hint in question.hints:
        yield _block("hint", hint.text, block, spot)
    for name, text in form.labels:
        if name in labels.BLOCKS:
            yield _block(name, text, block, spot)
    if question.explanation:
        yield _block("explain", question.explanation.text, in_explanation(spot, form), spot)
    if question.tags:
        yield _label("tags", ", ".join(question.tags))


def _label(name: str, value: str) -> Rows:
    return [f"{labels.written(name)}: {value}"]


def _grouped(blocks: Iterable[Rows]) -> list[Rows]:
    """Lines stand together; one of several rows ends a group."""
    groups: list[Rows] = [[]]
    for block in blocks:
        groups[-1] += block
        if len(block) > 1:
            groups.append([])
    return groups


def _block(name: str, text: str, misread: Misread, spot: Spot) -> Rows:
    word = f"{labels.written(name)}:"
    if name == "rubric":
        return [word, *text.split("\n")]
    first, _, rest = text.partition("\n")
    if _OPENS_BLOCK.match(first) or first != first.rstrip():
        gap = [""] if first[:1].isspace() else []
        return [word, *gap, *shielded(text, misread, scenes=spot.scenes)]
    whole = shielded(text, lambda line: False)
    below = shielded(text, misread, scenes=spot.scenes)[1:] if rest else []
    return [f"{word} {whole[0]}", *below]


def _ignore(key: str, line: int, first: int) -> None:
    """A trial reading reports nothing."""
