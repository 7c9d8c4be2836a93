"""What we wrote ourselves, coming back: our styles say what each paragraph is.

A trainer may have edited it in Word. What she typed in a style of ours is read as what it looks
like first; what she pasted in other styles is read as any paper or text.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from app.catalog.exchange.paper import Asked
from app.catalog.exchange.word import escaping, inline, roles
from app.catalog.exchange.word.reading import papers, tables, words
from app.catalog.exchange.word.reading.draft import Draft
from app.catalog.exchange.word.reading.findings import Findings
from app.catalog.exchange.word.reading.story import Block, Paragraph, Table
from app.catalog.exchange.word.rich import Mark, Rich, Span
from app.catalog.manuscript import headings, labels

_LETTER = re.compile(r"\s*(?:[A-Za-z]|\d{1,3})[.)][ \t]*")
_SHARE = re.compile(r"\(\s*[+-]?\d[\d.,]*\s*%\s*\)")
_TRUTH = re.compile(r"[\t ]*(Đúng|Sai|đúng|sai|Đ|S)[ .]*$")
_MARKED = Mark.RED | Mark.UNDERLINE | Mark.HIGHLIGHT
_EVERY_LABEL = labels.IN_QUESTION | labels.IN_QUIZ | labels.IN_CASE | labels.IN_SCENE
_IN_QUESTION = frozenset({roles.ONE, roles.SEVERAL, roles.TRUTH, roles.FEEDBACK, roles.QUESTION,
                          roles.TEXT})  # fmt: skip
# An outline level says nothing of a heading here.
_TEXTS = _IN_QUESTION | {roles.LABEL, roles.LINE}
_OPTIONS = frozenset({roles.ONE, roles.SEVERAL, roles.TRUTH})


def is_ours(block: Block) -> bool:
    return block.style.startswith(roles.PREFIX)


def write(blocks: Sequence[Block], draft: Draft, findings: Findings) -> None:
    """Adds the blocks to the draft; what is not ours goes the way of every other file."""
    reader = _Reader(draft)
    for ours, group in groupby(blocks, key=_is_known):
        if ours:
            for block in group:
                reader.take(block)
        else:
            found = list(group)
            if any(not isinstance(one, Paragraph) or one.whole for one in found):
                reader.close_front()
                papers.write(found, draft, findings, inside=reader.in_quiz)
                reader.tight_next = False
    reader.close_front()


def _is_known(block: Block) -> bool:
    if is_ours(block) or isinstance(block, Table):
        return True
    return block.level is not None or not block.whole


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.front: list[str] | None = []
        self.in_quiz = False
        self.tight_next = True
        self.ancestors: list[int] = []
        self.keys: list[str] = []
        self.count = 0

    def take(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif block.style in {roles.FRONT, roles.TITLE} and self.front is not None:
            self._front(block)
        elif block.style != roles.ADVICE and (block.text or block.style in _OPTIONS):
            self.close_front()
            self._paragraph(block)

    def close_front(self) -> None:
        """The front matter ends where something else begins."""
        if self.front:
            self.draft.add("---", *self.front, "---")
        self.front = None

    def _front(self, block: Paragraph) -> None:
        assert self.front is not None
        hidden = _identity(block.text).strip()
        row = " ".join(_seen(block.text).plain.split())
        if block.style == roles.TITLE and not hidden and ":" not in row[:12]:
            hidden = "tiêu đề:"
        self.front += [f"{hidden} {row}".strip()] if row else []

    def _paragraph(self, block: Paragraph) -> None:
        text = _seen(block.text)
        style = block.style
        # In a card "Câu 1. …" is text, unless it was typed where options stand.
        may_ask = style in _IN_QUESTION and (self.in_quiz or style != roles.TEXT)
        if may_ask and headings.bare_question(text.plain.strip()):
            style = roles.QUESTION
        elif style in _IN_QUESTION and style != roles.QUESTION and self._is_label(text):
            style = roles.LABEL
        if style not in {roles.BULLET, roles.NUMBER}:
            self.ancestors = []
        rows = self._rows(block, style, text)
        if not block.tight:
            self.draft.blank()
        self.draft.add(*rows)
        if style == roles.QUESTION:
            self.count = 0
            number = words.question(text.plain)
            self.draft.asked.append(
                Asked(number.number if number else "", self.draft.line, (), "", ())
            )
        elif block.level is not None and style not in _TEXTS:
            self.in_quiz = headings.quiz_title(text.plain.strip()) is not None or (
                self.in_quiz and block.level > 2
            )

    def _is_label(self, text: Rich) -> bool:
        found = labels.label(text.plain.strip(), _EVERY_LABEL)
        return found is not None and found.name in {"answer", "explain", "hint", "model", "rubric"}

    def _rows(self, block: Paragraph, style: str, text: Rich) -> list[str]:
        identity = _identity(block.text)
        if style == roles.QUESTION:
            row = escaping.as_title(inline.written(text.strip(), own=True))
            return [f"{'#' * (block.level or 3)} {row}{identity}"]
        if style in _OPTIONS:
            return self._option(text, style)
        if style == roles.FEEDBACK:
            return [f"  > {row}" for row in _written(text)]
        if style == roles.LABEL:
            return _label(text)
        if style in {roles.LINE, roles.CODE_LINE}:
            return [row.plain for row in text.lines()]
        if style == roles.QUOTE:
            return [f"> {row}".rstrip() for row in _written(text)]
        if style in {roles.BULLET, roles.NUMBER}:
            return self._item(block, text)
        if block.level is not None:
            row = escaping.as_title(inline.written(text.without(Mark.BOLD).strip(), own=True))
            return [f"{'#' * min(block.level, 6)} {row}{identity}"]
        return [_as_text(row) for row in _written(text)]

    def _option(self, text: Rich, style: str) -> list[str]:
        """An option: right when its letter, or most of it, is red, underlined or highlighted."""
        found = _LETTER.match(text.plain)
        letter = text.cut(0, found.end()) if found else Rich()
        rest = text.cut(found.end()) if found else text
        name = chr(ord("A") + self.count) if self.count < 26 else str(self.count + 1)
        self.count += 1
        if style == roles.TRUTH:
            truth = _TRUTH.search(rest.plain)
            mark = f"({'Đ' if truth[1][0] in 'Đđ' else 'S'})" if truth else "( )"
            rest = rest.cut(0, truth.start()) if truth else rest
            is_right = mark == "(Đ)"
        elif share := _SHARE.match(rest.plain):
            mark, is_right, rest = share[0].replace(" ", ""), False, rest.cut(share.end())
        else:
            is_right = letter.share(_MARKED) > 0.4 or rest.share(_MARKED) > 0.5
            mark = ("[{}]" if style == roles.SEVERAL else "({})").format("x" if is_right else " ")
        if is_right and self.draft.asked:
            last = self.draft.asked[-1]
            self.draft.asked[-1] = Asked(
                last.number, last.line, (*last.keys, name), "chữ đỏ, gạch chân", last.doubts
            )
        first, *more = _written(rest) or [""]
        return [f"- {mark} {first}".rstrip(), *(f"  {row}" for row in more)]

    def _item(self, block: Paragraph, text: Rich) -> list[str]:
        """An item, indented below those it belongs to."""
        marker = block.label or "-"
        depth = min(block.depth, len(self.ancestors))
        self.ancestors = [*self.ancestors[:depth], len(marker) + 1]
        lead = " " * sum(self.ancestors[:depth])
        first, *more = _written(text) or [""]
        indent = " " * (len(lead) + len(marker) + 1)
        return [f"{lead}{marker} {first}", *(f"{indent}{row}" for row in more)]

    def _table(self, table: Table) -> None:
        self.close_front()
        self.ancestors = []
        if table.style == roles.RUBRIC:
            rows = [[tables.cell_text(cell) for cell in row] for row in table.rows[1:]]
            for row in rows:
                if len(row) > 1 and row[1]:
                    points = " ".join(row[0].plain.split())
                    self.draft.add(f"- {points}: {inline.written(row[1].strip(), own=True)}")
        else:
            self.draft.paragraph(*tables.markdown(table, own=True))


def _label(text: Rich) -> list[str]:
    """A label; only the words behind some of them are Markdown."""
    found = labels.label(text.plain.strip(), _EVERY_LABEL)
    if found is None:
        return [_as_text(row) for row in _written(text)]
    if found.name not in labels.BLOCKS:
        return [" ".join(text.plain.split())]
    start = text.plain.index(":") + 1
    first, *more = [inline.written(row.strip(), own=True) for row in text.cut(start).lines()]
    return [f"{text.plain[:start].strip()} {first}".rstrip(), *map(escaping.as_text, more)]


def _written(text: Rich) -> list[str]:
    return [inline.written(row.strip(), own=True) for row in text.lines()]


def _as_text(row: str) -> str:
    """A gap at the head of a row is meant as one."""
    return row if row.startswith("[[") else escaping.as_text(row)


def _seen(text: Rich) -> Rich:
    """Without what we hid; pictures that could not be set stand as they were written."""
    spans = (span for span in text.spans if span.role != roles.IDENTITY)
    return Rich(tuple(_raw(span) if span.role == roles.PICTURE else span for span in spans))


def _raw(span: Span) -> Span:
    return Span(span.text, raw=True)


def _identity(text: Rich) -> str:
    return text.only(lambda span: span.role == roles.IDENTITY).plain.rstrip()
