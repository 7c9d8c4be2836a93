"""«Thay chi hội trưởng», and a head for a vacant chi hội or beside another one."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, text
from app.organisation.models import UnitVersion
from app.people import editing, finding, persons, posts
from app.people.models import Person, Role
from app.people.tenure import AlreadyHolds, BadDays, Overlap, PostRefused, Withdrawn
from app.web.access import allow, me
from app.web.admin.posts import reaching, shared_phones, terms
from app.web.admin.posts.forms import NEW, TakingForm
from app.web.admin.posts.terms import Term
from app.web.db import db

bp = Blueprint("taking", __name__)
NOT_HER = "Không phải, chị ấy chưa có trong danh sách"
CHOOSE = "Chị chọn đúng người, hoặc chọn “Không phải”."


@dataclass
class Taking:
    """Who takes the post of a chi hội, from whom, and what the form says of it."""

    branch: UnitVersion
    slug: str
    # Whom she replaces; None: the post is vacant, or both are to hold it.
    leaving: Term | None
    heads: list[Term]
    form: TakingForm
    alike: tuple[Person, ...] = ()
    problem: str = ""

    @property
    def title(self) -> str:
        if self.leaving:
            return "Thay chi hội trưởng"
        return "Thêm người cùng giữ chức" if self.heads else "Ghi chi hội trưởng mới"

    @property
    def asks_reason(self) -> bool:
        beside = [head for head in self.heads if head is not self.leaving]
        return bool(beside or self.form.reason.errors or self.form.reason.data)


@bp.get("/quan-ly/nguoi/chi-hoi/<slug>/thay")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show(slug: str) -> ResponseReturnValue:
    taking = _taking(slug, request.args.get("giu", ""))
    taking.form.since.data = text.date(reaching.today())
    return _page(taking)


@bp.post("/quan-ly/nguoi/chi-hoi/<slug>/thay")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def take(slug: str) -> ResponseReturnValue:
    taking = _taking(slug, request.form.get("giu", ""))
    form = taking.form
    form.validate()
    values, since = form.values(reaching.today()), form.day(form.since)
    if values is None or since is None or not _is_clear(taking, values):
        return make_response(_page(taking), 422)
    try:
        with db().begin_nested():
            _take(taking, values, since)
    except PostRefused as refusal:
        _complain(taking, refusal)
        return make_response(_page(taking), 422)
    db().commit()
    told = "da-thay" if taking.leaving else "da-ghi-chuc"
    return redirect(url_for("post.show", slug=slug, bao=told), 303)


def _taking(slug: str, leaving: str) -> Taking:
    branch, day = reaching.branch(slug), reaching.today()
    heads = [term for term in terms.of_post(branch.unit_id) if term.is_on(day)]
    found = next((term for term in heads if str(term.holding.id) == leaving), None)
    return Taking(branch, slug, found, heads, TakingForm(request.form))


def _is_clear(taking: Taking, values: editing.Values) -> bool:
    """Who she is, and that a number somebody else has is hers too."""
    if not _is_known(taking, values):
        return False
    person = _chosen(taking)
    if person is not None and person.phone:
        # Her own number stays as it is written.
        return True
    but = {one.id for one in taking.alike} if person is None else set[int]()
    return shared_phones.are_meant(taking.form, values, person, but=but)


def _chosen(taking: Taking) -> Person | None:
    who = taking.form.who.data
    return next((person for person in taking.alike if person.public_id == who), None)


def _is_known(taking: Taking, values: editing.Values) -> bool:
    """Whether it is clear who she is: chosen, or nobody in reach can be meant. Else it is asked."""
    form, reach = taking.form, reaching.all_units()
    year, phone = values["birth_year"], values["phone"]
    found = finding.alike(
        db(),
        reach,
        str(values["full_name"]),
        str(phone) if phone else None,
        birth_year=int(year) if year else None,
    )
    held = {head.person.id for head in taking.heads}
    taking.alike = tuple(person for person in found if person.id not in held)
    if form.who.data == NEW or not taking.alike:
        return True
    if form.who.data in {person.public_id for person in taking.alike}:
        return True
    form.complain(form.who, CHOOSE)
    return False


def _take(taking: Taking, values: editing.Values, since: date) -> None:
    at, by, form = clock.now(), me().account_id, taking.form
    person = _person(taking, values)
    act, reason = form.act.data, form.reason.data or ""
    if taking.leaving:
        leaving = taking.leaving.holding
        posts.replace(db(), leaving, person, from_date=since, act=act, reason=reason, by=by, at=at)
    else:
        unit_id = taking.branch.unit_id
        posts.appoint(db(), person, unit_id, from_date=since, act=act, reason=reason, by=by, at=at)


def _person(taking: Taking, values: editing.Values) -> Person:
    """The one chosen, with a number and a year she had not given yet; or somebody new."""
    person = _chosen(taking)
    by, at = me().account_id, clock.now()
    if person is None:
        person = persons.register(
            db(), str(values["full_name"]), home_unit_id=taking.branch.unit_id
        )
        editing.change(db(), person, {**values}, by=by, at=at)
        return person
    told = {field: values[field] for field in ("birth_year", "phone") if values[field]}
    missing = {field: value for field, value in told.items() if not getattr(person, field)}
    editing.change(db(), person, missing, by=by, at=at)
    return person


def _complain(taking: Taking, refusal: PostRefused) -> None:
    form = taking.form
    match refusal:
        case Overlap():
            form.complain(form.reason, str(refusal))
        case BadDays():
            form.complain(form.since, str(refusal))
        case AlreadyHolds() | Withdrawn():
            form.complain(form.full_name, str(refusal))
        case _:
            taking.problem = str(refusal)


def _page(taking: Taking) -> str:
    held = terms.now(taking.alike)
    taking.form.who.choices = {
        **{person.public_id: _described(person, held[person.id]) for person in taking.alike},
        NEW: NOT_HER,
    }
    return render_template("admin/posts/take.html", taking=taking, form=taking.form)


def _described(person: Person, held: list[Term]) -> str:
    """«Lường Thị Hạnh, sinh năm 1985, chi hội trưởng Chi hội bản Pát, số cuối 678»"""
    parts = [person.full_name]
    if person.birth_year:
        parts.append(f"sinh năm {person.birth_year}")
    parts += [f"{term.title.lower()} {term.unit}" for term in held]
    if person.phone:
        parts.append(f"số cuối {person.phone[-3:]}")
    return ", ".join(parts)
