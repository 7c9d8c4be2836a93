"""Every page that links lead to, as each of the people who use it: whole, and cheap to make."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.routing import Map
from werkzeug.test import TestResponse

from tests.visitor import Visitor
from tests.web.crawling import crawl
from tests.web.places import Places

WHO = ("nobody", "learner", "trainer", "officer A", "administrator")
# Sign-in, roles, and what the page itself is about. A page that needs more asks row by row.
MOST_QUERIES = 24
# Reached by a form, by a script, from outside, or only when something went wrong.
NOT_BY_LINKS = {
    "health.alive",
    "health.ready",
    "media.show",
    "two_texts.show",
    "start.show_case",
    "start.show_quiz",
    "lesson.result",
    "publishing.show",
    "proposing.show",
    "proposing.ask",
    "zips.review",
    # Offered only for what somebody entered, never for what was loaded.
    "unit_undoing.ask",
}


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    statements: list[str] = []

    def note(*args: object) -> None:
        if not str(args[2]).startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            statements.append(str(args[2]))

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def visitor_for(flask_app: Flask, session: Session, here: Places, who: str) -> Visitor:
    visitor, someone = Visitor(flask_app, session), here.actors[who]
    if someone is not None:
        visitor.sign_in(someone)
    return visitor


@pytest.mark.parametrize("who", WHO)
def test_every_page_links_lead_to_is_whole_and_cheap(
    flask_app: Flask, session: Session, here: Places, who: str
) -> None:
    visitor = visitor_for(flask_app, session, here, who)
    dear: dict[str, int] = {}
    with counted(session) as statements:

        def look(url: str, response: TestResponse) -> None:
            if len(statements) > MOST_QUERIES:
                dear[url] = len(statements)
            assert response.status_code < 400, (url, response.status_code)
            if response.mimetype == "text/html" and response.status_code == 200:
                visitor.inspect(response, url)
            statements.clear()

        opened = crawl(visitor, look=look)

    assert not dear, f"more than {MOST_QUERIES} statements for one page: {dear}"
    assert len(opened) > (2 if who == "nobody" else 8)


def test_no_page_is_left_without_a_link_to_it(
    flask_app: Flask, session: Session, here: Places
) -> None:
    adapter = flask_app.url_map.bind("localhost")
    reached: set[str] = set()
    for who in WHO:
        visitor = visitor_for(flask_app, session, here, who)
        for url in crawl(visitor):
            path, _, query = url.partition("?")
            endpoint, _ = adapter.match(path, method="GET", query_args=query)
            reached.add(endpoint)

    assert pages(flask_app.url_map) - reached == set(), "give it a link, or a line in NOT_BY_LINKS"


def pages(addresses: Map) -> set[str]:
    """The endpoints that answer GET."""
    found = {rule.endpoint for rule in addresses.iter_rules() if "GET" in (rule.methods or ())}
    return found - NOT_BY_LINKS
