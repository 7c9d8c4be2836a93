"""Odd values in every field and address: an answer in words, never a failure of the server."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from sqlalchemy.orm import Session

from app.web.trainer import press
from tests.visitor import Visitor
from tests.web import test_access_matrix
from tests.web.access_table import OK, TABLE, Row
from tests.web.places import Places

ODD = (
    "",
    "\u0000",
    "a\u0000b",
    "\ufeff\u200b\u202e",
    "💩" * 50,
    "-1",
    "99999999999999999999",
    "1e9",
    "NaN",
    "%00%ff",
    "../../etc/passwd",
    "' OR 1=1; --",
    "{{7*7}}${7*7}",
    "\r\nSet-Cookie: xau=1",
    "x" * 20_000,
)
IN_ADDRESSES = ("\u0000", "a\u0000b", "\u202e", "💩", "' OR 1=1", "x" * 5000, "\udcff")
ASKED = (
    "tiep", "bao", "trang", "sau", "thieu", "khoa", "don-vi", "tu", "den", "biet", "xem", "xep",
    "tinh-hinh", "tim",
)  # fmt: skip
PLACES_OF_ROLES = ("learner", "trainer", "administrator", "nobody")


@pytest.fixture
def names(here: Places, session: Session, picture: str) -> dict[str, str]:
    return {**here.names(session), "media": picture, "home": "1", "new": "1"}


def who_may(row: Row) -> str:
    return next(actor for actor in PLACES_OF_ROLES if row.of(actor) == OK)


@pytest.mark.parametrize("row", [row for row in TABLE if row.form], ids=lambda row: row.name)
def test_odd_values_in_a_form(
    row: Row,
    here: Places,
    visitor: Visitor,
    session: Session,
    names: dict[str, str],
    request: pytest.FixtureRequest,
) -> None:
    """One field at a time, by whoever may send the form at all; with --long every value in each."""
    step = 1 if request.config.getoption("--long") else 7
    someone = here.actors[who_may(row)]
    if someone:
        visitor.sign_in(someone)
    form = {name.format(**names): value.format(**names) for name, value in row.form.items()}
    url = row.url.format(**names)
    for number, field in enumerate((*form, "viec", "hoi", "giu")):
        for value in ODD[number % step :: step]:
            with test_access_matrix.undone(session):
                response = visitor.post(url, {**form, field: value})
                assert response.status_code < 500, (field, value[:40], response.text[:300])
                assert "xau" not in response.headers.get("Set-Cookie", "")


@pytest.mark.parametrize(
    "row", [row for row in TABLE if "<" in row.rule], ids=lambda row: f"{row.name} {row.url}"
)
def test_odd_values_in_an_address(
    row: Row, here: Places, visitor: Visitor, session: Session, names: dict[str, str]
) -> None:
    someone = here.actors[who_may(row)]
    if someone:
        visitor.sign_in(someone)
    for url in _odd(row, names):
        press._last_look.clear()
        with test_access_matrix.undone(session):
            response = visitor.client.open(
                url, method=row.method, headers={"Sec-Fetch-Site": "same-origin"}
            )
            assert response.status_code < 500, (url[:100], response.text[:300])
            response.close()


def _odd(row: Row, names: dict[str, str]) -> Iterator[str]:
    """The address with each of its changing parts in turn replaced by something odd."""
    parts = row.url.partition("?")[0].format(**names).split("/")
    for at, fixed in enumerate(row.rule.split("/")):
        for value in IN_ADDRESSES if "<" in fixed else ():
            odd = quote(value.encode("utf-8", "surrogateescape"), safe="")
            yield "/".join([*parts[:at], odd, *parts[at + 1 :]])


@pytest.mark.parametrize("row", [row for row in TABLE if row.method == "GET"], ids=lambda r: r.url)
def test_odd_questions_to_a_page(
    row: Row, here: Places, visitor: Visitor, session: Session, names: dict[str, str]
) -> None:
    someone = here.actors[who_may(row)]
    if someone:
        visitor.sign_in(someone)
    path = row.url.partition("?")[0].format(**names)
    for value in ODD:
        questions = [dict.fromkeys(ASKED, value)]
        if "tien-do" in path:
            known = {"khoa": "an-toan", "xem": "chua-xong"}
            questions += [{**known, name: value} for name in ASKED]
        for asked in questions:
            response = visitor.get(path, query_string=asked)
            assert response.status_code < 500, (asked, response.text[:300])
            response.close()
