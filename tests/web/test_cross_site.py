"""Writes from other sites are refused; pages cached last week still submit."""

import pytest

from tests.visitor import Visitor
from tests.world import PASSWORD, World

FORM = {"login": "lan", "password": PASSWORD, "kind": "own", "tiep": "/"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost"},
        {"Referer": "http://localhost/dang-nhap"},
    ],
)
def test_our_own_pages_may_write(visitor: Visitor, world: World, headers: dict[str, str]) -> None:
    assert visitor.client.post("/dang-nhap", data=FORM, headers=headers).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "https://xau.example"},
        {"Origin": "null"},
        {"Origin": "null", "Referer": "http://localhost/"},
        {"Origin": "http://localhost:81"},
        {"Referer": "https://xau.example/localhost"},
        {"Referer": "http://localhost.xau.example/"},
    ],
)
def test_other_pages_may_not(visitor: Visitor, world: World, headers: dict[str, str]) -> None:
    response = visitor.client.post("/dang-nhap", data=FORM, headers=headers)

    assert response.status_code == 403
    assert not response.headers.getlist("Set-Cookie")


def test_without_any_sign_the_form_is_shown_once_more_with_a_token_for_ten_minutes(
    visitor: Visitor, world: World
) -> None:
    visitor.sign_in(world.lan)
    url = "/bai/an-toan/chao-hoi/phan/ctruoc"
    page = visitor.inspect(visitor.client.post(url, data={"revision": "1"}), url, status=403)

    fields = page.fields(url)
    assert fields["revision"] == "1"
    accepted = visitor.client.post(url, data=fields)
    forged = visitor.client.post(url, data={**fields, "gui-lai": "x" + fields["gui-lai"]})

    assert accepted.status_code != 403
    assert forged.status_code == 403


def test_the_token_of_one_form_opens_no_other(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.lan)
    first = "/bai/an-toan/chao-hoi/phan/ctruoc"
    page = visitor.inspect(visitor.client.post(first, data={"revision": "1"}), first, status=403)

    other = visitor.client.post("/thoat", data=page.fields(first))

    assert other.status_code == 403
