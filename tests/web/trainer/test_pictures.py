"""Pictures from the editor: described, made small, put into the text, taken out when unused."""

from io import BytesIO

import pytest
from docx import Document
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from app.catalog import imaging
from app.catalog.models import Draft, Media
from app.config import Settings
from tests.visitor import Page, Visitor
from tests.world import World

COURSE = "/soan/an-toan"
SHELF = f"{COURSE}/hinh"
LESSON = f"{COURSE}/chao-hoi"
INSERT = f"{LESSON}/hinh"
WORDS = "Hai chị nói chuyện bên bếp"
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def at_her_desk(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)


def photograph(width: int = 900) -> bytes:
    file = BytesIO()
    Image.linear_gradient("L").resize((width, 600)).convert("RGB").save(file, "PNG")
    return file.getvalue()


def send(
    visitor: Visitor,
    url: str,
    data: bytes | None,
    name: str = "Bếp lửa.png",
    headers: dict[str, str] | None = None,
    **form: str,
) -> TestResponse:
    file = {"picture": FileStorage(BytesIO(data), name)} if data is not None else {}
    boundary, body = encode_multipart({"description": WORDS, **form, **file})
    kind = f"multipart/form-data; boundary={boundary}"
    return visitor.post(url, body, content_type=kind, headers=headers or {})


def kept(session: Session) -> list[str]:
    return list(session.scalars(select(Media.path).order_by(Media.path)))


def test_the_script_gets_the_line_that_shows_the_picture(
    visitor: Visitor, session: Session, settings: Settings
) -> None:
    reply = send(visitor, INSERT, photograph(), headers=JSON)

    assert reply.json == {"line": f"![{WORDS}](media/bep-lua.jpg)"}
    picture = session.scalars(select(Media)).one()
    assert (settings.media / f"{picture.sha256}.jpg").is_file()
    assert (settings.media / f"{picture.sha256}.avif").stat().st_size <= imaging.BUDGET


def test_without_script_the_editor_comes_back_with_her_text_and_the_line(
    visitor: Visitor, session: Session
) -> None:
    typed = "## Phần một\n\nĐang viết dở.\n"
    form = visitor.page(LESSON).fields(f"{LESSON}/nhap")

    reply = send(visitor, INSERT, photograph(), **{**form, "source": typed, "description": WORDS})

    page = visitor.inspect(reply, INSERT)
    assert f"![{WORDS}](media/bep-lua.jpg)" in page.text
    assert page.texts["textarea"][0].removeprefix("\n") == typed
    assert page.fields(f"{LESSON}/nhap")["base"] == form["base"]
    assert session.scalars(select(Draft)).all() == []


@pytest.mark.parametrize(
    ("data", "words", "said"),
    [
        (None, WORDS, "Chị chọn một tệp hình"),
        (b"", WORDS, imaging.EMPTY),
        (b"chu", WORDS, imaging.OTHER),
        (b"\xff\xd8\xff\xe0", WORDS, imaging.OTHER),
        (photograph(), "", "Chị viết một câu nói hình có gì"),
        (photograph(), "x" * 301, "dài nhất 300 ký tự"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    visitor: Visitor, session: Session, data: bytes | None, words: str, said: str
) -> None:
    typed = "## Phần một\n\nĐang viết dở.\n"

    reply = send(visitor, INSERT, data, source=typed, description=words)
    by_script = send(visitor, INSERT, data, headers=JSON, description=words)

    page = visitor.inspect(reply, INSERT, 422)
    assert said in page.text
    assert page.texts["textarea"][0].removeprefix("\n") == typed
    assert [box["value"] for box in page.all("input") if box.get("name") == "description"] == [
        words
    ]
    assert by_script.status_code == 422
    assert by_script.json is not None
    assert said in by_script.json["message"]
    assert kept(session) == []


def test_a_file_beyond_all_bounds_is_refused_in_words(visitor: Visitor) -> None:
    heavy = b"\xff\xd8\xff" + b"\0" * (13 * 1024 * 1024)

    assert imaging.TOO_BIG in visitor.inspect(send(visitor, SHELF, heavy), SHELF, 422).text
    reply = send(visitor, INSERT, heavy, headers=JSON)
    assert reply.json == {"message": imaging.TOO_BIG}


def test_the_same_picture_twice_is_one_and_another_gets_a_name_of_its_own(
    visitor: Visitor, session: Session
) -> None:
    for data in (photograph(), photograph(), photograph(601)):
        send(visitor, INSERT, data, headers=JSON)
    send(visitor, INSERT, photograph(602), name="../../ảnh <b>.png", headers=JSON)
    send(visitor, INSERT, photograph(603), name="💩.png", headers=JSON)

    assert kept(session) == [
        "media/anh-b.jpg", "media/bep-lua-2.jpg", "media/bep-lua.jpg", "media/hinh.jpg",
    ]  # fmt: skip


def test_a_description_cannot_break_out_of_its_line(visitor: Visitor) -> None:
    words = "a](javascript:x) <b>\n![c] `d` \\"

    reply = send(visitor, INSERT, photograph(), headers=JSON, description=words)

    assert reply.json == {"line": "![a (javascript:x) b ! c d](media/bep-lua.jpg)"}


def test_the_shelf_shows_where_a_picture_is_used_and_gives_up_only_the_unused(
    visitor: Visitor, session: Session, settings: Settings
) -> None:
    page = visitor.inspect(send(visitor, SHELF, photograph()), SHELF)
    assert f"![{WORDS}](media/bep-lua.jpg)" in page.text
    assert "Chưa bài nào dùng" in page.text
    picture = session.scalars(select(Media)).one()
    remove = f"{SHELF}/{picture.id}/bo"
    save = {**visitor.page(LESSON).fields(f"{LESSON}/nhap")}
    source = f"## A\n\n![{WORDS}](media/bep-lua.jpg)\n"
    visitor.submit(f"{LESSON}/nhap", {**save, "source": source})

    used = visitor.page(SHELF)
    assert "Có trong: Chào hỏi" in used.text
    refused = visitor.inspect(visitor.post(remove), remove, 422)
    assert "đang có trong bài" in refused.text

    again = {**visitor.page(LESSON).fields(f"{LESSON}/nhap"), "source": "## A\n\nB.\n"}
    visitor.submit(f"{LESSON}/nhap", again)
    assert "Đã bỏ hình" in visitor.follow(visitor.submit(remove)).text
    assert kept(session) == []
    assert not list(settings.media.glob(f"{picture.sha256}.*"))
    assert visitor.get(f"/tep/{picture.sha256}.jpg").status_code == 404


def test_a_picture_of_another_course_is_not_there(visitor: Visitor, session: Session) -> None:
    send(visitor, INSERT, photograph(), headers=JSON)
    picture = session.scalars(select(Media)).one()
    form = {"title": "Khóa khác", "key": "khac", "unit": _unit(visitor.page("/soan"))}
    visitor.submit("/soan", form)

    assert visitor.post(f"/soan/khac/hinh/{picture.id}/bo").status_code == 404
    assert len(kept(session)) == 1


def _unit(page: Page) -> str:
    return page.all("option")[0]["value"]


def test_the_picture_of_a_word_file_comes_along(visitor: Visitor, session: Session) -> None:
    document = Document()
    document.add_paragraph("Câu 1. Hình này là gì?")
    document.add_picture(BytesIO(photograph()))
    for line in ("A. Bếp", "B. Sân", "Đáp án: A"):
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    file.seek(0)
    boundary, body = encode_multipart({"file": FileStorage(file, "de.docx"), "pasted": ""})
    read = f"{COURSE}/dua-vao"

    reply = visitor.post(read, body, content_type=f"multipart/form-data; boundary={boundary}")

    page = visitor.inspect(reply, read)
    (path,) = kept(session)
    assert path.endswith(".jpg")
    assert f"]({path})" in page.texts["textarea"][0]
    assert "Đọc được 1 câu" in page.text
