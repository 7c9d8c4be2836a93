"""A text made ready to be stored: its ids written, both parts rendered, translations aligned.

Outside any transaction: rendering takes its time.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Required, TypedDict, Unpack

from app.catalog import manuscript, translating
from app.catalog.compiling import Compiled, Render, compile_lesson
from app.catalog.fragments import FindMedia
from app.catalog.identifying import fresh_id, match, replace_ids, with_ids
from app.catalog.translating import Translated
from app.catalog.usual import Usual


@dataclass(frozen=True)
class Known:
    """What a course already holds, as far as a new revision must respect it."""

    # {question key: kind} of this lesson's questions, ever.
    kinds: Mapping[str, str] = field(default_factory=dict)
    # Question keys that belong to other lessons: a copied question becomes a new one.
    elsewhere: frozenset[str] = frozenset()
    # The newest text: an id lost in the new one is found again by the words around it.
    previous: str | None = None
    # The banks of the course, by name.
    banks: Mapping[str, str] = field(default_factory=dict)
    is_bank: bool = False
    # What its author may advise to learn first; None: not asked.
    places: frozenset[str] | None = None
    # What its course says for all lessons.
    usual: Usual | None = None
    # {language: the newest translation}: each is aligned again with the new text.
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Prepared:
    """A lesson ready to be stored: its text with ids, and both parts.

    Of its `translations` those that still fit go with it; the others have their problems.
    """

    source: str
    compiled: Compiled
    translations: tuple[Translated, ...] = ()


class Setting(TypedDict, total=False):
    """What a text is set with: its renderer, the pictures and files of its course, a title."""

    render: Required[Render]
    media: FindMedia | None
    files: Collection[str]
    fallback_title: str


def compiled(
    source: str, have: Known, *, anew: Collection[str] = (), **setting: Unpack[Setting]
) -> Prepared:
    """Write the ids and compile, whatever errors the lesson has."""
    taken = set(have.kinds) | set(have.elsewhere)
    parse = partial(manuscript.parse, is_bank=have.is_bank)
    make = partial(
        compile_lesson,
        banks=have.banks,
        is_bank=have.is_bank,
        places=have.places,
        usual=have.usual,
        **setting,
    )
    lost = match(parse(have.previous), parse(source)) if have.previous else {}
    text = with_ids(source, taken, fresh_id, lost, is_bank=have.is_bank)
    made = make(text)
    foreign = _foreign(made, have) | set(anew)
    if foreign:
        text = replace_ids(text, foreign, taken, fresh_id, is_bank=have.is_bank)
        made = make(text)
    translations = tuple(
        translating.translate(
            text,
            words,
            lang,
            render=setting["render"],
            media=setting.get("media"),
            fallback_title=setting.get("fallback_title", ""),
        )
        for lang, words in have.translations.items()
    )
    return Prepared(text, made, translations)


def _foreign(compiled: Compiled, have: Known) -> set[str]:
    """The ids in the text that belong to another question; those of banks are only borrowed."""
    return {
        question.key
        for question in compiled.questions
        if question.key not in compiled.borrowed
        and (
            question.key in have.elsewhere
            or have.kinds.get(question.key, question.kind) != question.kind
        )
    }
