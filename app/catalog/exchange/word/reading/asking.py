"""One question of a paper, taken apart: what is asked, the options, what tells the key."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.catalog.exchange.word import roles
from app.catalog.exchange.word.reading import options, signals, tables, words
from app.catalog.exchange.word.reading.lines import Item, Line
from app.catalog.exchange.word.reading.options import Option
from app.catalog.exchange.word.reading.segments import Found
from app.catalog.exchange.word.reading.story import Table
from app.catalog.exchange.word.reading.words import Head
from app.catalog.exchange.word.rich import Rich, Span, plain
from app.catalog.manuscript import labels, lettering
from app.text import fold

_TRUTHS = re.compile(r"(?:[a-hA-H]\s*[.):-]\s*)?(?P<word>Đúng|Sai|Đ|S)(?!\w)", re.I)
_OURS = labels.IN_QUESTION - {"answer", "explain", "model"}
_ASKS_TRUTH = ("dung sai", "dung/sai", "dung hay sai", "dung hoac sai", "dung (d)", "dung, sai")


@dataclass(slots=True)
class Question:
    """`keys` are the values written as "Đáp án: …" with where they stood; `after` what follows
    the options and says nothing of what it is."""

    head: Head
    part_name: str = ""
    part: int = 0
    stem: list[Item] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)
    explanation: list[Item] = field(default_factory=list)
    model: list[Item] = field(default_factory=list)
    labelled: list[Item] = field(default_factory=list)
    after: list[Item] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def asks_truth(self) -> bool:
        """Whether each option is to be called right or wrong by itself."""
        if any(option.truth is not None for option in self.options):
            return True
        said = " ".join(item.plain for item in self.stem if isinstance(item, Line))
        told = fold(f"{self.part_name} {said}")
        return self.options[0].lower and any(one in told for one in _ASKS_TRUTH)

    @property
    def has_formula(self) -> bool:
        texts = [item.text for item in self.stem if isinstance(item, Line)]
        texts += [row for option in self.options for row in option.rows]
        return any(span.role == roles.FORMULA for text in texts for span in text.spans)


def read(found: Found) -> Question:
    """The question as it stands in the paper, before any key at the end is known."""
    name = found.part.line.plain if found.part else ""
    question = Question(found.head, name, found.part.number if found.part else 0)
    first = Line(found.line.text.cut(found.head.begins).strip(), found.line.paragraph, first=False)
    body: list[Item] = [first]
    target: list[Item] = body
    for item in found.items:
        target = _sorted(item, question, body, target)
    _options(question, body)
    return question


def from_row(table: Table, row: int, columns: dict[str, int]) -> Question:
    """A question of a table with a column for each thing."""
    cells = table.rows[row]

    def text(name: str) -> Rich:
        at = columns.get(name, -1)
        return tables.cell_text(cells[at]).strip() if 0 <= at < len(cells) else Rich()

    number = re.search(r"\d{1,3}", text("number").plain)
    asked = text("question")
    head = words.question(asked.plain)
    begins = head.begins if head and head.sure else 0
    level = words.level(text("level").plain)
    paragraph = tables.no_paragraph()
    question = Question(
        Head(
            head.number if head else number[0] if number else str(row),
            "cau",
            begins,
            text("points").plain if "points" in columns else "",
            (level,) if level else (),
        )
    )
    question.stem = [Line(asked.cut(begins).strip(), paragraph, first=False)]
    for letter in options.LETTERS:
        if text(letter):
            question.options.append(_cell_option(letter, text(letter)))
    if key := text("key").plain.strip():
        question.keys.append((key, ""))
    if text("explain"):
        question.explanation = [Line(text("explain"), paragraph, first=False)]
    return question


def _cell_option(letter: str, text: Rich) -> Option:
    """The words of a cell, whose letter may be repeated in it."""
    repeated = re.match(rf"[*#]?\s*{letter}\s?[.)/:]\s+", text.plain, re.I)
    starred = text.plain.lstrip().startswith(("*", "#"))
    if repeated:
        return Option(letter, text.cut(0, repeated.end()), (text.cut(repeated.end()),), starred)
    words_only = text.strip("*# ") if starred else text
    return Option(letter, Rich(), (words_only,), starred)


def _sorted(item: Item, question: Question, body: list[Item], target: list[Item]) -> list[Item]:
    """Puts an item where it belongs and says where the next one goes."""
    if isinstance(item, Table):
        target.append(item)
        return target
    text = item.plain
    if span := words.key(text):
        value = text[slice(*span)].strip(" \t*_")
        letters = lettering.keys(value.strip(" ."))
        if target is body or letters:
            question.keys.append((letters if letters and target is not body else value, text))
            if target is body or len(value) <= 2 * len(letters or ""):
                return target
    for begins, goes_to in (
        (words.model(text), question.model),
        (words.explanation(text), question.explanation),
    ):
        if begins:
            rest = item.text.cut(begins).strip(":： ")
            goes_to += [Line(rest, item.paragraph, first=False)] if rest else []
            return goes_to
    if labels.label(text.strip(), _OURS):
        question.labelled.append(item)
        return question.labelled if _is_block(text) else target
    if not words.is_blank(text) or ("." not in text and "…" not in text):
        target.append(item)
    return target


def _is_block(text: str) -> bool:
    found = labels.label(text.strip(), _OURS)
    return found is not None and found.name in labels.BLOCKS


def _options(question: Question, body: Sequence[Item]) -> None:
    """Parts the body in stem, options and the rest. A table ends the options."""
    lines = [item for item in body if isinstance(item, Line)]
    truth_table = next(
        (item for item in body if isinstance(item, Table) and tables.truths(item)), None
    )
    before, found = options.read(lines)
    if not found and truth_table is not None:
        question.stem = [item for item in body if item is not truth_table]
        question.options = [
            Option(chr(ord("A") + at), Rich(), (_without_letter(text),), truth=truth, lower=True)
            for at, (text, truth) in enumerate(tables.truths(truth_table))
        ]
        return
    if not found:
        question.stem = [item for item in body if not isinstance(item, Line) or item.text]
        _bulleted(question)
        return
    first = len(before) - (1 if before and before[-1] not in lines else 0)
    at = body.index(lines[first])
    question.stem = [item for item in [*body[:at], *before[first:]] if _says(item)]
    question.after = [item for item in body[at:] if isinstance(item, Table)]
    question.options = _without_tail(found, question)


def _bulleted(question: Question) -> None:
    """Options without letters: the bullets at the end, when a look singles some of them out."""
    stem = question.stem
    start = len(stem)
    while start > 1 and isinstance(line := stem[start - 1], Line) and line.paragraph.bullet:
        start -= 1
    lines = [item for item in stem[start:] if isinstance(item, Line)]
    found = [
        Option(letter, Rich(), (line.text,))
        for letter, line in zip(options.LETTERS, lines, strict=False)
    ]
    if 1 < len(found) == len(lines) and signals.seen(found):
        question.options = found
        del stem[start:]


def _without_tail(found: list[Option], question: Question) -> list[Option]:
    """The options, the last without whole paragraphs that come behind it."""
    *others, last = found
    if len(last.rows) > 1 and len(others) > 0 and all(len(one.rows) <= 1 for one in others):
        tail = [Line(row, tables.no_paragraph(), first=True) for row in last.rows[1:]]
        question.after = [*tail, *question.after]
        last = Option(last.letter, last.label, last.rows[:1], last.starred, last.truth, last.lower)
    return [*others, last]


def _without_letter(text: Rich) -> Rich:
    found = re.match(r"\s*[a-hA-H]\s?[.)]\s*", text.plain)
    return text.cut(found.end()) if found else text


def _says(item: Item) -> bool:
    return isinstance(item, Table) or bool(item.text)


def truths(value: str, count: int) -> list[bool] | None:
    """Which of `count` statements are right: "Đ S Đ S", "a) Đúng, b) Sai …"; None for others."""
    letters = re.sub(r"[\s,;–-]", "", value).upper()
    if len(letters) == count and set(letters) <= {"Đ", "S"}:
        return [letter == "Đ" for letter in letters]
    found = [match["word"][0].upper() == "Đ" for match in _TRUTHS.finditer(value)]
    return found if len(found) == count else None


def plain_line(text: str) -> Line:
    return Line(plain(text), tables.no_paragraph(), first=True)


def raw(text: str) -> Rich:
    """Syntax we write ourselves."""
    return Rich((Span(text, raw=True),))


def is_label(line: Line) -> bool:
    return labels.label(line.plain.strip(), _OURS) is not None
