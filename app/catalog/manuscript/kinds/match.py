"""Joining pairs: `- Trẻ em bị xâm hại => 111`; a line without a left side is a decoy."""

import re
from dataclasses import dataclass
from typing import ClassVar

from app.catalog import forms, keys, titles
from app.catalog.forms import Form
from app.catalog.manuscript.bodies import Body, Piece
from app.catalog.manuscript.kinds import credit, listing
from app.catalog.manuscript.kinds.credit import Credit
from app.catalog.manuscript.kinds.listing import Item
from app.catalog.manuscript.kinds.reading import AsWritten, Reading
from app.catalog.spec import Page, Passage

_ARROW = re.compile(r"(?<!\\)(?:=>|->|→|⇒)")
_SIGN = re.compile(r"(=>|->|→|⇒)")
_AFTER_BACKSLASH = re.compile(r"(?<=\\)(=>|->|→|⇒)")
_LITERAL = re.compile(r"\\(=>|->|→|⇒)")


@dataclass(frozen=True, slots=True)
class Pair:
    """`left` is None for a decoy."""

    left: Passage | None
    right: Passage


@dataclass(frozen=True, slots=True)
class Match(AsWritten):
    """Several left sides may share a right one, written the same."""

    pairs: tuple[Pair, ...]
    credit: Credit
    called: ClassVar[tuple[str, ...]] = ("nối", "ghép nối", "ghép đôi", "match")
    labels: ClassVar[frozenset[str]] = frozenset({"credit"})

    @property
    def worth(self) -> None:
        return None

    @staticmethod
    def fits(body: Body) -> bool:
        found = listing.items(body.stem(), listing.BULLET)
        return not body.options and len(found) > 1 and all(_ARROW.search(one.text) for one in found)

    @staticmethod
    def asked(body: Body) -> tuple[str, list[Piece]]:
        return body.head.stem, listing.without(body.stem(), listing.BULLET)

    @classmethod
    def read(cls, reading: Reading) -> "Match | None":
        pairs = [
            _pair(reading, item) for item in listing.items(reading.body.stem(), listing.BULLET)
        ]
        whole = tuple(pair for pair in pairs if pair)
        lefts = [
            Item(pair.left.text, pair.left.line, pair.left.end_line) for pair in whole if pair.left
        ]
        listing.check(reading, lefts, "Q06/pairs")
        return cls(whole, credit.read(reading)) if lefts else None

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        parts = [
            {"key": _left_key(question_key, pair.left), "html": page.inline(pair.left)}
            for pair in self.pairs
            if pair.left
        ]
        rights = {_right_key(question_key, pair.right): pair.right for pair in self.pairs}
        # By their keys, which tell nothing: as written they would stand beside their left sides.
        options = [{"key": key, "text": titles.plain(rights[key].text)} for key in sorted(rights)]
        return {"parts": parts, "options": options, "shuffle": True}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        places = {
            _left_key(question_key, pair.left): _right_key(question_key, pair.right)
            for pair in self.pairs
            if pair.left
        }
        return {"places": places, "credit": self.credit}

    def keys_in_order(self, question_key: str) -> dict[str, tuple[str, ...]]:
        lefts = [_left_key(question_key, pair.left) for pair in self.pairs if pair.left]
        # Decoys behind the pairs, wherever they are written.
        ordered = sorted(self.pairs, key=lambda pair: pair.left is None)
        rights = [_right_key(question_key, pair.right) for pair in ordered]
        return {"lefts": tuple(lefts), "rights": tuple(rights)}

    def written(self) -> Form:
        items = (forms.Item("-", _joined(pair)) for pair in self.pairs)
        return Form(tuple(items), credit.written(self.credit), list_mark="-")


def _joined(pair: Pair) -> str:
    """The first arrow parts the sides; one that is only words stands behind a backslash."""
    left = _SIGN.sub(r"\\\1", pair.left.text) if pair.left else ""
    right = _AFTER_BACKSLASH.sub(r"\\\1", pair.right.text)
    return f"{left} => {right}".strip()


def _pair(reading: Reading, item: Item) -> Pair | None:
    arrow = _ARROW.search(item.text)
    if arrow is None:
        reading.add("Q19", item.line, item.text)
        return None
    sides = item.text[: arrow.start()], item.text[arrow.end() :]
    left, right = (_LITERAL.sub(r"\1", side).strip() for side in sides)
    if not right:
        reading.add("Q06/empty", item.line)
        return None
    found = Passage(left, item.line, item.end_line) if left else None
    return Pair(found, Passage(right, item.line, item.end_line))


def _left_key(question_key: str, text: Passage) -> str:
    return keys.option_key(question_key, text.text)


def _right_key(question_key: str, text: Passage) -> str:
    # The same words may stand on both sides.
    return keys.option_key(question_key, f"=> {text.text}")
