"""The operator has the waiting work done from the command line."""

from flask import Flask
from sqlalchemy.orm import Session

from app import clock
from app.people.roster import staging
from app.people.roster.models import RosterImport, State
from app.people.roster.reading import Sheet
from tests.world import World


def test_what_waits_is_done(flask_app: Flask, session: Session, world: World) -> None:
    laid = staging.lay_out([Sheet("", [["Họ và tên", "Chi hội"], ["Lò Thị Lan", "Bản Pát"]])])
    by, at = world.hoa.account.id, clock.now()
    run = staging.begin(session, laid, world.chieng_an.id, "ds.csv", b"", by=by, at=at)
    list(staging.store(session, run.id, laid.rows))
    staging.look(session, run)
    session.commit()

    done = flask_app.test_cli_runner().invoke(args=["jobs", "run", "--once"])

    session.expire_all()
    assert done.exit_code == 0, done.output
    assert session.get_one(RosterImport, run.id).state is State.READY
