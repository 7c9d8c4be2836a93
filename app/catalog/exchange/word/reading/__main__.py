"""The child process that reads: limits first, then one file from stdin, one answer on stdout."""

import json
import sys

from app import child
from app.catalog.exchange.paper import NotWord, Paper, Refused
from app.catalog.exchange.word import sentences
from app.catalog.exchange.word.reading import LIMITS, document

# What a file made to hurt may bring about: too deep, or too much of it.
_TOO_MUCH = (RecursionError, MemoryError)


def main() -> None:
    child.limit(LIMITS)
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    for piece in answer(json.loads(head)["media"], data):
        sys.stdout.buffer.write(piece)


def answer(media: dict[str, str], data: bytes) -> list[bytes]:
    """A line of JSON, then the bytes of the pictures it names."""
    try:
        paper = document.paper(data, media)
    except Refused as error:
        return [_line({"refused": error.sentence, "other": isinstance(error, NotWord)})]
    except _TOO_MUCH:
        return [_line({"refused": sentences.TOO_MUCH, "other": False})]
    return [_line(_told(paper)), *paper.pictures.values()]


def _told(paper: Paper) -> dict[str, object]:
    return {
        "source": paper.source,
        "questions": [
            [one.number, one.line, one.keys, one.signal, one.doubts] for one in paper.questions
        ],
        "unread": [[one.what, one.quote] for one in paper.unread],
        "pictures": [[path, len(data)] for path, data in paper.pictures.items()],
    }


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said).encode() + b"\n"


if __name__ == "__main__":
    main()
