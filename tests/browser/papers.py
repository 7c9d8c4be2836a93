"""Answers that wait for a trainer, written by people of the demo commune through the deeds."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from app import clock
from app.assessment import case_runs
from app.catalog import library
from app.catalog.library import Published
from app.demo.studying import next_choice
from app.learning import deeds
from app.learning.deed import Deed
from app.organisation import units
from app.people import persons
from tests.browser.learner import COURSE, LESSON
from tests.browser.product import Product


def hand_in(product: Product, words: Iterable[str]) -> int:
    """Each text by somebody else, a minute apart, to the lesson's case; the question's id."""
    with product.database.writing() as session:
        lesson = library.find(session, COURSE, LESSON)
        assert lesson is not None
        places = [_write(session, lesson, number, text) for number, text in enumerate(words)]
        session.commit()
        return places[0]


def _write(session: Session, lesson: Published, number: int, words: str) -> int:
    home = units.province(session).id
    person = persons.register(session, f"Người viết {number}", home_unit_id=home)

    def deed() -> Deed:
        at = clock.now() - timedelta(days=1) + timedelta(minutes=number)
        return Deed(id=uuid4(), person_id=person.id, happened_at=at)

    [case] = library.public(session, lesson.revision_id)["cases"]
    run = deeds.start_case(session, deed(), lesson, case["key"])
    taken: set[tuple[str, str]] = set()
    while not (place := case_runs.place(session, run)).unanswered:
        choice = next_choice(place.scene, taken)
        deeds.take_step(session, deed(), run.id, place.number, choice)
    answer = deeds.send_open_answer(session, deed(), run.id, place.unanswered[0], words)
    return answer.question_id
