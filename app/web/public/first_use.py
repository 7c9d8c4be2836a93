"""Vào học lần đầu: login, one-time code, a password of her own."""

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.people import accounts, passwords, signing_in
from app.people.models import OneTimeCode
from app.web import cookies
from app.web.access import everyone
from app.web.db import database, db
from app.web.forms import FirstUseForm, put_error

bp = Blueprint("first_use", __name__)
WRONG = "Số hoặc mã chưa đúng, hoặc mã đã hết hạn. Chị gọi Hội xã để xin mã mới."


@bp.get("/vao-lan-dau")
@everyone
def show() -> ResponseReturnValue:
    return render_template("public/first_use/show.html", form=FirstUseForm())


@bp.post("/vao-lan-dau")
@everyone
def submit() -> ResponseReturnValue:
    form = FirstUseForm(request.form)
    code = _checked(form) if form.validate() else None
    if code is None:
        return make_response(render_template("public/first_use/show.html", form=form), 422)
    try:
        accounts.use_code(db(), code, passwords.hashed(form.password.data or ""), at=clock.now())
    except accounts.WrongCode:
        put_error(form.code, WRONG)
        return make_response(render_template("public/first_use/show.html", form=form), 422)
    db().commit()
    return redirect("/dang-nhap?bao=da-dat-mat-khau", 303)


def _checked(form: FirstUseForm) -> OneTimeCode | None:
    """The code to use, or None with what is wrong said on the form."""
    now, device, login = clock.now(), cookies.device(), form.login.data or ""
    with database().reading() as session:
        candidate = signing_in.look_up(session, login, device, at=now)
        code = accounts.waiting_code(session, login, at=now)
        shortest = accounts.shortest_password(session, code.account_id, at=now) if code else 8
    letters = passwords.code_letters(form.code.data or "")
    if candidate.wait or not passwords.matches(letters, code.code_hash if code else None):
        signing_in.record_failure(db(), candidate.login, device, at=now)
        db().commit()
        put_error(form.code, WRONG)
        return None
    return code if _password_is_good(form, shortest) else None


def _password_is_good(form: FirstUseForm, shortest: int) -> bool:
    if form.password.data != form.password2.data:
        put_error(form.password2, "Hai lần viết chưa giống nhau. Chị viết lại mật khẩu.")
        return False
    try:
        passwords.check(form.password.data or "", shortest=shortest)
    except passwords.WeakPassword as problem:
        put_error(form.password, str(problem))
        return False
    return True
