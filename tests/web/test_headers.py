"""Every response carries its headers, whatever its status."""

import pytest
from flask import Flask

from tests.visitor import Visitor
from tests.world import World


@pytest.mark.parametrize("url", ["/dang-nhap", "/khong-co", "/healthz", "/bai/an-toan/chao-hoi"])
def test_every_answer_is_guarded(visitor: Visitor, world: World, url: str) -> None:
    visitor.sign_in(world.lan)
    headers = visitor.get(url).headers
    policy = headers["Content-Security-Policy"]

    for part in ("default-src 'none'", "object-src 'none'", "base-uri 'none'"):
        assert part in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"].startswith("private")
    assert "Access-Control-Allow-Origin" not in headers


def test_a_learner_page_lets_no_script_insert_html(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.lan)
    policy = visitor.get("/bai/an-toan/chao-hoi").headers["Content-Security-Policy"]

    assert "require-trusted-types-for 'script'" in policy


def test_a_foreign_host_name_is_refused(flask_app: Flask, visitor: Visitor) -> None:
    flask_app.config["TRUSTED_HOSTS"] = ["hoc.example"]

    assert visitor.get("/dang-nhap", headers={"Host": "xau.example"}).status_code == 400
    assert visitor.get("/dang-nhap", base_url="http://hoc.example").status_code == 200


def test_alive_and_ready(visitor: Visitor) -> None:
    assert visitor.get("/healthz").status_code == 200
    assert visitor.get("/readyz").status_code == 200
