"""Two texts of one lesson made one: block by block, from the text both began with.

A block is what stands under a heading, known by its id or by the headings above it. Where both
changed the same block differently, both stay, between lines a person cannot miss and that no
lesson can be published with. Nothing is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app import text
from app.catalog.manuscript import front_matter
from app.catalog.manuscript.scanning import scan

OURS = "<<<<<<< TRÊN MÁY CHỦ"
THEIRS = "======= TRONG TỆP"
END = ">>>>>>> HẾT CHỖ KHÁC NHAU"
_ENTRY = re.compile(r"([^\W\d_][\w \t-]*?)[ \t]*:")

Blocks = dict[str, str]


@dataclass(frozen=True)
class Merged:
    source: str
    # How many places carry both texts.
    conflicts: int


def merge(base: str, ours: str, theirs: str) -> Merged:
    """`ours` with what `theirs` changed since `base`."""
    heads, bodies = zip(*(_cut(source) for source in (base, ours, theirs)), strict=True)
    head, disputed = _merge_heads(*map(_entries, heads))
    parts = ["---", *head, "---"] if head else []
    if disputed:
        parts += ["", *disputed, ""]
    conflicts = 1 if disputed else 0
    for block in _merged(*map(_blocks, bodies)):
        parts.append(block)
        conflicts += block.startswith(OURS)
    return Merged("\n".join(parts), conflicts)


def _cut(source: str) -> tuple[list[str], str]:
    """(lines of the front matter between its rules, everything below it)"""
    rows = text.clean(source).split("\n")
    length = front_matter.length(rows)
    return rows[1 : length - 1] if length else [], "\n".join(rows[length:])


def _entries(rows: Sequence[str]) -> Blocks:
    """The entries of a front matter by their folded name, each with the items below it."""
    found: dict[str, list[str]] = {}
    name = ""
    for number, row in enumerate(rows):
        begins = None if row.startswith((" ", "\t", "-")) else _ENTRY.match(row)
        if begins or not name:
            name = text.fold(begins[1]) if begins else f"#{number}"
            name = name if name not in found else f"{name}#{number}"
        found.setdefault(name, []).append(row)
    return {name: "\n".join(lines) for name, lines in found.items()}


def _merge_heads(base: Blocks, ours: Blocks, theirs: Blocks) -> tuple[list[str], list[str]]:
    """(merged lines, both texts of what cannot be merged): a front matter holds no marks."""
    kept: list[str] = []
    mine: list[str] = []
    others: list[str] = []
    for name in _order(base, ours, theirs):
        one, other = ours.get(name), theirs.get(name)
        chosen = _chosen(base.get(name), one, other)
        if chosen is None:
            mine += [one] if one else []
            others += [other] if other else []
            chosen = one
        kept += [chosen] if chosen else []
    return kept, [OURS, *mine, THEIRS, *others, END] if mine or others else []


def _blocks(body: str) -> Blocks:
    """The body cut at its headings, by id or by the headings above."""
    rows = body.split("\n")
    found: Blocks = {}
    above: list[tuple[int, str]] = []
    name, start = "", 0
    for line in scan(body).lines:
        if line.nature != "heading":
            continue
        _put(found, name, rows[start : line.number - 1])
        above = [higher for higher in above if higher[0] < line.level]
        above.append((line.level, text.fold(line.text)))
        name = f"id {line.key}" if line.key else " / ".join(words for _, words in above)
        start = line.number - 1
    _put(found, name, rows[start:])
    return found


def _put(found: Blocks, name: str, rows: Sequence[str]) -> None:
    if not rows:
        return
    while name in found:
        name += "'"
    found[name] = "\n".join(rows)


def _merged(base: Blocks, ours: Blocks, theirs: Blocks) -> Iterator[str]:
    for name in _order(base, ours, theirs):
        one, other = ours.get(name), theirs.get(name)
        chosen = _chosen(base.get(name), one, other)
        if chosen is None:
            yield "\n".join([OURS, *_given(one), THEIRS, *_given(other), END, ""])
        elif chosen:
            yield chosen


def _chosen(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    """The text of a block, empty when it is gone; None when a person has to choose."""
    if _same(ours, theirs) or _same(theirs, base):
        return ours or ""
    if _same(ours, base):
        return theirs or ""
    return None


def _same(one: str | None, other: str | None) -> bool:
    """Equal but for blank lines at the end."""
    return (one and one.rstrip()) == (other and other.rstrip())


def _given(block: str | None) -> list[str]:
    return [block.rstrip("\n"), ""] if block else []


def _order(base: Blocks, ours: Blocks, theirs: Blocks) -> list[str]:
    """Every block: as theirs stand when ours were not moved, else as ours; each after its own."""
    common = [name for name in ours if name in base]
    unmoved = common == [name for name in base if name in ours]
    first, second = (theirs, ours) if unmoved else (ours, theirs)
    row = list(first)
    place = 0
    for name in second:
        if name in first:
            place = row.index(name) + 1
        else:
            row.insert(place, name)
            place += 1
    return row
