"""The editor: what she types is kept, whatever it is, and shown as learners will see it."""

from html import unescape
from io import BytesIO

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse, encode_multipart

from app.catalog import publishing
from app.catalog.models import Draft
from app.web.trainer import press
from tests import world as worlds
from tests.visitor import Page, Visitor
from tests.world import World

LESSON = "/soan/an-toan/chao-hoi"
SAVE = f"{LESSON}/nhap"
PROOF = f"{LESSON}/xem-truoc"
HOSTILE = """---
tiêu đề: <script>alert(1)</script>
tóm tắt: "><img src=x onerror=alert(2)>
ghi chú: <svg onload=alert(3)>
---

## <b onclick=alert(4)>Phần</b> {{ 7*7 }}

<script>alert(5)</script> [bấm](javascript:alert(6)) <iframe src="//xau.example"></iframe>

## Kiểm tra: <script>alert(7)</script>

### Câu 1. <img src=x onerror=alert(8)>?
- (x) <script>alert(9)</script>
  > <style>body{display:none}</style>
- ( ) B

Giải thích: <a href="javascript:alert(10)">a</a>
"""


@pytest.fixture(autouse=True)
def rested(visitor: Visitor, world: World) -> None:
    """Minh sits at the editor, and has not looked at a proof just now."""
    press._last_look.clear()
    visitor.sign_in(world.minh)


def source(page: Page) -> str:
    return page.texts["textarea"][0].removeprefix("\n")


def sent(visitor: Visitor, text: str, **more: str) -> dict[str, str]:
    """The form as the page gives it, with this text in the box."""
    return {**visitor.page(LESSON).fields(SAVE), "source": text, **more}


def post_large(visitor: Visitor, form: dict[str, str], **headers: str) -> TestResponse:
    """As a browser sends the editor's form: in parts, each as long as it is."""
    boundary, body = encode_multipart(form)
    kind = f"multipart/form-data; boundary={boundary}"
    return visitor.post(SAVE, body, content_type=kind, headers=headers)


def drafts(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(Draft)).one()


def test_the_published_text_lies_before_her_with_its_proof(visitor: Visitor, world: World) -> None:
    page = visitor.page(LESSON)

    assert page.h1 == "Soạn: Chào hỏi"
    assert source(page).startswith("---\ntiêu đề: Chào hỏi")
    assert "GIAITHICH-MOT" in page.text
    assert "Sửa ngày 05/01/2026, lần 1" in page.text
    assert "Mẫu để chép vào bài" in page.text


def test_a_draft_is_there_when_she_comes_back(visitor: Visitor, world: World) -> None:
    text = "## Phần mới\n\nĐang viết dở.\n"

    page = visitor.follow(visitor.submit(SAVE, sent(visitor, text)))

    assert "Đã lưu bài nháp" in page.text
    assert source(page) == text


def test_the_buttons_save_and_lead_on(visitor: Visitor, world: World) -> None:
    text = "## Phần mới\n\nĐang viết dở.\n"

    for button, place in [("xem-truoc", "/xem-truoc"), ("xem", "/xem"), ("dang", "/dang")]:
        response = visitor.submit(SAVE, sent(visitor, text, roi=button))
        assert response.location == LESSON + place
        assert "Đang viết dở." in visitor.follow(response).text or button == "dang"


def test_the_script_saves_and_hears_when(visitor: Visitor, world: World) -> None:
    form = sent(visitor, "## Phần\n\nChữ.\n")

    reply = visitor.post(SAVE, form, headers={"Accept": "application/json"})

    assert reply.status_code == 200
    assert reply.json is not None
    assert reply.json["at"]
    assert reply.json["other"] is None
    again = {**form, "seen": reply.json["seen"], "source": "## Phần\n\nThêm.\n"}
    assert visitor.post(SAVE, again, headers={"Accept": "application/json"}).status_code == 200


def test_a_lesson_with_errors_is_saved_and_its_lines_are_named(
    visitor: Visitor, world: World
) -> None:
    text = "## Phần\n\nChữ.\n\n## Kiểm tra: Thử\n\n### Câu 1. Gì?\n- ( ) A\n- ( ) B\n"

    page = visitor.follow(visitor.submit(SAVE, sent(visitor, text)))

    assert source(page) == text
    assert "Có 1 chỗ cần sửa trước khi đăng" in page.text
    assert "Dòng 7" in page.text
    assert "Gõ x vào ngoặc" in page.text


def test_five_megabytes_are_refused_and_stay_in_the_box(
    visitor: Visitor, world: World, session: Session
) -> None:
    text = "Chữ có dấu. " * 340_000

    response = post_large(visitor, sent(visitor, text))

    assert response.status_code == 422
    page = Page(response)
    assert "Bài dài hơn 200 KB" in page.text
    assert source(page) == text
    assert drafts(session) == 0


def test_five_megabytes_sent_by_the_script_get_the_same_sentence(
    visitor: Visitor, world: World
) -> None:
    form = sent(visitor, "a" * 5_000_000)

    reply = post_large(visitor, form, Accept="application/json")

    assert reply.status_code == 422
    assert reply.json is not None
    assert "200 KB" in reply.json["message"]


def test_eight_kilobytes_of_brackets_are_saved_and_named(visitor: Visitor, world: World) -> None:
    text = "## Phần\n\n" + "[a" * 4096 + "\n"

    page = visitor.follow(visitor.submit(SAVE, sent(visitor, text)))

    assert source(page) == text
    assert "Dòng 3" in page.text
    assert "Có 1 chỗ cần sửa trước khi đăng" in page.text


def test_html_and_script_are_only_text(visitor: Visitor, world: World) -> None:
    page = visitor.follow(visitor.submit(SAVE, sent(visitor, HOSTILE)))

    for where in (page, visitor.page(f"{LESSON}/xem-truoc"), visitor.page(f"{LESSON}/xem")):
        for tag, attributes in where.elements:
            assert tag not in {"iframe", "b", "style"} or not attributes
            assert not {"onerror", "onclick", "onload"} & set(attributes)
            assert not attributes.get("href", "").startswith("javascript")
        assert "alert(5)" in where.text
        assert "alert(5)" not in "".join(where.texts.get("script", []))
    assert "49" not in page.text.split("Phần")[1][:20]


def test_control_characters_and_line_ends_do_no_harm(visitor: Visitor, world: World) -> None:
    page = visitor.follow(visitor.submit(SAVE, sent(visitor, "## Phần\r\n\r\nChữ\x00\u200b.\r\n")))

    assert source(page) == "## Phần\n\nChữ.\n"


def test_a_form_without_its_fields_is_an_empty_draft_and_no_error(
    visitor: Visitor, world: World
) -> None:
    response = visitor.post(SAVE, {"base": "x" * 50, "seen": "y"})

    assert response.status_code == 303
    assert visitor.post(SAVE, {"source": (BytesIO(b"x"), "x.md")}).status_code in {303, 409}


def test_the_proof_shows_keys_and_feedback_marked_for_her(visitor: Visitor, world: World) -> None:
    text = worlds.prepared("buoc-dau").source

    response = visitor.post(PROOF, {"source": text})

    assert response.status_code == 200
    shown = unescape(response.text)
    assert "CANH-HAI" in shown
    assert "HAUQUA-MOI" in shown
    assert "BAIMAU-MOT" in shown
    assert "TIEUCHI-MOT" in shown
    assert "→ Trong nhà" in shown


def test_two_looks_are_two_seconds_apart(visitor: Visitor, world: World) -> None:
    first = visitor.post(PROOF, {"source": "## A\n\nMột.\n"})
    second = visitor.post(PROOF, {"source": "## A\n\nHai.\n"})

    assert (first.status_code, second.status_code) == (200, 429)
    assert second.headers["Retry-After"] == "2"


def test_only_one_lesson_is_set_at_a_time(
    visitor: Visitor, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "LONGEST_WAIT", 0.05)

    with press._one_at_a_time:
        busy = visitor.post(PROOF, {"source": "## A\n\nMột chữ chưa ai thấy.\n"})
        page = visitor.follow(visitor.submit(SAVE, sent(visitor, "## A\n\nChữ này cũng vậy.\n")))

    assert busy.status_code == 503
    assert "Máy đang dựng một bài khác" in page.text
    assert source(page) == "## A\n\nChữ này cũng vậy.\n"


def test_looking_stores_nothing(visitor: Visitor, world: World, session: Session) -> None:
    visitor.post(PROOF, {"source": "## A\n\nMột.\n"})
    visitor.page(f"{LESSON}/xem")
    visitor.page(f"{LESSON}/xem-truoc")

    assert drafts(session) == 0


def test_the_draft_in_the_learners_pages_sends_nothing(visitor: Visitor, world: World) -> None:
    visitor.submit(SAVE, sent(visitor, worlds.prepared("buoc-dau").source))

    page = visitor.page(f"{LESSON}/xem")

    assert page.h1 == "Bước đầu"
    assert "Chị đang xem như học viên" in page.text
    assert [form["action"] for form in page.all("form")] == ["/thoat"]
    for secret in ("HAUQUA", "BAIMAU", "TIEUCHI"):
        assert secret not in page.html


def test_two_pages_of_hers_do_not_overwrite_each_other(visitor: Visitor, world: World) -> None:
    opened_twice = sent(visitor, "## A\n\nTrang một.\n")
    visitor.submit(SAVE, opened_twice)

    other = {**opened_twice, "source": "## A\n\nTrang hai.\n"}
    response = visitor.post(SAVE, other)

    page = visitor.inspect(response, SAVE, 409)
    assert [text.strip() for text in page.texts["textarea"]] == [
        "## A\n\nTrang hai.",
        "## A\n\nTrang một.",
    ]
    kept = {**page.fields(SAVE), "source": other["source"]}
    assert source(visitor.follow(visitor.submit(SAVE, kept))) == other["source"]


def publish_meanwhile(session: Session, world: World, text: str) -> None:
    row = session.get_one(publishing.Lesson, worlds.lesson(session).lesson_id)
    base = publishing.latest(session, row.id)
    assert base is not None
    ready = publishing.prepare(
        text, publishing.known(session, row), render=press.renderer(frozenset())
    )
    publishing.publish(
        session, row, ready, by=world.quyen.account.id, base=base.id, at=worlds.MONDAY
    )
    session.commit()


def test_when_somebody_publishes_meanwhile_both_texts_are_shown(
    visitor: Visitor, world: World, session: Session
) -> None:
    mine = sent(visitor, "## A\n\nBài của tôi.\n")
    publish_meanwhile(session, world, "## A\n\nBài của chị Quyên.\n")

    response = visitor.submit(SAVE, mine)

    assert response.location == f"{LESSON}/hai-bai"
    page = visitor.follow(response)
    assert "Bài của tôi." in page.text
    assert "Bài của chị Quyên." in page.text
    assert "Đinh Thị Quyên" in page.text


def test_she_keeps_her_text_and_publishes_it_on_top(
    visitor: Visitor, world: World, session: Session
) -> None:
    mine = sent(visitor, "## A\n\nBài của tôi.\n")
    publish_meanwhile(session, world, "## A\n\nBài của chị Quyên.\n")
    page = visitor.follow(visitor.submit(SAVE, mine))

    choice = {**page.fields(f"{LESSON}/hai-bai"), "keep": "toi"}
    editor = visitor.follow(visitor.submit(f"{LESSON}/hai-bai", choice))

    assert source(editor) == "## A\n\nBài của tôi.\n"
    assert "hai bài cạnh nhau" not in editor.text
    publish = {**visitor.page(f"{LESSON}/dang").fields(f"{LESSON}/dang"), "note": ""}
    assert visitor.submit(f"{LESSON}/dang", publish).location.endswith("bao=da-dang")


def test_or_she_takes_the_published_text(visitor: Visitor, world: World, session: Session) -> None:
    mine = sent(visitor, "## A\n\nBài của tôi.\n")
    publish_meanwhile(session, world, "## A\n\nBài của chị Quyên.\n")
    page = visitor.follow(visitor.submit(SAVE, mine))

    choice = {**page.fields(f"{LESSON}/hai-bai"), "keep": "dang"}
    editor = visitor.follow(visitor.submit(f"{LESSON}/hai-bai", choice))

    assert "Bài của chị Quyên." in source(editor)
    assert drafts(session) == 0


def test_the_banner_names_who_else_is_writing(
    visitor: Visitor, world: World, session: Session
) -> None:
    visitor.submit(SAVE, sent(visitor, "## A\n\nChữ.\n"))
    worlds.grants.give(
        session,
        world.quyen.account.id,
        worlds.Role.TRAINER,
        world.province.id,
        by=None,
        at=worlds.FOUNDED,
    )
    visitor.sign_in(world.quyen)

    assert "Nguyễn Văn Minh cũng có bài nháp" in visitor.page(LESSON).text


def test_an_administrator_reads_the_lesson_but_cannot_save(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.quyen)

    assert visitor.get(LESSON).location == f"{LESSON}/xem-truoc"
    assert "GIAITHICH-MOT" in visitor.page(f"{LESSON}/xem-truoc").text
    assert visitor.page(f"{LESSON}/xem").h1 == "Chào hỏi"
    assert visitor.post(SAVE, {"source": "x"}).status_code == 403


def test_a_lesson_that_is_not_there_is_404(visitor: Visitor, world: World) -> None:
    for place in ("", "/xem", "/xem-truoc", "/hai-bai", "/dang", "/go-bai", "/lich-su"):
        assert visitor.get(f"/soan/an-toan/khong-co{place}").status_code == 404
        assert visitor.get(f"/soan/khong-co/chao-hoi{place}").status_code == 404
    assert visitor.post("/soan/an-toan/khong-co/nhap").status_code == 404
