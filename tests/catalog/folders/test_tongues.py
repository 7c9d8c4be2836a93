"""Translations between folder and database: the three-way rule, language by language."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import publishing, translating, translation_drafts
from app.catalog.folders import coming, importing, tree
from app.catalog.folders.coming import Choices, Done
from app.catalog.folders.course_folder import read
from app.catalog.folders.states import State
from app.catalog.models import Lesson, Revision
from tests.catalog.folders.laying import lay
from tests.catalog.folders.test_exchange import Exchange
from tests.world import MONDAY, World

VIETNAMESE = "# Một\n\n## Phần một\n\nLời.\n\n## Kiểm tra: Thử\n\n### Câu 1. A?\nĐáp án: Đúng\n"
ENGLISH = "# One\n\n## Part one\n\nWords.\n\n## Quiz: A try\n\n### Question 1. A?\nAnswer: True\n"
FILE = "01-mot.en.md"


@pytest.fixture
def exchange(session: Session, world: World, tmp_path: Path) -> Exchange:
    head = "---\nmã: khoa\ntên: Khóa\n---\n"
    files = {"khoa-hoc.md": head, "01-mot.md": VIETNAMESE, FILE: ENGLISH}
    folder = lay(tmp_path / "khoa", files)
    there = Exchange(session, world, folder, tmp_path / "media")
    there.bring_in()
    return there


def lesson(exchange: Exchange) -> Lesson:
    query = select(Lesson).where(Lesson.course_id == exchange.course.id, Lesson.key == "mot")
    return exchange.session.scalars(query).one()


def newest(exchange: Exchange) -> Revision:
    found = publishing.latest(exchange.session, lesson(exchange).id)
    assert found is not None
    return found


def english(exchange: Exchange) -> str:
    return translating.sources(exchange.session, lesson(exchange).id)["en"]


def translates(exchange: Exchange, old: str, new: str) -> None:
    """A trainer puts another English text online."""
    found = translating.store(
        exchange.session,
        lesson(exchange),
        newest(exchange),
        "en",
        english(exchange).replace(old, new),
        render=markup.render,
        by=exchange.world.minh.account.id,
        at=MONDAY,
    )
    assert found.fits


def brings(exchange: Exchange, *, publish: bool = False, by: int | None = None) -> Done:
    folder = read(tree.on_disk(exchange.folder))
    plan = importing.plan(exchange.session, folder, render=markup.render)
    chosen = Choices(exchange.world.province.id, publish=publish, by=by)
    done = coming.apply(exchange.session, plan, chosen, exchange.media, at=MONDAY)
    return {one.step.key: one for one in done}["mot.en"]


def test_what_came_in_is_the_same_the_next_time(exchange: Exchange) -> None:
    assert brings(exchange).step.state is State.SAME


def test_a_changed_file_comes_in_alone_when_it_may_be_read_at_once(exchange: Exchange) -> None:
    exchange.edit_file(FILE, lambda text: text.replace("Words.", "Better words."))
    before = newest(exchange).id

    done = brings(exchange, publish=True)

    assert (done.step.state, done.words) == (State.FILE_NEWER, "nạp bản dịch")
    assert "Better words." in english(exchange)
    assert newest(exchange).id == before
    assert brings(exchange).step.state is State.SAME


def test_without_a_word_nobody_reads_it_and_a_trainer_finds_it_as_her_draft(
    exchange: Exchange,
) -> None:
    exchange.edit_file(FILE, lambda text: text.replace("Words.", "Better words."))
    minh = exchange.world.minh.account.id

    assert brings(exchange).words == "chưa nạp, thêm --publish để đăng"
    assert brings(exchange, by=minh).words == "lưu nháp bản dịch"

    assert "Better words." not in english(exchange)
    draft = translation_drafts.of(exchange.session, lesson(exchange).id, "en", minh)
    assert draft is not None
    assert "Better words." in draft.source


def test_a_file_that_does_not_fit_is_told_and_changes_nothing(exchange: Exchange) -> None:
    exchange.edit_file(FILE, lambda text: text[: text.index("### Question 1.")])

    assert brings(exchange, publish=True).words == "chưa nạp, còn 1 chỗ cần sửa"
    assert "Question 1" in english(exchange)


def test_a_newer_text_of_a_trainer_stays_and_goes_out(exchange: Exchange) -> None:
    translates(exchange, "Words.", "Her words.")

    assert brings(exchange).step.state is State.DATABASE_NEWER
    assert exchange.write_out()[FILE].words == "ghi đè tệp"
    assert "Her words." in (exchange.folder / FILE).read_text("utf-8")
    assert brings(exchange).step.state is State.SAME


def test_both_changed_keeps_the_text_online_and_overwrites_no_file(exchange: Exchange) -> None:
    translates(exchange, "Words.", "Her words.")
    exchange.edit_file(FILE, lambda text: text.replace("Words.", "Their words."))
    minh = exchange.world.minh.account.id

    assert exchange.write_out()[FILE].is_refused
    assert brings(exchange, by=minh).step.state is State.CONFLICT

    assert "Her words." in english(exchange)
    assert "Their words." in (exchange.folder / FILE).read_text("utf-8")
    draft = translation_drafts.of(exchange.session, lesson(exchange).id, "en", minh)
    assert draft is not None
    assert "Their words." in draft.source


def test_a_newer_lesson_takes_the_newer_english_of_the_trainer_along(exchange: Exchange) -> None:
    translates(exchange, "Words.", "Her words.")
    exchange.edit_file("01-mot.md", lambda text: text.replace("Lời.", "Lời mới."))

    brings(exchange, publish=True)

    assert "Lời mới." in newest(exchange).source
    assert "Her words." in english(exchange)


def test_it_is_written_into_an_empty_folder_unless_it_was_taken_off(exchange: Exchange) -> None:
    (exchange.folder / FILE).unlink()
    assert brings(exchange).step.state is State.GONE
    assert exchange.write_out()[FILE].words == "ghi tệp mới"

    translating.withdraw(exchange.session, lesson(exchange), "en", by=None, at=MONDAY)
    (exchange.folder / FILE).unlink()
    assert FILE not in exchange.write_out()
