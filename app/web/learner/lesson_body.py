"""Lesson pages: the same bytes for everyone, made once per revision and kept compressed.

The hot path of the product: after the sign-in check and the one query that finds the lesson, it
answers 304 before any rendering, or hands out bytes that lie ready.
"""

import gzip
from functools import lru_cache
from hashlib import sha256
from typing import Any

import brotli
from flask import Response, current_app, render_template, request, url_for
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from app.catalog import library, prerequisites, translated
from app.catalog.library import Published
from app.catalog.prerequisites import Advised
from app.catalog.shelf import Shelf
from app.catalog.translated import Translation
from app.web import assets
from app.web.db import db
from app.web.demo_mark import is_demo
from app.web.learner import asking, course_head, help_numbers, tongues
from app.web.learner.tongues import Tongue

KEPT_IN_MEMORY = 256
LONGEST_ACCEPTED = 200
PLAIN = "plain"
Bodies = dict[str, bytes]
_shelf: Shelf[str, Bodies] = Shelf(KEPT_IN_MEMORY)


def respond(lesson: Published, lang: str | None = None) -> Response:
    """The lesson's page, or 304 when her browser has these very bytes.

    `lang` is a language we know; without a translation into it the page says so.
    """
    tag, encoding = _tag(lesson, lang), _encoding()
    etag = f"{tag}-{encoding}"
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        response = Response(_bodies(lesson, lang, tag)[encoding], mimetype="text/html")
        if encoding != PLAIN:
            response.headers["Content-Encoding"] = encoding
    response.set_etag(etag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _tag(lesson: Published, lang: str | None) -> str:
    """Changes with everything the page shows: text, addresses, numbers, template, style, script,
    the language and what else the lesson may be read in."""
    return _hashed(
        lesson.course_key,
        lesson.lesson_key,
        lesson.revision_id,
        lesson.source_sha256,
        lesson.compiler,
        lang,
        lesson.translated,
        assets.build_id(),
        is_demo(),
        current_app.extensions["settings"].help_phone,
        help_numbers.national(),
        *_advised(lesson),
    )


def _advised(lesson: Published) -> list[Advised]:
    """What its author advises to learn first: named by what is online now, so asked every time."""
    wanted = library.public_of(db(), lesson).get("prerequisites", ())
    return list(prerequisites.named(db(), lesson.course_id, wanted).values())


@lru_cache(KEPT_IN_MEMORY)
def _hashed(*seen: object) -> str:
    return sha256(repr(seen).encode()).hexdigest()[:20]


def _encoding() -> str:
    accepted = request.headers.get("Accept-Encoding", "")
    return _best(accepted) if len(accepted) <= LONGEST_ACCEPTED else PLAIN


@lru_cache(KEPT_IN_MEMORY)
def _best(accepted: str) -> str:
    """Browsers send one of a few lines, and reading one takes as long as finding the lesson."""
    known = parse_accept_header(accepted, Accept)
    return next((name for name in ("br", "gzip") if known[name]), PLAIN)


def _bodies(lesson: Published, lang: str | None, tag: str) -> Bodies:
    found = _shelf.get(tag)
    if found is None:
        plain = _render(lesson, lang).encode()
        found = {
            PLAIN: plain,
            "br": brotli.compress(plain),
            "gzip": gzip.compress(plain, mtime=0),
        }
        _shelf.put(tag, found)
    return found


def _in_words(public: dict[str, Any], words: Translation | None) -> dict[str, Any]:
    """The lesson in this language; its help box and the way out are those of the original."""
    if words is None:
        return public
    return {**words.public, "help": public["help"], "quick_exit": public["quick_exit"]}


def _render(lesson: Published, lang: str | None) -> str:
    """Nothing about the person may enter: whoever opens the page next gets the same bytes."""
    words = translated.find(db(), lesson.revision_id, lang) if lang in lesson.languages else None
    questions = Tongue(words).placed(library.questions(db(), lesson.revision_id))
    checks = {
        question.key: asking.ask(question, 0)
        for question in questions
        if question.block_kind == "check"
    }
    return render_template(
        "learner/lesson/show.html",
        lesson=lesson,
        public=_in_words(library.public_of(db(), lesson), words),
        tongue=tongues.query(lang),
        links=tongues.links(lesson, url_for("lesson.show", **lesson.place), lang),
        missing=tongues.missing(lesson, lang),
        before=[(one.title, course_head.address(one)) for one in _advised(lesson)],
        checks=checks,
        numbers=help_numbers.national(),
        nav=[],
        signed_in=False,
        is_staff=False,
        message=None,
        text_size=None,
    )
