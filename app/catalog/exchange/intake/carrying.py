"""A `Paper` without pictures as bytes: from the child that read it, and through a form."""

import json
from dataclasses import replace
from typing import Any

from app.catalog.exchange.paper import Asked, Paper, Refused, Unread


def packed(paper: Paper) -> bytes:
    said = {
        "source": paper.source,
        "questions": [
            [one.number, one.line, one.keys, one.signal, one.doubts] for one in paper.questions
        ],
        "unread": [[one.what, one.quote] for one in paper.unread],
    }
    return json.dumps(said).encode()


def refused(sentence: str) -> bytes:
    return json.dumps({"refused": sentence}).encode()


def unpacked(data: bytes) -> Paper:
    """The paper, or the refusal raised again."""
    said = json.loads(data)
    if "refused" in said:
        raise Refused(said["refused"])
    return _paper(said)


def told(packed: str, source: str) -> Paper:
    """The findings that came with a form, about its text as it is now; nonsense finds nothing."""
    try:
        return replace(_paper(json.loads(packed)), source=source)
    except (ValueError, TypeError, KeyError, RecursionError):
        return Paper(source)


def _paper(said: Any) -> Paper:
    return Paper(
        said["source"],
        tuple(
            Asked(
                str(number), int(line), tuple(map(str, keys)), str(signal), tuple(map(str, doubts))
            )
            for number, line, keys, signal, doubts in said["questions"]
        ),
        tuple(Unread(str(what), str(quote)) for what, quote in said["unread"]),
    )
