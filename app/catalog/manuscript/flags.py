"""What the bracket after a question's number says: "(tự luận, 4 điểm)"."""

import re
from dataclasses import dataclass, replace

from app.catalog import values
from app.catalog.manuscript import kinds
from app.catalog.manuscript.headings import QuestionHead

_BETWEEN = re.compile(r"[;,](?!\d)")


@dataclass(frozen=True, slots=True)
class Flags:
    kind: str | None = None
    points: float | None = None


def read(head: QuestionHead) -> tuple[QuestionHead, Flags]:
    """The head and its flags; with an unknown flag the bracket belongs to the words to ask.

    A head such as "Tự luận: …" names its kind by itself.
    """
    flags = Flags(kinds.named(head.word))
    for flag in _BETWEEN.split(head.bracket) if head.bracket else ():
        points = values.points(flag) if any(map(str.isalpha, flag)) else None
        if kind := kinds.named(flag):
            flags = replace(flags, kind=kind)
        elif points:
            flags = replace(flags, points=points)
        else:
            return replace(head, stem=head.whole), Flags(kinds.named(head.word))
    return head, flags
