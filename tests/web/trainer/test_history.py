"""Every text a lesson has had: who, when, what changed, and taking one up again."""

import pytest
from sqlalchemy.orm import Session

from app import markup
from app.catalog import publishing
from app.catalog.models import Lesson
from tests import world as worlds
from tests.visitor import Visitor
from tests.world import TUESDAY, World

LESSON = "/soan/an-toan/chao-hoi"
HISTORY = f"{LESSON}/lich-su"


@pytest.fixture(autouse=True)
def second_text(visitor: Visitor, world: World, session: Session) -> None:
    """Minh has published a second text, and is signed in."""
    row = session.get_one(Lesson, worlds.lesson(session).lesson_id)
    base = publishing.latest(session, row.id)
    assert base is not None
    text = base.source.replace("Chị chào,", "Chị mỉm cười chào,").replace(
        "Việc nào nên làm?", "Việc nào chị nên làm?"
    )
    ready = publishing.prepare(text, publishing.known(session, row), render=markup.render)
    publishing.publish(
        session,
        row,
        ready,
        by=world.minh.account.id,
        base=base.id,
        note="Theo góp ý <b>",
        at=TUESDAY,
    )
    session.commit()
    visitor.sign_in(world.minh)


def test_the_list_tells_who_when_and_what(visitor: Visitor, world: World) -> None:
    page = visitor.page(HISTORY)

    assert "Sửa ngày 03/11/2026, lần 2" in page.text
    assert "Nguyễn Văn Minh" in page.text
    assert "Theo góp ý <b>" in page.text
    assert "thêm 3 chữ" in page.text
    assert "sửa lời hỏi" in page.text
    assert "bài mẫu có sẵn" in page.text


def test_one_text_shows_its_difference_to_the_one_before(visitor: Visitor, world: World) -> None:
    page = visitor.page(f"{HISTORY}/2")

    assert page.h1 == "Sửa ngày 03/11/2026, lần 2"
    assert any("mỉm cười" in added for added in page.texts["ins"])
    assert "dòng giống nhau" in page.text


def test_the_first_text_is_shown_whole(visitor: Visitor, world: World) -> None:
    page = visitor.page(f"{HISTORY}/1")

    assert "Nội dung lần đầu" in page.text
    assert "Chị chào," in page.text


def test_an_earlier_text_becomes_a_draft_and_learners_see_nothing(
    visitor: Visitor, world: World, session: Session
) -> None:
    response = visitor.submit(f"{HISTORY}/1/dung-lai")

    editor = visitor.follow(response)
    assert "Nội dung cũ đã thành bài nháp" in editor.text
    assert "Chị chào," in editor.texts["textarea"][0]
    found = publishing.latest(session, worlds.lesson(session).lesson_id)
    assert found is not None
    assert found.number == 2


def test_a_draft_is_not_replaced_without_her_word(visitor: Visitor, world: World) -> None:
    form = visitor.page(LESSON).fields(f"{LESSON}/nhap")
    visitor.submit(f"{LESSON}/nhap", {**form, "source": "## A\n\nĐang dở.\n"})

    refused = visitor.inspect(visitor.post(f"{HISTORY}/1/dung-lai"), HISTORY, 422)
    assert "Chị đang có bài nháp" in refused.text
    assert "Đang dở." in visitor.page(LESSON).texts["textarea"][0]

    visitor.submit(f"{HISTORY}/1/dung-lai", {"replace": "y"})
    assert "Đang dở." not in visitor.page(LESSON).texts["textarea"][0]


def test_a_number_that_never_was_is_404(visitor: Visitor, world: World) -> None:
    for number in ("0", "3", "99999999999999999999"):
        assert visitor.get(f"{HISTORY}/{number}").status_code == 404
    assert visitor.post(f"{HISTORY}/9/dung-lai").status_code == 404


def test_an_administrator_reads_but_takes_nothing_up(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.quyen)

    page = visitor.page(f"{HISTORY}/2")

    assert "Dùng lại nội dung này" not in page.text
    assert visitor.post(f"{HISTORY}/1/dung-lai").status_code == 403
