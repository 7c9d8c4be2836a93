"""Folder and database: the three-way rule row by row, and that going there and back is nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import library, publications, publishing, sections, workshop
from app.catalog.folders import coming, exporting, importing, merging, tree
from app.catalog.folders.coming import Choices, Done
from app.catalog.folders.course_folder import read
from app.catalog.folders.exporting import Written
from app.catalog.folders.states import State
from app.catalog.models import Course, Lesson, Revision
from tests.catalog.folders.laying import lay
from tests.world import MONDAY, World

ONE = "# Một\n\n## Phần một\n\nLời.\n\n## Kiểm tra: Thử\n\n### Câu 1. A?\nĐáp án: Đúng\n"
TWO = "# Hai\n\n## Phần một\n\nLời.\n"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg"><title>A</title></svg>'


@dataclass
class Exchange:
    """One folder and the database it is exchanged with."""

    session: Session
    world: World
    folder: Path
    media: Path

    def bring_in(self, *, publish: bool = True, prune: bool = False) -> dict[str, Done]:
        folder = read(tree.on_disk(self.folder))
        plan = importing.plan(self.session, folder, render=markup.render)
        chosen = Choices(self.world.province.id, publish=publish, prune=prune)
        done = coming.apply(self.session, plan, chosen, self.media, at=MONDAY)
        return {one.step.key: one for one in done}

    def write_out(self, *, force: bool = False) -> dict[str, Written]:
        done = exporting.export(self.session, self.course, self.folder, self.media, force=force)
        return {one.path: one for one in done if one.words}

    @property
    def course(self) -> Course:
        return self.session.scalars(select(Course).where(Course.key == "khoa")).one()

    def lesson(self, key: str) -> Lesson:
        query = select(Lesson).where(Lesson.course_id == self.course.id, Lesson.key == key)
        return self.session.scalars(query).one()

    def newest(self, key: str) -> Revision:
        found = publishing.latest(self.session, self.lesson(key).id)
        assert found is not None
        return found

    def online(self, key: str) -> Revision | None:
        return publications.online(self.session, self.lesson(key).id)

    def edit_file(self, name: str, change: Callable[[str], str]) -> None:
        path = self.folder / name
        path.write_text(change(path.read_text("utf-8")), "utf-8")

    def edit_here(self, key: str, change: Callable[[str], str]) -> None:
        """A trainer publishes another text."""
        lesson, newest = self.lesson(key), self.newest(key)
        ready = publishing.prepare(
            change(newest.source), publishing.known(self.session, lesson), render=markup.render
        )
        publishing.publish(self.session, lesson, ready, by=None, base=newest.id, at=MONDAY)

    def files(self) -> dict[str, bytes]:
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def exchange(session: Session, world: World, tmp_path: Path) -> Exchange:
    files = {"khoa-hoc.md": "---\nmã: khoa\ntên: Khóa\n---\n", "01-mot.md": ONE, "02-hai.md": TWO}
    folder = lay(tmp_path / "khoa", {**files, "media/a.svg": PICTURE})
    return Exchange(session, world, folder, tmp_path / "media")


def states(done: dict[str, Done]) -> dict[str, State]:
    return {key: one.step.state for key, one in done.items()}


def test_new_lessons_are_published_and_learners_see_them(exchange: Exchange) -> None:
    done = exchange.bring_in()

    assert {one.words for one in done.values()} == {"đăng"}
    seen = library.lessons(exchange.session, exchange.course.id)
    assert [lesson.lesson_key for lesson in seen] == ["mot", "hai"]


def test_without_publish_they_wait_for_a_trainer(exchange: Exchange) -> None:
    exchange.bring_in(publish=False)

    assert library.lessons(exchange.session, exchange.course.id) == []
    (first, _) = workshop.states(exchange.session, exchange.course)
    assert (first.title, first.is_online, first.was_online) == ("Một", False, False)


def test_a_draft_in_a_file_is_learnt_by_nobody(exchange: Exchange) -> None:
    exchange.edit_file("02-hai.md", lambda text: f"---\ntrạng thái: nháp\n---\n{text}")

    assert exchange.bring_in()["hai"].words == "lưu nháp"
    assert exchange.online("hai") is None


def test_a_text_with_errors_is_kept_for_its_author(exchange: Exchange) -> None:
    exchange.edit_file("02-hai.md", lambda text: f"{text}\n### Câu 1. B?\n- ( ) C\n- ( ) D\n")

    done = exchange.bring_in()["hai"]

    assert done.words == "lưu nháp, còn 1 chỗ cần sửa"
    assert exchange.online("hai") is None
    assert "- ( ) D" in exchange.newest("hai").source


def test_nothing_changed_changes_nothing(exchange: Exchange) -> None:
    exchange.bring_in()
    before = exchange.newest("mot").id

    assert set(states(exchange.bring_in()).values()) == {State.SAME}
    assert exchange.newest("mot").id == before


def test_a_changed_file_is_a_new_revision(exchange: Exchange) -> None:
    exchange.bring_in()
    key = _question(exchange)
    exchange.edit_file("01-mot.md", lambda text: text.replace("Lời.", "Lời mới."))

    waiting = exchange.bring_in(publish=False)["mot"]

    assert (waiting.step.state, waiting.words) == (State.FILE_NEWER, "lưu nháp")
    assert "Lời mới." in exchange.newest("mot").source
    online = exchange.online("mot")
    assert online is not None
    assert "Lời mới." not in online.source
    assert _question(exchange) == key, "the id is found again"


def _question(exchange: Exchange) -> str:
    (question,) = library.questions(exchange.session, exchange.newest("mot").id)
    return question.key


def test_a_newer_database_is_told_and_left_alone(exchange: Exchange) -> None:
    exchange.bring_in()
    exchange.edit_here("mot", lambda text: text.replace("Lời.", "Lời mới."))
    before = exchange.newest("mot").id

    assert states(exchange.bring_in())["mot"] is State.DATABASE_NEWER
    assert exchange.newest("mot").id == before


def test_the_same_change_on_both_sides_is_only_noted(exchange: Exchange) -> None:
    exchange.bring_in()
    exchange.write_out()
    exchange.edit_here("mot", lambda text: text.replace("Lời.", "Lời mới."))
    exchange.edit_file("01-mot.md", lambda text: text.replace("Lời.", "Lời mới."))
    before = exchange.newest("mot").id

    assert states(exchange.bring_in())["mot"] is State.EQUAL
    assert exchange.newest("mot").id == before
    assert states(exchange.bring_in())["mot"] is State.SAME


def test_a_file_that_says_what_the_server_says_is_no_change(exchange: Exchange) -> None:
    """What came down in a zip goes up again: it has the ids, the file it came from had none."""
    exchange.bring_in()
    exchange.edit_file("01-mot.md", lambda _: exchange.newest("mot").source)
    before = exchange.newest("mot").id

    assert states(exchange.bring_in())["mot"] is State.EQUAL
    assert exchange.newest("mot").id == before
    assert states(exchange.bring_in())["mot"] is State.SAME


def test_a_lesson_that_still_waits_goes_out_too(exchange: Exchange) -> None:
    exchange.bring_in(publish=False)
    for path in exchange.folder.glob("0*.md"):
        path.unlink()

    assert {"01-mot.md", "02-hai.md"} <= set(exchange.write_out())


def test_a_conflict_becomes_a_draft_and_what_is_published_stays(exchange: Exchange) -> None:
    exchange.bring_in()
    exchange.write_out()
    exchange.edit_here("mot", lambda text: text.replace("Lời.", "Lời của máy chủ."))
    exchange.edit_file(
        "01-mot.md", lambda text: text.replace("Lời.", "Lời của tệp.").replace("A?", "A, thật?")
    )

    done = exchange.bring_in()["mot"]

    assert done.step.state is State.CONFLICT
    online = exchange.online("mot")
    assert online is not None
    assert "Lời của máy chủ." in online.source
    draft = exchange.newest("mot").source
    for words in ("Lời của máy chủ.", "Lời của tệp.", "A, thật?", merging.OURS):
        assert words in draft
    assert states(exchange.bring_in())["mot"] is State.DATABASE_NEWER
    with pytest.raises(publishing.NotPublishable):
        exchange.edit_here("mot", lambda text: text)


def test_a_file_that_is_gone_is_told_and_taken_off_only_when_asked(exchange: Exchange) -> None:
    exchange.bring_in()
    (exchange.folder / "02-hai.md").unlink()

    assert states(exchange.bring_in())["hai"] is State.GONE
    assert exchange.online("hai") is not None

    assert exchange.bring_in(prune=True)["hai"].words == "gỡ bài"
    assert exchange.online("hai") is None
    assert exchange.newest("hai").source


def test_a_lesson_that_was_taken_off_is_not_missed(exchange: Exchange) -> None:
    exchange.bring_in()
    publications.withdraw(exchange.session, exchange.lesson("hai"), by=None, at=MONDAY)
    (exchange.folder / "02-hai.md").unlink()

    assert "hai" not in exchange.bring_in()
    assert "02-hai.md" not in exchange.write_out()


def test_the_plan_grows_stale_when_somebody_publishes_meanwhile(exchange: Exchange) -> None:
    exchange.bring_in()
    exchange.edit_file("01-mot.md", lambda text: text.replace("Lời.", "Lời mới."))
    plan = importing.plan(
        exchange.session, read(tree.on_disk(exchange.folder)), render=markup.render
    )
    exchange.edit_here("mot", lambda text: text.replace("Lời.", "Lời khác."))

    chosen = Choices(exchange.world.province.id, publish=True)
    done = list(coming.apply(exchange.session, plan, chosen, exchange.media, at=MONDAY))

    assert [one.is_refused for one in done] == [True, False]
    assert "Lời khác." in exchange.newest("mot").source


def test_ids_are_written_by_export_and_then_nothing_more(exchange: Exchange) -> None:
    exchange.bring_in()
    assert b"<!-- id:" not in exchange.files()["01-mot.md"]

    assert set(exchange.write_out()) == {"01-mot.md", "02-hai.md"}
    assert b"<!-- id:" in exchange.files()["01-mot.md"]

    before = exchange.files()
    assert exchange.write_out() == {}
    assert set(states(exchange.bring_in()).values()) == {State.SAME}
    assert exchange.files() == before


def test_a_file_with_ids_and_windows_line_ends_is_left_as_it_is(exchange: Exchange) -> None:
    exchange.bring_in()
    exchange.write_out()
    exchange.edit_file("01-mot.md", lambda text: text.replace("\n", "\r\n"))
    before = exchange.files()
    exchange.bring_in()

    assert exchange.write_out() == {}
    assert exchange.files() == before


def test_export_never_overwrites_a_file_changed_meanwhile(exchange: Exchange) -> None:
    exchange.bring_in()
    exchange.write_out()
    exchange.edit_here("mot", lambda text: text.replace("Lời.", "Lời của máy chủ."))
    exchange.edit_file("01-mot.md", lambda text: text.replace("Lời.", "Lời của tệp."))

    refused = exchange.write_out()["01-mot.md"]
    assert refused.is_refused
    assert "Lời của tệp." in exchange.files()["01-mot.md"].decode()

    exchange.write_out(force=True)
    assert "Lời của máy chủ." in exchange.files()["01-mot.md"].decode()


def test_export_never_writes_through_a_link(exchange: Exchange, tmp_path: Path) -> None:
    exchange.bring_in()
    secret = tmp_path / "ngoai.md"
    secret.write_text("giữ nguyên", "utf-8")
    (exchange.folder / "01-mot.md").unlink()
    (exchange.folder / "01-mot.md").symlink_to(secret)

    assert exchange.write_out()["01-mot.md"].is_refused
    assert secret.read_text("utf-8") == "giữ nguyên"


def test_a_course_written_into_an_empty_folder_comes_back_the_same(
    exchange: Exchange, tmp_path: Path
) -> None:
    exchange.bring_in()
    part = sections.add(exchange.session, exchange.course, "Phần cuối", by=None)
    sections.put(exchange.session, exchange.lesson("mot"), part, by=None)
    exchange.folder = tmp_path / "moi"

    exchange.write_out()

    there = read(tree.on_disk(exchange.folder))
    assert [(lesson.part, lesson.key) for lesson in there.lessons] == [
        (None, "hai"), ("Phần cuối", "mot"),
    ]  # fmt: skip
    assert exchange.files()["media/a.svg"] == PICTURE
    assert there.findings == ()
    before = exchange.files()
    assert set(states(exchange.bring_in()).values()) == {State.SAME}
    assert exchange.write_out() == {}
    assert exchange.files() == before


def test_the_outline_of_a_file_becomes_the_parts_of_the_course(exchange: Exchange) -> None:
    exchange.bring_in()
    outline = "\n## Mở đầu\n\n- [Hai](02-hai.md)\n\n## Sau\n\n- [Một](01-mot.md)\n"
    exchange.edit_file("khoa-hoc.md", lambda text: text + outline)

    exchange.bring_in()

    titles = sections.titles(exchange.session, exchange.course.id)
    rows = sections.lessons(exchange.session, exchange.course.id)
    assert [(titles[row.section_id or 0], row.key) for row in rows] == [
        ("Mở đầu", "hai"), ("Sau", "mot"),
    ]  # fmt: skip
    assert exchange.write_out().keys() == {"01-mot.md", "02-hai.md"}


def test_a_bank_is_stored_and_no_learner_ever_sees_it(exchange: Exchange) -> None:
    lay(exchange.folder, {"ngan-hang/chung.md": "### Câu 1. BI-MAT?\nĐáp án: Đúng\n"})

    exchange.bring_in()

    assert exchange.lesson("ngan-hang-chung").origin_path == "ngan-hang/chung.md"
    assert exchange.online("ngan-hang-chung") is not None
    seen = library.lessons(exchange.session, exchange.course.id)
    assert [lesson.lesson_key for lesson in seen] == ["mot", "hai"]
    assert library.find(exchange.session, "khoa", "ngan-hang-chung") is None
    assert "BI-MAT" not in str(exchange.newest("ngan-hang-chung").public)
    (bank,) = workshop.banks(exchange.session, exchange.course)
    assert bank.is_online
    exchange.write_out()
    assert set(states(exchange.bring_in()).values()) == {State.SAME}


def test_a_question_copied_into_a_second_file_becomes_another_one(exchange: Exchange) -> None:
    text = ONE.replace("A?", "A? <!-- id: qchung -->")
    lay(exchange.folder, {"01-mot.md": text, "02-hai.md": text})

    exchange.bring_in()

    keys = [
        question.key
        for name in ("mot", "hai")
        for question in library.questions(exchange.session, exchange.newest(name).id)
    ]
    assert keys[0] == "qchung"
    assert keys[1] != "qchung"
