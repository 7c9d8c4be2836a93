"""Ordinary Markdown on a Word page: headings, paragraphs, lists, quotes, tables, code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.catalog.exchange.word import inline, roles
from app.catalog.exchange.word.rich import Rich, plain
from app.catalog.exchange.word.writing.sheet import Sheet
from app.catalog.manuscript.scanning import Line, scan

ITEM = re.compile(r"(?:([-*+•–])|(\d{1,9})([.)]))[ \t]+(?=\S)")
_TABLE_RULE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|?)+")
_CELL = re.compile(r"(?<!\\)\|")


def write(sheet: Sheet, text: str) -> None:
    """A piece of Markdown by itself."""
    lines(sheet, scan(text).lines, tight=False)


@dataclass(frozen=True, slots=True)
class _Item:
    """A list item that others may stand under or follow."""

    indent: int
    kind: str
    number: int


def lines(sheet: Sheet, found: Sequence[Line], *, tight: bool) -> None:
    """The lines, one paragraph for each run that belongs together."""
    above: list[_Item] = []
    for group, gap in _groups(found, tight=tight):
        is_tight, first = not gap, group[0]
        if first.nature == "heading":
            identity = f" <!-- id: {first.key} -->" if first.key and sheet.answers else ""
            sheet.heading(first.level, inline.parse(first.text), identity, tight=is_tight)
        elif first.nature == "code":
            sheet.paragraph(roles.CODE_LINE, [plain(line.raw) for line in group], tight=is_tight)
        elif first.is_silent or first.is_rule or _is_odd(first):
            _verbatim(sheet, group, tight=is_tight)
        elif _is_table(group):
            table(sheet, [line.text for line in group])
        elif first.text.startswith(">"):
            rows = [inline.parse(line.text[1:].removeprefix(" ")) for line in group]
            sheet.paragraph(roles.QUOTE, rows, tight=is_tight)
        elif item := ITEM.match(first.text):
            above = _item(sheet, group, item, above, tight=is_tight)
            continue
        else:
            rows = [inline.parse(line.text) for line in group]
            sheet.paragraph(roles.TEXT, rows, tight=is_tight)
        above = []


def table(sheet: Sheet, rows: Sequence[str]) -> None:
    """A Markdown table, its second row saying how the columns are aligned."""
    marks = _cells(rows[1])
    aligned = ["center" if mark[:1] == mark[-1:] == ":" else "right" if mark[-1:] == ":" else ""
               for mark in marks]  # fmt: skip
    cells = [[inline.parse(cell.replace("\\|", "|")) for cell in _cells(row)]
             for at, row in enumerate(rows) if at != 1]  # fmt: skip
    wide = max(map(len, cells))
    sheet.table([[*row, *[Rich()] * (wide - len(row))] for row in cells], aligned=aligned)


def _item(
    sheet: Sheet,
    group: Sequence[Line],
    found: re.Match[str],
    above: Sequence[_Item],
    *,
    tight: bool,
) -> list[_Item]:
    """Writes an item; `above` are the last one and those it stands under, outermost first."""
    marker = "-" if found[1] else f"{found[2]}{found[3]}"
    rows = [inline.parse(line.text) for line in group]
    rows[0] = inline.parse(group[0].text[found.end() :])
    item = _Item(group[0].indent, marker[-1], int(found[2] or 0))
    parents = [one for one in above if one.indent < item.indent]
    last = above[-1] if above else None
    goes_on = last is not None and last.indent == item.indent and last.kind == item.kind
    goes_on = goes_on and (not item.number or (last is not None and last.number + 1 == item.number))
    sheet.listed(rows, marker, len(parents), tight=tight, goes_on=goes_on)
    return [*parents, item]


def _groups(found: Sequence[Line], *, tight: bool) -> Iterator[tuple[list[Line], bool]]:
    """Runs of lines that make one paragraph, and whether a blank line stands above each."""
    group: list[Line] = []
    gap = pending = not tight
    for line in found:
        if line.nature == "blank":
            pending = True
            continue
        if group and not pending and _belongs(group, line):
            group.append(line)
        else:
            if group:
                yield group, gap
            group, gap = [line], pending
        pending = False
    if group:
        yield group, gap


def _belongs(group: Sequence[Line], line: Line) -> bool:
    first = group[0]
    if first.nature != "text" or line.nature != "text" or first.is_rule or line.is_rule:
        return first.nature == line.nature == "code"
    if _is_odd(first):
        return _is_odd(line)
    is_item = bool(ITEM.match(line.text))
    if ITEM.match(first.text):
        return not is_item and line.indent > first.indent and not _marks(line)
    for mark in ">|":
        if first.text.startswith(mark) or line.text.startswith(mark):
            return first.text.startswith(mark) and line.text.startswith(mark)
    return not is_item and not _is_odd(line)


def _marks(line: Line) -> bool:
    return line.text.startswith((">", "|"))


def _is_odd(line: Line) -> bool:
    """A line that means something by where it stands or by the backslash before it."""
    is_escaped = line.text.startswith("\\") and line.text[1:2].isalnum()
    return is_escaped or (line.indent > 1 and not ITEM.match(line.text))


def _is_table(group: Sequence[Line]) -> bool:
    texts = [line.text for line in group]
    return len(texts) > 1 and "|" in texts[0] and bool(_TABLE_RULE.fullmatch(texts[1]))


def _verbatim(sheet: Sheet, group: Sequence[Line], *, tight: bool) -> None:
    """Rows kept as they are; what is only for the author is not for the learner."""
    if sheet.answers or not group[0].is_silent:
        rows = [plain(line.raw.rstrip()) for line in group]
        sheet.paragraph(roles.LINE, rows, tight=tight)


def _cells(row: str) -> list[str]:
    row = row.strip().removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return [cell.strip() for cell in _CELL.split(row)]
