"""Whatever a trainer brings, told apart by its content, never by its name.

==============  ==============================================================================
``READERS``     what can be read: a new one is a line there
``__main__``    the child that reads sheets and texts: limits first, then one job from stdin
``carrying``    a `Paper` on its way between the two processes
==============  ==============================================================================
"""

import json
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app import child
from app.catalog.exchange import sentences
from app.catalog.exchange.intake import carrying
from app.catalog.exchange.paper import Paper, Refused
from app.catalog.exchange.word import reading as word
from app.child import End, Limits

LIMITS = Limits(cpu_seconds=10, wall_seconds=20, memory_bytes=512 * 1024 * 1024)
# One file at a time, so that trainers cannot take the machine from the learners.
_TURN = threading.Lock()
_PATIENCE = 20.0
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*")
_OTHERS = (b"PK", b"{\\rtf", b"<html", b"<HTML", b"<!DOC", b"MIME-", b"\x7fELF", b"\x1f\x8b")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """A file or a pasted text. `media`: the pictures the course has, path to SHA-256 in hex."""

    data: bytes
    title: str
    media: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    fits: Callable[[bytes], bool]
    read: Callable[[Received], Paper]


def read(received: Received) -> Paper:
    """The draft in what was received. Raises Refused, whose sentence says what to do."""
    data = received.data
    if not data.strip():
        raise Refused(sentences.EMPTY)
    if reader := next((one for one in READERS if one.fits(data)), None):
        return reader.read(received)
    raise Refused(_remedy(data))


def _remedy(data: bytes) -> str:
    if data.startswith(_OLE):
        is_word = "WordDocument".encode("utf-16-le") in data
        return sentences.OLD_WORD if is_word else sentences.OLD_EXCEL
    if data.lstrip()[:5].startswith(b"%PDF"):
        return sentences.PDF
    return sentences.PICTURE if data.startswith(_PICTURES) else sentences.OTHER


def _is_word(data: bytes) -> bool:
    return data.startswith(b"PK\3\4") and b"word/" in data


def _is_book(data: bytes) -> bool:
    return data.startswith(b"PK\3\4") and b"xl/" in data


def _is_text(data: bytes) -> bool:
    known = (_OLE, *_PICTURES, *_OTHERS, b"%PDF")
    return not data.lstrip()[:8].startswith(known)


def _word(received: Received) -> Paper:
    return word.read(received.data, media=received.media)


def _in_child(kind: str) -> Callable[[Received], Paper]:
    def reading(received: Received) -> Paper:
        if len(received.data) > (
            sentences.LARGEST_BOOK if kind == "book" else sentences.LARGEST_TEXT
        ):
            raise Refused(sentences.TOO_BIG)
        job = json.dumps({"kind": kind, "title": received.title}).encode()
        if not _TURN.acquire(timeout=_PATIENCE):
            raise Refused(sentences.TOO_SLOW)
        try:
            return _paper(child.run(__package__, job + b"\n" + received.data, LIMITS))
        finally:
            _TURN.release()

    return reading


def _paper(end: End) -> Paper:
    if end.status == 0 and end.out:
        return carrying.unpacked(end.out)
    if end.status is None:
        raise Refused(sentences.TOO_SLOW)
    if not end.is_spent:
        _log.error("reading a file ended with status %s: %s", end.status, end.complaint)
    raise Refused(sentences.TOO_MUCH)


READERS = (
    Reader(_is_word, _word),
    Reader(_is_book, _in_child("book")),
    Reader(_is_text, _in_child("text")),
)
