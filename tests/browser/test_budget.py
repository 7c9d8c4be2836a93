"""What pages cost on the line: the figures at which design §6 says stop."""

from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.catalog.folders import course_folder, roots, tree
from app.demo.sample_content import CONTENT
from tests.browser import stored
from tests.browser.conftest import Opener
from tests.browser.learner import COURSE, LESSON, Learner
from tests.browser.product import Product
from tests.browser.weighing import Request, Scales

Note = Callable[[str, object], None]
KB = 1024
PAGE_STOP, SCRIPT_STOP, FIRST_VISIT_STOP, PICTURE_STOP = 12 * KB, 6 * KB, 20 * KB, 25 * KB
MOST_REQUESTS = 4
WARM_STOP = KB // 2
LESSON_PATH = f"/bai/{COURSE}/{LESSON}"
COURSES = [course_folder.read(tree.on_disk(path)) for path in roots.courses(CONTENT)]
LESSONS = [
    f"/bai/{course.key}/{lesson.key}"
    for course in COURSES
    for lesson in course.lessons
    if not lesson.is_draft
]


@pytest.fixture
def known_phone(shared: Product, open_phone: Opener) -> BrowserContext:
    """She is signed in; nothing of ours lies in its cache."""
    phone = open_phone()
    lan = Learner(phone.new_page(), shared, login=stored.new_learner(shared))
    lan.signs_in()
    return open_phone(storage_state=phone.storage_state())


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_cold_and_warm(
    shared: Product, known_phone: BrowserContext, record_property: Note, path: str
) -> None:
    scales = Scales(known_phone.new_page())

    cold = scales.visit(shared.url(path))
    warm = scales.visit(shared.url(path))

    page, pictures = of_kind(cold, "Document"), [one for one in cold if one.is_picture]
    words = [one for one in cold if not one.is_picture]
    record_property(f"{path}, cold", said(cold))
    record_property(f"{path}, warm", said(warm))
    assert len(page) == 1
    assert page[0].headers["content-encoding"] == "br"
    assert page[0].body <= PAGE_STOP
    assert sum(one.body for one in of_kind(cold, "Script")) <= SCRIPT_STOP
    assert sum(one.size for one in words) <= FIRST_VISIT_STOP
    assert len(words) <= MOST_REQUESTS
    assert all(one.body <= PICTURE_STOP for one in pictures)
    assert not of_kind(cold, "Font")
    # A lazy picture may come with either visit; the words come back as they were.
    again = [one for one in warm if not one.is_picture]
    assert [one.status for one in again] == [304]
    assert sum(one.size for one in again) <= WARM_STOP


def test_the_first_visit_through_sign_in(
    shared: Product, open_phone: Opener, record_property: Note
) -> None:
    """From the link in the chat to the lesson, on a phone that has never been here."""
    phone = open_phone()
    lan = Learner(phone.new_page(), shared, login=stored.new_learner(shared))
    scales = Scales(lan.page)
    scales.visit(shared.url(LESSON_PATH))
    lan.signs_in()
    lan.page.wait_for_load_state("networkidle")
    costs = [one for one in scales.so_far() if not one.is_picture]

    record_property("first visit through sign-in, no pictures", said(costs))
    assert sum(one.size for one in costs) <= FIRST_VISIT_STOP


def test_every_other_page_of_hers(
    shared: Product, known_phone: BrowserContext, record_property: Note
) -> None:
    lan = Learner(known_phone.new_page(), shared)
    scales = Scales(lan.page)
    for name, steps in WALK.items():
        for step in steps:
            step(lan)
        cost = scales.visit(lan.page.url.partition("#")[0])
        record_property(f"page of her {name}", said(cost))
        assert cost[0].headers["content-encoding"] == "br", name
        assert cost[0].body <= PAGE_STOP, name
        assert not of_kind(cost, "Font"), name


def at(path: str) -> Callable[[Learner], object]:
    return lambda lan: lan.page.goto(lan.product.url(path))


WALK: dict[str, list[Callable[[Learner], object]]] = {
    "first page": [at("/")],
    "course": [at(f"/khoa/{COURSE}")],
    "own page": [at("/toi")],
    "numbers to call": [at("/toi/so-can-goi")],
    "quiz, before": [Learner.opens_quiz],
    "answer sheet": [Learner.begins_quiz],
    "result": [lambda lan: lan.answers_every_question(right=False), Learner.hands_in],
    "case, before": [Learner.opens_case],
    "scene": [Learner.begins_case, Learner.walks_to_the_written_answer],
    "words sent": [Learner.writes, Learner.sends_her_words],
    "ending": [Learner.walks_to_the_end],
}


def test_a_lesson_is_read_without_script(shared: Product, open_phone: Opener) -> None:
    phone = open_phone(java_script_enabled=False)
    page: Page = phone.new_page()
    lan = Learner(page, shared, has_script=False, login=stored.new_learner(shared))
    lan.opens_link_from_zalo()
    lan.signs_in()

    for number in range(len(lan.book.public["cards"])):
        expect(page.locator("section[data-step]").nth(number)).to_be_visible()


def of_kind(costs: Iterable[Request], kind: str) -> list[Request]:
    return [one for one in costs if one.kind == kind]


def said(costs: list[Request]) -> str:
    """«4 requests, 12,288 bytes (page 7,001, scripts 3,766, pictures 5,544)»"""
    bodies = {
        "page": sum(one.body for one in of_kind(costs, "Document")),
        "scripts": sum(one.body for one in of_kind(costs, "Script")),
        "pictures": sum(one.body for one in costs if one.is_picture),
    }
    parts = ", ".join(f"{name} {size:,}" for name, size in bodies.items())
    return f"{len(costs)} requests, {sum(one.size for one in costs):,} bytes ({parts})"
