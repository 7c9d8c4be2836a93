"""The ceiling: the least that could answer at all, on the same stack and the same server.

Flask, SQLAlchemy Core, Jinja; sign-in looked up by the hash of its cookie, one query for the
revision, pages kept compressed, ETag; a submission is stored durably. No permissions, no audit, no
marking, no house rules. Takes `--port N`, and the settings of the product.
"""

import argparse
import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import uuid4

import brotli
from flask import Flask, Response, abort, request
from jinja2 import DictLoader, Environment
from sqlalchemy import Connection, Row, bindparam, func, insert, select

from app import clock
from app.bench.ceiling_data import learner, page, sent, visitor
from app.config import Settings
from app.database import make_engine, make_writing_engine
from app.serving import open_server

LESSON = """<!doctype html><html lang="vi"><title>{{ p.title }}</title><h1>{{ p.title }}</h1>
{% for card in p.cards %}<section id="{{ card.key }}"><h2>{{ card.title }}</h2>
{% for block in card.blocks %}{{ (block.html or "")|safe }}{% endfor %}
<form method="post" action="/nop"><button>Đã đọc, sang phần sau</button></form></section>
{% endfor %}"""
PROGRESS = """<!doctype html><html lang="vi"><title>Tình hình</title><h1>Tình hình</h1>
{% for state, count in counts %}<p>{{ state }}: {{ count }}</p>{% endfor %}<table>
{% for row in rows %}<tr><td>{{ row.name }}<td>{{ row.commune }}<td>{{ row.state }}{% endfor %}
</table>"""
ROWS_SHOWN = 50
ROWS_OF_A_SUBMISSION = 7
WHO = select(visitor.c.person_id).where(visitor.c.token_hash == bindparam("hash"))
REVISION = select(page.c.key, page.c.revision).where(page.c.key == bindparam("key"))
COUNTS = select(learner.c.state, func.count()).group_by(learner.c.state)
FIRST = select(learner).order_by(learner.c.id).limit(ROWS_SHOWN)
EVERYBODY = select(learner).order_by(learner.c.id)
settings = Settings.from_env()
engine = make_engine(settings.database_url)
writing = make_writing_engine(settings.database_url, engine)
app = Flask(__name__, static_folder=None)
templates = Environment(
    loader=DictLoader({"lesson": LESSON, "progress": PROGRESS}), autoescape=True
)


def who(connection: Connection) -> int:
    token = request.cookies.get("__Host-sid", "")
    hashed = hashlib.sha256(token.encode()).hexdigest()
    person = connection.execute(WHO, {"hash": hashed}).scalar()
    return int(person) if person is not None else abort(401)


@cache
def body(key: str, revision: int) -> bytes:
    with engine.connect() as connection:
        public = connection.execute(select(page.c.public).where(page.c.key == key)).scalar_one()
    html = templates.get_template("lesson").render(p=public, revision=revision)
    packed: bytes = brotli.compress(html.encode())
    return packed


@app.get("/healthz")
def health() -> str:
    return "ok"


@app.get("/bai/<key>")
def lesson(key: str) -> Response:
    with engine.connect() as connection:
        who(connection)
        found = connection.execute(REVISION, {"key": key}).one()
    tag = f"{found.revision}-br"
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        response = Response(body(key, found.revision), mimetype="text/html")
        response.headers["Content-Encoding"] = "br"
    response.set_etag(tag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Encoding"
    return response


@app.post("/nop")
def hand_in() -> Response:
    return _keep(1)


@app.post("/nop/nhieu")
def hand_in_many_rows() -> Response:
    return _keep(ROWS_OF_A_SUBMISSION)


def _keep(rows: int) -> Response:
    answers, now = request.form.to_dict(flat=False), clock.now()
    with writing.begin() as connection:
        person = who(connection)
        connection.execute(
            insert(sent),
            [
                {"id": uuid4(), "person_id": person, "answers": answers, "at": now}
                for _ in range(rows)
            ],
        )
    return Response(status=303, headers={"Location": "/"})


@app.get("/tien-do")
def progress() -> str:
    with engine.connect() as connection:
        who(connection)
        counts: list[Any] = list(connection.execute(COUNTS))
        rows: list[Any] = list(connection.execute(FIRST))
    return templates.get_template("progress").render(counts=counts, rows=rows)


@app.get("/tien-do.csv")
def table() -> Response:
    with engine.connect() as connection:
        who(connection)
        rows = connection.execute(EVERYBODY).all()
    return Response(_lines(rows), mimetype="text/csv")


def _lines(rows: Any) -> Iterator[str]:
    for start in range(0, len(rows), 1000):
        part: list[Row[Any]] = rows[start : start + 1000]
        yield "".join(f"{row.id},{row.name},{row.commune},{row.state}\n" for row in part)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    port = parser.parse_args().port
    open_server(app, settings, "127.0.0.1", port).run()
