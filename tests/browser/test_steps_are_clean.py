"""The pages people reach only by doing something: inspected like those a link leads to."""

import re

from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.learner import COURSE, HER_WORDS, LESSON, Learner
from tests.browser.looks import Inspector
from tests.browser.product import Product
from tests.browser.staff import Trainer

SCRIPTS = re.compile(r"/khung/.*\.js$")
EDITOR = f"/soan/{COURSE}/{LESSON}"


def test_a_lesson_and_its_quiz(shared: Product, inspector: Inspector) -> None:
    lan = newcomer(shared, inspector.page)
    inspector.look()
    lan.opens_link_from_zalo()
    lan.reads_part(0)
    inspector.look()
    lan.opens_quiz()
    lan.begins_quiz()
    lan.answers(0, right=False)
    inspector.look()
    for number in range(1, lan.asked):
        lan.goes_on()
        lan.answers(number, right=False)
    inspector.look()
    lan.hands_in()
    inspector.look()
    lan.tries_again()
    lan.answers_every_question(right=True)
    lan.hands_in()
    inspector.look()
    lan.opens_quiz()
    inspector.look()


def test_a_case(shared: Product, inspector: Inspector) -> None:
    lan = newcomer(shared, inspector.page)
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


def test_the_long_forms_and_what_they_refuse(shared: Product, inspector: Inspector) -> None:
    lan = without_script(newcomer(shared, inspector.page), inspector)
    lan.opens_quiz()
    lan.begins_quiz()
    inspector.look()
    typed = inspector.page.locator("[data-question] input.input")
    typed.first.fill("một con số nào đó")
    lan.hands_in()
    inspector.look()
    typed.first.fill("")
    lan.hands_in()
    inspector.look()
    lan.opens_case()
    lan.begins_case()
    lan.walks_to_the_written_answer()
    lan.writes("Ngắn quá")
    lan.sends_her_words()
    inspector.look()


def test_a_form_sent_after_the_sign_in_ended(shared: Product, inspector: Inspector) -> None:
    """It is carried through sign-in, offered again, and counts."""
    lan = without_script(newcomer(shared, inspector.page), inspector)
    lan.opens_quiz()
    lan.begins_quiz()
    here = inspector.page.url
    lan.gives(reply := lan.reply(0))
    inspector.page.context.clear_cookies(name="sid")
    lan.press(lan.question(0).get_by_role("button", name="Lưu"))
    inspector.look()
    lan.signs_in()
    inspector.look()
    lan.press(lan.button("Gửi lại"))
    assert stored.answers(shared, here) == [reply.question]


def test_staff_who_answer_like_learners(shared: Product, inspector: Inspector) -> None:
    minh = Learner(inspector.page, shared, login="giangvien")
    minh.signs_in()
    without_script(minh, inspector)
    minh.opens_quiz()
    minh.begins_quiz()
    expect(inspector.page.locator("h1")).to_have_text("Chị đang xem, chưa học")
    inspector.look()


def test_the_editor_and_what_it_refuses(shared: Product, inspector: Inspector) -> None:
    minh = Trainer(inspector.page, shared)
    minh.signs_in(stored.new_trainer(shared))
    minh.page.goto(shared.url(EDITOR))
    minh.page.locator("label[for='khung-xem']").tap()
    inspector.look()
    minh.page.locator("label[for='khung-bai']").tap()
    minh.rewrites("-> Cảnh 3", "-> Cảnh 77")
    minh.presses("Đăng bài")
    inspector.look()
    minh.follows("Về sửa bài")
    inspector.look()
    minh.rewrites("-> Cảnh 77", "-> Cảnh 3")
    minh.explains_first_question_better("Chị đếm lại. ")
    minh.presses("Đăng bài")
    inspector.look()
    minh.publishes()
    inspector.look()
    inspector.open(shared.url(f"{EDITOR}/lich-su"))


def test_two_trainers_write_the_same_lesson(shared: Product, inspector: Inspector) -> None:
    minh = Trainer(inspector.page, shared)
    minh.signs_in(stored.new_trainer(shared))
    minh.page.goto(shared.url(EDITOR))
    minh.rewrites("## Kiểm tra", "Câu của chị Minh.\n\n## Kiểm tra")
    minh.presses("Lưu bài nháp", leads_on=False)
    expect(minh.page.locator("[data-state]")).to_contain_text("Đã lưu")
    somebody_publishes(shared, inspector)
    minh.page.goto(shared.url(EDITOR))
    inspector.look()
    minh.follows("Xem hai bài cạnh nhau")
    inspector.look()
    minh.presses("Giữ bài của tôi làm bài mới")
    inspector.look()


def test_marking_and_what_it_refuses(shared: Product, inspector: Inspector) -> None:
    inspector.may_fail = True
    minh = Trainer(inspector.page, shared)
    minh.signs_in("giangvien")
    minh.follows("Chấm bài")
    minh.press(minh.page.locator(".shelf li").get_by_role("button").first)
    minh.presses("Nhờ chị viết thêm")
    inspector.look()
    minh.marks(1, 2, 3, 0, words="Chị viết rõ.")
    inspector.look()


def newcomer(product: Product, page: Page) -> Learner:
    lan = Learner(page, product, login=stored.new_learner(product))
    lan.signs_in()
    return lan


def without_script(lan: Learner, inspector: Inspector) -> Learner:
    """The same pages as plain forms: axe still runs, our scripts do not."""
    lan.page.route(SCRIPTS, lambda route: route.fulfill(body="", content_type="text/javascript"))
    inspector.may_fail = True
    lan.has_plain_forms = True
    return lan


def somebody_publishes(product: Product, inspector: Inspector) -> None:
    """Another trainer, on her own phone."""
    browser = inspector.page.context.browser
    assert browser is not None
    with browser.new_context(has_touch=True) as phone:
        hoa = Trainer(phone.new_page(), product)
        hoa.signs_in(stored.new_trainer(product))
        hoa.page.goto(product.url(EDITOR))
        hoa.explains_first_question_better("Chị Hoa thêm một câu. ")
        hoa.presses("Đăng bài")
        hoa.publishes()
