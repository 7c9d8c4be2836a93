"""For the operator: is the process alive, and may it take traffic?"""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.upgrading import DatabaseTooNew, pending
from app.web.access import everyone
from app.web.db import database

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@everyone
def alive() -> ResponseReturnValue:
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}


@bp.get("/readyz")
@everyone
def ready() -> ResponseReturnValue:
    """200 when the database answers and its schema is this code's; else 503, without details."""
    try:
        with database().reading() as session:
            session.execute(text("SELECT 1"))
            is_ready = not pending(session.connection())
    except (SQLAlchemyError, DatabaseTooNew):
        is_ready = False
    status = 200 if is_ready else 503
    return ("ready\n" if is_ready else "not ready\n"), status, {"Content-Type": "text/plain"}
