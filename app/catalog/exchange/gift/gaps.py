"""A sentence with its answers in the middle: a gap to choose or to type."""

import re

from app.catalog.exchange.gift import keyed, words
from app.catalog.exchange.gift.answers import Answers
from app.catalog.exchange.gift.keyed import Body
from app.catalog.exchange.gift.words import Words
from app.catalog.exchange.read_back import Meant

_GLUED = re.compile(r"\w\Z")
_UNFIT = re.compile(r"[\[\]|()\\`]")
_HERE = "\ue0ff"


def filled(given: Answers, before: str, after: str) -> tuple[Words, Body] | None:
    """The stem with its gap, or None when our gaps cannot say the same."""
    if _GLUED.search(before) or "{" in after:
        return None
    found = _chosen(given) if given.kind == "choice" else _typed(given)
    if found is None:
        return None
    inner, key = found
    stem = words.read(f"{before}{_HERE}{after}")
    if sum(row.count(_HERE) for row in stem.rows) != 1 or "[[" in f"{before}{after}":
        return None
    rows = tuple(row.replace(_HERE, f"[[{inner}]]") for row in stem.rows)
    form = words.form_of(before)
    body = Body((), (key,), meant=Meant("cloze", (key,), key), flags=("điền",),
                told=keyed.told(given.choices, form))  # fmt: skip
    return Words(rows, stem.pictures, stem.is_plainer), body


def _chosen(given: Answers) -> tuple[str, str] | None:
    right = [choice for choice in given.choices if choice.share >= 1]
    texts = [words.bare(choice.text) for choice in given.choices]
    others = [choice for choice in given.choices if choice.share not in {0, 1}]
    if len(right) != 1 or others or len(texts) < 2 or not all(map(_fits, texts)):
        return None
    marked = [
        f"({'x' if choice.share else ' '}) {text}"
        for choice, text in zip(given.choices, texts, strict=True)
    ]
    return " | ".join(marked), words.bare(right[0].text)


def _typed(given: Answers) -> tuple[str, str] | None:
    texts = [words.bare(choice.text) for choice in given.choices]
    if given.kind != "short" or not texts or any(one.share < 1 for one in given.choices):
        return None
    if not all(map(_fits, texts)):
        return None
    return " | ".join(texts), " | ".join(dict.fromkeys(texts))


def _fits(text: str) -> bool:
    return bool(text.strip("* ")) and not _UNFIT.search(text) and "<!--" not in text
