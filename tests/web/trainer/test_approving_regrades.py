"""A changed key that somebody else approves: the author proposes, the approver sees and decides."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.assessment.models import Mark, Regrade
from app.assessment.regrades import Decision
from app.catalog import publishing
from app.organisation import settings
from app.web.trainer import press
from tests import world as worlds
from tests.visitor import Page, Visitor
from tests.web.learner.walking import RIGHT, Walker
from tests.world import Someone, World

LESSON = "/soan/an-toan/chao-hoi"
SAVE, SEND, URGENT = f"{LESSON}/nhap", f"{LESSON}/gui-duyet", f"{LESSON}/sua-khan"
HISTORY = f"{LESSON}/lich-su"
# Lan chooses what is right only by the new key.
HERS = {**RIGHT, "qmot": ["Ghi tên"]}
CHOICE = "cach-qmot"


@pytest.fixture
def attempt(visitor: Visitor, world: World, session: Session) -> str:
    """The address of Lan's submission. Minh is signed in; Quyên approves."""
    settings.let_approve_own(session, False, by=None, at=clock.now())
    session.commit()
    found = hand_in(visitor, session, world.lan)
    press._last_look.clear()
    visitor.sign_in(world.minh)
    return found


def hand_in(visitor: Visitor, session: Session, who: Someone) -> str:
    visitor.sign_in(who)
    lan = Walker(visitor, session)
    found = lan.begin()
    lan.hand_in(found, HERS)
    return found


def source(session: Session) -> str:
    found = publishing.latest(session, worlds.lesson(session).lesson_id)
    assert found is not None
    return found.source


def moved(text: str) -> str:
    first = text.replace("- (x) Nghe chị em nói", "- ( ) Nghe chị em nói")
    return first.replace("- ( ) Ghi tên", "- (x) Ghi tên")


def save(visitor: Visitor, text: str) -> None:
    form = visitor.page(LESSON).fields(SAVE)
    visitor.submit(SAVE, {**form, "source": text})


def send(visitor: Visitor, text: str, **choices: str) -> str:
    """Minh sends the text; the address of what waits."""
    save(visitor, text)
    visitor.submit(SEND, {**visitor.page(SEND).fields(SEND), "note": "", **choices})
    return next(link for link in visitor.page("/duyet").links() if link.startswith("/duyet/"))


def approve(visitor: Visitor, place: str, **choices: str) -> Page:
    form = {**visitor.page(place).fields(f"{place}/dang"), **choices}
    return visitor.follow(visitor.submit(f"{place}/dang", form))


def decisions(session: Session) -> list[tuple[Decision, int | None]]:
    return [(row.decision, row.by_account) for row in session.scalars(select(Regrade))]


def test_the_author_is_asked_on_the_screen_that_sends(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    save(visitor, moved(source(session)))

    page = visitor.page(SEND)

    before, _, folded = page.html.partition("<summary>Cách khác</summary>")
    assert "Chấp nhận cả hai đáp án<small>1 bài tăng điểm" in before
    assert "Chỉ tính đáp án mới" in folded
    assert page.fields(SEND)[CHOICE] == "keep"


def test_what_she_chose_is_shown_and_done_when_it_is_approved(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    marks = session.scalar(select(func.count()).select_from(Mark))
    place = send(visitor, moved(source(session)), **{CHOICE: "accept_both"})
    assert "Chấp nhận cả hai đáp án 1 bài tăng điểm" in visitor.page(place).text
    assert session.scalar(select(func.count()).select_from(Mark)) == marks
    assert decisions(session) == []

    visitor.sign_in(world.quyen)
    page = visitor.page(place)
    assert "Người soạn chọn: Chấp nhận cả hai đáp án" in page.text
    assert page.fields(f"{place}/dang")[CHOICE] == "accept_both"
    done = approve(visitor, place)

    assert "Bài đã nộp được tính lại như đã chọn" in done.text
    assert decisions(session) == [(Decision.ACCEPT_BOTH, world.quyen.account.id)]
    assert "1 bài được chấm lại" in visitor.page(HISTORY).text
    visitor.sign_in(world.lan)
    assert visitor.page(attempt).h1 == "Chị đúng 5/5 câu, cần 3"


def test_the_approver_may_choose_otherwise(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    place = send(visitor, moved(source(session)), **{CHOICE: "accept_both"})
    visitor.sign_in(world.quyen)

    approve(visitor, place, **{CHOICE: "keep"})

    assert decisions(session) == [(Decision.KEEP, world.quyen.account.id)]
    visitor.sign_in(world.lan)
    assert visitor.page(attempt).h1 == "Chị đúng 4/5 câu, cần 3"


def test_it_is_taken_back_like_every_regrade(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    place = send(visitor, moved(source(session)), **{CHOICE: "full"})
    visitor.sign_in(world.quyen)
    approve(visitor, place)

    visitor.sign_in(world.minh)
    job = next(link for link in visitor.page(HISTORY).links() if "/cham-lai/" in link)
    visitor.submit(f"{job}/hoan-lai", {})

    visitor.sign_in(world.lan)
    assert visitor.page(attempt).h1 == "Chị đúng 4/5 câu, cần 3"


def test_sheets_handed_in_meanwhile_are_shown_before_they_are_changed(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    place = send(visitor, moved(source(session)), **{CHOICE: "accept_both"})
    visitor.sign_in(world.quyen)
    form = visitor.page(place).fields(f"{place}/dang")
    hand_in(visitor, session, world.mai)

    visitor.sign_in(world.quyen)
    again = visitor.inspect(visitor.post(f"{place}/dang", form), place, 422)
    assert "Chị xem lại các con số" in again.text
    assert "Chấp nhận cả hai đáp án 2 bài tăng điểm" in again.text
    assert decisions(session) == []

    visitor.submit(f"{place}/dang", again.fields(f"{place}/dang"))
    assert decisions(session) == [(Decision.ACCEPT_BOTH, world.quyen.account.id)]


def test_keeping_points_needs_no_second_look(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    place = send(visitor, moved(source(session)))
    visitor.sign_in(world.quyen)
    form = visitor.page(place).fields(f"{place}/dang")
    hand_in(visitor, session, world.mai)

    visitor.sign_in(world.quyen)
    visitor.submit(f"{place}/dang", form)

    assert decisions(session) == [(Decision.KEEP, world.quyen.account.id)]


def test_a_wish_that_no_longer_fits_is_asked_again(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    """When it was sent nobody had chosen the option it takes out; now somebody has."""
    gone = "- ( ) Nói ngay việc của mình\n  > PHANHOI-SAI Chị em chưa kịp nói.\n"
    text = source(session).replace(gone, "")
    place = send(visitor, moved(text), **{CHOICE: "new_key"})
    visitor.sign_in(world.mai)
    mai = Walker(visitor, session)
    mai.hand_in(mai.begin(), {**RIGHT, "qmot": ["Nói ngay việc của mình"]})

    visitor.sign_in(world.quyen)
    page = visitor.page(place)
    assert "Chị chọn lại một cách" in page.text
    assert page.fields(f"{place}/dang")[CHOICE] == "keep"
    assert "Người soạn chọn: Chỉ tính đáp án mới" in page.text

    refused = visitor.post(f"{place}/dang", {CHOICE: "new_key"})
    assert refused.status_code == 422
    approve(visitor, place, **{CHOICE: "full"})
    assert [decision for decision, _ in decisions(session)] == [Decision.FULL]


def test_several_choices_are_added_up_for_both(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    text = moved(source(session)).replace("Đáp án: 75", "Đáp án: 76")
    save(visitor, text)
    form = {**visitor.page(SEND).fields(SEND), CHOICE: "accept_both", "cach-qso": "new_key"}
    looked = visitor.inspect(visitor.post(SEND, {**form, "xem": "1"}), SEND)
    assert "Tính chung các câu Không bài nào đổi điểm" in looked.text
    place = send(visitor, text, **{CHOICE: "accept_both", "cach-qso": "new_key"})

    visitor.sign_in(world.quyen)
    form = {**visitor.page(place).fields(f"{place}/dang"), CHOICE: "keep"}
    page = visitor.inspect(visitor.post(f"{place}/dang", {**form, "xem": "1"}), place)

    assert "Tính chung các câu 1 bài giảm điểm" in page.text
    assert page.fields(f"{place}/dang")[CHOICE] == "keep"


def test_a_question_called_another_one_is_sent_under_another_id(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    stem = ("Gặp chị em, chị làm gì trước?", "Tổng đài bảo vệ trẻ em mang số nào?")
    place = send(visitor, moved(source(session)).replace(*stem), **{"moi-qmot": "moi"})

    visitor.sign_in(world.quyen)
    approve(visitor, place)

    assert "id: qmot" not in source(session)
    assert decisions(session) == []


def test_an_urgent_change_keeps_all_points_and_says_so(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    save(visitor, source(session).replace("Chị chào,", "Chị mỉm cười chào,"))
    assert "Bài đã nộp giữ nguyên điểm" in visitor.page(URGENT).text

    save(visitor, moved(source(session)))
    assert "Sửa khẩn chỉ sửa lời văn" in visitor.page(URGENT).text
