"""«Bài dịch»: text in another language is kept as typed, and goes online when it fits."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.catalog import drafting, publishing
from app.catalog.models import Lesson, Translation
from app.catalog.publishing import Prepared
from app.catalog.translation_drafts import TranslationDraft
from app.web.trainer import press
from tests import world as worlds
from tests.visitor import Page, Visitor
from tests.world import LESSONS, World

LESSON = "/soan/an-toan/bon-chuyen"
LIST, HERE = f"{LESSON}/dich", f"{LESSON}/dich/en"
PUBLISH = f"{HERE}/dang"
LEARNER = "/bai/an-toan/bon-chuyen"
ENGLISH = (LESSONS / "bon-chuyen.en.md").read_text("utf-8")
SHORT = ENGLISH.replace("- ( ) Write down names\n", "")


@pytest.fixture(scope="module")
def ready() -> Prepared:
    return worlds.prepared("bon-chuyen")


@pytest.fixture(autouse=True)
def lesson(session: Session, world: World, visitor: Visitor, ready: Prepared) -> Lesson:
    press._last_look.clear()
    found = worlds.publish(session, world.course, "bon-chuyen", ready)
    session.commit()
    visitor.sign_in(world.minh)
    return found


def typed(page: Page) -> str:
    return page.texts["textarea"][0].strip()


def form(visitor: Visitor, source: str) -> dict[str, str]:
    return {**visitor.page(HERE).fields(HERE), "source": source}


def rows(session: Session, model: type[Translation] | type[TranslationDraft]) -> int:
    return session.scalars(select(func.count()).select_from(model)).one()


def published_anew(session: Session, lesson: Lesson, old: str, new: str, visitor: Visitor) -> Page:
    """The trainer's way: a draft, the page that asks her, and «Đăng bài»."""
    newest = publishing.latest(session, lesson.id)
    assert newest is not None
    assert old in newest.source
    save = visitor.page(LESSON).fields(f"{LESSON}/nhap")
    visitor.submit(f"{LESSON}/nhap", {**save, "source": newest.source.replace(old, new)})
    page = visitor.page(f"{LESSON}/dang")
    visitor.submit(f"{LESSON}/dang", {**page.fields(f"{LESSON}/dang"), "note": ""})
    return page


def test_the_editor_leads_to_the_translations(visitor: Visitor) -> None:
    assert LIST in visitor.page(LESSON).links()

    page = visitor.page(LIST)

    assert "Bài này chưa có bài dịch nào." in page.text
    assert HERE in page.links()
    for name in ("Tiếng Anh", "Tiếng Mông", "Tiếng Thái"):
        assert name in page.text
    assert "Tiếng Việt" not in page.text


def test_she_begins_from_the_text_that_is_online_with_its_ids(visitor: Visitor) -> None:
    page = visitor.page(HERE)

    assert "<!-- id: bmot -->" in typed(page)
    assert "Nghe chị em nói" in typed(page)
    assert page.h1 == "Dịch sang tiếng Anh: Bốn chuyện ở bản"


def test_a_translation_that_fits_goes_online(
    visitor: Visitor, session: Session, world: World
) -> None:
    page = visitor.follow(visitor.submit(PUBLISH, form(visitor, ENGLISH)))

    assert "Đã đăng bài dịch." in page.text
    assert "Đang đăng" in page.text
    assert "Đăng lúc" in page.text
    assert "Nguyễn Văn Minh" in page.text
    assert f"{LEARNER}?tieng=en" in page.links()
    assert rows(session, TranslationDraft) == 0
    visitor.sign_in(world.lan)
    assert visitor.page(f"{LEARNER}?tieng=en").h1 == "Four things in the village"


def test_with_errors_it_is_kept_and_refused_with_its_lines(
    visitor: Visitor, session: Session
) -> None:
    page = visitor.inspect(visitor.post(PUBLISH, form(visitor, SHORT)), PUBLISH, 422)

    line = SHORT.split("\n").index("### Question 1. What do you do first? <!-- id: bmot -->") + 1
    assert f"Dòng {line}" in page.text
    assert "Câu 1: bài gốc có 3 lựa chọn, bài dịch có 2." in page.text
    assert "Viết đủ 3 lựa chọn, đúng thứ tự như bài gốc." in page.text
    assert typed(page) == SHORT.strip()
    assert rows(session, Translation) == 0
    again = visitor.page(HERE)
    assert typed(again) == SHORT.strip()
    assert "bài dịch có 2" in again.text


@pytest.mark.parametrize(
    "source", ["", "   \n", "chỉ có một câu", "---\n", "## Quiz: x", "<b>&amp;"]
)
def test_anything_may_be_kept_and_nothing_of_it_is_online(
    visitor: Visitor, session: Session, source: str
) -> None:
    page = visitor.follow(visitor.submit(HERE, form(visitor, source)))

    assert "Đã lưu bài nháp" in page.text
    assert typed(page) == source.strip()
    refused = visitor.inspect(visitor.post(PUBLISH, form(visitor, source)), PUBLISH, 422)
    assert "chỗ cần sửa trước khi đăng" in refused.text
    assert rows(session, Translation) == 0
    assert "Chưa đăng" in visitor.page(LIST).text


def test_what_is_left_out_is_said_and_hinders_nothing(visitor: Visitor) -> None:
    other_key = ENGLISH.replace("Answer: 75", "Answer: 76")
    visitor.submit(HERE, form(visitor, other_key))

    page = visitor.page(HERE)

    assert "1 chỗ nên xem lại" in page.text
    assert "chỗ ấy không được dùng" in page.text
    visitor.submit(PUBLISH, form(visitor, other_key))


def test_a_text_nobody_translated_is_refused(visitor: Visitor, session: Session) -> None:
    first = typed(visitor.page(HERE))

    page = visitor.inspect(visitor.post(PUBLISH, form(visitor, first + "\n")), PUBLISH, 422)

    assert "Chị chưa dịch chữ nào." in page.text
    assert rows(session, Translation) == 0


def test_a_text_too_long_comes_back_whole(visitor: Visitor, session: Session) -> None:
    long = "chữ " * 60_000

    for url in (HERE, PUBLISH):
        page = visitor.inspect(visitor.post(url, form(visitor, long)), url, 422)
        assert "200 KB" in page.text
        assert typed(page) == long.strip()
    assert rows(session, TranslationDraft) == 0


def test_a_second_page_of_hers_overwrites_nothing_unseen(
    visitor: Visitor, session: Session
) -> None:
    stale = form(visitor, ENGLISH)
    visitor.submit(HERE, {**stale, "source": "Saved on the other page."})

    page = visitor.inspect(visitor.post(HERE, stale), HERE, 409)

    assert "chỗ kia đã lưu sau" in page.text
    assert "Saved on the other page." in page.html
    assert typed(page) == ENGLISH.strip()
    visitor.submit(HERE, {**page.fields(HERE), "source": ENGLISH})
    assert typed(visitor.page(HERE)) == ENGLISH.strip()


def test_published_anew_a_translation_that_fits_goes_along_without_a_word(
    visitor: Visitor, session: Session, lesson: Lesson, world: World
) -> None:
    visitor.submit(PUBLISH, form(visitor, ENGLISH))

    page = published_anew(session, lesson, "Chị nghe hết", "Chị lắng nghe hết", visitor)

    assert "cần sửa theo" not in page.text
    assert "Cần sửa" not in visitor.page(LIST).text
    visitor.sign_in(world.lan)
    assert visitor.page(f"{LEARNER}?tieng=en").h1 == "Four things in the village"


def test_published_anew_what_no_longer_fits_is_said_before_and_after(
    visitor: Visitor, session: Session, lesson: Lesson, world: World
) -> None:
    visitor.submit(PUBLISH, form(visitor, ENGLISH))
    more = "- ( ) Ghi tên\n- ( ) Hỏi tuổi\n"

    page = published_anew(session, lesson, "- ( ) Ghi tên\n", more, visitor)

    assert "Bài tiếng Anh cần sửa theo" in page.text
    assert "bài gốc có 4 lựa chọn, bài dịch có 3" in page.text
    after = visitor.page(LIST)
    assert "Bài tiếng Việt đã đổi, bài tiếng Anh cần sửa theo" in after.text
    assert any(link.startswith(f"{HERE}#dong-") for link in after.links())
    visitor.sign_in(world.lan)
    assert "Bài này chưa có tiếng Anh." in visitor.page(f"{LEARNER}?tieng=en").text

    visitor.sign_in(world.minh)
    mended = typed(visitor.page(HERE)).replace(
        "- ( ) Write down names", "- ( ) Write down names\n- ( ) Ask her age"
    )
    visitor.submit(PUBLISH, form(visitor, mended))
    visitor.sign_in(world.lan)
    assert visitor.page(f"{LEARNER}?tieng=en").h1 == "Four things in the village"


def test_a_lesson_never_published_has_nothing_to_translate(
    visitor: Visitor, session: Session, world: World
) -> None:
    new = Lesson(course_id=world.course.id, key="moi", position=9)
    session.add(new)
    session.flush()
    drafting.save(
        session, new.id, world.minh.account.id, "## A\n\nB.\n", base=None, seen="", at=worlds.MONDAY
    )
    session.commit()

    assert "Chị đăng bài tiếng Việt trước" in visitor.page("/soan/an-toan/moi/dich").text
    assert visitor.get("/soan/an-toan/moi/dich/en").status_code == 404


@pytest.mark.parametrize("lang", ["vi", "xx", "EN", "a" * 300, "en.md"])
def test_a_language_nobody_knows_does_not_exist(visitor: Visitor, lang: str) -> None:
    assert visitor.get(f"{LIST}/{lang}").status_code == 404
    assert visitor.post(f"{LIST}/{lang}", {"source": "x"}).status_code == 404
    assert visitor.post(f"{LIST}/{lang}/dang", {"source": "x"}).status_code == 404


def test_the_administrator_looks_and_changes_nothing(visitor: Visitor, world: World) -> None:
    visitor.submit(PUBLISH, form(visitor, ENGLISH))
    visitor.sign_in(world.quyen)

    page = visitor.page(LIST)

    assert "Tiếng Anh" in page.text
    assert HERE not in page.links()
    assert visitor.get(HERE).status_code == 403


def test_a_translation_is_taken_off_and_put_back(
    visitor: Visitor, session: Session, lesson: Lesson
) -> None:
    visitor.submit(PUBLISH, {**visitor.page(HERE).fields(HERE), "source": ENGLISH})

    page = visitor.follow(visitor.submit(f"{HERE}/go"))

    assert "Đã gỡ bài dịch." in page.text
    assert "Học viên đọc tiếng Việt." in page.text
    assert "Bài này chưa có tiếng Anh" in visitor.page(f"{LEARNER}?tieng=en").text
    desk = visitor.page(HERE)
    assert "Listen to the end" in desk.html

    visitor.submit(PUBLISH, {**desk.fields(HERE), "source": ENGLISH})
    assert "Listen to the end" in visitor.page(f"{LEARNER}?tieng=en").html
