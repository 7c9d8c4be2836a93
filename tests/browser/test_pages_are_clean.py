"""Every page of every audience in a real browser: axe, html-validate, the policy, the thumb."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from werkzeug.routing import MapAdapter

from app.config import Settings
from app.web import create_app
from tests.browser import html_check, stored
from tests.browser.conftest import Opener
from tests.browser.crawling import Crawl
from tests.browser.learner import COURSE, HER_WORDS, LESSON, Learner
from tests.browser.looks import Inspector
from tests.browser.product import Product

SCRIPTS = re.compile(r"/khung/.*\.js$")


@pytest.fixture
def page(open_phone: Opener) -> Page:
    return open_phone().new_page()


@pytest.fixture
def inspector(page: Page, tmp_path: Path) -> Iterator[Inspector]:
    """What it found by the end of the test fails the test."""
    found = Inspector(page, tmp_path)
    yield found
    assert not found.problems, "\n".join(dict.fromkeys(found.problems))


@pytest.fixture
def validated(inspector: Inspector, tmp_path: Path) -> Iterator[None]:
    yield
    found = html_check.problems(tmp_path, inspector.served)
    assert not found, "\n".join(found)


@pytest.fixture
def routes(shared: Product) -> MapAdapter:
    settings = Settings.from_env({"CHIHOI_DATA": str(shared.log.parent)})
    return create_app(settings, shared.database).url_map.bind("127.0.0.1")


@pytest.fixture
def crawl(inspector: Inspector, routes: MapAdapter, shared: Product) -> Crawl:
    return Crawl(inspector, routes, shared.url("").rstrip("/"))


pytestmark = pytest.mark.usefixtures("validated")


@pytest.mark.parametrize("login", ["hocvien", "giangvien", "canboxa", "quantri"])
def test_every_page_a_link_leads_to(shared: Product, page: Page, crawl: Crawl, login: str) -> None:
    Learner(page, shared, login=login).signs_in()

    crawl.from_page("/", *BEHIND_NO_LINK.get(login, ()))


NO_CODE = {
    "Số điện thoại hoặc số trên thẻ": "hocvien",
    "Mã vào học lần đầu": "k7m2p-9xw4c",
    "Mật khẩu mới của chị": "mot-mat-khau-moi",
    "Viết lại mật khẩu mới": "mot-mat-khau-moi",
}
BEHIND_NO_LINK = {"hocvien": (f"/bai/{COURSE}/{LESSON}/ket-qua",)}


def test_what_strangers_see(shared: Product, page: Page, inspector: Inspector) -> None:
    inspector.open(shared.url(f"/dang-nhap?tiep=/bai/{COURSE}/{LESSON}"))
    inspector.open(shared.url("/vao-lan-dau"))
    inspector.may_fail = True
    mai = Learner(page, shared, login="hocvien@")
    page.goto(shared.url("/dang-nhap"))
    mai.signs_in()
    inspector.look()
    page.goto(shared.url("/vao-lan-dau"))
    for label, words in NO_CODE.items():
        page.get_by_label(label, exact=True).fill(words)
    mai.press(page.get_by_role("button", name="Đặt mật khẩu"))
    inspector.look()
    inspector.open(shared.url("/khong-co-trang-nay"))


def test_a_whole_lesson_step_by_step(shared: Product, page: Page, inspector: Inspector) -> None:
    lan = Learner(page, shared, login=stored.new_learner(shared))
    lan.signs_in()
    inspector.look()
    lan.opens_link_from_zalo()
    lan.reads_part(0)
    inspector.look()
    lan.opens_quiz()
    lan.begins_quiz()
    inspector.look()
    lan.answers_every_question(right=False)
    inspector.look()
    lan.hands_in()
    inspector.look()
    lan.tries_again()
    lan.answers_every_question(right=True)
    lan.hands_in()
    inspector.look()
    lan.opens_quiz()
    inspector.look()


def test_a_whole_case_step_by_step(shared: Product, page: Page, inspector: Inspector) -> None:
    lan = Learner(page, shared, login=stored.new_learner(shared))
    lan.signs_in()
    lan.opens_case()
    inspector.look()
    lan.begins_case()
    inspector.look()
    lan.walks_to_the_written_answer()
    inspector.look()
    lan.writes(HER_WORDS)
    lan.sends_her_words()
    inspector.look()
    lan.ticks_what_she_had(0, 2)
    lan.walks_to_the_end()
    inspector.look()


def test_the_long_forms_and_their_refusals(
    shared: Product, page: Page, inspector: Inspector
) -> None:
    page.route(SCRIPTS, lambda route: route.fulfill(body="", content_type="text/javascript"))
    inspector.may_fail = True
    lan = Learner(page, shared, has_script=False, login=stored.new_learner(shared))
    lan.signs_in()
    lan.opens_quiz()
    lan.begins_quiz()
    inspector.look()
    for box in page.locator("[data-question] input.input").all():
        box.fill("một con số nào đó")
    lan.hands_in()
    inspector.look()
    for box in page.locator("[data-question] input.input").all():
        box.fill("")
    lan.hands_in()
    inspector.look()
    lan.opens_case()
    lan.begins_case()
    lan.walks_to_the_written_answer()
    lan.writes("Ngắn quá")
    lan.sends_her_words()
    inspector.look()
