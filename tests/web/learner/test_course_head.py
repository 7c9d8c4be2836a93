"""What a course says of itself, and what it advises to learn first."""

import pytest
from sqlalchemy.orm import Session

from app import markup
from app.catalog import prerequisites, publishing
from app.catalog.compiling import compile_lesson
from app.catalog.models import Course, Media
from app.catalog.publishing import Known
from tests import world as worlds
from tests.visitor import Page
from tests.web.learner.walking import LESSON, RIGHT, Walker
from tests.world import FOUNDED, World

LATER = """---
tiêu đề: Bước sau
tóm tắt: Việc tiếp theo.
học trước: [{wanted}]
tác giả: Hội xã Chiềng An
---

## Đọc <!-- id: csau -->

Chị đọc.
"""


def put(session: Session, course: Course, wanted: str, key: str = "buoc-sau") -> None:
    text = LATER.format(wanted=wanted)
    ready = publishing.prepare(text, Known(), render=markup.render)
    worlds.publish(session, course, key, ready)
    session.commit()


def course_page(lan: Walker, session: Session, world: World, **said: object) -> Page:
    world.course.meta = said
    session.commit()
    return lan.visitor.page("/khoa/an-toan")


def test_a_course_says_for_whom_it_is_and_how_long(
    lan: Walker, session: Session, world: World
) -> None:
    page = course_page(
        lan,
        session,
        world,
        audience="chi hội trưởng",
        level="cơ bản",
        periods="2",
        certificate=True,
        notice="tài liệu mẫu",
        authors=["Hội tỉnh"],
        tags=["an toàn"],
        license="CC BY 4.0",
        updated="01/11/2026",
        sources=["Sổ tay"],
        help=True,
        quick_exit=True,
    )

    assert "Dành cho chi hội trưởng · trình độ cơ bản · 2 tiết · có chứng nhận" in page.text
    for words in ("Tài liệu mẫu", "Người soạn: Hội tỉnh", "Chủ đề: an toàn", "CC BY 4.0"):
        assert words in page.text
    for words in ("Sửa ngày: 01/11/2026", "Sổ tay", "Đóng nhanh", "Số cần gọi ở xã của chị"):
        assert words in page.text


def test_without_a_word_about_it_the_time_is_that_of_the_lessons(
    lan: Walker, session: Session, world: World
) -> None:
    assert "khoảng" in course_page(lan, session, world).text


def test_the_cover_is_shown_with_its_description(
    lan: Walker, session: Session, world: World
) -> None:
    sha = "a" * 64
    session.add(
        Media(course_id=world.course.id, path="media/bia.png", sha256=sha, extension="png", size=3)
    )

    page = course_page(
        lan, session, world, cover={"path": "media/bia.png", "alt": "Chị em họp ở bản"}
    )

    [image] = [one for one in page.all("img") if one.get("src", "").startswith("/tep/")]
    assert (image["src"], image["alt"]) == (f"/tep/{sha}.png", "Chị em họp ở bản")


def test_a_lesson_links_to_what_is_better_learnt_first_and_blocks_nothing(
    lan: Walker, session: Session, world: World
) -> None:
    put(session, world.course, "chao-hoi")

    page = lan.visitor.page("/bai/an-toan/buoc-sau")

    assert "Nên học trước: Chào hỏi" in page.text
    assert LESSON in page.links()
    assert "Người soạn" in page.text


def test_the_list_advises_only_what_she_has_not_learnt(
    lan: Walker, session: Session, world: World
) -> None:
    put(session, world.course, "chao-hoi")
    assert "nên học “Chào hỏi” trước" in lan.visitor.page("/khoa/an-toan").text

    lan.read()
    lan.hand_in(lan.begin(), RIGHT)

    assert "nên học “Chào hỏi” trước" not in lan.visitor.page("/khoa/an-toan").text


def test_a_course_names_courses_and_lessons_of_others_with_their_state(
    lan: Walker, session: Session, world: World
) -> None:
    other = Course(
        key="mo-dau",
        title="Mở đầu",
        meta={},
        position=2,
        unit_id=world.province.id,
        created_at=FOUNDED,
    )
    session.add(other)
    session.flush()
    put(session, other, "", "loi-chao")

    page = course_page(lan, session, world, prerequisites=["mo-dau", "mo-dau/loi-chao", "khong-co"])

    assert "Nên học trước: Mở đầu chị chưa học Bước sau chị chưa học" in page.text
    assert {"/khoa/mo-dau", "/bai/mo-dau/loi-chao"} <= set(page.links())


@pytest.mark.parametrize(
    ("wanted", "remedy"),
    [("chao-ho", "Có phải “chao-hoi”?"), ("zzz", "Ghi mã của một bài hay một khóa đã có")],
)
def test_an_id_that_names_nothing_is_told_to_its_trainer(
    session: Session, world: World, wanted: str, remedy: str
) -> None:
    places = prerequisites.known(session, world.course.id)

    found = compile_lesson(LATER.format(wanted=wanted), render=markup.render, places=places)

    [problem] = found.problems
    assert (problem.code, problem.level, problem.line) == ("S08", "warning", 4)
    assert remedy in problem.remedy


def test_what_may_be_named_is_the_course_its_lessons_and_those_of_others(
    session: Session, world: World
) -> None:
    assert prerequisites.known(session, world.course.id) == {
        "an-toan", "an-toan/chao-hoi", "an-toan/buoc-dau", "chao-hoi", "buoc-dau"
    }  # fmt: skip
