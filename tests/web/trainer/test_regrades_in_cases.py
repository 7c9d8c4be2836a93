"""A changed key in a question of a case: previewed, done, told to the learner, taken back."""

import pytest
from sqlalchemy.orm import Session

from app.catalog import library
from app.web.trainer import press
from tests import world as worlds
from tests.visitor import Page, Visitor
from tests.web.learner.walking import Walker
from tests.world import World

LESSON = "/soan/an-toan/cung-ban"
SAVE, PUBLISH, HISTORY = f"{LESSON}/nhap", f"{LESSON}/dang", f"{LESSON}/lich-su"
CHOICE = "cach-qnoitruoc"
HERS = "Sao chị lại đến"


@pytest.fixture
def run(visitor: Visitor, world: World, session: Session) -> str:
    """The address of Lan's run, come to its end; Minh is signed in then."""
    worlds.publish(session, world.course, "cung-ban", worlds.prepared("cung-ban"))
    session.commit()
    visitor.sign_in(world.lan)
    lan = Walker(visitor, session)
    found = lan.begin("/bai/an-toan/cung-ban/tinh-huong/tre")
    action = f"{found}/tra-loi/qnoitruoc"
    asked = library.questions(session, worlds.lesson(session, "cung-ban").revision_id)
    options = next(one for one in asked if one.key == "qnoitruoc").public["options"]
    key = next(one["key"] for one in options if HERS in one["html"])
    visitor.submit(action, {**visitor.page(found).fields(action), "cau-qnoitruoc": key})
    lan.choose(found, "Mở cửa")
    press._last_look.clear()
    visitor.sign_in(world.minh)
    return found


def preview(visitor: Visitor) -> Page:
    """The key moves to what Lan chose."""
    form = visitor.page(LESSON).fields(SAVE)
    text = visitor.page(LESSON).texts["textarea"][0]
    text = text.replace("- (x) Mời chị vào", "- ( ) Mời chị vào")
    visitor.submit(SAVE, {**form, "source": text.replace(f"- ( ) {HERS}", f"- (x) {HERS}")})
    return visitor.page(PUBLISH)


def publish(visitor: Visitor, decision: str) -> None:
    form = {**preview(visitor).fields(PUBLISH), "note": "", CHOICE: decision}
    visitor.submit(PUBLISH, form)


def told(visitor: Visitor, world: World, run: str) -> str:
    visitor.sign_in(world.lan)
    text = visitor.page(run).text
    visitor.sign_in(world.minh)
    return text


def test_the_preview_counts_runs(visitor: Visitor, run: str) -> None:
    page = preview(visitor)

    assert "1 bài đã nộp có câu này." in page.text
    assert "Chấp nhận cả hai đáp án 1 bài tăng điểm" in page.text
    assert "Mỗi lượt làm tình huống cũng là một bài." in page.text


def test_her_page_says_what_was_decided_and_counts_by_it(
    visitor: Visitor, world: World, run: str
) -> None:
    assert "Chưa đúng, chị xem vì sao" in told(visitor, world, run)

    publish(visitor, "accept_both")

    after = told(visitor, world, run)
    assert "Chị đúng" in after
    assert "cả đáp án cũ và đáp án mới đều được tính" in after
    assert "1 bài được chấm lại" in visitor.page(HISTORY).text


def test_a_dropped_question_is_explained_and_counts_for_nothing(
    visitor: Visitor, world: World, run: str
) -> None:
    publish(visitor, "drop")

    after = told(visitor, world, run)
    assert "câu này không tính điểm nữa" in after
    assert "Chưa đúng, chị xem vì sao" in after


def test_it_is_taken_back(visitor: Visitor, world: World, run: str) -> None:
    publish(visitor, "full")
    job = next(link for link in visitor.page(HISTORY).links() if "/cham-lai/" in link)
    assert "0/2" in visitor.page(job).text

    visitor.submit(f"{job}/hoan-lai", {})

    after = told(visitor, world, run)
    assert "Chưa đúng, chị xem vì sao" in after
    assert "điểm trở lại như trước" in after
