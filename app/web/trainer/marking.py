"""Marking: one question over many people, oldest first, no names."""

from uuid import UUID

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.assessment import pile, reviewing
from app.assessment.models import OpenAnswer
from app.assessment.reviewing import AlreadyMarked, BadMark
from app.learning import crediting
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import loading, names, paper
from app.web.trainer.forms import MarkForm

bp = Blueprint("marking", __name__)
bp.url_value_preprocessor(loading.no_larger_than_a_row)
PER_PAGE = 20


@bp.get("/cham")
@allow(Role.TRAINER)
def index() -> ResponseReturnValue:
    heaps = pile.heaps(db(), _reach())
    total = sum(heap.count for heap in heaps)
    return render_template(
        "trainer/marking/index.html", heaps=heaps, total=total, waited=names.waited
    )


@bp.get("/cham/<int:question>")
@allow(Role.TRAINER)
def show(question: int) -> ResponseReturnValue:
    """The answer that waits longest, or the one behind `sau`, which she left for later."""
    left = _left_for_later(question)
    answer = pile.first(db(), _reach(), question, left)
    if answer is None and left is not None:
        answer = pile.first(db(), _reach(), question)
    if answer is None:
        return render_template("trainer/marking/empty.html", **_rest(question))
    form = MarkForm(seen=reviewing.state(db(), answer), after=left.id if left else "")
    return _page(answer, form, {})


@bp.post("/cham/<int:question>/<uuid:answer>/diem")
@allow(Role.TRAINER)
def mark(question: int, answer: UUID) -> ResponseReturnValue:
    found = _answer(question, answer)
    form, levels = MarkForm(request.form), paper.levels(request.form)
    try:
        crediting.mark(
            db(),
            found,
            levels,
            form.words.data or "",
            by=loading.reviewer(),
            seen=form.seen.data or "",
            at=clock.now(),
        )
    except (BadMark, AlreadyMarked) as problem:
        return _again(found, form, levels, problem)
    db().commit()
    return _onwards(question, form, "da-cham")


@bp.post("/cham/<int:question>/<uuid:answer>/viet-them")
@allow(Role.TRAINER)
def write_more(question: int, answer: UUID) -> ResponseReturnValue:
    found = _answer(question, answer)
    form = MarkForm(request.form)
    try:
        reviewing.ask_for_more(
            db(),
            found,
            form.words.data or "",
            by=loading.reviewer(),
            seen=form.seen.data or "",
            at=clock.now(),
        )
    except (BadMark, AlreadyMarked) as problem:
        return _again(found, form, paper.levels(request.form), problem)
    db().commit()
    return _onwards(question, form, "da-nho-viet-them")


@bp.get("/cham/<int:question>/da-cham")
@allow(Role.TRAINER)
def done(question: int) -> ResponseReturnValue:
    page = loading.page_number()
    total, answers = pile.handled(
        db(), _reach(), question, offset=(page - 1) * PER_PAGE, limit=PER_PAGE
    )
    return render_template(
        "trainer/marking/done.html",
        answers=answers,
        words=pile.words(db(), answers),
        feedback=reviewing.feedback_for(db(), [answer.id for answer in answers]),
        page=page,
        pages=max(-(-total // PER_PAGE), 1),
        page_url=lambda number: url_for("marking.done", question=question, trang=number),
        **_rest(question),
    )


@bp.get("/cham/<int:question>/<uuid:answer>")
@allow(Role.TRAINER)
def correct(question: int, answer: UUID) -> ResponseReturnValue:
    """One answer by itself, to look at or to correct its mark."""
    found = _answer(question, answer)
    feedback = reviewing.feedback_for(db(), [found.id]).get(found.id)
    form = MarkForm(seen=reviewing.state(db(), found))
    return _page(found, form, dict(feedback.levels) if feedback else {})


def _reach() -> paper.Reach:
    return loading.reach(me(), loading.WRITERS)


def _answer(question: int, answer: UUID) -> OpenAnswer:
    found = pile.find(db(), _reach(), question, answer)
    if found is None:
        abort(404)
    return found


def _left_for_later(question: int) -> OpenAnswer | None:
    """The answer named by `sau`; a wrong one only means to begin at the oldest."""
    try:
        named = UUID(request.args.get("sau", ""))
    except ValueError:
        return None
    return pile.find(db(), _reach(), question, named)


def _rest(question: int) -> dict[str, object]:
    """What every page of one question says about the pile."""
    heading = paper.heading(db(), _reach(), question)
    if heading is None:
        abort(404)
    return {"heading": heading, "left": pile.count(db(), _reach(), question)}


def _page(
    answer: OpenAnswer, form: MarkForm, levels: dict[str, int], problem: Exception | None = None
) -> str:
    return render_template(
        "trainer/marking/show.html",
        paper=paper.of_answer(db(), answer),
        form=form,
        chosen=levels,
        problem=str(problem) if problem else None,
        taken=isinstance(problem, AlreadyMarked),
        level_names=names.LEVELS,
        **_rest(answer.question_id),
    )


def _again(
    answer: OpenAnswer, form: MarkForm, levels: dict[str, int], problem: Exception
) -> ResponseReturnValue:
    """What she chose and typed stays; if somebody was quicker, his mark is shown beside it."""
    status = 422
    if isinstance(problem, AlreadyMarked):
        status = 409
        form.seen.data = reviewing.state(db(), answer)
    return make_response(_page(answer, form, levels, problem), status)


def _onwards(question: int, form: MarkForm, message: str) -> ResponseReturnValue:
    after = form.after.data or None
    return redirect(url_for("marking.show", question=question, sau=after, bao=message), 303)
