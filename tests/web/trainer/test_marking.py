"""Marking: one question over many people, oldest first, no names, nothing doubled."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assessment.models import Mark, OpenAnswer, Review
from app.learning import deeds
from app.people import grants
from app.people.models import Role
from tests.assessment.answers import in_case
from tests.visitor import Page, Visitor
from tests.world import FOUNDED, MONDAY, TUESDAY, WEDNESDAY, World, deed

LEVEL = "muc-"


@pytest.fixture
def pile(visitor: Visitor, world: World, session: Session) -> list[OpenAnswer]:
    """Mai wrote on Monday, Lan on Tuesday; Minh is signed in."""
    _, first = in_case(session, world.mai, "BAI-CUA-MAI Vào nhà đã.", at=MONDAY)
    _, second = in_case(session, world.lan, "BAI-CUA-LAN Em có sao không?", at=TUESDAY)
    session.commit()
    visitor.sign_in(world.minh)
    return [first, second]


def place(answer: OpenAnswer) -> str:
    return f"/cham/{answer.question_id}"


def taken(visitor: Visitor, answer: OpenAnswer) -> Page:
    """She takes what waits longest for the question."""
    return visitor.follow(visitor.submit(f"{place(answer)}/nhan"))


def actions(page: Page) -> list[str]:
    return [form["action"] for form in page.all("form") if form["action"].endswith("/diem")]


def filled(page: Page, level: int, words: str = "") -> dict[str, str]:
    """The form of the page with one level for every criterion."""
    boxes = [field.get("name", "") for field in page.all("input")]
    names = {name for name in boxes if name.startswith(LEVEL)}
    form = page.fields(actions(page)[0])
    return {**form, **dict.fromkeys(names, str(level)), "words": words}


def count(session: Session, row: type[Mark] | type[Review]) -> int:
    return session.scalars(select(func.count()).select_from(row)).one()


def test_the_page_lists_questions_with_what_waits(
    visitor: Visitor, world: World, pile: list[OpenAnswer]
) -> None:
    page = visitor.page("/cham")

    assert page.h1 == "Chấm bài (còn 2, khoảng 2 phút)"
    assert "Chị nói gì đầu tiên?" in page.text
    assert "Còn 2 bài" in page.text
    assert "An toàn · Bước đầu" in page.text


def test_an_empty_pile_says_so(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)

    assert "Không còn bài nào chờ chấm" in visitor.page("/cham").text


def test_the_oldest_comes_first_with_rubric_and_model_and_without_a_name(
    visitor: Visitor, world: World, pile: list[OpenAnswer]
) -> None:
    page = taken(visitor, pile[0])

    for shown in ("BAI-CUA-MAI", "TIEUCHI-MOT", "TIEUCHI-HAI", "BAIMAU-MOT", "còn 2"):
        assert shown in page.text
    for hidden in ("Giàng", world.mai.person.public_id, "bản Hài", "BAI-CUA-LAN"):
        assert hidden not in page.html


def test_marking_leads_to_the_next_answer(
    visitor: Visitor, world: World, pile: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, pile[0])

    response = visitor.submit(actions(page)[0], filled(page, 2, "Chị hỏi han rất nhẹ nhàng."))

    following = visitor.follow(response)
    assert "Đã chấm." in following.text
    assert "BAI-CUA-LAN" in following.text
    mark = session.scalars(select(Mark)).one()
    assert (mark.points, mark.out_of, mark.by_account) == (1.25, 2, world.minh.account.id)


def test_a_criterion_left_out_keeps_what_she_typed(
    visitor: Visitor, world: World, pile: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, pile[0])
    form = filled(page, 3, "Lời nhắn dài.")
    form.pop(next(name for name in form if name.startswith(LEVEL)))

    again = visitor.inspect(visitor.post(actions(page)[0], form), "/cham", 422)

    assert "Chị chọn một mức cho mỗi tiêu chí" in again.text
    assert "Lời nhắn dài." in again.texts["textarea"][0]
    assert [field["value"] for field in again.all("input") if "checked" in field] == ["3"]
    assert count(session, Mark) == 0


def test_levels_out_of_range_are_no_levels(
    visitor: Visitor, world: World, pile: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, pile[0])

    for level in ("4", "-1", "x", "²", "٣", ""):
        form = {
            name: level if name.startswith(LEVEL) else value
            for name, value in filled(page, 0).items()
        }
        assert visitor.post(actions(page)[0], form).status_code == 422
    assert count(session, Mark) == 0


def test_asking_for_more_needs_a_sentence(
    visitor: Visitor, world: World, pile: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, pile[0])
    address = actions(page)[0].replace("/diem", "/viet-them")

    refused = visitor.post(address, filled(page, 1))
    assert "cần viết thêm điều gì?" in visitor.inspect(refused, address, 422).text

    visitor.submit(address, filled(page, 1, "Chị gọi ai nữa?"))
    assert "còn 1" in visitor.page("/cham").h1
    assert (count(session, Mark), count(session, Review)) == (0, 1)


def test_what_she_added_comes_with_the_earlier_text_and_the_request(
    visitor: Visitor, world: World, pile: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, pile[0])
    address = actions(page)[0].replace("/diem", "/viet-them")
    visitor.submit(address, filled(page, 1, "Chị gọi ai nữa?"))
    deeds.write_more(session, deed(world.mai, MONDAY), pile[0].id, "BAI-THEM Em gọi Hội xã.")
    session.commit()

    page = taken(visitor, pile[0])

    for shown in ("BAI-THEM", "BAI-CUA-MAI", "Chị gọi ai nữa?", "Bài viết lần 1"):
        assert shown in page.text


def test_an_answer_may_be_left_to_others(
    visitor: Visitor, world: World, pile: list[OpenAnswer]
) -> None:
    taken(visitor, pile[0])

    second = visitor.follow(visitor.submit(f"{place(pile[0])}/{pile[0].id}/de-lai", {"roi": "sau"}))
    assert "BAI-CUA-LAN" in second.text

    around = visitor.submit(f"{place(pile[0])}/{pile[1].id}/de-lai", {"roi": "sau"})
    assert "BAI-CUA-MAI" in visitor.follow(around).text


def test_the_last_one_left_does_not_come_back_at_once(
    visitor: Visitor, world: World, pile: list[OpenAnswer]
) -> None:
    page = taken(visitor, pile[0])
    visitor.submit(actions(page)[0], filled(page, 2))

    left = visitor.follow(visitor.submit(f"{place(pile[0])}/{pile[1].id}/de-lai", {"roi": "sau"}))

    assert "Đã để bài lại cho người khác chấm." in left.text
    assert "Bắt đầu chấm" in left.text


def test_after_one_left_the_marks_go_on_behind_it(
    visitor: Visitor, world: World, pile: list[OpenAnswer], session: Session
) -> None:
    lan = in_case(session, world.quyen, "BAI-CUA-QUYEN Em gọi 113.", at=WEDNESDAY)[1]
    session.commit()
    taken(visitor, pile[0])
    left = visitor.submit(f"{place(lan)}/{pile[0].id}/de-lai", {"roi": "sau"})
    page = visitor.follow(left)

    following = visitor.follow(visitor.submit(actions(page)[0], filled(page, 2)))

    assert "BAI-CUA-QUYEN" in following.text


def test_of_two_trainers_the_second_sees_the_first_ones_mark(
    visitor: Visitor, world: World, pile: list[OpenAnswer], session: Session
) -> None:
    grants.give(
        session, world.quyen.account.id, Role.TRAINER, world.province.id, by=None, at=FOUNDED
    )
    session.commit()
    page = taken(visitor, pile[0])
    visitor.submit(actions(page)[0], filled(page, 3))
    visitor.sign_in(world.quyen)

    late = visitor.post(actions(page)[0], filled(page, 1, "Em thấy còn thiếu."))

    again = visitor.inspect(late, "/cham", 409)
    assert "Bài này vừa có người chấm" in again.text
    assert "Đã chấm 2/2 điểm" in again.text
    assert "Em thấy còn thiếu." in again.texts["textarea"][0]
    assert count(session, Mark) == 1
    visitor.submit(actions(again)[0], filled(again, 1))
    assert session.scalars(select(Mark.points).where(Mark.replaces.is_not(None))).one() == 0.75


def test_pressing_twice_counts_once(
    visitor: Visitor, world: World, pile: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, pile[0])
    form = filled(page, 3, "Tốt.")

    visitor.submit(actions(page)[0], form)
    visitor.submit(actions(page)[0], form)

    assert (count(session, Mark), count(session, Review)) == (1, 1)


def test_a_mark_is_corrected_from_the_list_of_marked_ones(
    visitor: Visitor, world: World, pile: list[OpenAnswer], session: Session
) -> None:
    page = taken(visitor, pile[0])
    visitor.submit(actions(page)[0], filled(page, 1))

    done = visitor.page(f"{place(pile[0])}/da-cham")
    assert "BAI-CUA-MAI" in done.text
    assert "BAI-CUA-LAN" not in done.text
    one = visitor.page(next(link for link in done.links() if str(pile[0].id) in link))
    checked = [field["value"] for field in one.all("input") if "checked" in field]
    assert checked == ["1", "1"]
    visitor.submit(actions(one)[0], filled(one, 3))

    assert "2/2 điểm" in visitor.page(f"{place(pile[0])}/da-cham").text
    assert count(session, Mark) == 2


def test_when_all_are_marked_the_page_says_so(
    visitor: Visitor, world: World, pile: list[OpenAnswer]
) -> None:
    for _ in pile:
        page = taken(visitor, pile[0])
        visitor.submit(actions(page)[0], filled(page, 2))

    assert taken(visitor, pile[0]).h1 == "Câu này đã chấm hết"


def test_answers_from_outside_her_units_do_not_exist(
    visitor: Visitor, world: World, pile: list[OpenAnswer], session: Session
) -> None:
    grants.give(
        session, world.hoa.account.id, Role.TRAINER, world.chieng_an.id, by=None, at=FOUNDED
    )
    session.commit()
    page = taken(visitor, pile[0])
    visitor.sign_in(world.hoa)

    assert visitor.page("/cham").h1 == "Chấm bài (còn 1, khoảng 1 phút)"
    hers = taken(visitor, pile[0])
    assert "BAI-CUA-LAN" in hers.text
    assert visitor.get(f"{place(pile[0])}/{pile[0].id}").status_code == 404
    assert visitor.post(actions(page)[0], filled(page, 3)).status_code == 404
    assert visitor.get("/cham/999999").status_code == 404


def test_only_trainers_mark(visitor: Visitor, world: World, pile: list[OpenAnswer]) -> None:
    for someone in (world.lan, world.hoa, world.quyen):
        visitor.sign_in(someone)
        assert visitor.get("/cham").status_code == 403
        assert visitor.get(place(pile[0])).status_code == 403
        assert visitor.post(f"{place(pile[0])}/{pile[0].id}/diem").status_code == 403


def test_html_in_an_answer_is_only_text(visitor: Visitor, world: World, session: Session) -> None:
    _, answer = in_case(
        session, world.lan, "<script>alert(1)</script> <img src=x onerror=alert(2)>"
    )
    session.commit()
    visitor.sign_in(world.minh)

    page = taken(visitor, answer)

    assert "<script>alert(1)</script>" in page.text
    assert "<script>alert" not in page.html
