"""A manuscript with everything in it, line by line, so that reading it back gives the same."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from app.catalog import manuscript
from app.catalog.exchange.word import inline, roles
from app.catalog.exchange.word.rich import Mark, Rich, Span, plain
from app.catalog.exchange.word.writing import prose
from app.catalog.exchange.word.writing.sheet import Sheet, hidden
from app.catalog.manuscript import bodies, exercises, front_matter, labels
from app.catalog.manuscript.bodies import Piece
from app.catalog.manuscript.scanning import Line, scan
from app.catalog.spec import Manuscript, Question
from app.text import fold

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TITLES = frozenset(map(fold, front_matter.KEYS["title"]))
_CRITERION = re.compile(r"[-*+][ \t]+(\d[\d.,]*[ \t]+(?:điểm|đ))[ \t]*:[ \t]*(\S.*)")
_OUTSIDE = labels.IN_QUIZ | labels.IN_CASE | labels.IN_SCENE
_STYLES = {"(": roles.ONE, "[": roles.SEVERAL}

# Writes what begins at a line; told whether it follows the line above without a gap.
Draw = Callable[[bool], None]


def write(source: str, sheet: Sheet) -> None:
    """Adds a whole manuscript, or a piece of one, to the sheet."""
    text = manuscript.parse(source)
    rows = text.source.split("\n")
    length = front_matter.length(rows)
    _front(sheet, rows[1 : length - 1] if length else ())
    lines = scan("\n".join([*[""] * length, *rows[length:]])).lines
    claims = dict(_claims(sheet, text, lines))
    at = start = length
    while at < len(lines):
        number = at + 1
        if number not in claims:
            at += 1
            continue
        _prose(sheet, lines, start, at)
        end, draw = claims[number]
        draw(_is_tight(lines, at))
        at = start = end
    _prose(sheet, lines, start, len(lines))


def _is_tight(lines: Sequence[Line], at: int) -> bool:
    return at > 0 and lines[at - 1].nature != "blank"


def _prose(sheet: Sheet, lines: Sequence[Line], start: int, end: int) -> None:
    if any(line.nature != "blank" for line in lines[start:end]):
        prose.lines(sheet, lines[start:end], tight=_is_tight(lines, start))


def _front(sheet: Sheet, rows: Sequence[str]) -> None:
    """The rows of the front matter; the title looks like one, its key is hidden."""
    for row in rows:
        key, colon, words = row.partition(":")
        if colon and fold(key) in _TITLES:
            sheet.paragraph(roles.TITLE, [hidden(f"{key}: ") + plain(words.strip())])
        elif row.strip():
            sheet.paragraph(roles.FRONT, [plain(row)])


def _claims(
    sheet: Sheet, text: Manuscript, lines: Sequence[Line]
) -> Iterator[tuple[int, tuple[int, Draw]]]:
    """Where something else than prose begins: its line, from 1, the line it ends on, and how."""
    inside: set[int] = set()
    for placed in text.questions():
        question = placed.question
        inside.update(range(question.line, question.end_line + 1))
        yield from _question(sheet, question, lines)
    regions = [(one.line, one.end_line) for one in text.quizzes]
    regions += [(one.line, one.end_line) for one in text.cases]
    for first, last in regions:
        for number in range(first + 1, last + 1):
            line = lines[number - 1]
            if number in inside or line.nature != "text":
                continue
            if found := labels.label(line.text, _OUTSIDE):
                yield number, (number, partial(_label, sheet, line, found.name))
            elif line.text.startswith(">") and _follows_item(lines, number - 1):
                yield number, (number, partial(_feedback, sheet, [line.text]))


def _follows_item(lines: Sequence[Line], at: int) -> bool:
    """Whether the line stands under a choice, perhaps behind other lines of its consequence."""
    above = at - 1
    while above >= 0 and lines[above].nature == "text" and lines[above].text.startswith(">"):
        above -= 1
    return above >= 0 and bool(prose.ITEM.match(lines[above].text))


def _question(
    sheet: Sheet, question: Question, lines: Sequence[Line]
) -> Iterator[tuple[int, tuple[int, Draw]]]:
    heading = lines[question.line - 1]
    head = exercises.head_of(heading)
    if head is None:
        return
    if heading.nature == "heading":
        shown = partial(_head, sheet, heading, head.stem)
    else:
        shown = partial(_verbatim, sheet, [heading])
    yield question.line, (question.line, shown)
    below = lines[question.line : question.end_line]
    body, _ = bodies.read(head, question.line, below, lambda line: False)
    count = 0
    for piece in body.pieces:
        rows = [lines[at - 1] for at in range(piece.line, piece.end_line + 1)]
        while rows and rows[-1].nature == "blank":
            rows.pop()
        if piece.role == "option" and piece.mark:
            yield piece.line, (rows[-1].number, _option(sheet, piece, rows, count))
            count += 1
        elif piece.role == "feedback":
            yield piece.line, (rows[-1].number, partial(_feedback, sheet, piece.rows))
        elif piece.label and rows[0].nature == "text":
            yield piece.line, (piece.line, partial(_label, sheet, rows[0], piece.label.name))
            if piece.label.name == "rubric" and (table := _rubric(rows[1:])):
                draw = partial(_draw_rubric, sheet, table)
                yield table[0][0].number, (rows[-1].number, draw)


def _head(sheet: Sheet, heading: Line, stem: str, tight: bool) -> None:
    """The head of a question: its number in bold, its words as they are, its id hidden."""
    begins = len(heading.text) - len(stem) if stem and heading.text.endswith(stem) else 0
    number = heading.text[:begins] if stem else heading.text
    identity = f" <!-- id: {heading.key} -->" if heading.key else ""
    words = Rich((Span(number, role=roles.HEAD),) if number else ())
    words = words + inline.parse(heading.text[len(number) :]) + hidden(identity)
    sheet.paragraph(roles.QUESTION, [words], tight=tight, level=heading.level)


def _option(sheet: Sheet, piece: Piece, rows: Sequence[Line], count: int) -> Draw:
    mark = piece.mark
    has_code = any(line.nature == "code" for line in rows)
    if mark is None or mark.style == "letter" or has_code:
        return partial(_verbatim, sheet, rows)
    name = LETTERS[count] if count < len(LETTERS) else str(count + 1)
    first, *more = [inline.parse(row) for row in piece.rows if row.strip()] or [Rich()]
    if mark.truth is not None:
        told = Span("Đúng" if mark.truth else "Sai", role=roles.KEY)
        words = [plain(f"{name.lower()}) ") + first, *more]
        words[-1] = words[-1] + Rich((Span("\t"), told))
        return lambda tight: _draw(sheet, roles.TRUTH, words, tight)
    is_right = mark.share == 1
    letter = Span(f"{name}.", Mark.RED | Mark.UNDERLINE if is_right else Mark.NONE)
    partly = f"({mark.share * 100:g}%) ".replace(".", ",") if mark.share not in {0, 1} else ""
    lead = Rich((letter, Span(" "), *([Span(partly, role=roles.KEY)] if partly else [])))
    return lambda tight: _draw(sheet, _STYLES[mark.style], [lead + first, *more], tight)


def _draw(sheet: Sheet, style: str, rows: Sequence[Rich], tight: bool) -> None:
    sheet.paragraph(style, rows, tight=tight)


def _feedback(sheet: Sheet, rows: Sequence[str], tight: bool) -> None:
    words = [row.removeprefix(">").strip() for row in rows]
    sheet.paragraph(roles.FEEDBACK, [inline.parse(row) for row in words if row], tight=tight)


def _label(sheet: Sheet, line: Line, name: str, tight: bool) -> None:
    """A label; behind some stands prose, behind others a value that is kept to the letter."""
    start, colon, words = line.text.partition(":")
    lead = Rich((Span(f"{start}{colon}", role=roles.HEAD),))
    value = inline.parse(words) if name in labels.BLOCKS else plain(words)
    sheet.paragraph(roles.LABEL, [lead + value], tight=tight)


def _verbatim(sheet: Sheet, rows: Sequence[Line], tight: bool) -> None:
    sheet.paragraph(roles.LINE, [plain(line.raw.rstrip()) for line in rows], tight=tight)


def _rubric(rows: Sequence[Line]) -> list[tuple[Line, str, str]]:
    """The criteria as rows of a table; none when one of them is written in another way."""
    said = [line for line in rows if line.nature != "blank"]
    found = [_CRITERION.fullmatch(line.text) for line in said]
    return (
        [(line, match[1], match[2]) for line, match in zip(said, found, strict=True) if match]
        if all(found)
        else []
    )


def _draw_rubric(sheet: Sheet, table: Sequence[tuple[Line, str, str]], tight: bool) -> None:
    head = [plain("Điểm"), plain("Tiêu chí")]
    rows = [[plain(points), inline.parse(words)] for _, points, words in table]
    sheet.table([head, *rows], style=roles.RUBRIC)
