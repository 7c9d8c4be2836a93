"""A learner's deed as it comes out of a form, and what becomes of one that cannot count."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID, uuid4, uuid5

from flask import (
    Blueprint,
    abort,
    current_app,
    g,
    make_response,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from app import clock, text
from app.learning.deed import Deed, NotHers, Quarantined
from app.learning.sequence import Locked
from app.people.models import Role
from app.web import errors
from app.web.access import me, visitor
from app.web.db import db
from app.web.learner import paths, replies

ID_FIELD = "viec"
# Nine digits fit every column of numbers.
LONGEST_NUMBER = 9


def deed(part: str | None = None) -> Deed:
    """What she does now, under the id her page or phone gave it.

    A form that holds several deeds has one id; each `part` gets its own, the same when repeated.
    """
    if "form_id" not in g:
        g.form_id = _sent_id() or uuid4()
    return Deed(
        id=uuid5(g.form_id, part) if part else g.form_id,
        person_id=me().person_id,
        happened_at=clock.now(),
    )


def fresh() -> UUID:
    """The id a page gives to what is sent from it."""
    return uuid4()


def _sent_id() -> UUID | None:
    try:
        return UUID(request.form.get(ID_FIELD, ""))
    except ValueError:
        return None


def whole_number(field: str) -> int:
    """A small number our own page put into the form; anything else is no page of ours."""
    value = request.form.get(field, "")
    is_number = value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER
    return int(value) if is_number else abort(404)


def guard(bp: Blueprint) -> None:
    """Every learner's blueprint answers these four alike."""
    bp.register_error_handler(NotHers, _not_there)
    bp.register_error_handler(Quarantined, _kept_apart)
    bp.register_error_handler(Locked, _comes_later)
    bp.register_error_handler(403, _not_a_learner)


def _not_there(_problem: NotHers) -> ResponseReturnValue:
    return errors.page(404)


def _kept_apart(problem: Quarantined) -> ResponseReturnValue:
    # The deed that came second is kept for a person to look at: that has to last.
    db().commit()
    message = (
        f"Hội đã nhận bài này lúc {text.hour(problem.first_at)}. Bài gửi sau được giữ, chưa tính."
    )
    return replies.refused(message, lambda: _says("Bài này đã nhận rồi", message), 409)


def _comes_later(problem: Locked) -> ResponseReturnValue:
    first, place = problem.first, problem.first.lesson
    links = [
        (paths.onwards(first), f"Học bài “{first.title}”"),
        (url_for("course.show", course=place.course_key), "Các bài của khóa"),
    ]
    page = partial(_says, "Bài này học sau", str(problem), links)
    return replies.refused(str(problem), page, 403)


def learns() -> bool:
    """Whether she is here to learn; who also teaches looks at lessons as she likes."""
    return Role.LEARNER in me().roles and Role.TRAINER not in me().roles


def _not_a_learner(problem: Forbidden) -> ResponseReturnValue:
    member = visitor()
    if problem.response is not None:
        return problem.response
    if member is None or Role.LEARNER in member.roles:
        return errors.page(403)
    message = "Chỉ chi hội trưởng trong danh sách học mới gửi bài được. Chị vẫn đọc bài như thường."
    return replies.refused(message, lambda: _says("Chị đang xem, chưa học", message), 403)


def _says(title: str, message: str, links: Sequence[tuple[str, str]] = ()) -> str:
    links = [*links, (url_for("home.show"), "Về trang đầu")]
    if Role.TRAINER in me().roles and "courses.index" in current_app.view_functions:
        links.insert(0, (url_for("courses.index"), "Xem thử bài như người học"))
    return render_template("learner/says.html", title=title, message=message, links=links)


def page(title: str, message: str, status: int) -> ResponseReturnValue:
    """A page with one sentence and a way on."""
    return make_response(_says(title, message), status)
