"""Ready sentences: ticked on the sheet, changed by whoever looks after the unit."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment.models import Review
from app.assessment.ready_sentences import DEFAULTS
from app.organisation.models import Setting
from app.people import grants
from app.people.models import PersonalText, Role
from tests.assessment.answers import in_case
from tests.visitor import Visitor
from tests.web.trainer.test_marking import actions, filled, taken
from tests.world import FOUNDED, World


def address(world: World) -> str:
    return f"/cham/cau-san/{world.province.id}"


def test_ticked_sentences_go_behind_her_own_words(
    visitor: Visitor, world: World, session: Session
) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    session.commit()
    visitor.sign_in(world.minh)
    page = taken(visitor, answer)
    offered = [box["value"] for box in page.all("input") if box.get("name") == "san"]
    assert tuple(offered) == DEFAULTS

    visitor.submit(actions(page)[0], {**filled(page, 2, "Cảm ơn chị."), "san": offered[:2]})

    said = session.scalars(
        select(PersonalText.body).join(Review, Review.text_id == PersonalText.id)
    ).one()
    assert said == f"Cảm ơn chị. {offered[0]} {offered[1]}"


def test_a_ticked_sentence_is_not_lost_when_a_level_is_wanting(
    visitor: Visitor, world: World, session: Session
) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    session.commit()
    visitor.sign_in(world.minh)
    page = taken(visitor, answer)
    form = {"seen": "new", "words": "Cảm ơn chị.", "san": DEFAULTS[0]}

    again = visitor.inspect(visitor.post(actions(page)[0], form), "/cham", 422)

    assert again.texts["textarea"][0].strip() == f"Cảm ơn chị. {DEFAULTS[0]}"


@pytest.mark.parametrize("who", ["minh", "quyen"])
def test_trainer_and_administrator_change_them(visitor: Visitor, world: World, who: str) -> None:
    visitor.sign_in(getattr(world, who))
    page = visitor.page(visitor.get("/cham/cau-san").headers["Location"])
    assert DEFAULTS[0] in page.texts["textarea"][0]

    saved = visitor.submit(address(world), {"sentences": "Chị viết rất rõ.\nChị làm đúng."})

    page = visitor.follow(saved)
    assert "Đã lưu các câu viết sẵn." in page.text
    assert page.texts["textarea"][0].split("\n")[-2:] == ["Chị viết rất rõ.", "Chị làm đúng."]


def test_too_many_are_said_and_kept_in_the_box(
    visitor: Visitor, world: World, session: Session
) -> None:
    visitor.sign_in(world.minh)
    typed = "\n".join(f"Câu số {number}." for number in range(11))

    again = visitor.inspect(visitor.post(address(world), {"sentences": typed}), "/cham", 422)

    assert "Nhiều nhất 10 câu. Chị bớt 1 câu." in again.text
    assert "Câu số 10." in again.texts["textarea"][0]
    assert session.scalars(select(Setting).where(Setting.unit_id.is_not(None))).all() == []


def test_the_sentences_of_a_unit_that_is_not_hers_do_not_exist(
    visitor: Visitor, world: World, session: Session
) -> None:
    grants.give(
        session, world.hoa.account.id, Role.TRAINER, world.chieng_an.id, by=None, at=FOUNDED
    )
    session.commit()
    visitor.sign_in(world.hoa)

    assert visitor.get(address(world)).status_code == 404
    assert visitor.post(address(world), {"sentences": "Câu lạ."}).status_code == 404
    assert visitor.page(f"/cham/cau-san/{world.chieng_an.id}").h1 == "Câu viết sẵn"
