"""A chi hội's page: who heads it, who did before, what was changed, and taking that back."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.people import undoing
from app.people.models import Role
from app.people.tenure import PostRefused
from app.web.access import allow, me
from app.web.admin.posts import reaching, steps, terms
from app.web.db import db

bp = Blueprint("post", __name__)


@bp.get("/quan-ly/nguoi/chi-hoi/<slug>")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show(slug: str) -> ResponseReturnValue:
    return _page(slug)


@bp.post("/quan-ly/nguoi/chi-hoi/<slug>/hoan-lai")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def undo(slug: str) -> ResponseReturnValue:
    unit_id, seen = reaching.branch(slug).unit_id, request.form.get("lan", "")
    last = undoing.last_step(db(), unit_id)
    try:
        newest = last[-1].id if last and str(last[-1].id) == seen else 0
        undoing.undo(db(), unit_id, seen=newest, by=me().account_id, at=clock.now())
    except PostRefused as refusal:
        return _page(slug, str(refusal)), 422
    db().commit()
    return redirect(url_for("post.show", slug=slug, bao="da-hoan-lai-chuc"), 303)


def _page(slug: str, problem: str = "") -> str:
    branch, day = reaching.branch(slug), reaching.today()
    found = terms.of_post(branch.unit_id)
    last = undoing.last_step(db(), branch.unit_id)
    return render_template(
        "admin/posts/post.html",
        branch=branch,
        slug=slug,
        now=[term for term in found if term.is_on(day)],
        coming=[term for term in found if term.holding.from_date > day],
        before=[term for term in found if term.is_over(day)],
        steps=steps.at_post(branch.unit_id),
        newest=last[-1].id if last else None,
        problem=problem,
    )
