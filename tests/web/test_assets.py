"""Files under names that change with their content."""

import re
from base64 import b64decode
from hashlib import sha256

import brotli
import pytest
from flask import Flask

from app.web import assets


def test_the_style_in_the_page_is_the_one_the_policy_lets_through(flask_app: Flask) -> None:
    response = flask_app.test_client().get("/dang-nhap")

    style = re.search("<style>(.*?)</style>", response.get_data(as_text=True), re.DOTALL)

    assert style is not None
    kind, _, code = assets.core_csp_hash().partition("-")
    assert (kind, b64decode(code)) == ("sha256", sha256(style[1].encode()).digest())
    assert assets.core_csp_hash() in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["staff.css", "learner.js", "js/text-size.js", "icons/icon.svg"])
def test_an_address_is_kept_for_a_year(flask_app: Flask, name: str) -> None:
    response = flask_app.test_client().get(assets.url(name))

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.data == assets.find(name).body


def test_text_travels_compressed(flask_app: Flask) -> None:
    response = flask_app.test_client().get(
        assets.url("staff.css"), headers={"Accept-Encoding": "gzip, br"}
    )

    assert response.headers["Content-Encoding"] == "br"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert brotli.decompress(response.data) == assets.find("staff.css").body


def test_a_page_from_before_an_update_gets_todays_file_and_may_not_keep_it(
    flask_app: Flask,
) -> None:
    response = flask_app.test_client().get("/khung/staff.000000000000.css")

    assert response.data == assets.find("staff.css").body
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/khung/tokens.css", "/khung/none.000000000000.css", "/khung/..%2fassets.py"]
)
def test_nothing_else_is_served(flask_app: Flask, path: str) -> None:
    assert flask_app.test_client().get(path).status_code == 404


def test_no_two_files_share_a_last_name() -> None:
    files = [path.name for path in assets.STATIC.glob("*/*") if path.suffix != ".css"]

    assert len(files) == len(set(files))


def test_squeezing_leaves_quoted_text_and_sums_alone() -> None:
    css = '/* why */ a > b::before { content: "x  ;  y"; width: calc(100% - 0.5rem); }\n'

    assert assets.shrink(css) == 'a>b::before{content:"x  ;  y";width:calc(100% - .5rem)}'


def test_scripts_name_their_neighbours_by_address() -> None:
    for path in assets.STATIC.glob("js/*.js"):
        assert '"./' not in assets.find(f"js/{path.name}").body.decode()
