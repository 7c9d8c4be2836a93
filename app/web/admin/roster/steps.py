"""One import, step by step: its page says what it waits for; she decides, the worker does."""

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app import clock, text
from app.people.models import Role
from app.people.roster import previewing, purging, sentences, staging, telling
from app.people.roster.headings import WORDS as FIELDS
from app.people.roster.models import Fate, RosterImport, State
from app.web import working
from app.web.access import allow, me
from app.web.admin.roster import choosing, finding
from app.web.db import db

bp = Blueprint("roster_run", __name__)
PASSED_SHOWN = 200
AGAIN_AFTER = "2"
WORKING = (State.LOOKING, State.APPLYING, State.UNDOING)


@bp.get("/quan-ly/nguoi/nhap/<int:id>")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show(id: int) -> ResponseReturnValue:
    return _page(finding.run(db(), id))


@bp.post("/quan-ly/nguoi/nhap/<int:id>/cot")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def columns(id: int) -> ResponseReturnValue:
    run = _in_state(id, State.COLUMNS, State.READY)
    chosen = choosing.columns(run)
    if chosen.problems:
        return make_response(_columns(db(), run, chosen), 422)
    assert chosen.since
    staging.choose_columns(db(), run, chosen.columns, chosen.since, at=clock.now())
    return _go_on(run)


@bp.post("/quan-ly/nguoi/nhap/<int:id>/chon-lai-cot")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def again(id: int) -> ResponseReturnValue:
    run = _in_state(id, State.READY)
    run.state = State.COLUMNS
    db().commit()
    return redirect(_url(run), 303)


@bp.post("/quan-ly/nguoi/nhap/<int:id>/don-vi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def places(id: int) -> ResponseReturnValue:
    run = _in_state(id, State.READY)
    known = previewing.places(db(), run, clock.today())
    run.places = {**run.places, **choosing.places(known)}
    staging.look(db(), run)
    return _go_on(run)


@bp.post("/quan-ly/nguoi/nhap/<int:id>/chon")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def choose(id: int) -> ResponseReturnValue:
    run = _in_state(id, State.READY)
    if choosing.rows(db(), run):
        staging.look(db(), run)
        return _go_on(run)
    db().commit()
    return redirect(_url(run, request.form.get("xem")), 303)


@bp.post("/quan-ly/nguoi/nhap/<int:id>/dua-vao")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def apply(id: int) -> ResponseReturnValue:
    """What stands on the page is chosen too; if other rows are written then, she looks first."""
    run = _in_state(id, State.READY)
    before = telling.to_write(db(), run)
    if choosing.rows(db(), run):
        staging.look(db(), run)
        return _go_on(run)
    db().commit()
    if telling.to_write(db(), run) != before:
        return redirect(_url(run, request.form.get("xem"), bao="da-luu-lua-chon"), 303)
    if not before:
        return redirect(_url(run), 303)
    return _ask(run, State.APPLYING)


@bp.post("/quan-ly/nguoi/nhap/<int:id>/hoan-lai")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def undo(id: int) -> ResponseReturnValue:
    run = _in_state(id, State.APPLIED)
    if not purging.may_undo(run):
        return redirect(_url(run), 303)
    return _ask(run, State.UNDOING)


@bp.post("/quan-ly/nguoi/nhap/<int:id>/bo")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def drop(id: int) -> ResponseReturnValue:
    run = _in_state(id, State.COLUMNS, State.READY, State.LOOKING)
    run.state = State.DROPPED
    db().commit()
    return redirect(url_for("roster.index", bao="da-bo-danh-sach"), 303)


def _in_state(id: int, *states: State) -> RosterImport:
    """The import while it waits for that; a form of yesterday's page leads to today's."""
    run = finding.run(db(), id)
    if run.state not in states:
        abort(redirect(_url(run), 303))
    return run


def _ask(run: RosterImport, state: State) -> ResponseReturnValue:
    run.state, run.claimed_at, run.problem, run.by_account = state, None, None, me().account_id
    return _go_on(run)


def _go_on(run: RosterImport) -> ResponseReturnValue:
    """The worker is told once everything is stored."""
    db().commit()
    working.wake()
    return redirect(_url(run), 303)


def _url(run: RosterImport, fate: str | None = None, bao: str | None = None) -> str:
    known = fate if fate in {one.value for one in Fate} else None
    return url_for("roster_run.show", id=run.id, xem=known, bao=bao)


def _page(run: RosterImport) -> ResponseReturnValue:
    if run.state is State.COLUMNS:
        return _columns(db(), run, choosing.as_named(run))
    if run.state in WORKING:
        rows = run.counts.get("da-dua-vao") or telling.to_write(db(), run)
        response = make_response(_render("wait", run, rows=rows))
        response.headers["Refresh"] = AGAIN_AFTER
        return response
    return _preview(db(), run) if run.state is State.READY else _done(db(), run)


def _columns(session: Session, run: RosterImport, chosen: choosing.Chosen) -> str:
    examples = telling.examples(session, run)
    return _render("columns", run, chosen=chosen, examples=examples, fields=FIELDS)


def _preview(session: Session, run: RosterImport) -> str:
    counts = telling.counts(session, run)
    wanted = request.args.get("xem", "")
    fate = next((one for one in Fate if one.value == wanted), choosing.first_to_look_at(counts))
    pages = max(1, -(-counts[fate] // telling.PAGE))
    number = min(max(request.args.get("trang", 1, type=int), 1), pages)
    known = previewing.places(session, run, clock.today())
    passed = telling.passed(session, run)
    return _render(
        "preview",
        run,
        counts=counts,
        fate=fate,
        words=telling.WORDS,
        rows=telling.page(session, run, fate, number),
        number=number,
        last_page=pages,
        left=len(telling.undecided(session, run)),
        page_url=lambda page: url_for("roster_run.show", id=run.id, xem=fate.value, trang=page),
        place=lambda unit: known.called(unit) if unit in known.by_id else "",
        questions=telling.questions(session, run, known)[: choosing.MOST_QUESTIONS],
        to_write=telling.to_write(session, run),
        may_follow=telling.may_follow(session, run),
        passed=passed[:PASSED_SHOWN],
        passed_words=telling.passed_in_words(passed),
        not_taken=telling.not_taken(run),
        no_reason=sentences.NO_REASON,
        date=text.date,
    )


def _done(session: Session, run: RosterImport) -> str:
    return _render(
        "done",
        run,
        counts=telling.counts(session, run),
        words=telling.WORDS,
        passed_words=telling.passed_in_words(telling.passed(session, run)),
        refused=len(telling.undecided(session, run)),
        may_undo=purging.may_undo(run),
        until=run.applied_at + purging.KEPT if run.applied_at else None,
    )


def _render(name: str, run: RosterImport, **more: object) -> str:
    unit = finding.name(db(), run.unit_id)
    return render_template(
        f"admin/roster/{name}.html", run=run, unit=unit, states=telling.STATES, **more
    )
