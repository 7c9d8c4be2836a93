"""One question, from its head and the lines below it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.catalog import values
from app.catalog.keys import Keys
from app.catalog.manuscript import bodies, flags, kinds, slips
from app.catalog.manuscript.bodies import Body, Piece, Stop
from app.catalog.manuscript.flags import Flags
from app.catalog.manuscript.headings import QuestionHead
from app.catalog.manuscript.kinds import KINDS
from app.catalog.manuscript.kinds.reading import AsWritten, Reading
from app.catalog.manuscript.scanning import Line
from app.catalog.messages import Report
from app.catalog.spec import Answer, Passage, Question
from app.text import fold

# "Trả lời: …" with a sentence behind it is a list of questions and answers to read.
LONGEST_REPLY = 12

_BULLET = re.compile(r"[ \t]*(?:[-*+•–]|\d{1,2}[.)])[ \t]")
_ONLY_THEIRS = frozenset().union(*(kind.labels for kind in KINDS.values()))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: inside a quiz or case a missing answer is an error.

    `told` are answers by number, from a table behind the questions.
    """

    report: Report
    keys: Keys
    inside: bool = True
    shuffle: bool = True
    stop: Stop = field(default=lambda line: False)
    told: Mapping[str, str] = field(default_factory=dict)


def read(
    head: QuestionHead, heading: Line, lines: Sequence[Line], place: Place
) -> tuple[Question | None, int]:
    """The question under `heading` and how many of `lines` it takes; None when it is none.

    `lines` reach to the next heading that ends it. Without an answer it is a question only
    inside a quiz or case, and there an error.
    """
    head, flagged = flags.read(head)
    body, taken = bodies.read(
        head, heading.number, lines, place.stop, place.told.get(head.number, "")
    )
    kind = _kind(body, flagged, place)
    if kind is None and not place.inside:
        return None, 0
    title, stem = _wording(body, kind)
    key = place.keys.key(heading.key, title.text or head.name, heading.number)
    if not title.text:
        place.report.add("Q18", heading.number, heading.text, name=head.name)
    for line, row in slips.slipped(body):
        place.report.add("Q15/asked", line, row)
    answer, points = _answer(body, kind, flagged, place)
    question = Question(
        key=key,
        has_id=key == heading.key,
        kind=kind or "",
        number=head.number,
        title=title,
        stem=stem,
        points=points,
        hints=_passages(body.labelled("hint")),
        explanation=_explanation(body, kind, place.report),
        tags=_tags(body),
        answer=answer,
        line=heading.number,
        end_line=heading.number + taken,
        source="\n".join([heading.raw, *(line.raw for line in lines[:taken])]),
    )
    return question, taken


def _kind(body: Body, flagged: Flags, place: Place) -> str | None:
    value, line = body.value("type")
    named = kinds.named(value)
    if value and named is None:
        place.report.add("L01", line, f"Loại: {value}", pattern="Loại: tự luận")
    kind = named or flagged.kind
    if not place.inside:
        is_told = kind == "survey" and kinds.named(body.head.word) and not _has_list(body)
        if is_told or (not kind and (_is_reply(body) or _is_title(body, flagged))):
            return None
    return kind or kinds.inferred(body)


def _answer(
    body: Body, kind: str | None, flagged: Flags, place: Place
) -> tuple[Answer | None, float]:
    reading = Reading(body, place.report, place.shuffle)
    given = _points(reading) or flagged.points
    if kind is None:
        reading.add("Q02", None, f"{body.name} {body.head.stem}".strip())
    else:
        _check_labels(reading, kind)
        if reading.body.options and kind not in kinds.TAKES_OPTIONS:
            reading.add("Q16", None, kind=kinds.called(kind), found="lựa chọn")
        answer = KINDS[kind].read(reading)
        worth = answer.worth if answer else None
        if given and worth and abs(given - worth) > 0.001:
            reading.add("R01", None, sum=_comma(worth), points=_comma(given))
        return answer, 0 if worth == 0 else given or worth or 1
    return None, given or 1


def _points(reading: Reading) -> float | None:
    value, line = reading.body.value("points")
    points = values.points(value) if value else None
    if value and points is None:
        reading.add("Q08", line, value)
    return points


def _check_labels(reading: Reading, kind: str) -> None:
    """A label of another kind means the author had another kind in mind."""
    for piece in reading.body.pieces:
        name = piece.label.name if piece.label else ""
        if piece.label is None or name not in _ONLY_THEIRS - KINDS[kind].labels:
            continue
        if name == "rubric":
            reading.add("Q16", piece.line, kind=piece.label.spelling, found="đáp án để máy chấm")
        else:
            reading.add("L02", piece.line, f"{piece.label.spelling}: {piece.label.value}")


def _wording(body: Body, kind: str | None) -> tuple[Passage, Passage | None]:
    """What is asked, and the rest of the stem; an empty head takes the first paragraph."""
    head, pieces = KINDS.get(kind or "", AsWritten).asked(body)
    rest = _joined(pieces)
    if head:
        return Passage(head, body.line, body.line), rest
    if rest is None:
        return Passage("", body.line, body.line), None
    first, _, more = rest.text.partition("\n\n")
    after = Passage(more.strip("\n"), rest.line, rest.end_line) if more.strip() else None
    return Passage(first, rest.line, rest.end_line), after


def _explanation(body: Body, kind: str | None, report: Report) -> Passage | None:
    """What is told afterwards; text without a clear part is kept for then, and reported."""
    pieces = [piece for piece in body.pieces if _explains(piece, kind)]
    for piece in body.loose():
        quote = next(row for row in piece.rows if row.strip())
        report.add("Q11", piece.line, quote)
    return _joined(pieces)


def _explains(piece: Piece, kind: str | None) -> bool:
    names = {"explain"} if kind == "open" else {"explain", "model"}
    return piece.role == "loose" or (piece.label is not None and piece.label.name in names)


def _tags(body: Body) -> tuple[str, ...]:
    pieces = [*body.labelled("tags"), *body.labelled("level")]
    words = ",".join(row for piece in pieces for row in piece.rows)
    return tuple(tag.strip() for tag in re.split(r"[,;]", words) if tag.strip())


def _is_reply(body: Body) -> bool:
    """A sentence after "Trả lời:" outside any quiz: something to read, not to be asked."""
    replies = body.labelled("answer")
    spelling = replies[0].label.spelling if replies and replies[0].label else ""
    is_long = len(body.value("answer")[0].split()) > LONGEST_REPLY
    return not body.options and fold(spelling) == "tra loi" and is_long


def _is_title(body: Body, flagged: Flags) -> bool:
    """ "Câu 1 trong Điều lệ" above a checklist: without a mark behind its number it needs a key."""
    is_plain = bool(body.head.number and body.head.stem) and not body.head.marked
    has_key = body.value("answer")[0] or any(one.mark.style != "[" for one in body.options)
    return is_plain and not has_key and not flagged.points and not body.labelled("rubric")


def _has_list(body: Body) -> bool:
    rows = (row for piece in body.stem() for row in piece.rows)
    return bool(body.labelled("scale")) or any(map(_BULLET.match, rows))


def _passages(pieces: Sequence[Piece]) -> tuple[Passage, ...]:
    return tuple(passage for piece in pieces if (passage := piece.passage()))


def _joined(pieces: Sequence[Piece]) -> Passage | None:
    found = _passages(pieces)
    if not found:
        return None
    text = "\n\n".join(passage.text for passage in found)
    return Passage(text, found[0].line, found[-1].end_line)


def _comma(value: float) -> str:
    return f"{value:g}".replace(".", ",")
