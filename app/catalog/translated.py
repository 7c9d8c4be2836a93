"""A revision read in another language: the public words of its translation, and how words are laid
over what they translate. Where a translation says nothing, the original speaks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.catalog import models
from app.catalog.library import Placed
from app.catalog.shelf import Shelf, shelf
from app.orm import table

KEPT_IN_MEMORY = 256
_translation = table(models.Translation)
_NEWEST = (
    select(_translation.c.id, _translation.c.lang, _translation.c.source_sha256)
    .where(
        _translation.c.revision_id == bindparam("revision"),
        _translation.c.lang == bindparam("lang"),
    )
    .order_by(_translation.c.id.desc())
    .limit(1)
)
_WORDS = select(_translation.c.public, _translation.c.questions).where(
    _translation.c.id == bindparam("id")
)
Part = dict[str, Any]


@dataclass(frozen=True)
class Translation:
    """One revision in one language. Do not change its parts: they are shared."""

    id: int
    lang: str
    sha: str
    public: Part
    questions: Mapping[str, Part]

    def placed(self, questions: Iterable[Placed]) -> tuple[Placed, ...]:
        """The same questions in this language, under the same keys."""
        return tuple(
            replace(question, public=self.questions.get(question.key, question.public))
            for question in questions
        )

    def block(self, kind: str, block: Part) -> Part:
        """A quiz or a case in this language."""
        there: list[Part] = self.public["quizzes" if kind == "quiz" else "cases"]
        found = next((one for one in there if one["key"] == block["key"]), None)
        return {**block, **_words(found, block), "lang": self.lang} if found else block


def _words(found: Part, block: Part) -> Part:
    """Titles and introductions; questions, pools and settings are those of the original."""
    parts = zip(block.get("parts", ()), found.get("parts", ()), strict=False)
    return {
        "title": found["title"],
        "intro": found["intro"],
        "parts": [{**p, "title": there["title"], "intro": there["intro"]} for p, there in parts],
    }


def find(session: Session, revision_id: int, lang: str) -> Translation | None:
    """The newest translation of this revision into that language, unless it was taken off."""
    row = session.execute(_NEWEST, {"revision": revision_id, "lang": lang}).one_or_none()
    if row is None or not row.source_sha256:
        return None
    kept: Shelf[tuple[int, str], Translation] = shelf(session, "translations", KEPT_IN_MEMORY)
    found = kept.get((row.id, row.source_sha256))
    if found is None:
        words = session.execute(_WORDS, {"id": row.id}).one()
        found = Translation(*row, *words)
        kept.put((row.id, row.source_sha256), found)
    return found


def secret(body: Mapping[str, Any], words: Mapping[str, Any]) -> Part:
    """A question's secret with what it says in the translation's words; its rules stay."""
    texts = words.get("rubric", {})
    hints = words.get("hints", ())
    return {
        **body,
        **{name: words[name] for name in ("explanation", "model") if name in words},
        "feedback": {**body["feedback"], **words.get("feedback", {})},
        "hints": [*hints[: len(body["hints"])], *body["hints"][len(hints) :]],
        "rubric": [
            {**point, "text": texts.get(point["key"], point["text"])} for point in body["rubric"]
        ],
    }


def scene(body: Mapping[str, Any], words: Mapping[str, Any], lang: str) -> Part:
    """A scene in the translation's words; its ways on, points and keys stay."""
    choices = words["choices"]
    return {
        **body,
        "title": words["title"],
        "html": words["html"] or body["html"],
        "lang": lang,
        "choices": [
            {**choice, **{name: it for name, it in choices[choice["key"]].items() if it}}
            for choice in body["choices"]
        ],
    }
