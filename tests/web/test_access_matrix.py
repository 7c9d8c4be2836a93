"""Every address × method × kind of person, against the table written by hand."""

import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from urllib.parse import quote
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.web.trainer import press
from tests.visitor import Visitor
from tests.web import dumping, markers
from tests.web.access_table import COLUMNS, GONE, IN, NO, OK, TABLE, Row
from tests.web.conftest import COURSE_ZIP
from tests.web.places import Places

# The smallest picture there is.
DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ROSTER = "Họ và tên;Chi hội\nLò Thị Lan;Bản Pát\n".encode()
WRITES = ("POST", "PUT", "PATCH", "DELETE")
SIGN_IN_DOORS = ("/dang-nhap", "/thoat")


@pytest.fixture
def names(here: Places, session: Session, picture: str, sent_zip: str) -> dict[str, str]:
    return {**here.names(session), "media": picture, "zip": sent_zip}


@pytest.fixture
def forms(here: Places, visitor: Visitor, names: dict[str, str]) -> dict[str, dict[str, str]]:
    """The hidden fields of the forms that must come from their page, as Minh sees them."""
    visitor.sign_in(here.world.minh)
    found = {}
    for row in TABLE:
        if row.page:
            page = visitor.page(row.page.format(**names))
            found[row.name] = page.fields((row.action or row.url).format(**names))
            assert found[row.name], f"{row.name}: no such form on {row.page}"
    visitor.sign_out()
    return found


@contextmanager
def undone(session: Session) -> Iterator[None]:
    """Whatever happens inside did not happen."""
    session.commit()
    connection = session.get_bind()
    assert isinstance(connection, Connection)
    savepoint = connection.begin_nested()
    press._last_look.clear()
    yield
    session.rollback()
    savepoint.rollback()


def plain(rule: str) -> str:
    """Without the limits of its numbers: <int(max=9):n> is <int:n>."""
    return re.sub(r"\([^)]*\)", "", rule)


def rules(app: Flask) -> set[tuple[str, str]]:
    return {
        (method, plain(rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_address_has_a_row(flask_app: Flask) -> None:
    missing = rules(flask_app) - {(row.method, row.rule) for row in TABLE}

    assert not missing, (
        f"add a row to tests/web/access_table.py for each of {sorted(missing)}: "
        "say by hand who may, and give an address with something behind it"
    )


def test_every_row_has_an_address(flask_app: Flask) -> None:
    gone = {(row.method, row.rule) for row in TABLE} - rules(flask_app)

    assert not gone, f"take these rows out of tests/web/access_table.py: {sorted(gone)}"
    assert all(len(row.expected) == len(COLUMNS) for row in TABLE)


def test_every_row_calls_the_rule_it_is_about(flask_app: Flask, names: dict[str, str]) -> None:
    adapter = flask_app.url_map.bind("localhost")
    for row in TABLE:
        path = row.url.format(home=1, new=uuid4(), **names).partition("?")[0]
        rule, _ = adapter.match(path, method=row.method, return_rule=True)
        assert plain(rule.rule) == row.rule, f"{row.name}: {path} is {rule.rule}"


@pytest.mark.parametrize("actor", COLUMNS)
def test_everybody_may_do_what_the_table_says_and_nothing_else(
    actor: str,
    here: Places,
    visitor: Visitor,
    session: Session,
    names: dict[str, str],
    forms: dict[str, dict[str, str]],
) -> None:
    problems = []
    for row in TABLE:
        with undone(session):
            _become(actor, here, visitor)
            before = dumping.dump(session)
            response = _call(visitor, row, actor, here, names, forms.get(row.name, {}))
            session.expire_all()
            changed = dumping.changes(before, dumping.dump(session))
            problems += [
                f"{row.name} as {actor}: {problem}"
                for problem in _problems(row, row.of(actor), actor, response, changed)
            ]
            response.close()

    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.parametrize("actor", COLUMNS)
def test_no_other_method_does_anything(
    actor: str, here: Places, visitor: Visitor, session: Session, names: dict[str, str]
) -> None:
    declared = {(row.method, row.rule) for row in TABLE}
    _become(actor, here, visitor)
    before = dumping.dump(session)
    for row in TABLE:
        url = row.url.format(home=1, new=uuid4(), **names)
        for method in WRITES:
            if (method, row.rule) not in declared:
                headers = {"Sec-Fetch-Site": "same-origin"}
                response = visitor.client.open(url, method=method, headers=headers)
                assert response.status_code == 405, f"{method} {url}: {response.status_code}"
        if row.method == "GET":
            full, head = visitor.get(url), visitor.client.head(url)
            assert (head.status_code, head.data) == (full.status_code, b""), f"HEAD {url}"
            full.close()
            head.close()

    session.expire_all()
    after = dumping.dump(session, traces_of_reading=False)
    before.pop(dumping.VIEW_LOG)
    assert not [name for name in after if name != "sign_in" and after[name] != before[name]]


def _become(actor: str, here: Places, visitor: Visitor) -> None:
    visitor.sign_out()
    someone = here.actors[actor]
    if someone:
        visitor.sign_in(someone)


def _call(
    visitor: Visitor,
    row: Row,
    actor: str,
    here: Places,
    names: dict[str, str],
    hidden: dict[str, str],
) -> TestResponse:
    known = {**names, "home": str(here.home(actor).id), "new": str(uuid4())}
    url = row.url.format(**known)
    if row.method == "GET":
        return visitor.get(url)
    form = {name.format(**known): value.format(**known) for name, value in row.form.items()}
    sent: dict[str, object] = {}
    if row.zip_field:
        sent[row.zip_field] = (BytesIO(COURSE_ZIP), "khoa.zip")
    if row.file:
        sent[row.file] = (BytesIO(DOT), "bep.png")
    if row.book_field:
        sent[row.book_field] = (BytesIO(ROSTER), "ds.csv")
    return visitor.post(url, {**hidden, **form, **sent})


def _problems(
    row: Row, expected: str, actor: str, response: TestResponse, changed: list[str]
) -> Iterator[str]:
    for marker in markers.shown(response, actor, asked=row.url):
        yield f"shows «{marker}»"
    if expected != OK and changed:
        yield f"is denied and yet changes {changed}"
    # Who looked at which list is written down; that and «last seen» are all a GET may write.
    kept = {"sign_in (+0 rows)", "journal (+1 rows)"}
    if row.method == "GET" and set(changed) - kept:
        yield f"only looks and yet changes {changed}"
    if not _is_as_expected(row, expected, response):
        where = response.headers.get("Location", "")
        yield f"expected {expected}, got {response.status_code} {where}"


def _is_as_expected(row: Row, expected: str, response: TestResponse) -> bool:
    status, onwards = response.status_code, response.headers.get("Location", "")
    asks_to_sign_in = onwards.startswith("/dang-nhap")
    match expected:
        case _ if expected == OK:
            may_lead_there = row.rule in SIGN_IN_DOORS or row.rule == "/vao-lan-dau"
            leads_on = status in {302, 303} and (may_lead_there or not asks_to_sign_in)
            return status == 200 or leads_on
        case _ if expected == IN and row.method == "GET":
            return status == 302 and onwards == f"/dang-nhap?tiep={quote(row_path(response))}"
        case _ if expected == IN:
            return status == 401 and 'action="/dang-nhap"' in response.text
        case _ if expected == NO:
            return status == 403
        case _ if expected == GONE:
            return status == 404
    return False


def row_path(response: TestResponse) -> str:
    """The address that was asked for, as it stands in `tiep`."""
    asked = response.request
    return asked.full_path.rstrip("?") if hasattr(asked, "full_path") else asked.path
