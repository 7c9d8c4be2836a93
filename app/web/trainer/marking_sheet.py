"""The sheet a trainer marks on: the answer, those that say the same, what she sent with it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from app import clock, text
from app.assessment import (
    alike,
    claims,
    pile,
    ready_sentences,
    reviewing,
    rubric_marks,
    taking,
    workload,
)
from app.assessment.alike import Spelling
from app.assessment.claims import Taken
from app.assessment.models import OpenAnswer
from app.assessment.reviewing import AlreadyMarked
from app.people import scope
from app.web.access import me
from app.web.db import db
from app.web.trainer import loading, names, paper
from app.web.trainer.forms import MarkForm

# The keys of ready sentences, in their order.
LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True)
class Sent:
    """Her words with the ready sentences she ticked; the answers she wants dealt with alike."""

    words: str
    asked: frozenset[UUID]
    others: list[OpenAnswer]


def reach() -> paper.Reach:
    return loading.reach(me(), loading.WRITERS)


def answer(question: int, answer: UUID) -> OpenAnswer:
    found = pile.find(db(), reach(), question, answer)
    if found is None:
        abort(404)
    return found


def named(question: int, id: str | None) -> OpenAnswer | None:
    """The answer she left for later; a wrong one only means to begin at the oldest."""
    ids = _ids(id or "")
    return pile.find(db(), reach(), question, ids[0]) if ids else None


def held(question: int) -> list[OpenAnswer]:
    """What she has before her of this question, as far as it still waits."""
    found = [answer.id for answer in claims.hers(db(), me().account_id, question)]
    if not found:
        return []
    return pile.find_all(db(), reach(), question, found, only_waiting=True)


def sent(lead: OpenAnswer) -> Sent:
    """Out of the form. Only answers within reach that say the same as `lead` may go with it."""
    ticked = [sentence.strip() for sentence in request.form.getlist("san")]
    words = " ".join(filter(None, [request.form.get("words", "").strip(), *ticked]))
    ids = [id for value in request.form.getlist("cung") for id in _ids(value)]
    asked = frozenset(ids[: taking.LARGEST_GROUP]) - {lead.id}
    found = pile.find_all(db(), reach(), lead.question_id, asked)
    fit = set(taking.alike_among(db(), lead, found))
    return Sent(words, asked, [other for other in found if other.id in fit])


def page(
    answer: OpenAnswer,
    form: MarkForm,
    levels: Mapping[str, int] | None = None,
    ticked: Collection[UUID] | None = None,
    problem: str | None = None,
    *,
    is_marked_by_another: bool = False,
) -> str:
    """`levels` are those she just chose; None: those of its mark. `ticked` are the answers she
    wants dealt with alike; None: those that agree in every mark."""
    sheet = paper.of_answer(db(), answer)
    feedback = sheet.written.feedback
    waits = form.seen.data == reviewing.WAITS
    others = held(answer.question_id) if waits else []
    if feedback and feedback.points is not None:
        others = _marked_with(answer)
    elif answer not in others:
        others = []
    ways = _ways(answer, sheet.written.words, others)
    if ticked is None:
        ticked = {id for way in ways if way.agrees for id in way.answers}
    return render_template(
        "trainer/marking/show.html",
        paper=sheet,
        form=form,
        chosen=(feedback.levels if feedback else {}) if levels is None else levels,
        ways=ways,
        ticked=ticked,
        alike=1 + sum(len(way.answers) for way in ways if way.agrees),
        problem=problem,
        taken=is_marked_by_another,
        waits=waits,
        is_hers=waits and bool(claims.standing(db(), [answer.id], at=clock.now())),
        sentences=_sentences(),
        level_names=names.LEVELS,
        **rest(answer.question_id),
    )


def again(
    answer: OpenAnswer,
    form: MarkForm,
    levels: Mapping[str, int],
    ticked: Collection[UUID],
    problem: Exception,
) -> ResponseReturnValue:
    """What she chose and typed stays; if somebody was quicker, his mark is shown beside it."""
    is_marked = isinstance(problem, AlreadyMarked)
    if is_marked:
        form.seen.data = reviewing.state(db(), answer)
    told = str(problem)
    if isinstance(problem, Taken):
        told = f"{who_has_it(problem)} Điểm và lời nhắn của chị vẫn còn ở đây."
    body = page(answer, form, levels, ticked, told, is_marked_by_another=is_marked)
    return make_response(body, 409 if is_marked or isinstance(problem, Taken) else 422)


def rest(question: int) -> dict[str, object]:
    """What every page of one question says about the pile."""
    heading = paper.heading(db(), reach(), question)
    if heading is None:
        abort(404)
    marked = _ids(request.args.get("xong", ""))
    return {
        "heading": heading,
        "left": pile.count(db(), reach(), question),
        "message": names.told(request.args),
        "marked_now": marked[0] if marked else None,
    }


def lasts(question: int) -> str:
    """How long this question takes her, in words."""
    work = workload.waiting(db(), reach())[question]
    return workload.spoken(workload.seconds(work, workload.pace_of(db(), me().account_id)))


def at_it(question: int, *, at: datetime) -> list[str]:
    """Who marks this question now, a line for each."""
    found = claims.holders(db(), question, at=at)
    found.pop(me().account_id, None)
    called = names.of_accounts(db(), found)
    return [
        f"{called[account]} đang chấm {text.number(count)} bài, đến {text.hour(until)}"
        for account, (count, until) in found.items()
    ]


def who_has_it(taken: Taken) -> str:
    name = names.of_account(db(), taken.account_id)
    return f"{name} đang chấm bài này đến {text.hour(taken.until)}."


def _sentences() -> list[tuple[str, str]]:
    """The ready sentences of her units, each with its key."""
    units = sorted(scope.granted(me().powers, loading.WRITERS))
    found = ready_sentences.for_units(db(), units, on=clock.today())
    return list(zip(LETTERS, found, strict=False))


def _marked_with(answer: OpenAnswer) -> list[OpenAnswer]:
    """The others that got their mark in the same moment, within reach."""
    mark = rubric_marks.current(db(), [answer.id]).get(answer.id)
    ids = set(rubric_marks.given_with(db(), mark) if mark else []) - {answer.id}
    return pile.find_all(db(), reach(), answer.question_id, ids) if ids else []


def _ways(answer: OpenAnswer, words: str, others: list[OpenAnswer]) -> list[Spelling]:
    """How those of the others are written that say the same."""
    fit = taking.alike_among(db(), answer, others)
    written = pile.words(db(), others) if fit else {}
    return alike.spellings(words, {id: written[id] for id in fit})


def _ids(value: str) -> list[UUID]:
    """The ids in a field of ours; whatever is none is left out."""
    found = []
    for word in value.split():
        try:
            found.append(UUID(word))
        except ValueError:
            continue
    return found
