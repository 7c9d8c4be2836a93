"""«Bài dịch»: a lesson's text in other languages, aligned with the text that is online."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.catalog import languages, publishing, translating, translation_drafts, workshop
from app.catalog.drafting import TooLong
from app.catalog.languages import Language
from app.catalog.models import Lesson, Revision
from app.catalog.spec import Problem
from app.catalog.translating import Standing, Translated
from app.catalog.translation_drafts import Desk, SavedElsewhere
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import database, db
from app.web.trainer import loading, names, press
from app.web.trainer.forms import TranslationForm
from app.web.trainer.press import Busy

bp = Blueprint("translations", __name__)
ELSEWHERE = "Bài dịch này chị đang mở ở một chỗ khác, và chỗ kia đã lưu sau. Chữ ở đây vẫn còn."
CHANGED = "Bài gốc vừa được đăng lại. Chị xem bài dịch còn khớp không rồi đăng."
UNTRANSLATED = "Chị chưa dịch chữ nào. Chị thay lời tiếng Việt bằng lời dịch rồi đăng."


@dataclass(frozen=True)
class Entry:
    """One language of a lesson; `problems` say what keeps it from fitting the text online."""

    language: Language
    standing: Standing | None
    author: str
    draft_at: datetime | None
    is_online: bool
    problems: Sequence[Problem] = ()


@bp.get("/soan/<course>/<lesson>/dich")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def index(course: str, lesson: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson, loading.READERS)
    newest = publishing.latest(db(), found.id)
    entries = _entries(db(), found, newest) if newest else []
    return render_template(
        "trainer/translations/index.html",
        state=workshop.state(db(), found),
        may_write=loading.may_write(db(), found),
        entries=[one for one in entries if one.standing or one.draft_at],
        others=[one.language for one in entries if not (one.standing or one.draft_at)],
    )


@bp.get("/soan/<course>/<lesson>/dich/<lang>")
@allow(Role.TRAINER)
def show(course: str, lesson: str, lang: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson)
    newest = _newest(db(), found, lang)
    desk = translation_drafts.desk(db(), found, newest, lang, me().account_id)
    form = TranslationForm(source=desk.source, seen=desk.stamp)
    problems = translating.problems(newest.source, desk.source) if desk.saved_at else ()
    return _page(found, newest, lang, form, problems, desk=desk)


@bp.post("/soan/<course>/<lesson>/dich/<lang>")
@allow(Role.TRAINER)
def save(course: str, lesson: str, lang: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson)
    refused = _kept(found, lang, TranslationForm(request.form))
    if refused:
        return refused
    return redirect(
        url_for("translations.show", course=course, lesson=lesson, lang=lang, bao="da-luu-nhap"),
        303,
    )


@bp.post("/soan/<course>/<lesson>/dich/<lang>/go")
@allow(Role.TRAINER)
def withdraw(course: str, lesson: str, lang: str) -> ResponseReturnValue:
    """Learners read the original again; her text stays, to be published once more."""
    found = loading.lesson(db(), course, lesson)
    _newest(db(), found, lang)
    row = translating.withdraw(db(), found, lang, by=me().account_id, at=clock.now())
    db().commit()
    message = "da-go-bai-dich" if row else None
    return redirect(url_for("translations.index", course=course, lesson=lesson, bao=message), 303)


@bp.post("/soan/<course>/<lesson>/dich/<lang>/dang")
@allow(Role.TRAINER)
def publish(course: str, lesson: str, lang: str) -> ResponseReturnValue:
    """Keep what she wrote in any case; put it online when it fits."""
    found = loading.lesson(db(), course, lesson)
    form = TranslationForm(request.form)
    refused = _kept(found, lang, form)
    if refused:
        return refused
    # Rendering takes a while: it is done before anything is locked.
    with database().reading() as session:
        newest = _newest(session, found, lang)
        try:
            translated = _translated(session, found, newest, lang)
        except Busy as problem:
            return make_response(_page(found, newest, lang, form, (), str(problem)), 503)
    if translated.errors or translated.source == newest.source:
        words = None if translated.errors else UNTRANSLATED
        return make_response(_page(found, newest, lang, form, translated.problems, words), 422)
    if not _publish(found, newest, translated):
        newest = _newest(db(), found, lang)
        problems = translating.problems(newest.source, translated.source)
        return make_response(_page(found, newest, lang, form, problems, CHANGED), 409)
    here = url_for("translations.index", course=course, lesson=lesson, bao="da-dang-bai-dich")
    return redirect(here, 303)


def _newest(session: Session, lesson: Lesson, lang: str) -> Revision:
    """The text to be translated; there is none for a language we do not know."""
    newest = publishing.latest(session, lesson.id)
    if newest is None or lang not in languages.OTHERS:
        abort(404)
    return newest


def _kept(lesson: Lesson, lang: str, form: TranslationForm) -> ResponseReturnValue | None:
    """Save the draft and commit; an answer only where it could not be saved as it is."""
    newest = _newest(db(), lesson, lang)
    typed, seen = form.source.data or "", form.seen.data or ""
    author, at = me().account_id, clock.now()
    try:
        desk = translation_drafts.save(db(), lesson, lang, author, typed, seen=seen, at=at)
    except TooLong as problem:
        return make_response(_page(lesson, newest, lang, form, (), str(problem)), 422)
    except SavedElsewhere as problem:
        form.seen.data = problem.draft.updated_at.isoformat()
        page = _page(lesson, newest, lang, form, (), ELSEWHERE, other=problem.draft.source)
        return make_response(page, 409)
    db().commit()
    form.source.data, form.seen.data = desk.source, desk.stamp
    return None


def _translated(session: Session, lesson: Lesson, newest: Revision, lang: str) -> Translated:
    draft = translation_drafts.of(session, lesson.id, lang, me().account_id)
    title = str(newest.public["title"])
    around = press.surroundings(session, lesson, title)
    source = draft.source if draft else newest.source
    session.commit()
    return translating.translate(
        newest.source,
        source,
        lang,
        render=around.render,
        media=around.address,
        fallback_title=title,
    )


def _publish(lesson: Lesson, newest: Revision, translated: Translated) -> bool:
    """Store it beside the text it was aligned with, unless another one is online by now."""
    db().execute(select(Lesson.id).where(Lesson.id == lesson.id).with_for_update())
    present = publishing.latest(db(), lesson.id)
    if present is None or present.id != newest.id:
        return False
    author = me().account_id
    translating.keep(db(), lesson, present, translated, by=author, at=clock.now())
    translation_drafts.discard(db(), lesson.id, translated.lang, author)
    db().commit()
    return True


def _entries(session: Session, lesson: Lesson, newest: Revision) -> list[Entry]:
    standings = translating.standings(session, lesson.id)
    drafts = translation_drafts.saved(session, lesson.id, me().account_id)
    authors = names.of_accounts(session, [one.by_account for one in standings.values()])
    return [
        _entry(language, standings.get(code), drafts.get(code), authors, newest)
        for code, language in languages.OTHERS.items()
    ]


def _entry(
    language: Language,
    standing: Standing | None,
    draft_at: datetime | None,
    authors: dict[int | None, str],
    newest: Revision,
) -> Entry:
    if standing is None:
        return Entry(language, None, "", draft_at, is_online=False)
    if standing.is_withdrawn:
        author = authors.get(standing.by_account, names.SAMPLE)
        return Entry(language, standing, author, draft_at, is_online=False)
    is_online = standing.revision_id == newest.id
    found = () if is_online else translating.problems(newest.source, standing.source)
    errors = [problem for problem in found if problem.level == "error"]
    author = authors.get(standing.by_account, names.SAMPLE)
    return Entry(language, standing, author, draft_at, is_online, errors)


def _page(
    lesson: Lesson,
    newest: Revision,
    lang: str,
    form: TranslationForm,
    problems: Sequence[Problem],
    message: str | None = None,
    *,
    desk: Desk | None = None,
    other: str | None = None,
) -> str:
    return render_template(
        "trainer/translations/show.html",
        state=workshop.state(db(), lesson),
        language=languages.OTHERS[lang],
        form=form,
        desk=desk,
        errors=[one for one in problems if one.level == "error"],
        warnings=[one for one in problems if one.level == "warning"],
        refusal=message,
        original=newest.source,
        other=other,
    )
