"""The request's database session: a reader for GET, a writer that locks first for the rest."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session

from app.database import Database

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def database() -> Database:
    found: Database = current_app.extensions["database"]
    return found


def db() -> Session:
    """The one session of this request, opened on first use."""
    if "session" not in g:
        make = database().reader if request.method in SAFE else database().writer
        g.session = make()
    session: Session = g.session
    return session


@contextmanager
def looking() -> Iterator[Session]:
    """A session to find out who is asking. In a POST it is not the writer's: that one locks the
    database for everybody from its first query on, and belongs to the view."""
    if request.method in SAFE:
        yield db()
        return
    with database().looker() as session:
        yield session


def close(_error: BaseException | None = None) -> None:
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()


def register(app: Flask, database: Database) -> None:
    app.extensions["database"] = database
    app.teardown_request(close)
