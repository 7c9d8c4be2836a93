"""Whether this database holds the demonstration province: then every page and file says so."""

from flask import current_app

from app import clock
from app.organisation import settings
from app.web.db import database

LOOK_EVERY_SECONDS = 5


def is_demo() -> bool:
    """Looked up every few seconds until found; a demo database never becomes a real one."""
    known = current_app.extensions.setdefault("demo_mark", {"found": False, "looked": None})
    now = clock.now()
    looked = known["looked"]
    if not known["found"] and (
        looked is None or (now - looked).total_seconds() > LOOK_EVERY_SECONDS
    ):
        with database().reading() as session:
            known["found"] = settings.is_demo(session)
        known["looked"] = now
    return bool(known["found"])
