"""Vào học, Thoát, and forms that survive the end of a sign-in."""

import pytest
from flask import Flask

from app.people import passwords
from tests.visitor import Visitor
from tests.world import PASSWORD, World

SIGN_IN = "/dang-nhap"


def credentials(login: str = "lan", password: str = PASSWORD, **more: str) -> dict[str, str]:
    return {"login": login, "password": password, "kind": "own", "tiep": "/", **more}


def test_she_signs_in_and_comes_to_the_page_she_wanted(visitor: Visitor, world: World) -> None:
    page = visitor.page(f"{SIGN_IN}?tiep=/bai/an-toan/chao-hoi")
    assert page.fields(SIGN_IN)["tiep"] == "/bai/an-toan/chao-hoi"

    response = visitor.submit(SIGN_IN, credentials(tiep="/bai/an-toan/chao-hoi"))

    assert response.headers["Location"] == "/bai/an-toan/chao-hoi"
    assert visitor.page("/bai/an-toan/chao-hoi").h1 == "Chào hỏi"


@pytest.mark.parametrize(
    "target",
    [
        "//xau.example",
        "https://xau.example/",
        "/\\xau.example",
        "javascript:alert(1)",
        "/dang-nhap",
        "/thoat",
        "/\r\nSet-Cookie: a=b",
        "",
    ],
)
def test_a_foreign_target_leads_to_the_first_page(
    visitor: Visitor, world: World, target: str
) -> None:
    response = visitor.submit(SIGN_IN, credentials(tiep=target))

    assert response.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("login", "password"),
    [("lan", "sai-mat-khau"), ("khong-co-ai", PASSWORD), ("lan", ""), ("", PASSWORD)],
)
def test_a_wrong_sign_in_keeps_the_login_typed_and_never_the_password(
    visitor: Visitor, world: World, login: str, password: str
) -> None:
    response = visitor.post(SIGN_IN, credentials(login, password))
    page = visitor.inspect(response, SIGN_IN, status=422)

    assert page.fields(SIGN_IN)["login"] == login
    assert PASSWORD not in page.html
    assert "sai-mat-khau" not in page.html


def test_an_unknown_login_and_a_wrong_password_get_the_same_words_and_one_hash_each(
    visitor: Visitor, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = []
    verify = passwords.HASHER.verify

    class Counting:
        def verify(self, stored: str, typed: str) -> bool:
            hashed.append(typed)
            return verify(stored, typed)

    monkeypatch.setattr(passwords, "HASHER", Counting())
    pages = [
        visitor.inspect(visitor.post(SIGN_IN, credentials(login, "sai-roi")), SIGN_IN, 422).text
        for login in ("lan", "khong-co-ai")
    ]

    assert pages[0] == pages[1]
    assert hashed == ["sai-roi", "sai-roi"]


def test_after_many_mistakes_she_is_asked_to_wait(visitor: Visitor, world: World) -> None:
    for _ in range(5):
        visitor.post(SIGN_IN, credentials(password="sai"))

    page = visitor.inspect(visitor.post(SIGN_IN, credentials()), SIGN_IN, status=429)

    assert "Chị chờ" in page.text


def test_logging_out_kills_the_cookie_for_good(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.lan)
    copied = visitor.client.get_cookie("sid")
    assert copied

    response = visitor.submit("/thoat")
    visitor.client.set_cookie("sid", copied.value)
    visitor.client.set_cookie("dn", world.lan.person.public_id)

    assert response.headers["Location"] == "/dang-nhap"
    assert visitor.get("/").status_code == 302


def test_cookies_are_http_only_and_lax(visitor: Visitor, world: World) -> None:
    response = visitor.submit(SIGN_IN, credentials())
    cookies = {c.split("=")[0]: c for c in response.headers.getlist("Set-Cookie")}

    assert "HttpOnly" in cookies["sid"]
    assert "HttpOnly" not in cookies["dn"]
    assert all("SameSite=Lax" in cookie for cookie in cookies.values())


def test_a_form_sent_after_the_sign_in_ended_is_kept_and_offered_again(
    visitor: Visitor, world: World
) -> None:
    visitor.client.set_cookie("dn", world.lan.person.public_id)
    response = visitor.post("/bai/an-toan/chao-hoi/phan/ctruoc", {"revision": "1"})
    page = visitor.inspect(response, "the kept form", status=401)

    again = visitor.post(SIGN_IN, credentials(giu=page.fields(SIGN_IN)["giu"]))
    resend = visitor.inspect(again, "resend")

    assert resend.fields("/bai/an-toan/chao-hoi/phan/ctruoc") == {"revision": "1"}


def test_another_person_never_gets_the_kept_form(visitor: Visitor, world: World) -> None:
    visitor.client.set_cookie("dn", world.lan.person.public_id)
    response = visitor.post("/bai/an-toan/chao-hoi/phan/ctruoc", {"revision": "1"})
    page = visitor.inspect(response, "the kept form", status=401)

    again = visitor.submit(SIGN_IN, credentials("mai", giu=page.fields(SIGN_IN)["giu"]))

    assert again.headers["Location"] == "/"


def test_first_use_sets_a_password_with_the_printed_code(
    visitor: Visitor, world: World, flask_app: Flask
) -> None:
    made = flask_app.test_cli_runner().invoke(args=["account", "administrator", "truong-ban"])
    code = made.output.split(": ")[-1].split("\n")[0]
    first = {"login": "truong-ban", "code": code, "password": "mat-khau-rat-dai"}

    short = visitor.post("/vao-lan-dau", {**first, "password": "ngan", "password2": "ngan"})
    assert "ít nhất 12" in visitor.inspect(short, "short", status=422).text
    visitor.submit("/vao-lan-dau", {**first, "password2": "mat-khau-rat-dai"})

    visitor.submit(SIGN_IN, credentials("truong-ban", "mat-khau-rat-dai"))


def test_a_wrong_code_is_refused_in_words(visitor: Visitor, world: World) -> None:
    form = {"login": "lan", "code": "aaaaa-bbbbb", "password": "x" * 12, "password2": "x" * 12}

    page = visitor.inspect(visitor.post("/vao-lan-dau", form), "first use", status=422)

    assert "mã đã hết hạn" in page.text
