"""Odd values in every field and address: an answer in words, never a failure of the server."""

from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

import pytest
from sqlalchemy.orm import Session

from tests.visitor import Visitor
from tests.web.access_table import OK, TABLE, Row
from tests.web.places import Places
from tests.web.test_access_matrix import undone

ODD = (
    "",
    "a\u0000b",
    "\u200b💩\u202e",
    "-1",
    "99999999999999999999",
    "NaN' OR 1=1; --{{7*7}}%00%ff",
    "\r\nSet-Cookie: xau=1",
    "x" * 20_000,
)
IN_ADDRESSES = ("a\u0000b", "💩\u202e", "' OR 1=1", "9" * 30, "x" * 5000, "\udcff")
ASKED = (
    "tiep", "bao", "trang", "sau", "thieu", "khoa", "don-vi", "tu", "den", "biet", "xem", "xep",
    "tinh-hinh", "tim", "ghi-chu", "ngay",
)  # fmt: skip
OF_EVERY_FORM = ("viec", "hoi", "giu")
PLACES_OF_ROLES = ("learner", "trainer", "administrator", "nobody")


@pytest.fixture
def names(here: Places, session: Session, picture: str, sent_zip: str) -> dict[str, str]:
    return {**here.names(session), "media": picture, "zip": sent_zip, "home": "1", "new": "1"}


def who_may(row: Row) -> str:
    return next(actor for actor in PLACES_OF_ROLES if row.of(actor) == OK)


def test_odd_values_in_a_form(
    here: Places, visitor: Visitor, session: Session, names: dict[str, str]
) -> None:
    """One field at a time, by whoever may send the form at all."""
    failures = []
    for row in TABLE:
        form = {name.format(**names): value.format(**names) for name, value in row.form.items()}
        for field, value in product((*form, *OF_EVERY_FORM), ODD if form else ()):
            with undone(session):
                _become(row, here, visitor)
                response = visitor.post(row.url.format(**names), {**form, field: value})
                if response.status_code >= 500 or "xau" in response.headers.get("Set-Cookie", ""):
                    failures.append((row.name, field, value[:40], response.status_code))

    assert not failures


def test_odd_values_in_an_address(
    here: Places, visitor: Visitor, session: Session, names: dict[str, str]
) -> None:
    failures = []
    for row in TABLE:
        for url in _odd(row, names):
            with undone(session):
                _become(row, here, visitor)
                response = visitor.client.open(
                    url, method=row.method, headers={"Sec-Fetch-Site": "same-origin"}
                )
                if response.status_code >= 500:
                    failures.append((row.name, url[:80], response.status_code))
                response.close()

    assert not failures


def test_odd_questions_to_a_page(
    here: Places, visitor: Visitor, session: Session, names: dict[str, str]
) -> None:
    failures = []
    paths = {row.url.partition("?")[0].format(**names): row for row in TABLE if row.method == "GET"}
    for path, row in paths.items():
        for asked in _questions(path):
            _become(row, here, visitor)
            response = visitor.get(path, query_string=asked)
            if response.status_code >= 500:
                failures.append((path, asked, response.status_code))
            response.close()

    assert not failures


def _become(row: Row, here: Places, visitor: Visitor) -> None:
    visitor.sign_out()
    someone = here.actors[who_may(row)]
    if someone:
        visitor.sign_in(someone)


def _odd(row: Row, names: dict[str, str]) -> Iterator[str]:
    """The address with each of its changing parts in turn replaced by something odd."""
    parts = row.url.partition("?")[0].format(**names).split("/")
    for at, fixed in enumerate(row.rule.split("/")):
        for value in IN_ADDRESSES if "<" in fixed else ():
            odd = quote(value.encode("utf-8", "surrogateescape"), safe="")
            yield "/".join([*parts[:at], odd, *parts[at + 1 :]])


def _questions(path: str) -> Iterator[dict[str, str]]:
    for value in ODD:
        yield dict.fromkeys(ASKED, value)
        if path.endswith("tien-do"):
            known = {"khoa": "an-toan", "xem": "chua-xong"}
            yield from ({**known, name: value} for name in ASKED)
