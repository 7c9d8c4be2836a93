"""A trainer's page of one course: its lessons under their parts, and the forms that change it."""

from flask import render_template

from app import clock
from app.catalog import redrawing, sections, waiting, workshop
from app.catalog.models import Course
from app.web.access import me
from app.web.db import db
from app.web.trainer import loading, names
from app.web.trainer.forms import LessonForm, SectionForm


def render(
    course: Course, form: LessonForm | None = None, section: SectionForm | None = None
) -> str:
    """The page; `form` or `section` come back with what is wrong in them."""
    may_write = workshop.course(db(), loading.reach(me(), loading.WRITERS), course.key) is not None
    lessons, titles = workshop.states(db(), course), sections.titles(db(), course.id)
    return render_template(
        "trainer/courses/show.html",
        course=course,
        lessons=lessons,
        parts=sections.under(titles, lessons, lambda state: state.lesson.section_id),
        banks=workshop.banks(db(), course),
        outdated=redrawing.outdated(db(), course.id) if may_write else [],
        sections=titles,
        waits=waiting.of_lessons(db(), [state.lesson.id for state in lessons]),
        now=clock.now(),
        deadline=names.deadline,
        me=me(),
        may_write=may_write,
        form=form or LessonForm(),
        section=section or SectionForm(),
    )
