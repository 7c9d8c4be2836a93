"""Answers that say the same on one sheet, and two trainers at one pile."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app import clock
from app.assessment import claims
from app.assessment.models import Mark, MarkingClaim, OpenAnswer, Review
from app.people import accounts, grants, persons
from app.people.models import Role
from tests.assessment.answers import in_case, mark
from tests.visitor import Page, Visitor
from tests.web.trainer.test_marking import actions, count, filled, place, taken
from tests.world import FOUNDED, MONDAY, TUESDAY, WEDNESDAY, Someone, World


@pytest.fixture
def same(visitor: Visitor, world: World, session: Session) -> list[OpenAnswer]:
    """Lan, Mai and Nga say the same; Nga leaves the marks away. Sơn's marks say something else."""
    people = [world.lan, world.mai]
    for login, unit in (("nga", world.ban_hai), ("son", world.ban_pat)):
        person = persons.register(session, login, home_unit_id=unit.id)
        people.append(Someone(person, accounts.create(session, person, login, at=FOUNDED)))
    words = ("Chị bán bò.", "chị bán bò", "CHI BAN BO!", "Chị bàn bò.")
    found = [
        in_case(session, who, said, at=MONDAY + timedelta(minutes=minutes))[1]
        for minutes, (who, said) in enumerate(zip(people, words, strict=True))
    ]
    session.commit()
    visitor.sign_in(world.minh)
    return found


@pytest.fixture
def hanh(session: Session, world: World) -> Someone:
    """Another trainer of the whole province."""
    person = persons.register(session, "Hoàng Thị Hạnh", home_unit_id=world.province.id)
    account = accounts.create(session, person, "hanh", at=FOUNDED)
    grants.give(session, account.id, Role.TRAINER, world.province.id, by=None, at=FOUNDED)
    session.commit()
    return Someone(person, account)


def boxes(page: Page, *, ticked: bool) -> list[str]:
    """The ids behind the ways of writing that are ticked, or that are not."""
    found = [box for box in page.all("input") if box.get("name") == "cung"]
    return [box["value"] for box in found if ("checked" in box) is ticked]


def lead_of(page: Page) -> UUID:
    return UUID(actions(page)[0].split("/")[3])


def sheet(page: Page, level: int, words: str = "") -> dict[str, object]:
    """The form as a browser sends it: with the ticked ways of writing."""
    return {**filled(page, level, words), "cung": boxes(page, ticked=True)}


def test_the_sheet_says_how_many_say_the_same_and_shows_each_way_of_writing(
    visitor: Visitor, same: list[OpenAnswer]
) -> None:
    page = taken(visitor, same[0])

    assert "Có 3 bài giống nhau, chấm một lần" in page.text
    assert page.texts["q"] == ["chị bán bò", "CHI BAN BO!", "Chị bàn bò."]
    assert "nga" not in page.text


def test_what_differs_in_marks_is_not_ticked(visitor: Visitor, same: list[OpenAnswer]) -> None:
    page = taken(visitor, same[0])

    assert boxes(page, ticked=True) == [str(same[1].id), str(same[2].id)]
    assert boxes(page, ticked=False) == [str(same[3].id)]
    assert "khác dấu, chị đọc kỹ" in page.text


def test_one_sending_marks_all_that_are_ticked(
    visitor: Visitor, same: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, same[0])

    done = visitor.submit(actions(page)[0], sheet(page, 3, "Rất rõ."))

    assert "Đã chấm 3 bài giống nhau." in visitor.follow(done).text
    assert (count(session, Mark), count(session, Review)) == (3, 3)
    assert "còn 1" in visitor.page("/cham").h1


def test_a_way_of_writing_taken_out_stays_in_the_pile(
    visitor: Visitor, same: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, same[0])

    following = visitor.follow(visitor.submit(actions(page)[0], filled(page, 3)))

    assert count(session, Mark) == 1
    assert "Đã chấm." in following.text
    assert "còn 3" in following.h1


def test_one_that_was_dealt_with_meanwhile_is_left_out_and_said(
    visitor: Visitor, same: list[OpenAnswer], session: Session, world: World
) -> None:
    page = taken(visitor, same[0])
    ids = [UUID(id) for value in boxes(page, ticked=True) for id in value.split()]
    mark(session, world, session.get_one(OpenAnswer, ids[0]), 0, 0, by=world.quyen)
    session.commit()

    done = visitor.follow(visitor.submit(actions(page)[0], sheet(page, 3)))

    assert "1 bài vừa có thay đổi, nên để riêng." in done.text
    by_minh = select(func.count()).where(Mark.by_account == world.minh.account.id)
    assert session.scalars(by_minh).one() == len(ids)


def test_an_answer_that_says_something_else_cannot_be_slipped_in(
    visitor: Visitor, same: list[OpenAnswer], session: Session, world: World
) -> None:
    _, other = in_case(session, world.quyen, "Em không biết.", at=WEDNESDAY)
    session.commit()
    page = taken(visitor, same[0])

    form = {**filled(page, 3), "cung": [str(other.id), "khong-phai-ma"]}
    visitor.submit(actions(page)[0], form)

    assert count(session, Mark) == 1


def test_a_trainer_of_one_ward_groups_only_her_own(
    visitor: Visitor, same: list[OpenAnswer], session: Session, world: World
) -> None:
    grants.give(session, world.hoa.account.id, Role.TRAINER, world.to_hieu.id, by=None, at=FOUNDED)
    session.commit()
    pages = taken(visitor, same[0])
    everybody = " ".join([*boxes(pages, ticked=True), str(lead_of(pages))])
    visitor.submit(f"{place(same[0])}/{lead_of(pages)}/de-lai", {"roi": "nghi"})
    visitor.sign_in(world.hoa)

    page = taken(visitor, same[0])
    assert sum(len(value.split()) for value in boxes(page, ticked=True)) == 1
    visitor.submit(actions(page)[0], {**filled(page, 3), "cung": everybody})

    assert count(session, Mark) == 2


def test_the_whole_group_is_corrected_at_once(
    visitor: Visitor, same: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, same[0])
    following = visitor.follow(visitor.submit(actions(page)[0], sheet(page, 0)))

    again = visitor.page(next(link for link in following.links() if str(lead_of(page)) in link))
    assert "3 bài giống nhau đã chấm một lần, sửa cùng lúc" in again.text
    listed = visitor.follow(visitor.submit(actions(again)[0], sheet(again, 3)))

    assert listed.text.count("Đã chấm 2/2 điểm") == 3
    assert count(session, Mark) == 6


def test_asking_for_more_asks_all_that_are_ticked(
    visitor: Visitor, same: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, same[0])

    address = actions(page)[0].replace("/diem", "/viet-them")
    done = visitor.submit(address, sheet(page, 1, "Vì sao ạ?"))

    assert "Đã nhờ viết thêm ở 3 bài giống nhau." in visitor.follow(done).text
    assert count(session, Review) == 3


def test_two_trainers_are_given_different_answers(
    visitor: Visitor, world: World, session: Session, hanh: Someone
) -> None:
    _, first = in_case(session, world.mai, "BAI-CUA-MAI Vào nhà đã.", at=MONDAY)
    _, second = in_case(session, world.lan, "BAI-CUA-LAN Em có sao không?", at=TUESDAY)
    session.commit()
    visitor.sign_in(world.minh)
    assert "BAI-CUA-MAI" in taken(visitor, first).text
    visitor.sign_in(hanh)

    assert "BAI-CUA-LAN" in taken(visitor, first).text
    hers = visitor.page(f"{place(first)}/{first.id}")
    assert hers.h1 == "Bài này đang có người chấm"
    until = session.scalars(
        select(MarkingClaim.until).where(MarkingClaim.open_answer_id == first.id)
    ).one()
    assert f"Nguyễn Văn Minh đang chấm bài này đến {clock.in_vietnam(until):%H:%M}." in hers.text
    assert "BAI-CUA-MAI" not in hers.text
    assert visitor.get(place(first)).headers["Location"] == f"{place(first)}/{second.id}"


def test_when_all_are_taken_the_page_says_by_whom(
    visitor: Visitor, world: World, same: list[OpenAnswer], hanh: Someone
) -> None:
    taken(visitor, same[0])
    visitor.sign_in(hanh)

    page = visitor.follow(visitor.submit(f"{place(same[0])}/nhan"))

    assert "Nguyễn Văn Minh đang chấm 4 bài, đến " in page.text
    assert "Bắt đầu chấm" not in page.text


def test_what_another_has_is_not_marked_and_nothing_typed_is_lost(
    visitor: Visitor, world: World, same: list[OpenAnswer], session: Session, hanh: Someone
) -> None:
    page = taken(visitor, same[0])
    visitor.sign_in(hanh)

    late = visitor.post(actions(page)[0], sheet(page, 1, "Em thấy còn thiếu."))

    again = visitor.inspect(late, "/cham", 409)
    assert "Nguyễn Văn Minh đang chấm bài này đến" in again.text
    assert "Em thấy còn thiếu." in again.texts["textarea"][0]
    assert [box["value"] for box in again.all("input") if box.get("name", "").startswith("muc-")
            and "checked" in box] == ["1", "1"]  # fmt: skip
    assert count(session, Mark) == 0
    session.execute(update(MarkingClaim).values(until=clock.now() - claims.LASTS))
    session.commit()
    visitor.submit(actions(again)[0], sheet(again, 1, "Em thấy còn thiếu."))
    assert count(session, Mark) == 1


def test_a_sign_of_life_is_answered_in_json(
    visitor: Visitor, world: World, same: list[OpenAnswer], hanh: Someone, session: Session
) -> None:
    page = taken(visitor, same[0])
    alive = f"{place(same[0])}/{lead_of(page)}/nhan"
    session.execute(update(MarkingClaim).values(until=clock.now()))
    session.commit()

    assert json.loads(visitor.post(alive).data)["hers"] is True

    visitor.sign_in(hanh)
    told = visitor.post(alive)
    assert told.status_code == 409
    assert "Nguyễn Văn Minh đang chấm bài này" in json.loads(told.data)["message"]


def test_to_rest_leaves_everything_to_others(
    visitor: Visitor, world: World, same: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, same[0])

    rested = visitor.submit(f"{place(same[0])}/{lead_of(page)}/de-lai", {"roi": "nghi"})

    assert "Đã để bài lại cho người khác chấm." in visitor.follow(rested).text
    assert session.scalars(select(func.count()).select_from(MarkingClaim)).one() == 0


def test_reading_takes_nothing(visitor: Visitor, same: list[OpenAnswer], session: Session) -> None:
    visitor.page(place(same[0]))
    page = visitor.page(f"{place(same[0])}/{same[0].id}")

    assert session.scalars(select(func.count()).select_from(MarkingClaim)).one() == 0
    assert boxes(page, ticked=True) == boxes(page, ticked=False) == []
    visitor.submit(actions(page)[0], filled(page, 2))
    assert count(session, Mark) == 1


def test_a_phone_that_wakes_up_late_still_shows_the_whole_group(
    visitor: Visitor, same: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, same[0])
    session.execute(update(MarkingClaim).values(until=clock.now() - claims.LASTS))
    session.commit()

    late = visitor.follow(visitor.get(place(same[0])))

    assert boxes(late, ticked=True) == boxes(page, ticked=True)


def test_nobody_is_sent_back_to_what_another_marked_meanwhile(
    visitor: Visitor, same: list[OpenAnswer], session: Session, world: World
) -> None:
    taken(visitor, same[0])
    for answer in same:
        mark(session, world, answer, 2, 2, by=world.quyen)
    session.commit()

    assert visitor.page(place(same[0])).h1 == "Câu này đã chấm hết"
    told = visitor.post(f"{place(same[0])}/{same[0].id}/nhan")
    assert json.loads(told.data) == {"hers": False, "message": "Bài này vừa có người chấm."}
