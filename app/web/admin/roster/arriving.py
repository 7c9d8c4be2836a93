"""«Nhập danh sách»: the file is sent, read in a process of its own, and put into rows."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import RequestEntityTooLarge

from app import clock, text
from app.files import Fault
from app.people.models import Role
from app.people.roster import reading, sentences, staging, telling
from app.people.roster.sentences import FAULTS, Refused
from app.people.roster.staging import Laid
from app.web.access import allow, me
from app.web.admin.roster import finding
from app.web.db import database, db

bp = Blueprint("roster", __name__)
# The form around the file takes a little room too.
LARGEST_REQUEST = sentences.BOUNDS.sent + 64 * 1024
SHOWN = 20


@bp.get("/quan-ly/nguoi/nhap")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    return _page(db(), finding.unit_id(db(), request.args.get("don-vi")))


@bp.post("/quan-ly/nguoi/nhap")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def send() -> ResponseReturnValue:
    request.max_content_length = LARGEST_REQUEST
    unit_id = None
    # Reading takes its time: no session is open meanwhile, so nobody's writing waits.
    try:
        with database().reading() as session:
            unit_id = finding.unit_id(session, request.form.get("don-vi"))
        sent = request.files.get("tep")
        data = sent.stream.read(LARGEST_REQUEST) if sent and sent.filename else b""
        if not data:
            raise Refused(sentences.NO_FILE)
        laid = staging.lay_out(reading.read(data))
        name = " ".join(text.clean((sent.filename if sent else "") or "").split())
        return redirect(url_for("roster_run.show", id=_keep(laid, unit_id, name, data)), 303)
    except RequestEntityTooLarge:
        return _refused(unit_id, FAULTS[Fault.TOO_BIG])
    except Refused as problem:
        return _refused(unit_id, problem.sentence)


def _keep(laid: Laid, unit_id: int, name: str, data: bytes) -> int:
    """The rows stored some at a time: learners write in between."""
    by, at = me().account_id, clock.now()
    with database().writing() as session:
        run = staging.begin(session, laid, unit_id, name, data, by=by, at=at)
        session.commit()
        for done in staging.store(session, run.id, laid.rows):
            run.done = done
            session.commit()
        return run.id


def _refused(unit_id: int | None, sentence: str) -> ResponseReturnValue:
    with database().reading() as session:
        at = unit_id or finding.unit_id(session, None)
        return make_response(_page(session, at, sentence), 422)


def _page(session: Session, unit_id: int, refused: str = "") -> str:
    runs = telling.imports(session, finding.reach(), limit=SHOWN)
    return render_template(
        "admin/roster/index.html",
        choices=finding.choices(session),
        unit_id=unit_id,
        refused=refused,
        open_run=staging.unfinished(session, unit_id, at=clock.now()),
        runs=[(run, finding.name(session, run.unit_id)) for run in runs],
        states=telling.STATES,
    )
