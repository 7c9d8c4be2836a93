"""Reading a .docx: in a process of its own, because anybody may upload anything.

==============================  =================================================================
``__main__``                    the child: limits first, then one file from stdin
``document``                    the whole way, from bytes to a `Paper`
``package`` ``xml``             the zip, opened with suspicion; its parts, safely parsed
``formatting`` ``numbering``    how a run looks after its styles; the numbers Word counts
``story`` ``runs``              blocks in reading order; the runs of a paragraph
``findings`` ``equations``      pictures, fonts, what cannot be read; formulas as text
``lines`` ``tables``            lines the way an eye reads them; what a table is for
``words`` ``segments``          the words of exam papers; the paper in pieces
``asking`` ``options``          one question taken apart
``answers`` ``signals``         keys at the end; looks that single out the right options
``resolving``                   which options are right, or why that is not certain
``papers`` ``composing``        the paper written as a draft
``prose`` ``own``               ordinary text; what we wrote ourselves, coming back
``draft`` ``losses``            the rows while they are written; the last look for lost words
==============================  =================================================================
"""

import json
import logging
import threading
from collections.abc import Mapping

from app import child
from app.catalog.exchange.paper import Asked, NotWord, Paper, Refused, Unread
from app.catalog.exchange.word import sentences
from app.child import End, Limits

LIMITS = Limits(cpu_seconds=15, wall_seconds=30, memory_bytes=768 * 1024 * 1024)
# One file at a time, so that trainers cannot take the machine from the learners.
_TURN = threading.Lock()
_PATIENCE = 30.0

_log = logging.getLogger(__name__)


def read(data: bytes, *, media: Mapping[str, str]) -> Paper:
    """Read a .docx into a draft. Raises nothing but `Refused` (`NotWord` for other files).

    `media` are the pictures the course already has: their path (`media/a.png`) and the SHA-256 of
    their bytes in hex. A picture of the same bytes keeps its path; the others get a path of their
    own and stand in `Paper.pictures`, to be stored before the draft is shown.
    """
    if len(data) > sentences.LARGEST_FILE:
        raise Refused(sentences.TOO_BIG)
    if not _TURN.acquire(timeout=_PATIENCE):
        raise Refused(sentences.TOO_SLOW)
    try:
        job = json.dumps({"media": dict(media)}).encode() + b"\n" + data
        return _paper(child.run("app.catalog.exchange.word.reading", job, LIMITS))
    finally:
        _TURN.release()


def _paper(end: End) -> Paper:
    head, _, rest = end.out.partition(b"\n")
    if end.status != 0 or not head:
        raise Refused(_reason(end))
    said = json.loads(head)
    if "refused" in said:
        raise (NotWord if said["other"] else Refused)(said["refused"])
    pictures: dict[str, bytes] = {}
    for path, size in said["pictures"]:
        pictures[path], rest = rest[:size], rest[size:]
    return Paper(
        source=said["source"],
        questions=tuple(
            Asked(number, line, tuple(keys), signal, tuple(doubts))
            for number, line, keys, signal, doubts in said["questions"]
        ),
        unread=tuple(Unread(what, quote) for what, quote in said["unread"]),
        pictures=pictures,
    )


def _reason(end: End) -> str:
    if end.status is None:
        return sentences.TOO_SLOW
    if end.is_spent:
        return sentences.TOO_MUCH
    _log.error("reading a Word file ended with status %s: %s", end.status, end.complaint)
    return sentences.BROKEN
