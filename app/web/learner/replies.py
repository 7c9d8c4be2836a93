"""What answers a form: a page to go on to, or the same in few words for the script."""

from collections.abc import Callable
from datetime import datetime

from flask import jsonify, make_response, redirect, request
from flask.typing import ResponseReturnValue

from app import clock, text

SCRIPT = "application/json"


def by_script() -> bool:
    """Whether the page's own script sent this form and waits for words, not for a page."""
    return request.headers.get("Accept") == SCRIPT


def received(onwards: str, *, at: datetime | None = None) -> ResponseReturnValue:
    """It is stored, since `at`; she goes on to `onwards`."""
    if by_script():
        return jsonify(ok=True, at=text.hour(at or clock.now()), next=onwards)
    return redirect(onwards, 303)


def refused(message: str, page: Callable[[], str], status: int = 422) -> ResponseReturnValue:
    """It is not stored; the page shows what she typed with the sentence that says why."""
    if by_script():
        return make_response(jsonify(message=message), status)
    return make_response(page(), status)
