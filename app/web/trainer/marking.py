"""Marking: one question over many people, oldest first, no names."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.assessment import claims, pile, reviewing, taking, workload
from app.assessment.claims import Taken
from app.assessment.models import OpenAnswer
from app.assessment.reviewing import AlreadyMarked, BadMark
from app.learning import crediting
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import loading, marking_sheet, names, paper
from app.web.trainer.forms import MarkForm

bp = Blueprint("marking", __name__)
bp.url_value_preprocessor(loading.no_larger_than_a_row)
PER_PAGE = 20


@bp.get("/cham")
@allow(Role.TRAINER)
def index() -> ResponseReturnValue:
    reach = marking_sheet.reach()
    heaps, work = pile.heaps(db(), reach), workload.waiting(db(), reach)
    pace = workload.pace_of(db(), me().account_id)
    lasts = {question: workload.seconds(one, pace) for question, one in work.items()}
    return render_template(
        "trainer/marking/index.html",
        heaps=heaps,
        total=sum(heap.count for heap in heaps),
        lasts=workload.spoken(sum(lasts.values())),
        each={question: workload.spoken(one) for question, one in lasts.items()},
        waited=names.waited,
    )


@bp.get("/cham/<int:question>")
@allow(Role.TRAINER)
def show(question: int) -> ResponseReturnValue:
    """What waits for this question, and who is at it. Whoever has an answer goes on with it."""
    at, held = clock.now(), marking_sheet.held(question)
    if held:
        return redirect(url_for("marking.correct", question=question, answer=held[0].id))
    about = marking_sheet.rest(question)
    if not about["left"]:
        return render_template("trainer/marking/empty.html", **about)
    free = claims.free_for(me().account_id, at=at)
    return render_template(
        "trainer/marking/start.html",
        is_free=pile.first(db(), marking_sheet.reach(), question, only=free) is not None,
        at_it=marking_sheet.at_it(question, at=at),
        lasts=marking_sheet.lasts(question),
        **about,
    )


@bp.post("/cham/<int:question>/<uuid:answer>/diem")
@allow(Role.TRAINER)
def mark(question: int, answer: UUID) -> ResponseReturnValue:
    found = marking_sheet.answer(question, answer)
    form, sent = MarkForm(request.form), marking_sheet.sent(found)
    levels, at = paper.levels(request.form), clock.now()
    form.words.data = sent.words
    try:
        claims.check(db(), found.id, me().account_id, at=at)
        done = crediting.mark_group(
            db(),
            found,
            sent.others,
            levels,
            sent.words,
            by=loading.reviewer(),
            seen=form.seen.data or "",
            at=at,
        )
    except (BadMark, AlreadyMarked, Taken) as problem:
        return marking_sheet.again(found, form, levels, sent.asked, problem)
    db().commit()
    return _onwards(found, form, "da-cham", done, left_out=len(sent.asked) + 1 - done)


@bp.post("/cham/<int:question>/<uuid:answer>/viet-them")
@allow(Role.TRAINER)
def write_more(question: int, answer: UUID) -> ResponseReturnValue:
    found = marking_sheet.answer(question, answer)
    form, sent, at = MarkForm(request.form), marking_sheet.sent(found), clock.now()
    form.words.data = sent.words
    try:
        claims.check(db(), found.id, me().account_id, at=at)
        done = crediting.ask_group_for_more(
            db(),
            found,
            sent.others,
            sent.words,
            by=loading.reviewer(),
            seen=form.seen.data or "",
            at=at,
        )
    except (BadMark, AlreadyMarked, Taken) as problem:
        return marking_sheet.again(found, form, paper.levels(request.form), sent.asked, problem)
    db().commit()
    return _onwards(found, form, "da-nho-viet-them", done, left_out=len(sent.asked) + 1 - done)


@bp.get("/cham/<int:question>/da-cham")
@allow(Role.TRAINER)
def done(question: int) -> ResponseReturnValue:
    page = loading.page_number()
    total, answers = pile.handled(
        db(), marking_sheet.reach(), question, offset=(page - 1) * PER_PAGE, limit=PER_PAGE
    )
    return render_template(
        "trainer/marking/done.html",
        answers=answers,
        words=pile.words(db(), answers),
        feedback=reviewing.feedback_for(db(), [answer.id for answer in answers]),
        page=page,
        pages=max(-(-total // PER_PAGE), 1),
        page_url=lambda number: url_for("marking.done", question=question, trang=number),
        **marking_sheet.rest(question),
    )


@bp.get("/cham/<int:question>/<uuid:answer>")
@allow(Role.TRAINER)
def correct(question: int, answer: UUID) -> ResponseReturnValue:
    """One answer by itself: to mark it, to look at it, or to correct its mark."""
    found = marking_sheet.answer(question, answer)
    seen = reviewing.state(db(), found)
    if seen == reviewing.WAITS:
        try:
            claims.check(db(), found.id, me().account_id, at=clock.now())
        except Taken as taken:
            told = marking_sheet.who_has_it(taken)
            about = marking_sheet.rest(question)
            return render_template("trainer/marking/taken.html", told=told, **about)
    return marking_sheet.page(found, MarkForm(seen=seen, after=request.args.get("sau", "")))


def _onwards(
    found: OpenAnswer, form: MarkForm, message: str, done: int, *, left_out: int
) -> ResponseReturnValue:
    """To the next answer, which is hers from now on; after a correction to the list it is in.

    A transaction of its own: what waits for other trainers must not hold back the marks.
    """
    question = found.question_id
    said: dict[str, Any] = {
        "bao": message,
        "so": done if done > 1 else None,
        "bo": left_out or None,
        "xong": found.id,
    }
    if form.seen.data != reviewing.WAITS:
        return redirect(url_for("marking.done", question=question, **said), 303)
    after = marking_sheet.named(question, form.after.data)
    following = taking.next_group(
        db(), marking_sheet.reach(), question, me().account_id, after=after, at=clock.now()
    )
    db().commit()
    if following is None:
        return redirect(url_for("marking.show", question=question, **said), 303)
    sau = after.id if after else None
    address = url_for("marking.correct", question=question, answer=following.id, sau=sau, **said)
    return redirect(address, 303)
