"""Last year's paper becomes a draft: read, looked through, saved; nothing typed twice or lost."""

from html import unescape
from io import BytesIO

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.catalog import manuscript, publishing
from app.catalog.exchange import read_back, sentences
from app.catalog.models import Draft, Lesson
from tests.catalog.exchange.reading import book, row
from tests.catalog.exchange.word.red import red_paper
from tests.visitor import Page, Visitor
from tests.world import World

COURSE = "/soan/an-toan"
READ = f"{COURSE}/dua-vao"
SAVE = f"{READ}/nhap"
PASTED = "Câu 1. Số nào?\nA. 113\nB. 111\nĐáp án: B\n\nCâu 2. Số nào nữa?\nA. 113\nB. 114\n"


@pytest.fixture(autouse=True)
def at_her_desk(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)


def upload(visitor: Visitor, data: bytes, name: str, status: int = 200) -> Page:
    boundary, body = encode_multipart({"file": FileStorage(BytesIO(data), name), "pasted": ""})
    kind = f"multipart/form-data; boundary={boundary}"
    response = visitor.post(READ, body, content_type=kind)
    return visitor.inspect(response, READ, status)


def paste(visitor: Visitor, text: str, status: int = 200) -> Page:
    return visitor.inspect(visitor.post(READ, {"pasted": text}), READ, status)


def form_of(page: Page, **changed: str) -> dict[str, str]:
    """The form to save, as a browser would send it."""
    source = page.texts["textarea"][0].removeprefix("\n").removeprefix("\r\n")
    return {**page.fields(SAVE), "source": source, "place": "moi:", **changed}


def test_ten_questions_with_red_answers_become_a_draft_with_nothing_retyped(
    visitor: Visitor, session: Session
) -> None:
    """From the course: the link, the file (two clicks in the browser), «Đọc», «Lưu»: five."""
    assert READ in visitor.page(COURSE).links()
    visitor.page(READ)

    page = upload(visitor, red_paper(), "De_thi nam 2025.docx")
    assert "Đọc được 10 câu" in page.text
    assert "Không có chỗ nào phải xem lại" in page.text
    editor = visitor.follow(visitor.submit(SAVE, form_of(page)))

    assert editor.h1 == "Soạn: De thi nam 2025"
    assert "Đã lưu thành bài nháp" in editor.text
    draft = session.scalars(select(Draft)).one()
    questions = [placed.question for placed in manuscript.parse(draft.source).questions()]
    right = [read_back.key(question.answer).index("1") for question in questions]
    assert right == [number % 4 for number in range(1, 11)]
    assert publishing.latest(session, draft.lesson_id) is None


def test_the_workbook_to_begin_from_comes_and_goes_in_again(visitor: Visitor) -> None:
    response = visitor.get(f"{READ}/mau-cau-hoi.xlsx")

    assert 'filename="mau-cau-hoi.xlsx"' in response.headers["Content-Disposition"]
    assert "Đọc được 2 câu" in upload(visitor, response.data, "mau.xlsx").text


def test_the_review_shows_every_key_every_doubt_and_what_was_not_read(visitor: Visitor) -> None:
    rows = [row("Số nào?", "113", "111", dap_an="B"), row("Số nào nữa?", "113", "114", dap_an="D")]
    names = ("Câu hỏi", "A", "B", "Đáp án", "Nguồn")
    data = book(*([*one[:3], one[9], "sách cũ"] for one in rows), names=names)

    page = upload(visitor, data, "Đề.xlsx")

    assert page.h1 == "Xem lại trước khi lưu"
    assert "A. 113 B. 111 ý đúng" in page.text
    assert "Nhận ra nhờ: cột “Đáp án”, dòng 2" in page.text
    assert "Dòng 3: đáp án ghi “D” nhưng câu không có ý ấy." in page.text
    assert "1 câu cần xem lại" in page.text
    assert "Dòng 2, cột “Nguồn”: sách cũ" in page.text


def test_a_pasted_paper_is_read_and_nothing_is_stored_meanwhile(
    visitor: Visitor, session: Session
) -> None:
    before = session.scalars(select(func.count()).select_from(Lesson)).one()

    page = paste(visitor, PASTED)

    assert "Đọc được 2 câu" in page.text
    assert "1 câu cần xem lại" in page.text
    assert session.scalars(select(func.count()).select_from(Lesson)).one() == before
    assert session.scalars(select(func.count()).select_from(Draft)).one() == 0


def test_what_she_changes_before_saving_is_what_is_saved(
    visitor: Visitor, session: Session
) -> None:
    page = paste(visitor, PASTED)
    changed = form_of(page)["source"] + "Đáp án: A\n"

    visitor.submit(SAVE, form_of(page, source=changed, title="Ôn tập số điện thoại"))

    draft = session.scalars(select(Draft)).one()
    assert draft.source.startswith("---\ntiêu đề: Ôn tập số điện thoại\n---\n\n## Kiểm tra:")
    assert draft.source.endswith("Đáp án: A\n")


def test_it_goes_below_a_lesson_that_is_there(visitor: Visitor, session: Session) -> None:
    page = paste(visitor, PASTED)

    response = visitor.submit(SAVE, form_of(page, place="chao-hoi", title=""))

    assert response.location.startswith(f"{COURSE}/chao-hoi?")
    draft = session.scalars(select(Draft)).one()
    assert draft.source.startswith("---\ntiêu đề: Chào hỏi")
    assert draft.source.count("\n---\n") == 1
    assert "### Câu" in draft.source.split("## Kiểm tra: Câu hỏi mới")[0]
    assert draft.source.endswith("B. 114\n")
    assert draft.base_revision_id is not None


def test_a_second_paper_of_the_same_name_gets_a_place_of_its_own(visitor: Visitor) -> None:
    first = visitor.submit(SAVE, form_of(paste(visitor, PASTED)))
    second = visitor.submit(SAVE, form_of(paste(visitor, PASTED)))

    assert first.location.startswith(f"{COURSE}/cau-hoi-moi?")
    assert second.location.startswith(f"{COURSE}/cau-hoi-moi-2?")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Chị đặt tên"),
        ({"title": "!!!"}, "Mã chỉ gồm chữ thường"),
        ({"title": "x" * 201}, "dài nhất 200 ký tự"),
        ({"place": "khong-co"}, "Chị chọn một ý trong danh sách"),
        ({"source": ""}, "Bài chưa có chữ nào"),
        ({"source": "Chữ " * 60_000}, "Bài dài hơn 200 KB"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_read_stays(
    visitor: Visitor, session: Session, changed: dict[str, str], said: str
) -> None:
    form = form_of(paste(visitor, PASTED), **changed)

    page = visitor.inspect(visitor.post(SAVE, form), SAVE, 422)

    assert said in page.text
    assert "1 câu cần xem lại" in page.text
    assert page.texts["textarea"][0].strip() == form["source"].strip()
    assert page.fields(SAVE)["told"] == form["told"]
    assert session.scalars(select(func.count()).select_from(Draft)).one() == 0


@pytest.mark.parametrize("told", ["", "[]", "{", '{"source": 1, "questions": [[1]]}', "[" * 90_000])
def test_findings_that_came_back_as_nonsense_do_no_harm(visitor: Visitor, told: str) -> None:
    form = form_of(paste(visitor, PASTED), told=told, title="")

    page = visitor.inspect(visitor.post(SAVE, form), SAVE, 422)

    assert "Câu 1. Số nào?" in page.texts["textarea"][0]


def test_a_file_that_cannot_be_read_gets_one_sentence_with_the_remedy(visitor: Visitor) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")

    assert sentences.OLD_WORD in upload(visitor, old, "de.doc", 422).text
    assert sentences.PDF in upload(visitor, b"%PDF-1.4", "de.pdf", 422).text
    assert sentences.EMPTY in upload(visitor, b"", "de.docx", 422).text
    assert sentences.NOTHING in paste(visitor, "  ", 422).text


def test_a_refused_paste_stays_in_its_box(visitor: Visitor) -> None:
    text = "Chữ " * 70_000

    page = paste(visitor, text, 422)

    assert sentences.TOO_MANY in page.text
    assert page.texts["textarea"][0].strip() == text.strip()


def test_a_file_and_a_paste_together_are_asked_about(visitor: Visitor) -> None:
    form = {"file": (BytesIO(b"x"), "de.txt"), "pasted": PASTED}
    response = visitor.post(READ, form, content_type="multipart/form-data")

    page = visitor.inspect(response, READ, 422)

    assert "Chị chọn một trong hai" in page.text
    assert page.texts["textarea"][0].strip() == PASTED.strip()


def test_a_file_beyond_all_bounds_is_refused_in_words(visitor: Visitor) -> None:
    page = upload(visitor, b"PK\3\4" + b"\0" * (22 * 1024 * 1024), "de.docx", 422)

    assert sentences.TOO_BIG in page.text


def test_hostile_words_of_a_file_are_shown_as_words(visitor: Visitor) -> None:
    words = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7*7 }}'
    data = book(row(words, words, "Hai", dap_an="X", the=words), names=("Câu hỏi", "A", "B"))

    page = upload(visitor, data, f"{words}.xlsx")

    assert "<script>alert" not in page.html
    assert "<img src=x" not in page.html
    assert "alert(1)" in unescape(page.html)


def test_an_empty_text_is_a_lesson_to_read(visitor: Visitor, session: Session) -> None:
    page = paste(visitor, "Chị em họp lúc 7 giờ.")

    assert "Không thấy câu hỏi nào" in page.text
    visitor.submit(SAVE, form_of(page, title="Ghi chép"))
    assert "Chị em họp lúc 7 giờ." in session.scalars(select(Draft)).one().source


def test_an_administrator_who_only_looks_brings_nothing_in(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.quyen)

    assert visitor.get(READ).status_code == 403
    assert visitor.post(READ, {"pasted": PASTED}).status_code == 403
    assert visitor.get("/soan/khong-co/dua-vao").status_code == 403
