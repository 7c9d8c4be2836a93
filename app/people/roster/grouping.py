"""Rows between the entries of a roster that are none: headings of a commune's rows, totals.

A heading says of which commune the rows below it are, where they do not say so themselves. What
it names is looked up like any other place: never guessed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.people.roster import headings, values
from app.people.roster.entries import Entry
from app.people.roster.headings import Field

_ROMAN = re.compile(r"[ivxl]+[.)]?", re.I)
_COUNTED = re.compile(r"\(?\d{1,5}\)?(?:\s+[^\W\d]+){0,3}")
_IN_FRONT = re.compile(r"(?:([ivxl]+)|\d{1,3}|[a-zđ])\s*[.)/:-]\s*(?=\S)", re.I)
_UNION = re.compile(r"(?:đơn vị|cơ sở(?: hội)?)\s*:?\s+(?=\S)", re.I)
_HOW_MANY = re.compile(r"\s*(?:\(\s*\d[^)]*\)|[:,–-]\s*\d.*)$")
# «Tổng» and «cộng», not the family names Tòng, Tống and Công; without marks only both words.
_TOTAL = re.compile(r"(?:tổng|cộng)\b|tong (?:cong|so)\b")
# «Xã» and «phường», not the names Xa and Phương.
_COMMUNE = re.compile(r"(?:hội (?:lhpn|liên hiệp phụ nữ|phụ nữ) )?(?:xã|phường|thị trấn)\s+\S")


class Kind(StrEnum):
    """What a row is that is passed over."""

    GROUP = "nhom"
    TOTAL = "tong"
    LABELS = "ten-cot"


WORDS: Mapping[Kind, str] = {
    Kind.GROUP: "dòng tiêu đề nhóm",
    Kind.TOTAL: "dòng tổng cộng",
    Kind.LABELS: "dòng lặp lại tên cột",
}


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is no entry, and what stands in it."""

    kind: Kind
    words: str


class Groups:
    """Takes the rows of a file in order; `is_commune` tells whether words name one within reach."""

    def __init__(self, columns: Mapping[Field, int], is_commune: Callable[[str], bool]) -> None:
        self._columns, self._is_commune = columns, is_commune
        self._sheet, self._commune = "", ""

    def passed(self, sheet: str, cells: Sequence[str]) -> Passed | None:
        """What the row is if it is no entry; a heading counts for the rows that follow."""
        if sheet != self._sheet:
            self._sheet, self._commune = sheet, ""
        if headings.is_labels(cells):
            return Passed(Kind.LABELS, " · ".join(filter(None, cells)))
        alone = self._alone(cells)
        if alone is None:
            return None
        at, words = alone
        if _TOTAL.match(words.casefold()):
            return Passed(Kind.TOTAL, words)
        if not self._is_heading(at, words, cells):
            return None
        self._commune = named(words)
        return Passed(Kind.GROUP, words)

    def placed(self, entry: Entry) -> Entry:
        """The entry in the commune it says, or else in that of its group."""
        return entry if entry.commune else replace(entry, commune=self._commune)

    def _alone(self, cells: Sequence[str]) -> tuple[int, str] | None:
        """The only words of a row beside its number and how many there are, and their column."""
        number = self._columns.get(Field.NUMBER, -1)
        # Most rows are entries: two cells that are no counts tell so without a closer look.
        if len({cell for at, cell in enumerate(cells) if at != number and _may_name(cell)}) > 1:
            return None
        said = [
            (at, words)
            for at, words in enumerate(" ".join(values.plain(cell).split()) for cell in cells)
            if words and not _COUNTED.fullmatch(words)
            and not (at == number and headings.is_number(words))
        ]  # fmt: skip
        # Some programs repeat the words of merged cells in each of them.
        return said[0] if len({words for _, words in said}) == 1 else None

    def _is_heading(self, at: int, words: str, cells: Sequence[str]) -> bool:
        number_at = self._columns.get(Field.NUMBER, -1)
        number = cells[number_at].strip() if 0 <= number_at < len(cells) else ""
        if at == self._columns.get(Field.COMMUNE) and number.isdecimal():
            return False
        in_front = _IN_FRONT.match(words)
        return (
            at == number_at
            or bool(_ROMAN.fullmatch(number))
            or bool(in_front and in_front[1])
            or bool(_COMMUNE.match(named(words).casefold()))
            or self._is_commune(named(words))
        )


def _may_name(cell: str) -> bool:
    return bool(cell) and not cell[0].isdigit() and cell[0] != "("


def named(words: str) -> str:
    """«I. Đơn vị: Xã Mường La (12 chi hội)» names «Xã Mường La»."""
    # «X. Mường La» and «P. Chiềng An» may be short for xã and phường: the name is the same.
    numbered = _IN_FRONT.match(words)
    bare = words[numbered.end() :] if numbered else words
    return _UNION.sub("", _HOW_MANY.sub("", bare)).strip(" .:;,–-")
