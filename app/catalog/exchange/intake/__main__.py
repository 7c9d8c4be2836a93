"""The child process that reads sheets and texts."""

import json
import sys

from app import child
from app.catalog.exchange import aiken, gift, pasted, refusals, sentences, sheets
from app.catalog.exchange.intake import LIMITS, carrying
from app.catalog.exchange.paper import Paper, Refused
from app.files import tables

# What a file made to hurt may bring about: too deep, or too much of it.
_TOO_MUCH = (RecursionError, MemoryError)
_CONTROLS = frozenset(map(chr, [*range(9), *range(14, 32)]))
# Asked in order; what is none of them is an exam paper, or a text of ours.
_TEXTS = (
    (sheets.fits_table, sheets.read_table),
    (gift.fits, gift.read),
    (aiken.fits, aiken.read),
)


def main() -> None:
    child.limit(LIMITS)
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.buffer.write(answer(json.loads(head), data))


def answer(job: dict[str, str], data: bytes) -> bytes:
    try:
        if job["kind"] == "book":
            return carrying.packed(sheets.read_book(data, job["title"]))
        return carrying.packed(text(data, job["title"]))
    except Refused as error:
        return carrying.refused(error.sentence)
    except _TOO_MUCH:
        return carrying.refused(sentences.TOO_MUCH)


def text(data: bytes, title: str) -> Paper:
    """The draft in a text of whatever form. Raises Refused."""
    with refusals.in_words():
        found = tables.decoded(data)
    if sum(sign in _CONTROLS for sign in data.decode("latin-1")) * 100 > len(data):
        if not tables.is_wide(data):
            raise Refused(sentences.OTHER)
    read = next((read for fits, read in _TEXTS if fits(found)), pasted.read)
    return read(found, title)


if __name__ == "__main__":
    main()
