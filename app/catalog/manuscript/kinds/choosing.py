"""What the kinds with options to choose from have in common."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from app.catalog import keys, values
from app.catalog.forms import Form, Item
from app.catalog.manuscript import lettering
from app.catalog.manuscript.bodies import Body, RawOption
from app.catalog.manuscript.kinds import credit, listing
from app.catalog.manuscript.kinds.credit import Credit
from app.catalog.manuscript.kinds.reading import AsWritten, Reading
from app.catalog.spec import Page, Passage
from app.text import fold

# Options that speak of the others stay behind them.
_PINNED = re.compile(
    r"(?:tat ca|ca (?:hai|ba|bon|nam|[2-8])|khong (?:co )?(?:dap an|y|cau|phuong an|lua chon) nao"
    r"|all of|none of)\b"
)
_NAMES_LETTERS = re.compile(
    r"(?i:cả|đáp án|phương án|lựa chọn|câu|(?<!gợi )(?<!lưu )(?<!chú )(?<!đồng )\bý"
    r"|both|option|answer)\s+[A-H]\b"
    r"|\b[A-H]\s*(?:,|&|và|hoặc|and|or)\s*[A-H]\b"
    r"|(?i:\bcả\s+[a-h]\s*(?:,|&|và)\s*[a-h]\b)"
)
_TRUE_FALSE = frozenset({"dung", "sai", "true", "false"})


@dataclass(frozen=True, slots=True)
class Option:
    text: Passage
    weight: float
    feedback: Passage | None

    @property
    def is_pinned(self) -> bool:
        """«Tất cả các ý trên» stays last when the others are mixed."""
        return bool(_PINNED.match(fold(self.text.text).lstrip('*_"“')))


@dataclass(frozen=True, slots=True)
class Choosing(AsWritten):
    """Options with the share of the points each is worth."""

    options: tuple[Option, ...]
    shuffle: bool
    credit: Credit = "partial"
    brackets: ClassVar[tuple[str, str]] = ("(", ")")

    @property
    def worth(self) -> None:
        return None

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        shown = [
            {"key": key, "html": page.inline(option.text), "pinned": option.is_pinned}
            for key, option in self._keyed(question_key)
        ]
        return {"options": shown, "shuffle": self.shuffle}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        keyed = list(self._keyed(question_key))
        return {
            "weights": {key: values.plain(option.weight) for key, option in keyed},
            "feedback": {
                key: page.block(option.feedback) for key, option in keyed if option.feedback
            },
            "credit": self.credit,
        }

    def keys_in_order(self, question_key: str) -> dict[str, tuple[str, ...]]:
        return {"options": tuple(key for key, _ in self._keyed(question_key))}

    def written(self) -> Form:
        """`- (x) …` for each; whether they are mixed is said where it is not plain."""
        opening, closing = self.brackets
        items = (
            Item(
                f"- {opening}{_mark(one.weight)}{closing}",
                one.text.text,
                one.feedback.text if one.feedback else "",
            )
            for one in self.options
        )
        shuffle = ("shuffle", "có" if self.shuffle else "không")
        return Form(tuple(items), credit.written(self.credit), (shuffle,))

    def _keyed(self, question_key: str) -> Iterator[tuple[str, Option]]:
        for option in self.options:
            yield keys.option_key(question_key, option.text.text), option


def _mark(weight: float) -> str:
    if weight in {0, 1}:
        return "x" if weight else " "
    return f"{values.written(round(weight * 100, 5))}%"


def brackets(body: Body) -> set[str]:
    """Which marks the options carry: "(", "[", "letter"."""
    return {option.mark.style for option in body.options}


def right_letters(body: Body) -> int:
    """How many letters are right, by the key or by their stars."""
    named = lettering.keys(body.value("answer")[0])
    return len(named) if named else sum(option.mark.share > 0 for option in body.options)


def read_options(reading: Reading) -> tuple[Option, ...]:
    """The options with their weights; every mistake in them is reported."""
    body = reading.body
    _check_shape(reading)
    keyed = _by_key(reading)
    shares = [option.mark.share for option in body.options]
    if keyed is not None:
        if any(shares) and [share > 0 for share in shares] != [share > 0 for share in keyed]:
            value, line = body.value("answer")
            reading.add("Q04/twice", line, value)
        shares = shares if any(shares) else keyed
    if body.options and not any(share >= 1 for share in shares) and not _is_split(body, shares):
        reading.add("Q03")
    return tuple(
        Option(Passage(raw.text, raw.line, raw.end_line), share, raw.feedback)
        for raw, share in zip(body.options, shares, strict=True)
    )


def may_shuffle(reading: Reading) -> bool:
    """Whether the options may change places: the author's word, else unless they lean on it."""
    body = reading.body
    texts = [option.text for option in body.options]
    told = [option.feedback.text for option in body.options if option.feedback]
    told += [row for piece in [*body.labelled("explain"), *body.loose()] for row in piece.rows]
    naming = next((text for text in texts + told if _NAMES_LETTERS.search(text)), None)
    value, line = _shuffle_label(body)
    wished = values.yes_or_no(value)
    if value and wished is None:
        reading.add("L01", line, f"Trộn: {value}", pattern="Trộn: có")
    if naming and wished is not False:
        reading.add("Q13", None, naming)
    if wished is not None:
        return wished and not naming
    is_true_false = {fold(text) for text in texts} <= _TRUE_FALSE
    return reading.shuffle and not (naming or is_true_false)


def _shuffle_label(body: Body) -> tuple[str, int]:
    value, line = body.value("shuffle_options")
    return (value, line) if value else body.value("shuffle")


def _is_split(body: Body, shares: list[float]) -> bool:
    """Several options in square brackets may be worth a part each."""
    return brackets(body) == {"["} and sum(share > 0 for share in shares) > 1


def _check_shape(reading: Reading) -> None:
    body = reading.body
    if len(body.options) < 2:
        reading.add("Q06")
    if {"(", "["} <= brackets(body):
        reading.add("Q05/mixed")
    if len({option.mark.truth is None for option in body.options}) > 1:
        reading.add("Q05/truth")
    for row, line in body.bare_bullets():
        reading.add("Q05/bare", line, row.strip())
    listing.check_apart(reading, ((one.text, one.line) for one in body.options), "Q07")


def _by_key(reading: Reading) -> list[float] | None:
    """Which options `Đáp án: …` names, by letter or by their words; None without that line."""
    body = reading.body
    value, line = body.value("answer")
    if not value:
        return None
    letters = lettering.keys(value)
    known = lettering.LETTERS[: len(body.options)]
    if letters and set(letters) <= set(known):
        return [float(letter in letters) for letter in known]
    named = [float(_is_named(option, value)) for option in body.options]
    if not any(named):
        last = known[-1:] or "A"
        reading.add("Q04", line, value, range=f"A–{last}")
    return named


def _is_named(option: RawOption, value: str) -> bool:
    return option.text.casefold().strip(" .") == value.casefold().strip(" .")
