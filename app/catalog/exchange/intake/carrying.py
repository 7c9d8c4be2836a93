"""A `Paper` without pictures as bytes, from the child that read it to us."""

import json

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
    return Paper(
        said["source"],
        tuple(
            Asked(number, line, tuple(keys), signal, tuple(doubts))
            for number, line, keys, signal, doubts in said["questions"]
        ),
        tuple(Unread(what, quote) for what, quote in said["unread"]),
    )
