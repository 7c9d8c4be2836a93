"""«Hình của khóa»: pictures brought in from the editor, seen where they are used, taken out."""

from pathlib import PurePath

from flask import (
    Blueprint,
    abort,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from app import text
from app.catalog import imaging, pictures, workshop
from app.catalog.imaging import BadPicture, Encoded
from app.catalog.models import Course, Media
from app.catalog.pictures import InUse
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import database, db
from app.web.media_folder import media_folder
from app.web.trainer import editor, loading, sheet
from app.web.trainer.forms import DraftForm, PictureForm

bp = Blueprint("pictures", __name__)
# The picture, and the text of the lesson that comes with it from the editor.
LARGEST_UPLOAD = imaging.LARGEST_FILE + 2 * 1024 * 1024
NO_FILE = "Chị chọn một tệp hình."
IN_USE = "Hình này đang có trong bài nên chưa bỏ được. Chị bỏ hình khỏi bài trước."


@bp.get("/soan/<course>/hinh")
@allow(Role.TRAINER)
def index(course: str) -> ResponseReturnValue:
    return _index(loading.course(db(), course), PictureForm())


@bp.post("/soan/<course>/hinh")
@allow(Role.TRAINER)
def add(course: str) -> ResponseReturnValue:
    with database().reading() as session:
        found = loading.course(session, course)
    form, encoded = _encoded()
    if encoded is None:
        return make_response(_index(found, form), 422)
    kept = _keep(found, encoded)
    return _index(found, PictureForm(), pictures.line(kept, form.description.data or ""))


@bp.post("/soan/<course>/hinh/<int:picture>/bo")
@allow(Role.TRAINER)
def remove(course: str, picture: int) -> ResponseReturnValue:
    found = loading.course(db(), course)
    placed = pictures.one(db(), found, picture)
    if placed is None:
        abort(404)
    try:
        pictures.remove(db(), media_folder(), placed, by=me().account_id)
    except InUse:
        return make_response(_index(found, PictureForm(), problem=IN_USE), 422)
    db().commit()
    return redirect(url_for("pictures.index", course=course, bao="da-bo-hinh"), 303)


@bp.post("/soan/<course>/<lesson>/hinh")
@allow(Role.TRAINER)
def insert(course: str, lesson: str) -> ResponseReturnValue:
    """From the editor: the script gets the line; without it the page comes back with her text."""
    with database().reading() as session:
        shelf = loading.lesson(session, course, lesson).course
    form, encoded = _encoded()
    is_script = request.headers.get("Accept") == editor.SCRIPT
    line = ""
    if encoded is not None:
        line = pictures.line(_keep(shelf, encoded), form.description.data or "")
    if is_script and not line:
        return make_response(jsonify(message=" ".join(_said(form))), 422)
    if is_script:
        return jsonify(line=line)
    typed = DraftForm(request.form if not form.is_cut_off else None)
    here = loading.lesson(db(), course, lesson)
    page = editor.page(here, typed, sheet.desk(db(), here), PictureForm() if line else form, line)
    return make_response(page, 200 if line else 422)


def _encoded() -> tuple[PictureForm, Encoded | None]:
    """The form, and the picture made small; without one the form says why."""
    request.max_content_length = LARGEST_UPLOAD
    try:
        form = PictureForm(request.form)
        file = request.files.get("picture")
    except RequestEntityTooLarge:
        form = PictureForm()
        form.is_cut_off = True
        form.picture.errors = [imaging.TOO_BIG]
        return form, None
    is_fine = form.validate()
    if not file or not file.filename:
        form.picture.errors = [NO_FILE]
        return form, None
    if not is_fine:
        return form, None
    try:
        return form, imaging.encode(file.read())
    except BadPicture as problem:
        form.picture.errors = [problem.sentence]
        return form, None


def _keep(course: Course, encoded: Encoded) -> Media:
    file = request.files["picture"].filename or ""
    name = text.clean(PurePath(file.replace("\\", "/")).stem)
    kept = pictures.keep(db(), media_folder(), course, name, encoded, by=me().account_id)
    db().commit()
    return kept


def _said(form: PictureForm) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]


def _index(course: Course, form: PictureForm, line: str = "", problem: str = "") -> str:
    return render_template(
        "trainer/pictures/index.html",
        course=course,
        placed=pictures.of_course(db(), course),
        titles={state.lesson.key: state.title for state in workshop.states(db(), course)},
        form=form,
        line=line,
        problem=problem,
    )
