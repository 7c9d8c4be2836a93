"""The language a page is read in.

A lesson's page is the same bytes for everyone, so its language stands in the address alone. What is
sent from it is remembered in a cookie; pages made for one person follow the cookie, unless their
own address says otherwise. Answers and marks are the same rows in every language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, after_this_request, g, request

from app.catalog import available, languages, secrets, translated
from app.catalog.languages import Language
from app.catalog.library import Placed, Published
from app.catalog.translated import Translation
from app.web import cookies
from app.web.db import db

# In the address, and the name of the cookie.
FIELD = "tieng"


@dataclass(frozen=True)
class Link:
    """«Đọc bằng tiếng Anh»"""

    language: Language
    url: str


@dataclass(frozen=True)
class Tongue:
    """A revision in the language she reads: without `words` it stays as it was written."""

    words: Translation | None = None

    def placed(self, questions: Iterable[Placed]) -> tuple[Placed, ...]:
        return self.words.placed(questions) if self.words else tuple(questions)

    def block(self, kind: str, block: dict[str, Any]) -> dict[str, Any]:
        return self.words.block(kind, block) if self.words else block

    def secrets(
        self, placed: Iterable[Placed], private: Mapping[int, Mapping[str, Any]]
    ) -> dict[int, Mapping[str, Any]]:
        """The private parts of questions she may see by now, in her language."""
        told = self._told("questions") if private else {}
        found = dict(private)
        for question in placed:
            body = private.get(question.version_id)
            if body is not None and question.key in told:
                found[question.version_id] = translated.secret(body, told[question.key])
        return found

    def scene(self, case_key: str, scene: dict[str, Any]) -> dict[str, Any]:
        words = self._told("scenes").get(f"{case_key}/{scene['key']}")
        return translated.scene(scene, words, self.words.lang) if self.words and words else scene

    def _told(self, what: str) -> dict[str, Any]:
        found: dict[str, Any] = secrets.of_translation(db(), self.words)[what] if self.words else {}
        return found


def of(revision_id: int) -> Tongue:
    """What this page is to be read in; as it was written when there is no translation."""
    lang = wanted()
    return Tongue(translated.find(db(), revision_id, lang)) if lang else Tongue()


def wanted() -> str | None:
    """The language to answer in, None for the one lessons are written in."""
    found = asked() or (None if g.get("by_address") else _known(request.cookies.get(FIELD)))
    return found if found in languages.OTHERS else None


def asked() -> str | None:
    """The language the address names."""
    return _known(request.args.get(FIELD))


def by_address() -> None:
    """On the lesson's own page, and for what is sent from it, the cookie has no say."""
    g.by_address = True


def keep() -> None:
    """Remember the language of the page this was sent from."""
    remember(wanted())


def remember(code: str | None) -> None:
    """Answer in this language from now on; None is the one lessons are written in."""
    before = request.cookies.get(FIELD)

    @after_this_request
    def set_cookie(response: Response) -> Response:
        if code and code != before:
            response.set_cookie(
                FIELD, code, max_age=cookies.YEAR, samesite="Lax", secure=cookies.secure()
            )
        elif before and not code:
            response.delete_cookie(FIELD, samesite="Lax", secure=cookies.secure())
        return response


def query(code: str | None) -> str:
    return f"?{FIELD}={code}" if code else ""


def links(found: Published, url: str, code: str | None) -> list[Link]:
    """What else this lesson may be read in, at the same address."""
    return _links(found.languages, url, code)


def links_of(revision_id: int, url: str) -> list[Link]:
    """The same for a page about a revision, in the language it is answered in now."""
    return _links(available.of_revision(db(), revision_id), url, wanted())


def _links(there: Iterable[str], url: str, code: str | None) -> list[Link]:
    known = list(there)
    present = code if code in known else languages.DEFAULT
    others = [lang for lang in (languages.DEFAULT, *known) if lang != present]
    return [Link(languages.LANGUAGES[lang], f"{url}{query(lang)}") for lang in others]


def missing(found: Published, code: str | None) -> Language | None:
    """The language she asked for, when this lesson is not translated into it."""
    return languages.OTHERS[code] if code and code not in found.languages else None


def _known(code: str | None) -> str | None:
    return code if code in languages.LANGUAGES else None
