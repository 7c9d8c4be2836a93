"""How many taps people need, counted by the browser itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser import stored, thumb
from tests.browser.conftest import Opener
from tests.browser.learner import Learner
from tests.browser.product import Product
from tests.browser.staff import Administrator

Note = Callable[[str, object], None]
# {has script: the new head}; somebody known already would be asked about.
NEW_HEADS = {
    True: {"Họ và tên": "Tráng Thị Pàng", "Năm sinh": "1985", "Số điện thoại": "0987 111 222"},
    False: {"Họ và tên": "Sộng Thị Xía", "Năm sinh": "1979", "Số điện thoại": "0987 333 444"},
}


def test_from_the_zalo_link_to_the_first_words(
    shared: Product, open_phone: Opener, record_property: Note
) -> None:
    phone = open_phone()
    counted = thumb.of(phone)
    lan = Learner(phone.new_page(), shared)
    lan.signs_in()
    counted.starts_counting()

    lan.opens_link_from_zalo()

    expect(lan.page.locator("h1")).to_be_in_viewport()
    expect(lan.page.locator("section[data-step] h2").first).to_be_in_viewport()
    expect(lan.page.locator("section[data-step] .prose").first).to_be_visible()
    record_property("taps from the Zalo link to the first words (≤ 1)", counted.taps)
    assert counted.taps <= 1


def test_a_quiz_of_five_questions(
    shared: Product, open_phone: Opener, record_property: Note
) -> None:
    phone = open_phone()
    counted = thumb.of(phone)
    lan = Learner(phone.new_page(), shared, login=stored.new_learner(shared))
    lan.signs_in()
    lan.opens_quiz()
    assert counted.taps, "nothing is counted"
    counted.starts_counting()

    lan.begins_quiz()
    lan.answers_every_question(right=True)
    lan.hands_in()

    assert lan.heading.startswith("Chị đúng 5/5 câu")
    record_property("taps for a quiz of five questions (≤ 12)", counted.taps)
    assert counted.taps <= 12


@pytest.mark.parametrize("login", ["quantri", "canboxa"])
def test_from_sign_in_to_who_has_not_finished_and_why(
    shared: Product, open_phone: Opener, record_property: Note, login: str
) -> None:
    phone = open_phone()
    counted = thumb.of(phone)
    quyen = Administrator(phone.new_page(), shared)
    quyen.signs_in(login)
    counted.starts_counting()

    quyen.press(quyen.page.get_by_role("link", name="Ai chưa học xong"))

    heading, *people = quyen.rows()
    why = heading.index("Còn thiếu gì")
    assert people
    assert all(row[why] for row in people)
    record_property(f"taps of {login} to who has not finished and why (≤ 3)", counted.taps)
    assert counted.taps <= 3


@pytest.mark.parametrize("has_script", [True, False])
def test_replacing_the_head_of_a_chi_hoi(
    shared: Product, open_phone: Opener, record_property: Note, has_script: bool
) -> None:
    """From the page after sign-in, with the name, the year and the number typed."""
    phone = open_phone(java_script_enabled=has_script)
    counted = thumb.of(phone) if has_script else None
    hoa = Administrator(phone.new_page(), shared, has_script)
    hoa.signs_in("canboxa")
    if counted:
        counted.starts_counting()

    hoa.follows("Chi hội trưởng")
    hoa.press(hoa.page.get_by_role("link", name="Thay chi hội trưởng").first)
    for label, words in NEW_HEADS[has_script].items():
        hoa.page.get_by_label(label, exact=True).fill(words)
    hoa.presses("Thay chi hội trưởng")

    expect(hoa.page.get_by_text("Đã thay chi hội trưởng.")).to_be_visible()
    expect(hoa.page.get_by_role("link", name=NEW_HEADS[has_script]["Họ và tên"])).to_be_visible()
    if counted:
        record_property("taps to replace a head, beside typing (≤ 6)", counted.taps)
        assert 0 < counted.taps <= 6
    hoa.presses("Hoàn lại lần sửa này")
    expect(hoa.page.get_by_text("Đã hoàn lại lần sửa vừa rồi.")).to_be_visible()
