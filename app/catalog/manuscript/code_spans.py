"""Code within a line, between backquotes: what stands there is shown as it was typed."""

import re
from itertools import pairwise

_QUOTES = re.compile("`+")


def spans(row: str) -> list[tuple[int, int]]:
    """(start, end) of each; it ends at the next run of as many backquotes. Linear in the length."""
    runs = [found.span() for found in _QUOTES.finditer(row)]
    closing: dict[int, int] = {}
    partner: dict[int, int] = {}
    for at in range(len(runs) - 1, -1, -1):
        length = runs[at][1] - runs[at][0]
        if length in closing:
            partner[at] = closing[length]
        closing[length] = at
    found, at = [], 0
    while at < len(runs):
        if at in partner:
            found.append((runs[at][0], runs[partner[at]][1]))
        at = partner.get(at, at) + 1
    return found


def parts(row: str) -> list[str]:
    """The row in pieces: words and code by turns, words first; joined they are the row."""
    edges = [edge for span in spans(row) for edge in span]
    return [row[start:end] for start, end in pairwise([0, *edges, len(row)])]


def without(row: str) -> str:
    """The row with its code left out."""
    return "".join(parts(row)[::2])


def blanked(row: str) -> str:
    """The row with an unwritable sign for each of code, so that all else stays where it is."""
    pieces = parts(row)
    return "".join("\0" * len(one) if at % 2 else one for at, one in enumerate(pieces))
