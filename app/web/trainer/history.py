"""Every text a lesson has had, who published it, and how it differs from the one before."""

from dataclasses import dataclass

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app import clock
from app.catalog import comparing, drafting, editions, question_changes, workshop
from app.catalog.comparing import Words
from app.catalog.models import Lesson, Revision
from app.catalog.question_changes import QuestionChange
from app.learning import regrade_story
from app.learning.regrade_story import Told
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import loading, names
from app.web.trainer.forms import RestoreForm

bp = Blueprint("history", __name__)
bp.url_value_preprocessor(loading.no_larger_than_a_row)
PER_PAGE = 20
HAS_DRAFT = "Chị đang có bài nháp. Đánh dấu vào ô này nếu chị muốn thay nó."


@dataclass(frozen=True)
class Entry:
    """One revision in the list, with what it changed."""

    revision: Revision
    author: str
    words: Words
    questions: list[QuestionChange]
    # What was decided about answers handed in before it.
    regrades: list[Told]


@bp.get("/soan/<course>/<lesson>/lich-su")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def index(course: str, lesson: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson, loading.READERS)
    page = loading.page_number()
    total = editions.count(db(), found.id)
    shown = editions.page(db(), found.id, offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    return render_template(
        "trainer/history/index.html",
        state=workshop.state(db(), found),
        may_write=loading.may_write(db(), found),
        entries=_entries(db(), shown),
        page=page,
        pages=max(-(-total // PER_PAGE), 1),
        page_url=lambda number: url_for(
            "history.index", course=course, lesson=lesson, trang=number
        ),
        change_names=names.CHANGES,
        decision_names=names.DECISIONS,
    )


@bp.get("/soan/<course>/<lesson>/lich-su/<int:number>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def show(course: str, lesson: str, number: int) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson, loading.READERS)
    return _page(found, _revision(found, number), RestoreForm())


@bp.post("/soan/<course>/<lesson>/lich-su/<int:number>/dung-lai")
@allow(Role.TRAINER)
def restore(course: str, lesson: str, number: int) -> ResponseReturnValue:
    """«Dùng lại nội dung này»: the earlier text becomes her draft; learners see nothing yet."""
    found = loading.lesson(db(), course, lesson)
    revision = _revision(found, number)
    form = RestoreForm(request.form)
    if drafting.of(db(), found.id, me().account_id) and not form.replace.data:
        form.replace.errors = [HAS_DRAFT]
        return make_response(_page(found, revision, form), 422)
    drafting.restore(db(), revision, me().account_id, at=clock.now())
    db().commit()
    return redirect(url_for("editor.show", course=course, lesson=lesson, bao="da-dung-lai"), 303)


def _page(lesson: Lesson, revision: Revision, form: RestoreForm) -> str:
    state = workshop.state(db(), lesson)
    before = editions.before(db(), revision)
    return render_template(
        "trainer/history/show.html",
        state=state,
        entry=_entries(db(), [revision])[0],
        before=before,
        lines=comparing.lines(before.source if before else "", revision.source),
        may_write=loading.may_write(db(), lesson),
        draft=state.draft_of(me().account_id),
        form=form,
        change_names=names.CHANGES,
        decision_names=names.DECISIONS,
    )


def _revision(lesson: Lesson, number: int) -> Revision:
    found = editions.find(db(), lesson.id, number)
    if found is None:
        abort(404)
    return found


def _entries(session: Session, revisions: list[Revision]) -> list[Entry]:
    """Revisions of one lesson."""
    authors = names.of_accounts(session, [revision.by_account for revision in revisions])
    told = regrade_story.of_lesson(session, revisions[0].lesson_id) if revisions else []
    return [
        _entry(
            revision,
            editions.before(session, revision),
            authors[revision.by_account],
            [one for one in told if one.regrade.revision_id == revision.id],
            session,
        )
        for revision in revisions
    ]


def _entry(
    revision: Revision, before: Revision | None, author: str, told: list[Told], session: Session
) -> Entry:
    old = question_changes.stored(session, before.id) if before else []
    return Entry(
        revision=revision,
        author=author,
        words=comparing.words(before.source if before else "", revision.source),
        questions=question_changes.between(old, question_changes.stored(session, revision.id))
        if before
        else [],
        regrades=told,
    )
