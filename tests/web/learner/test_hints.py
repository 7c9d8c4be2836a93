"""Hints: one more with every press, what is in the form is saved first."""

import pytest
from sqlalchemy.orm import Session

from tests import world as worlds
from tests.web.learner.test_part_kinds import QUIZ, RIGHT, URL, filled
from tests.web.learner.walking import Walker
from tests.world import World


@pytest.fixture
def attempt(lan: Walker, session: Session, world: World) -> str:
    worlds.publish(session, world.course, "tung-phan", worlds.prepared("tung-phan"))
    session.commit()
    return lan.begin(QUIZ)


def test_hints_come_one_by_one_and_nothing_typed_is_lost(lan: Walker, attempt: str) -> None:
    ask = f"{attempt}/goi-y/qnoi"
    assert "Xem gợi ý" in lan.visitor.page(attempt).text

    page = lan.visitor.follow(lan.visitor.submit(ask, filled(lan, RIGHT)))
    assert "Gợi ý 1 trong 2 GOIY-NOI-MOT" in page.text
    assert "GOIY-NOI-HAI" not in page.text
    assert "Xem thêm gợi ý" in page.text
    assert len([option for option in page.all("option") if "selected" in option]) == 8

    shown = page.fields(f"{attempt}/nop")["goi-y"]
    page = lan.visitor.follow(lan.visitor.submit(ask, {**filled(lan, RIGHT), "goi-y": shown}))
    assert "GOIY-NOI-MOT" in page.text
    assert "GOIY-NOI-HAI" in page.text
    assert "gợi ý" not in "".join(page.texts["button"]).lower()


def test_a_hint_is_no_answer_and_costs_nothing(lan: Walker, attempt: str) -> None:
    lan.visitor.submit(f"{attempt}/goi-y/qnoi", {})
    assert "Còn" not in lan.visitor.page(attempt).text

    sheet = {**filled(lan, RIGHT), "du": "1"}
    assert "Chị đúng 4/4" in lan.visitor.follow(lan.visitor.submit(f"{attempt}/nop", sheet)).h1


def test_what_cannot_be_taken_is_said_beside_the_hint(lan: Walker, attempt: str) -> None:
    sheet = filled(lan, {**RIGHT, "Lắng nghe": "1"})

    page = lan.visitor.inspect(lan.visitor.post(f"{attempt}/goi-y/qnoi", sheet), attempt, 422)

    assert "Có hai ý cùng một số thứ tự" in page.text
    assert "GOIY-NOI-MOT" in page.text


def test_a_self_check_has_hints_too(lan: Walker, attempt: str) -> None:
    page = lan.visitor.page(URL)
    action = f"{URL}/cau/qtuhoi"

    form = {**page.fields(action), "them-goi-y": "1"}
    answer = lan.visitor.inspect(lan.visitor.post(action, form), action)

    assert "GOIY-TUHOI" in answer.text
    assert "GIAITHICH-TUHOI" not in answer.text
    assert "Xem gợi ý" not in answer.text


def test_questions_without_hints_offer_none(lan: Walker, attempt: str) -> None:
    page = lan.visitor.page(attempt)

    targets = [button.get("formaction", "") for button in page.all("button")]
    assert [target for target in targets if "/goi-y/" in target] == [f"{attempt}/goi-y/qnoi"]


def test_an_attempt_handed_in_gives_no_hints(lan: Walker, attempt: str) -> None:
    lan.visitor.submit(f"{attempt}/nop", {"du": "1"})

    answer = lan.visitor.post(f"{attempt}/goi-y/qnoi", filled(lan, RIGHT))

    assert answer.status_code == 422
    assert "nộp" in answer.text
    assert "GOIY-NOI" not in answer.text
