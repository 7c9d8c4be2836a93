"""«Sửa khẩn» in the browser: online at once, a deadline that everybody sees, and a way back."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app import clock
from app.catalog import proposing, publishing
from app.catalog.models import Lesson
from app.catalog.proposals import Urgency
from app.organisation import settings
from app.web.trainer import press
from tests import world as worlds
from tests.visitor import Visitor
from tests.world import World

LESSON = "/soan/an-toan/chao-hoi"
SAVE, URGENT = f"{LESSON}/nhap", f"{LESSON}/sua-khan"
LIST = "/duyet"
SMILE = ("Chị chào,", "Chị mỉm cười chào,")
READING = "/bai/an-toan/chao-hoi"
WHY = {"urgency": "phone", "note": "Số cũ đã đổi"}


@pytest.fixture(autouse=True)
def somebody_else_approves(visitor: Visitor, world: World, session: Session) -> None:
    settings.let_approve_own(session, False, by=None, at=clock.now())
    session.commit()
    press._last_look.clear()
    visitor.sign_in(world.minh)


def source(session: Session) -> str:
    found = publishing.latest(session, worlds.lesson(session).lesson_id)
    assert found is not None
    return found.source


def save(visitor: Visitor, text: str) -> None:
    form = visitor.page(LESSON).fields(SAVE)
    visitor.submit(SAVE, {**form, "source": text})


def change(visitor: Visitor, text: str) -> None:
    save(visitor, text)
    visitor.submit(URGENT, {**visitor.page(URGENT).fields(URGENT), **WHY})


def waiting(visitor: Visitor) -> str:
    page = visitor.page(LIST)
    return next(link for link in page.links() if link.startswith(f"{LIST}/"))


def changed_days_ago(session: Session, world: World, days: float) -> None:
    row = session.get_one(Lesson, worlds.lesson(session).lesson_id)
    base = publishing.latest(session, row.id)
    assert base is not None
    ready = publishing.prepare(
        base.source.replace(*SMILE),
        publishing.known(session, row),
        render=press.renderer(frozenset()),
    )
    proposing.change_urgently(
        session,
        row,
        ready,
        by=world.minh.account.id,
        base=base.id,
        urgency=Urgency.LAW,
        note="Luật mới",
        at=clock.now() - timedelta(days=days),
    )
    session.commit()


def test_learners_see_it_at_once_and_it_waits_for_approval(
    visitor: Visitor, world: World, session: Session
) -> None:
    change(visitor, source(session).replace(*SMILE))
    assert "Lần sửa khẩn của chị chờ duyệt, còn 2 ngày" in visitor.page(LESSON).text
    assert "Chờ duyệt, còn 2 ngày" in visitor.page(f"{LESSON}/lich-su").text

    visitor.sign_in(world.lan)
    assert "mỉm cười" in visitor.page(READING).text

    visitor.sign_in(world.quyen)
    place = waiting(visitor)
    page = visitor.page(place)
    assert "Sửa khẩn: số điện thoại" in page.text
    assert "Số cũ đã đổi" in page.text
    assert any("mỉm cười" in added for added in page.texts["ins"])
    visitor.submit(f"{place}/dang", page.fields(f"{place}/dang"))
    told = visitor.page(f"{LESSON}/lich-su").text
    assert "Nguyễn Văn Minh viết. Đinh Thị Quyên duyệt lúc" in told
    assert "Sửa khẩn: số điện thoại" in told


def test_returning_brings_the_earlier_text_back_and_keeps_both(
    visitor: Visitor, world: World, session: Session
) -> None:
    before = source(session)
    change(visitor, before.replace(*SMILE))
    visitor.sign_in(world.quyen)
    place = waiting(visitor)
    assert "nội dung lần 1 lên mạng lại" in visitor.page(place).text

    visitor.submit(f"{place}/tra-lai", {"words": "Số mới chưa đúng."})

    assert source(session) == before
    told = visitor.page(f"{LESSON}/lich-su").text
    assert "lần 3" in told
    assert "Đinh Thị Quyên trả lại lần sửa khẩn của Nguyễn Văn Minh: Số mới chưa đúng." in told
    visitor.sign_in(world.minh)
    assert "Số mới chưa đúng." in visitor.page(LESSON).text
    visitor.sign_in(world.lan)
    assert "mỉm cười" not in visitor.page(READING).text


def test_the_reason_is_chosen_and_said(visitor: Visitor, world: World, session: Session) -> None:
    before = source(session)
    save(visitor, before.replace(*SMILE))
    form = visitor.page(URGENT).fields(URGENT)

    for missing in ({"urgency": ""}, {"note": " "}, {"urgency": "gap"}):
        refused = visitor.post(URGENT, {**form, **WHY, **missing})
        page = visitor.inspect(refused, URGENT, 422)
        assert page.texts["p"]
        assert source(session) == before


def test_more_than_wording_is_refused_with_the_way_out(
    visitor: Visitor, world: World, session: Session
) -> None:
    before = source(session)
    save(visitor, before + "\n### Câu 6. Câu mới?\n- (x) A\n- ( ) B\n")

    page = visitor.page(URGENT)
    assert "Sửa khẩn chỉ sửa lời văn" in page.text
    assert f"{LESSON}/gui-duyet" in page.links()
    assert not page.fields(URGENT)
    assert visitor.post(URGENT, WHY).status_code == 422
    assert source(session) == before


def test_overdue_ones_are_said_in_red(visitor: Visitor, world: World, session: Session) -> None:
    changed_days_ago(session, world, 4.5)
    visitor.sign_in(world.quyen)

    page = visitor.page(LIST)
    assert "Sửa khẩn, quá hạn 1 ngày" in page.text
    assert "chip bad" in [span.get("class") for span in page.all("span")]
    assert "1 lần sửa khẩn quá hạn duyệt" in visitor.page("/soan").text
    assert "quá hạn 1 ngày" in visitor.page(waiting(visitor)).text


def test_an_urgent_change_is_not_taken_back_by_its_author(
    visitor: Visitor, world: World, session: Session
) -> None:
    changed_days_ago(session, world, 1)
    place = waiting(visitor)

    assert not [form for form in visitor.page(place).all("form") if "rut-lai" in form["action"]]
    assert visitor.post(f"{place}/rut-lai").status_code == 404
    assert visitor.post(f"{place}/dang").status_code == 403
