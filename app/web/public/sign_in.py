"""Vào học and Thoát."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.organisation import son_la
from app.people import signing_in
from app.people.models import SignInKind
from app.people.signing_in import Candidate
from app.web import cookies, held
from app.web.access import everyone, visitor
from app.web.db import database, db
from app.web.forms import SignInForm, put_error
from app.web.learner import link_preview

bp = Blueprint("sign_in", __name__)
WRONG = "Số hoặc mật khẩu chưa đúng. Chị thử lại, hoặc gọi Hội xã để được giúp."


@bp.get("/dang-nhap")
@everyone
def show() -> ResponseReturnValue:
    target = held.safe_target(request.args.get("tiep"))
    if visitor():
        return redirect(target)
    form = SignInForm(tiep=target)
    lesson = link_preview.lesson_behind(db(), target)
    return _page(form, lesson=lesson, preview=link_preview.tags(lesson))


@bp.post("/dang-nhap")
@everyone
def submit() -> ResponseReturnValue:
    form = SignInForm(request.form)
    if not form.validate():
        return _again(form)
    now, device = clock.now(), cookies.device()
    # The hash takes 25 ms: no transaction is open meanwhile.
    with database().reading() as session:
        candidate = signing_in.look_up(session, form.login.data or "", device, at=now)
    if candidate.wait:
        put_error(form.password, _please_wait(candidate.wait))
        return _again(form, 429)
    if not signing_in.password_matches(candidate, form.password.data or ""):
        signing_in.record_failure(db(), candidate.login, device, at=now)
        db().commit()
        put_error(form.password, WRONG)
        return _again(form)
    return _enter(form, candidate, device or cookies.fresh_device())


@bp.post("/thoat")
@everyone
def leave() -> ResponseReturnValue:
    token = request.cookies.get(cookies.session_name())
    if token:
        signing_in.end(db(), token, at=clock.now())
        db().commit()
    response = redirect("/dang-nhap", 303)
    cookies.clear_sign_in(response)
    return response


def _again(form: SignInForm, status: int = 422) -> ResponseReturnValue:
    return make_response(_page(form, keeps=bool(form.giu.data)), status)


def _page(form: SignInForm, **shown: Any) -> str:
    return render_template("public/sign_in/show.html", form=form, union=son_la.UNION, **shown)


def _please_wait(wait: timedelta) -> str:
    seconds = int(wait.total_seconds()) + 1
    time = f"{seconds} giây" if seconds < 90 else f"{round(seconds / 60)} phút"
    return f"Chị đã thử nhiều lần. Chị chờ {time} rồi thử lại, hoặc gọi Hội xã để được giúp."


def _enter(form: SignInForm, candidate: Candidate, device: str) -> ResponseReturnValue:
    kind = SignInKind.SHARED if form.kind.data == "shared" else SignInKind.OWN
    assert candidate.account_id is not None
    sign_in, token = signing_in.begin(db(), candidate.account_id, kind, device, at=clock.now())
    public_id = sign_in.account.person.public_id
    db().commit()
    response = make_response(_onwards(form, public_id))
    cookies.set_sign_in(response, sign_in, token, public_id, device)
    return response


def _onwards(form: SignInForm, public_id: str) -> ResponseReturnValue:
    """To the page she wanted; or her kept form, if she is the one who filled it in."""
    kept = held.kept(form.giu.data)
    if kept and kept[2] in {"", public_id}:
        path, pairs, _who = kept
        return held.resend_page(path, pairs)
    return redirect(held.safe_target(form.tiep.data), 303)
