"""The lesson page: the same bytes for everyone; parts are read, small questions answered."""

import gzip

import brotli
import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from app.learning.models import CardRead
from tests.visitor import Page, Visitor
from tests.web.learner.walking import JSON, LESSON, QUIZ, Walker
from tests.world import World

GOAL = 6 * 1024


def cards(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(CardRead)).one()


def test_the_lesson_shows_its_parts_and_what_is_asked_in_them(lan: Walker) -> None:
    page = lan.visitor.page(LESSON)

    assert page.h1 == "Chào hỏi"
    assert "Phần 1 trong 2" in page.text
    assert "Tài liệu mẫu – Hội duyệt trước khi dùng" in page.text
    assert "Làm ngay tại chi hội" in page.text
    assert "Nghe xong chị làm gì?" in page.text
    assert "Chị ấy chưa hỏi lời khuyên" not in page.text


def test_everybody_gets_the_same_bytes(visitor: Visitor, world: World) -> None:
    seen = set()
    for someone in (world.lan, world.mai, world.minh, world.quyen):
        visitor.sign_in(someone)
        seen.add(visitor.get(LESSON).data)

    assert len(seen) == 1


def test_the_lesson_names_nobody_and_sets_no_cookie(lan: Walker, world: World) -> None:
    response = lan.visitor.get(LESSON)

    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert world.lan.person.full_name not in response.text


def test_a_lesson_already_on_the_phone_costs_half_a_kilobyte(lan: Walker) -> None:
    headers = {"Accept-Encoding": "br"}
    etag = lan.visitor.get(LESSON, headers=headers).headers["ETag"]

    again = lan.visitor.get(LESSON, headers={**headers, "If-None-Match": etag})

    assert again.status_code == 304
    assert again.data == b""
    assert len(str(again.headers)) < 512


def test_each_encoding_holds_the_same_page_under_its_own_tag(lan: Walker) -> None:
    replies = {
        name: lan.visitor.get(LESSON, headers={"Accept-Encoding": name})
        for name in ("br", "gzip", "identity")
    }

    plain = replies["identity"].data
    assert brotli.decompress(replies["br"].data) == plain
    assert gzip.decompress(replies["gzip"].data) == plain
    assert len({reply.headers["ETag"] for reply in replies.values()}) == 3


def test_a_lesson_weighs_little(lan: Walker) -> None:
    response = lan.visitor.get(LESSON, headers={"Accept-Encoding": "br"})

    assert len(response.data) <= GOAL


def test_an_opened_lesson_asks_the_database_twice(lan: Walker, session: Session) -> None:
    lan.visitor.get(LESSON)
    asked: list[str] = []
    engine = session.get_bind().engine

    @event.listens_for(engine, "before_cursor_execute")
    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    lan.visitor.get(LESSON)
    event.remove(engine, "before_cursor_execute", note)

    assert len(asked) == 2, asked


def test_reading_on_leads_to_the_next_part_and_behind_the_last_to_the_questions(
    lan: Walker, session: Session
) -> None:
    page = lan.visitor.page(LESSON)
    first = f"{LESSON}/phan/ctruoc"

    response = lan.visitor.submit(first, page.fields(first))
    assert response.headers["Location"] == f"{LESSON}#phan-ckin"

    last = f"{LESSON}/phan/ckin"
    assert lan.visitor.submit(last, page.fields(last)).headers["Location"] == QUIZ
    assert cards(session) == 2


def test_the_last_part_leads_back_to_one_she_left_out(lan: Walker) -> None:
    page = lan.visitor.page(LESSON)
    last = f"{LESSON}/phan/ckin"

    response = lan.visitor.submit(last, page.fields(last))

    assert response.headers["Location"] == f"{LESSON}#phan-ctruoc"


def test_a_part_read_twice_writes_nothing_more(lan: Walker, session: Session) -> None:
    lan.read()
    lan.read()

    assert cards(session) == 2


def test_the_script_hears_that_a_part_is_received(lan: Walker) -> None:
    url = f"{LESSON}/phan/ctruoc"
    fields = lan.visitor.page(LESSON).fields(url)

    reply = lan.visitor.post(url, fields, headers=JSON)

    assert reply.json is not None
    assert reply.json["ok"] is True
    assert reply.json["next"] == f"{LESSON}#phan-ckin"


@pytest.mark.parametrize("revision", ["", "0", "999999999", "99999999999999999999", "-1", "một"])
def test_a_revision_that_is_not_of_this_lesson_does_not_exist(lan: Walker, revision: str) -> None:
    for url in (f"{LESSON}/phan/ctruoc", f"{LESSON}/cau/qtuhoi"):
        assert lan.visitor.post(url, {"lan": revision}).status_code == 404


def test_a_part_that_never_was_does_not_exist(lan: Walker) -> None:
    fields = lan.visitor.page(LESSON).fields(f"{LESSON}/phan/ctruoc")

    assert lan.visitor.post(f"{LESSON}/phan/khong-co", fields).status_code == 404


@pytest.mark.parametrize("url", ["/bai/khong/co", "/bai/an-toan/khong-co", "/khoa/khong-co"])
def test_what_is_not_there_is_said_to_be_not_there(lan: Walker, url: str) -> None:
    assert lan.visitor.get(url).status_code == 404


def check(lan: Walker, text: str | None, status: int = 200) -> Page:
    url = f"{LESSON}/cau/qtuhoi"
    fields = lan.visitor.page(LESSON).fields(url)
    chosen = {"cau-qtuhoi": lan.option("qtuhoi", text)} if text else {}
    return lan.visitor.inspect(lan.visitor.post(url, {**fields, **chosen}), url, status)


def test_a_self_check_answers_at_once_and_stores_nothing(lan: Walker, session: Session) -> None:
    wrong = check(lan, "Khuyên ngay")
    assert wrong.h1 == "Chưa đúng, chị xem vì sao"
    assert "Chị ấy chưa hỏi lời khuyên" in wrong.text

    right = check(lan, "Nhắc lại điều vừa nghe")
    assert right.h1 == "Chị đúng"
    assert cards(session) == 0


def test_a_self_check_without_an_answer_asks_for_one(lan: Walker) -> None:
    page = check(lan, None, status=422)

    assert "Chị chọn hoặc viết câu trả lời" in page.text


def test_a_self_check_gives_away_no_question_of_a_quiz(lan: Walker) -> None:
    fields = lan.visitor.page(LESSON).fields(f"{LESSON}/cau/qtuhoi")

    response = lan.visitor.post(f"{LESSON}/cau/qmot", {**fields, "cau-qmot": "x"})

    assert response.status_code == 404


def test_staff_read_and_are_told_that_it_does_not_count(
    visitor: Visitor, world: World, session: Session
) -> None:
    visitor.sign_in(world.minh)
    url = f"{LESSON}/phan/ctruoc"
    fields = visitor.page(LESSON).fields(url)

    page = visitor.inspect(visitor.post(url, fields), url, status=403)

    assert "Chỉ chi hội trưởng" in page.text
    assert cards(session) == 0


def test_a_stranger_is_led_through_sign_in_to_this_very_lesson(visitor: Visitor) -> None:
    response = visitor.get(LESSON)

    assert response.status_code == 302
    assert response.headers["Location"] == f"/dang-nhap?tiep={LESSON}"


def test_the_sign_in_page_carries_the_lessons_title_for_the_chat(visitor: Visitor) -> None:
    page = visitor.page(f"/dang-nhap?tiep={LESSON}")

    shown = {meta["property"]: meta["content"] for meta in page.all("meta") if "property" in meta}
    assert "Chị vào học để mở bài Chào hỏi" in page.text
    assert shown["og:title"] == "Chào hỏi"
    assert shown["og:description"] == "Nghe trước, nói sau."
    assert shown["og:image"].endswith(".png")
    assert visitor.get(shown["og:image"].partition("//")[2].partition("/")[2]).status_code == 200


def test_another_page_says_only_who_we_are(visitor: Visitor) -> None:
    page = visitor.page("/dang-nhap?tiep=/quan-ly/tien-do")

    assert {"property": "og:title", "content": "Chi hội học"} in page.all("meta")
