"""The numbers Word makes itself: "Câu 7." and "B." that stand in no text."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from app.catalog.exchange.word.reading import xml

_DEEPEST = 8
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
          (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph: its words, or nothing but a bullet."""

    text: str
    is_bullet: bool
    depth: int
    look: Element | None


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    restarts_after: int
    is_legal: bool
    style: str
    look: Element | None


class Numbering:
    """Counts paragraphs of lists as Word would, in the order of the text."""

    def __init__(self, root: Element | None) -> None:
        found = list(root) if root is not None else []
        self._abstract = {
            one.get("w:abstractNumId", ""): one for one in found if one.tag == "w:abstractNum"
        }
        self._nums = {one.get("w:numId", ""): one for one in found if one.tag == "w:num"}
        self._by_style = {
            xml.value(one, "w:styleLink"): key
            for key, one in self._abstract.items()
            if one.find("w:styleLink") is not None
        }
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()

    def label(self, num: str, depth: int, style: str = "") -> Label | None:
        """The label of the next paragraph of list `num`; None for a list that is not there."""
        if num in {"", "0"} or num not in self._nums:
            return None
        levels = self._of(num)
        linked = next((at for at, one in levels.items() if style and one.style == style), None)
        depth = min(max(depth if linked is None else linked, 0), _DEEPEST)
        level = levels.get(depth)
        if level is None:
            return None
        counts = self._count(num, depth, levels)
        if level.form == "bullet":
            return Label("", is_bullet=True, depth=depth, look=level.look)
        text = _PLACE.sub(lambda found: _shown(found, counts, levels, level.is_legal), level.text)
        return Label(text.strip(), is_bullet=False, depth=depth, look=level.look)

    def _of(self, num: str) -> dict[int, _Level]:
        if num not in self._levels:
            abstract = self._abstract.get(self._key(num))
            elements = abstract.findall("w:lvl") if abstract is not None else []
            overrides = self._nums[num].findall("w:lvlOverride")
            elements += [one for each in overrides for one in each.findall("w:lvl")]
            self._levels[num] = {xml.number(one.get("w:ilvl", "")): _level(one) for one in elements}
        return self._levels[num]

    def _key(self, num: str) -> str:
        """The list behind a number; several numbers on one list count on together."""
        key = xml.value(self._nums[num], "w:abstractNumId")
        linked = xml.value(self._abstract.get(key), "w:numStyleLink")
        return self._by_style.get(linked, key) if linked else key

    def _count(self, num: str, depth: int, levels: dict[int, _Level]) -> list[int | None]:
        counts = self._counts.setdefault(self._key(num), [None] * (_DEEPEST + 1))
        if num not in self._started:
            self._started.add(num)
            for one in self._nums[num].findall("w:lvlOverride"):
                start = xml.value(one, "w:startOverride")
                at = xml.number(one.get("w:ilvl", ""))
                if start and 0 <= at <= _DEEPEST:
                    counts[at] = xml.number(start, 1) - 1
        now = counts[depth]
        counts[depth] = levels[depth].start if now is None else now + 1
        for below in range(depth + 1, _DEEPEST + 1):
            level = levels.get(below)
            if level is None or level.restarts_after > depth:
                counts[below] = None
        return counts


def _level(element: Element) -> _Level:
    depth = xml.number(element.get("w:ilvl", ""))
    restart = xml.value(element, "w:lvlRestart")
    return _Level(
        start=xml.number(xml.value(element, "w:start"), 1) if element.find("w:start") is not None
        else 0,
        form=xml.value(element, "w:numFmt") or "decimal",
        text=xml.value(element, "w:lvlText"),
        restarts_after=xml.number(restart, depth) if restart else depth,
        is_legal=bool(xml.on(element.find("w:isLgl"))),
        style=xml.value(element, "w:pStyle"),
        look=element.find("w:rPr"),
    )  # fmt: skip


def _shown(
    found: re.Match[str], counts: list[int | None], levels: dict[int, _Level], is_legal: bool
) -> str:
    at = int(found[1]) - 1
    level, count = levels.get(at), counts[at]
    number = count if count is not None else level.start if level else 1
    return written(number, "decimal" if is_legal or level is None else level.form)


def written(number: int, form: str) -> str:
    """A number as Word writes it: 3 as "3", "C", "c", "III" or "iii"."""
    if form == "none":
        return ""
    if form in {"upperLetter", "lowerLetter"} and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        roman = ""
        for worth, letters in _ROMAN:
            roman += letters * (number // worth)
            number %= worth
        return roman if form == "upperRoman" else roman.lower()
    return f"{number:02}" if form == "decimalZero" else str(number)
