r"""Backslashes before lines that would otherwise be read as something else.

`\- (x)`, `\Điểm: …`, `\A. …`, `\---`: the reader takes such a line as plain words. A backslash
before a sign stays in the words, because Markdown takes it away when they are shown; one before
a letter is ours alone and goes when the line is read.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.catalog.forms import Form
from app.catalog.manuscript import choices, exercises, headings, labels, lettering
from app.catalog.manuscript.kinds import listing
from app.catalog.manuscript.marks import marked
from app.catalog.manuscript.scanning import Line, fence, scan

Misread = Callable[[Line], bool]

_NUMBER = re.compile(r"\A\d+")
_LISTS = {"-": listing.BULLET, "1.": listing.NUMBERED}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a question stands: the level of its heading (nought without one), and in what.

    In a case with scenes, `scenes` are all the ways to name one.
    """

    level: int = 3
    inside: bool = True
    shuffle: bool = True
    scenes: frozenset[str] = frozenset()


def shielded(
    text: str,
    misread: Misread,
    above: str = "",
    margin: str = "",
    scenes: frozenset[str] = frozenset(),
) -> list[str]:
    """The rows of a text, each behind `margin`, below the line `above`.

    Comments and definitions, which say nothing where they stand, become words as well.
    """
    rows = [f"{margin}{row}" if row else "" for row in text.split("\n")]
    lines = scan(spoken("\n".join([above, *rows]))).lines[1:]
    return [
        row if line.nature in {"blank", "code"} else _row(line, misread, scenes)
        for row, line in zip(rows, lines, strict=True)
    ]


def spoken(row: str) -> str:
    """A row in which no comment begins."""
    return row.replace("<!--", "<\\!--")


def escaped(words: str) -> str:
    r"""Words that begin a line, behind a backslash: `\- (x)`, `1\. (x)`."""
    number = _NUMBER.match(words)
    return f"{number[0]}\\{words[number.end() :]}" if number else f"\\{words}"


def _row(line: Line, misread: Misread, scenes: frozenset[str]) -> str:
    words = line.raw.lstrip()
    margin = line.raw[: len(line.raw) - len(words)]
    is_definition = line.nature == "definition" and words.startswith("[")
    is_open = line.nature == "text" and fence(words)
    is_lossy = line.level and words.rstrip() != f"{'#' * line.level} {line.text}".rstrip()
    is_other = is_definition or is_open or is_lossy
    if is_other or ((line.text or line.level) and misread(line)):
        words = escaped(words)
    if scenes and (line.indent > 1 or choices.bullet(words)):
        words = choices.without_way(words, scenes)
    line_break = "  " if words.endswith("  ") else ""
    return f"{margin}{words.rstrip()}{line_break}"


def in_question(spot: Spot, form: Form, texts: Iterable[str] = ()) -> Misread:
    """What would not stay in the words that a question asks, among all its `texts`."""
    is_marked = any(item.mark[-1] in ")]" for item in form.items)
    lines = scan("\n".join(texts).replace("\\", "")).lines
    is_lettered = not is_marked and lettering.may_be_options(lines)
    taken = _LISTS.get(form.list_mark)

    def misread(line: Line) -> bool:
        if line.nature == "heading":
            return _ends(line, spot)
        return _is_structure(line, spot) or bool(
            marked(line.text, bulleted=False)
            or (is_lettered and lettering.begins(line.text))
            or (taken and taken.fullmatch(line.text))
        )

    return misread


def in_explanation(spot: Spot, form: Form, within: Misread) -> Misread:
    """What would not stay in a text told afterwards: marks are words there, below options."""
    is_below = any(item.mark[-1] in ")]" for item in form.items)

    def misread(line: Line) -> bool:
        if is_below and line.nature == "text":
            return _is_structure(line, spot)
        return within(line)

    return misread


def in_block(within: Misread) -> Misread:
    """As in an explanation, but no heading may stand there."""
    return lambda line: line.nature == "heading" or within(line)


def below_option(misread: Misread) -> Misread:
    """What would not stay in the words of an option: a quotation would be its feedback."""
    return lambda line: line.text.startswith(">") or line.nature == "heading" or misread(line)


def _is_structure(line: Line, spot: Spot) -> bool:
    text = line.text
    is_here = line.is_rule or labels.label(text, labels.IN_QUESTION)
    is_next = spot.inside and headings.bare_question(text)
    return bool(is_here or is_next or (spot.scenes and in_scene(line)))


def _ends(heading: Line, spot: Spot) -> bool:
    opens = headings.quiz_title(heading.text) or headings.case_title(heading.text)
    ends = exercises.ends_question(heading, spot.level or exercises.BARE)
    is_label = labels.label_heading(heading.text)
    is_head = headings.question_head(heading.text, inside=spot.inside)
    is_scene = spot.scenes and headings.scene_head(heading.text)
    return bool(ends or is_label or is_head or opens or is_scene)


def in_scene(line: Line) -> bool:
    """What would be a choice for its points, or the way on to another scene."""
    raw = choices.bullet(line.text)
    has_points = raw is not None and raw.points is not None
    return has_points or bool(labels.label(line.text, labels.IN_SCENE))


def in_story(line: Line) -> bool:
    """What would not stay in the words above the questions of a quiz or case."""
    every = labels.IN_QUIZ | labels.IN_CASE
    return bool(
        line.nature == "heading"
        or labels.label(line.text, every)
        or exercises.tells(line)
        or headings.bare_question(line.text)
    )


def in_card(line: Line) -> bool:
    """What would not stay in the text of a card."""
    if line.nature != "heading":
        return False
    opens = headings.quiz_title(line.text) or headings.case_title(line.text)
    asks = headings.question_head(line.text, inside=False)
    return bool(line.level <= 2 or opens or asks)
