"""Work that outlasts a request: one thread of the web process does it, a step at a time.

What is to be done stands in rows of the database, so a restart loses nothing: work that was begun
and not finished is begun again, and every step may be done twice.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app import clock
from app.database import Database
from app.people import grants, scope
from app.people.models import Role
from app.people.roster import applying, previewing, purging, undoing
from app.people.roster.models import RosterImport, RosterRow, State

# Where the web keeps the worker, to wake it.
NAME = "jobs"
LOOKS_EVERY = 2.0
# Work that has not been heard of for so long was left behind by a process that ended.
ABANDONED = timedelta(minutes=1)
PURGES_EVERY = timedelta(hours=1)
NO_RIGHT = "Chị không còn quyền với đơn vị này, nên danh sách chưa được đưa vào."
_WAITING = (State.LOOKING, State.APPLYING, State.UNDOING)
log = structlog.get_logger("jobs")


class Worker(threading.Thread):
    """Looks for work when it is woken, and every two seconds."""

    def __init__(self, database: Database) -> None:
        super().__init__(name="jobs", daemon=True)
        self._database, self._woken, self._stopped = database, threading.Event(), False
        self._purged_at: datetime | None = None

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        self._stopped = True
        self.wake()

    def run(self) -> None:
        while not self._stopped:
            self._woken.wait(LOOKS_EVERY)
            self._woken.clear()
            try:
                self._turn()
            except SQLAlchemyError:
                # A full disk or a database that is away: tried again at the next turn.
                log.exception("job_failed")

    def _turn(self) -> None:
        while not self._stopped and work(self._database):
            pass
        now = clock.now()
        if self._purged_at is None or now - self._purged_at > PURGES_EVERY:
            purge(self._database)
            self._purged_at = now


def work(database: Database) -> bool:
    """Do the next piece of work; False when there is none."""
    run = _claim(database, at=clock.now())
    if run is None:
        return False
    _STEPS[run.state](database, run)
    return True


def purge(database: Database) -> None:
    with database.writing() as session:
        purging.purge(session, at=clock.now())
        session.commit()


def _claim(database: Database, *, at: datetime) -> RosterImport | None:
    """The oldest import that waits for work, ours from now on."""
    free = or_(RosterImport.claimed_at.is_(None), RosterImport.claimed_at < at - ABANDONED)
    waits = (RosterImport.state.in_(_WAITING), free)
    with database.reading() as session:
        found = session.scalar(
            select(RosterImport.id).where(*waits).order_by(RosterImport.id).limit(1)
        )
    if found is None:
        return None
    with database.writing() as session:
        taken = session.scalar(
            update(RosterImport)
            .where(RosterImport.id == found, *waits)
            .values(claimed_at=at)
            .returning(RosterImport.id)
        )
        session.commit()
        return session.get(RosterImport, found) if taken else None


def _look(database: Database, run: RosterImport) -> None:
    """Computed without holding the database; stored some rows at a time."""
    at = clock.now()
    with database.reading() as session:
        known = previewing.load(session, run, at=at)
        rows = session.scalars(
            select(RosterRow).where(RosterRow.import_id == run.id).order_by(RosterRow.id)
        ).all()
    updates: list[previewing.Update] = []
    for one in previewing.decide(run, rows, known, at=at):
        updates.append(one)
        if len(updates) == previewing.AT_ONCE:
            _store(database, run.id, updates)
            updates = []
    _store(database, run.id, updates)
    with database.writing() as session:
        previewing.finish(session, session.get_one(RosterImport, run.id), at=clock.now())
        session.commit()


def _store(database: Database, import_id: int, updates: list[previewing.Update]) -> None:
    if updates:
        with database.writing() as session:
            run = session.get_one(RosterImport, import_id)
            previewing.keep(session, run, updates, at=clock.now())
            session.commit()


def _apply(database: Database, run: RosterImport) -> None:
    with database.reading() as session:
        seen = applying.look_at_units(session, run, at=clock.now())

    def verb(session: Session, fresh: RosterImport, *, by: int, at: datetime) -> None:
        applying.apply(session, fresh, seen, by=by, at=at)

    _decide(database, run, verb, State.READY)


def _undo(database: Database, run: RosterImport) -> None:
    _decide(database, run, undoing.undo, State.APPLIED)


def _decide(
    database: Database, run: RosterImport, verb: Callable[..., None], otherwise: State
) -> None:
    """One transaction, if whoever asked for it may still do so."""
    with database.writing() as session:
        fresh, now = session.get_one(RosterImport, run.id), clock.now()
        powers = grants.powers(session, fresh.by_account, at=now)
        roles = {Role.OFFICER, Role.ADMINISTRATOR}
        if scope.reach(session, powers, roles, fresh.unit_id, on=clock.local_day(now)):
            verb(session, fresh, by=fresh.by_account, at=now)
        else:
            fresh.state, fresh.problem, fresh.claimed_at = otherwise, NO_RIGHT, None
        session.commit()
        log.info("roster", step=run.state.value, import_id=run.id, ms=round(_ms_since(now)))


def _ms_since(moment: datetime) -> float:
    return (clock.now() - moment).total_seconds() * 1000


_STEPS: dict[State, Callable[[Database, RosterImport], None]] = {
    State.LOOKING: _look,
    State.APPLYING: _apply,
    State.UNDOING: _undo,
}
