"""Forms that arrived when they could not be taken: kept whole and offered again, never lost.

A POST after the sign-in ended carries its fields through the sign-in page and is applied only
if the same person signs in. A POST that no header can vouch for is shown for one more tap.
"""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, URLSafeTimedSerializer

from app.web import cookies
from app.web.forms import SignInForm

HELD_FOR = 24 * 3600
RESEND_WITHIN = 600
TOKEN_FIELD = "gui-lai"


def _signer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt=purpose)


def fields() -> list[tuple[str, str]]:
    """What was typed, without passwords and our own marks."""
    hidden = {TOKEN_FIELD, "password", "password2", "giu"}
    return [(k, v) for k, v in request.form.items(multi=True) if k not in hidden]


def keep() -> str:
    """This POST, signed, with the public id of whoever was signed in on this phone."""
    who = request.cookies.get(cookies.PERSON, "")
    return str(_signer("held").dumps([request.path, fields(), who]))


def kept(token: str | None) -> tuple[str, list[tuple[str, str]], str] | None:
    """(path, fields, public id) of a kept POST, or None when it is absent, forged or too old."""
    try:
        path, pairs, who = _signer("held").loads(token or "", max_age=HELD_FOR)
    except BadData:
        return None
    return path, [(name, value) for name, value in pairs], who


def sign_in_page() -> ResponseReturnValue:
    """Ask to sign in again, carrying what was sent."""
    form = SignInForm(giu=keep(), tiep="/")
    page = render_template("public/sign_in/show.html", form=form, keeps=bool(fields()))
    return make_response(page, 401)


def resend_page(path: str, pairs: list[tuple[str, str]], *, token: str | None = None) -> Any:
    """Show what was sent and one button, «Gửi lại»."""
    return render_template(
        "public/resend.html", path=path, pairs=pairs, token=token, token_field=TOKEN_FIELD
    )


def resend_token() -> str:
    return str(_signer("resend").dumps(request.path))


def vouched() -> bool:
    """Whether this POST came from our own «Gửi lại» page within ten minutes."""
    try:
        path = _signer("resend").loads(request.form.get(TOKEN_FIELD, ""), max_age=RESEND_WITHIN)
    except BadData:
        return False
    return bool(path == request.path)


def safe_target(target: str | None) -> str:
    """A path on this site to go to after sign-in; anything else becomes the first page."""
    if not target or not target.startswith("/") or target.startswith("//"):
        return "/"
    if "\\" in target or any(ord(c) < 32 for c in target):
        return "/"
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or parts.path in {"/dang-nhap", "/thoat"}:
        return "/"
    return target
