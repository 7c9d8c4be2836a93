"""A course down and up as a zip: looked at first, then drafts; learners see nothing new."""

from io import BytesIO

import pytest
from sqlalchemy.orm import Session

from app.catalog import library, workshop
from app.catalog.folders import course_folder, zips
from tests.visitor import Page, Visitor
from tests.web import dumping
from tests.world import World

COURSE = "/soan/an-toan"
UP = f"{COURSE}/dua-len"
NEW = "# Bài ba\n\n## Phần một\n\nChị chào.\n"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><title>A</title></svg>'


def send(visitor: Visitor, files: dict[str, str | bytes], status: int = 303) -> str:
    packed = zips.write(
        {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}
    )
    return submit(visitor, packed, status)


def submit(visitor: Visitor, data: bytes, status: int) -> str:
    response = visitor.post(UP, {"tep": (BytesIO(data), "khoa.zip")})
    assert response.status_code == status, response.text[:500]
    if status == 303:
        return str(response.headers["Location"])
    return visitor.inspect(response, UP, status).text


def download(visitor: Visitor) -> dict[str, bytes]:
    response = visitor.get(f"{COURSE}/tai-ve")
    assert response.headers["Content-Disposition"] == 'attachment; filename="an-toan.zip"'
    found = zips.read(response.data, "an-toan").files
    return {path: file.read() for path, file in found.items()}


def test_a_course_comes_down_whole_and_up_again_unchanged(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)
    files = download(visitor)

    assert sorted(files) == ["01-chao-hoi.md", "02-buoc-dau.md", "khoa-hoc.md"]
    page = visitor.page(send(visitor, dict(files)))
    assert page.text.count("hai bên giống nhau") == 2
    assert "bài mới" not in page.text


def test_new_and_changed_lessons_become_drafts(
    visitor: Visitor, world: World, session: Session
) -> None:
    visitor.sign_in(world.minh)
    there = send(
        visitor, {"03-bai-ba.md": NEW, "04-sai.md": f"{NEW}\n### Câu 1. A?\n- ( ) B\n- ( ) C"}
    )

    page = visitor.page(there)
    assert "Bài ba" in page.text
    assert "04-sai.md, dòng 7" in page.text
    assert "Q03" not in page.text
    before = [lesson.lesson_key for lesson in library.lessons(session, world.course.id)]

    assert "Đã nhận khóa học" in visitor.follow(visitor.submit(there)).text

    session.expire_all()
    assert [one.lesson_key for one in library.lessons(session, world.course.id)] == before
    states = {one.lesson.key: one for one in workshop.states(session, world.course)}
    assert states["bai-ba"].newest is not None
    assert not states["bai-ba"].is_online
    assert visitor.get(there).status_code == 404, "what was taken in is not kept"


def test_looking_changes_nothing(visitor: Visitor, world: World, session: Session) -> None:
    visitor.sign_in(world.minh)
    visitor.page(COURSE)
    session.expire_all()
    before = dumping.dump(session)

    visitor.page(send(visitor, {"03-bai-ba.md": NEW}))

    session.expire_all()
    assert dumping.changes(before, dumping.dump(session)) == []


def test_a_colleague_cannot_open_what_she_sent(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)
    there = send(visitor, {"03-bai-ba.md": NEW})
    visitor.sign_in(world.quyen)

    assert visitor.get(there).status_code == 403
    visitor.sign_in(world.minh)
    assert visitor.get(f"{UP}/../../../secret.key").status_code == 404
    assert visitor.get(f"{UP}/{'0' * 64}").status_code == 404


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "chọn tệp .zip"),
        (b"khong phai", "không phải .zip"),
        (zips.write({"khoa-hoc.md": "---\nmã: khac\n---\n".encode(), "a.md": b""}), "khóa “khac”"),
        (zips.write({"anh.png": b""}), "không có bài nào"),
    ],
)
def test_a_wrong_file_gets_a_sentence(
    visitor: Visitor, world: World, session: Session, data: bytes, words: str
) -> None:
    visitor.sign_in(world.minh)

    assert words in submit(visitor, data, 422)


def test_more_than_twenty_megabytes_are_refused_in_words(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)

    head = b'--x\r\nContent-Disposition: form-data; name="tep"; filename="khoa.zip"\r\n\r\n'
    body = head + b"x" * (21 * 1024 * 1024) + b"\r\n--x--\r\n"
    response = visitor.post(UP, body, content_type="multipart/form-data; boundary=x")

    assert response.status_code == 413
    assert "quá lớn" in Page(response).text


def test_a_drawing_comes_in_by_the_command_line_only(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)
    text = f"{NEW}\n![A](media/a.svg)\n"

    page = visitor.page(send(visitor, {"03-bai-ba.md": text, "media/a.svg": DRAWING}))

    assert "không đưa lên qua trang này được" in page.text
    assert "Không tìm thấy tệp “media/a.svg”" in page.text


def test_a_download_is_a_course_folder_without_findings(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.quyen)

    tree = zips.read(visitor.get(f"{COURSE}/tai-ve").data, "an-toan")

    assert course_folder.read(tree).findings == ()
