"""A few words: `Đáp án: Hội LHPN Việt Nam | Hội LHPNVN | hội liên hiệp phụ nữ*`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from app.catalog.forms import Form, alternatives
from app.catalog.manuscript.bodies import Body
from app.catalog.manuscript.kinds.reading import AsWritten, Reading
from app.catalog.spec import Page
from app.text import fold

Accents = Literal["lenient", "strict"]

_ALTERNATIVE = re.compile(r"(?<!\\)\|")
_WRONG = re.compile(r"\([ \t]*\)[ \t]*")
_RIGHT = re.compile(r"\([xX✓]\)[ \t]*")
_ACCENTS: dict[str, Accents] = {
    "bat buoc": "strict",
    "strict": "strict",
    "khoan dung": "lenient",
    "lenient": "lenient",
}


@dataclass(frozen=True, slots=True)
class Short(AsWritten):
    """`accepted` are the wordings taken as right; a star stands for any letters.

    `refused` are those the author calls wrong, so that marks are asked for where they matter.
    """

    accepted: tuple[str, ...]
    accents: Accents
    refused: tuple[str, ...] = ()
    called: ClassVar[tuple[str, ...]] = ("trả lời ngắn", "chữ", "short", "text")
    labels: ClassVar[frozenset[str]] = frozenset({"accents"})

    @property
    def worth(self) -> None:
        return None

    @staticmethod
    def fits(body: Body) -> bool:
        return not body.options and bool(body.value("answer")[0])

    @classmethod
    def read(cls, reading: Reading) -> "Short | None":
        value, line = reading.body.value("answer")
        written = [part.replace("\\|", "|").strip() for part in _ALTERNATIVE.split(value)]
        wrong = [_WRONG.sub("", part, count=1) for part in written if _WRONG.match(part)]
        right = [_RIGHT.sub("", part, count=1) for part in written if not _WRONG.match(part)]
        accepted = tuple(dict.fromkeys(part for part in right if part.strip("* ")))
        if not accepted:
            reading.add("Q02", None, reading.body.name)
            return None
        clash = _clash(accepted, wrong)
        if clash:
            reading.add("Q14", line, clash[0], other=clash[1])
        refused = tuple(part for part in wrong if part)
        return cls(accepted, "strict" if clash else accents(reading), refused)

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        return {}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        return {"accepted": list(self.accepted), "accents": self.accents}

    def written(self) -> Form:
        right = (f"(x) {one}" if _is_marked(one) else one for one in self.accepted)
        wrong = (f"( ) {one}" for one in self.refused)
        return Form(
            labels=(("answer", alternatives((*right, *wrong))),),
            if_needed=written(self.accents),
        )


def _clash(accepted: Sequence[str], wrong: Sequence[str]) -> tuple[str, str] | None:
    """The first right wording that only its marks tell from a wrong one, with that one."""
    folded: dict[str, list[str]] = {}
    for words in wrong:
        folded.setdefault(fold(words), []).append(words)
    pairs = ((right, words) for right in accepted for words in folded.get(fold(right), ()))
    return next((pair for pair in pairs if pair[0] != pair[1]), None)


def _is_marked(words: str) -> bool:
    return bool(_WRONG.match(words) or _RIGHT.match(words))


def written(accents: Accents) -> tuple[tuple[str, str], ...]:
    """The label that asks for every mark, nothing for the usual way."""
    return (("accents", "bắt buộc"),) if accents == "strict" else ()


def accents(reading: Reading) -> Accents:
    value, line = reading.body.value("accents")
    found = _ACCENTS.get(fold(value))
    if value and found is None:
        reading.add("L01", line, f"Dấu: {value}", pattern="Dấu: bắt buộc")
    return found or "lenient"
