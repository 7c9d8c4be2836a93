"""The three cookies: the sign-in token, the readable public id, and the phone's own mark."""

import secrets

from flask import current_app, request
from werkzeug import Response

from app.people.models import SignIn

PERSON = "dn"
DEVICE = "may"
YEAR = 365 * 24 * 3600


def secure() -> bool:
    return bool(current_app.config["SECURE_COOKIES"])


def session_name() -> str:
    # The __Host- prefix needs https; plain http is for trying out and refused by --production.
    return "__Host-sid" if secure() else "sid"


def device() -> str | None:
    """The phone's mark, set at its first sign-in."""
    value = request.cookies.get(DEVICE)
    return value if value and len(value) <= 64 else None


def fresh_device() -> str:
    return secrets.token_urlsafe(16)


def set_sign_in(
    response: Response, sign_in: SignIn, token: str, public_id: str, device: str
) -> None:
    lasts = int((sign_in.expires_at - sign_in.created_at).total_seconds())
    _set(response, session_name(), token, lasts, readable=False)
    # Readable by script: deleting it signs out even when there is no signal.
    _set(response, PERSON, public_id, lasts, readable=True)
    _set(response, DEVICE, device, YEAR, readable=False)


def clear_sign_in(response: Response) -> None:
    for name in (session_name(), PERSON):
        response.delete_cookie(name, path="/", secure=secure(), samesite="Lax")


def _set(response: Response, name: str, value: str, lasts: int, *, readable: bool) -> None:
    response.set_cookie(
        name,
        value,
        max_age=lasts,
        path="/",
        secure=secure(),
        httponly=not readable,
        samesite="Lax",
    )
