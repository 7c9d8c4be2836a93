"""What showed «Đã nhận» is there after any death of the phone; what did not is kept and sent."""

from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType, Locator, Page, expect

from tests.browser import phones, stored
from tests.browser.answers import Reply
from tests.browser.conftest import Opener
from tests.browser.learner import HER_WORDS, Learner
from tests.browser.product import Product

SAVES = "**/cau/**"
KEPT = "Chưa gửi được, máy giữ lại"
RECEIVED = "Đã nhận"


def test_what_was_received_survives_the_death_of_the_browser(
    shared: Product, browser_type: BrowserType, tmp_path: Path
) -> None:
    with phones.own_browser(browser_type, tmp_path / "profile") as phone:
        lan = in_the_quiz(shared, phone)
        given = [lan.answers(0)]
        lan.goes_on()
        given.append(lan.answers(1))
        phones.kill_browser(phone)

    with phones.own_browser(browser_type, tmp_path / "profile") as phone:
        again = on_a_new_page(lan, phone)
        if "/dang-nhap" in again.page.url:  # the browser had not written its cookies down yet
            again.signs_in()
        expect(again.question(2)).to_be_visible()  # the first one without an answer
        expect(again.status(0)).to_contain_text(RECEIVED)
        assert shown(again.page) == values(*given)


def test_taps_without_a_server_outlive_the_page_and_count_once(
    shared: Product, open_phone: Opener
) -> None:
    phone = open_phone()
    lan = in_the_quiz(shared, phone)
    received = lan.answers(0)
    lan.goes_on()
    shared.kill()
    lan.gives(lan.reply(1, right=False))
    expect(lan.status(1)).to_have_text(KEPT)
    lan.gives(kept := lan.reply(1))
    here = lan.page.url
    phones.kill_page(lan.page)
    shared.start()

    again = on_a_new_page(lan, phone)

    expect(again.status(1)).to_contain_text(RECEIVED)
    assert shown(again.page) == values(received, kept)
    again.page.reload()
    assert shown(again.page) == values(received, kept)
    assert stored.answers(shared, here) == sorted([received.question, kept.question])


def test_taps_are_sent_by_themselves_when_the_signal_returns(
    shared: Product, open_phone: Opener
) -> None:
    phone = open_phone()
    lan = in_the_quiz(shared, phone)
    phone.set_offline(True)
    lan.gives(reply := lan.reply(0))
    expect(lan.status(0)).to_have_text(KEPT)

    phone.set_offline(False)

    # Chromium on a machine without any network never says that it is online again.
    expect(lan.status(0)).to_contain_text(RECEIVED, timeout=15_000)
    assert stored.answers(shared, lan.page.url) == [reply.question]


def test_another_person_on_the_same_phone_neither_sees_nor_sends_them(
    shared: Product, open_phone: Opener
) -> None:
    lan = in_the_quiz(shared, open_phone())
    her_quiz = lan.page.url
    mai = Learner(lan.page, shared, login=stored.new_learner(shared))
    with phones.no_signal(lan.page, SAVES):
        lan.gives(reply := lan.reply(0))
        expect(lan.status(0)).to_have_text(KEPT)
        lan.signs_out()

    mai.signs_in()
    mai.opens_quiz()
    mai.begins_quiz()
    assert mai.page.url != her_quiz
    assert shown(mai.page) == []
    response = mai.page.goto(her_quiz)
    assert response is not None
    assert response.status == 404
    assert stored.answers(shared, her_quiz) == []

    mai.signs_out()
    lan.signs_in()
    lan.page.goto(her_quiz)
    expect(lan.status(0)).to_contain_text(RECEIVED)
    assert shown(lan.page) == values(reply)
    assert stored.answers(shared, her_quiz) == [reply.question]


def test_an_answer_whose_reply_was_lost_counts_once(shared: Product, open_phone: Opener) -> None:
    lan = in_the_quiz(shared, open_phone())
    with phones.lost_replies(lan.page, SAVES) as statuses:
        lan.gives(reply := lan.reply(0))
        expect(lan.status(0)).to_have_text(KEPT)
    assert statuses == [200]

    lan.page.reload()

    expect(lan.status(0)).to_contain_text(RECEIVED)
    assert stored.answers(shared, lan.page.url) == [reply.question]


def test_a_quiz_handed_in_twice_because_of_a_lost_reply_counts_once(
    shared: Product, open_phone: Opener
) -> None:
    lan = in_the_quiz(shared, open_phone())
    here = lan.page.url
    lan.answers_every_question(right=True)
    with phones.lost_replies(lan.page, "**/nop") as statuses:
        lan.button("Nộp bài").tap()
        expect(lan.page.locator("form > [data-status]")).to_have_text(KEPT)
    assert statuses == [200]

    lan.hands_in()

    assert lan.heading.startswith("Chị đúng 5/5 câu")
    assert stored.submissions(shared, here) == 1


def test_words_sent_twice_because_of_a_lost_reply_count_once(
    shared: Product, open_phone: Opener
) -> None:
    lan = in_the_case(shared, open_phone())
    lan.writes()
    with phones.lost_replies(lan.page, "**/viet/**") as statuses:
        lan.button("Gửi câu trả lời").tap()
        expect(lan.page.locator("form > [data-status]").first).to_have_text(KEPT)
    assert statuses == [200]

    lan.sends_her_words()

    expect(lan.page.get_by_text(HER_WORDS)).to_be_visible()
    assert stored.written(shared, lan.page.url) == 1


def test_the_reading_place_is_remembered(shared: Product, open_phone: Opener) -> None:
    phone = open_phone()
    lan = signed_in(shared, phone)
    lan.opens_link_from_zalo()
    lan.reads_part(0)
    lan.reads_part(1)
    expect(part(lan.page, 2)).to_be_visible()
    phones.kill_page(lan.page)

    again = Learner(phone.new_page(), shared, login=lan.login)
    again.opens_link_from_zalo()

    expect(part(again.page, 2)).to_be_visible()
    expect(again.page.locator("section[data-step]:not([hidden])")).to_have_count(1)


def test_a_half_written_answer_is_still_there(shared: Product, open_phone: Opener) -> None:
    phone = open_phone()
    lan = in_the_case(shared, phone)
    lan.writes(HER_WORDS[:40])
    phones.kill_page(lan.page)

    again = on_a_new_page(lan, phone)

    expect(again.page.locator("textarea")).to_have_value(HER_WORDS[:40])
    again.writes()
    again.sends_her_words()
    expect(again.page.get_by_text(HER_WORDS)).to_be_visible()
    left = again.page.evaluate("JSON.stringify(localStorage)")
    assert HER_WORDS[:40] not in left, "what the server has need not lie about on the phone"


def test_a_phone_that_keeps_nothing_sends_all_the_same(shared: Product, open_phone: Opener) -> None:
    """Storage is full, or she forbade it: there is no outbox then, but the line is there."""
    phone = open_phone()
    phone.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    lan = in_the_quiz(shared, phone)
    here = lan.page.url

    lan.answers_every_question(right=True)
    lan.hands_in()

    assert lan.heading.startswith("Chị đúng 5/5 câu")
    assert len(set(stored.answers(shared, here))) == 5


def test_a_tap_after_the_sign_in_ended_is_sent_once_she_is_back(
    shared: Product, open_phone: Opener
) -> None:
    phone = open_phone()
    lan = in_the_quiz(shared, phone)
    here = lan.page.url
    phone.clear_cookies(name="sid")
    lan.gives(reply := lan.reply(0))

    lan.press(lan.status(0).get_by_role("link"))
    lan.signs_in()

    assert lan.page.url == here
    expect(lan.status(0)).to_contain_text(RECEIVED)
    assert shown(lan.page) == values(reply)
    assert stored.answers(shared, here) == [reply.question]


def test_without_script_what_was_saved_is_there(shared: Product, open_phone: Opener) -> None:
    phone = open_phone(java_script_enabled=False)
    lan = in_the_quiz(shared, phone, has_script=False)
    given = [lan.answers(0), lan.answers(1)]
    lan.press(lan.question(1).get_by_role("button", name="Lưu"))
    expect(lan.status(1)).to_contain_text(RECEIVED)

    again = on_a_new_page(lan, phone)

    assert shown(again.page) == values(*given)
    expect(again.status(0)).to_contain_text(RECEIVED)


def signed_in(product: Product, phone: BrowserContext, *, has_script: bool = True) -> Learner:
    """Somebody new on this phone."""
    lan = Learner(phone.new_page(), product, has_script, stored.new_learner(product))
    lan.signs_in()
    return lan


def in_the_quiz(product: Product, phone: BrowserContext, *, has_script: bool = True) -> Learner:
    lan = signed_in(product, phone, has_script=has_script)
    lan.opens_quiz()
    lan.begins_quiz()
    return lan


def in_the_case(product: Product, phone: BrowserContext) -> Learner:
    """Before the box for her own words."""
    lan = signed_in(product, phone)
    lan.opens_case()
    lan.begins_case()
    lan.walks_to_the_written_answer()
    return lan


def on_a_new_page(lan: Learner, phone: BrowserContext) -> Learner:
    """She opens the same address again."""
    again = Learner(phone.new_page(), lan.product, lan.has_script, lan.login)
    again.page.goto(lan.page.url.partition("#")[0])
    return again


def part(page: Page, number: int) -> Locator:
    return page.locator("section[data-step]").nth(number)


def shown(page: Page) -> list[str]:
    """What the answer sheet shows as answered: ticked options and words."""
    ticked = page.locator("[data-question] input:checked")
    typed = page.locator("[data-question] .input")
    words = [box.input_value() for box in typed.all()]
    found = [tick.input_value() for tick in ticked.all()] + [word for word in words if word]
    return sorted(found)


def values(*replies: Reply) -> list[str]:
    return sorted(value for reply in replies for value in (*reply.taps, reply.words) if value)
