"""A folder with a bank and a translation: both come in with the lesson that needs them."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import banks, library, seeding, translated
from app.catalog.folders import checking, course_folder, tree
from app.catalog.models import RevisionQuestion
from tests.world import MONDAY, World

BANK = """# An toàn

### Câu 1. Gọi số nào?
- (x) 111
- ( ) 999

### Câu 2. Hội giúp ai?
Đáp án: Chị em
"""
LESSON = """# Gọi ai

## Đọc

Chị đọc.

## Kiểm tra: Gọi ai
Lấy: 1 câu từ ngan-hang/an-toan.md
"""
ENGLISH = """# Whom to call

## Read

You read.

## Quiz: Whom to call
Lấy: 1 câu từ ngan-hang/an-toan.md
"""


def lay(tmp_path: Path) -> Path:
    folder = tmp_path / "goi-ai"
    (folder / "ngan-hang").mkdir(parents=True)
    (folder / "khoa-hoc.md").write_text("---\ntiêu đề: Gọi ai\n---\n", "utf-8")
    (folder / "01-goi.md").write_text(LESSON, "utf-8")
    (folder / "01-goi.en.md").write_text(ENGLISH, "utf-8")
    (folder / "ngan-hang" / "an-toan.md").write_text(BANK, "utf-8")
    return folder


def test_checking_finds_the_bank_beside_the_lesson(tmp_path: Path) -> None:
    folder = course_folder.read(tree.on_disk(lay(tmp_path)))

    assert [found for found in checking.check(folder) if found.problem.level == "error"] == []


def test_a_translation_without_marks_is_nothing_to_mend(tmp_path: Path) -> None:
    folder = lay(tmp_path)
    (folder / "01-goi.md").write_text(
        "# Gọi\n\n### Câu 1. Số nào?\n- (x) 111\n- ( ) 999\n", "utf-8"
    )
    (folder / "01-goi.en.md").write_text(
        "# Call\n\n### Question 1. Which?\n- ( ) 111\n- ( ) 999\n", "utf-8"
    )

    assert list(checking.check(course_folder.read(tree.on_disk(folder)))) == []


def test_both_come_in_with_the_lesson(session: Session, world: World, tmp_path: Path) -> None:
    lay(tmp_path)
    done = seeding.load(
        session, tmp_path, tmp_path / "media", world.province.id, render=markup.render, at=MONDAY
    )
    assert list(done)

    found = library.find(session, "goi-ai", "goi")
    assert found is not None
    assert library.asks(library.public_of(session, found)["quizzes"][0]) == 1
    drawn = session.scalars(
        select(RevisionQuestion.version_id).where(RevisionQuestion.revision_id == found.revision_id)
    ).all()
    assert len(drawn) == 2
    assert list(banks.texts(session, found.course_id)) == ["an-toan"]
    assert "<!-- id: " in banks.texts(session, found.course_id)["an-toan"]
    words = translated.find(session, found.revision_id, "en")
    assert words is not None
    assert words.public["title"] == "Whom to call"
    assert [one.lesson_key for one in library.lessons(session, found.course_id)] == ["goi"]
