"""What is wrong with a sheet or a text, in the trainer's words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from app.catalog.exchange import sentences
from app.catalog.exchange.paper import Refused
from app.files import Bounds, Fault, Unreadable

BOUNDS = Bounds(
    rows=4 * sentences.MOST_ROWS,
    sent=sentences.LARGEST_BOOK,
    unpacked=sentences.LARGEST_UNPACKED,
    parts=sentences.MOST_PARTS,
)
_SENTENCES: Mapping[Fault, str] = {
    Fault.EMPTY: sentences.EMPTY,
    Fault.TOO_BIG: sentences.TOO_BIG,
    Fault.TOO_MUCH: sentences.TOO_MUCH,
    Fault.TOO_MANY_ROWS: sentences.TOO_MANY_ROWS,
    Fault.NOT_BOOK: sentences.NOT_BOOK,
    Fault.LOCKED: sentences.LOCKED,
    Fault.MACROS: sentences.MACROS,
    Fault.LINKED: sentences.LINKED,
    Fault.UNSAFE: sentences.UNSAFE,
    Fault.OLD_FONT: sentences.OLD_FONT,
    Fault.UNKNOWN_LETTERS: sentences.UNKNOWN_LETTERS,
    Fault.TOO_SLOW: sentences.TOO_SLOW,
}


@contextmanager
def in_words() -> Iterator[None]:
    """Turns Unreadable into Refused."""
    try:
        yield
    except Unreadable as error:
        raise Refused(_SENTENCES[error.fault]) from error
