"""What bad input gets: a clear sentence, what was typed kept, nothing half-written.

The list of the first issue, line by line. Markup in text fields has a file of its own
(test_hostile_text.py), and so have a full disk (test_full_disk.py) and a start that is refused
(test_bad_start.py); what is somebody else's stands in test_access_objects.py.
"""

import re
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse, encode_multipart

from app import clock
from app.assessment import case_runs
from app.assessment.models import Answer
from app.catalog.models import Draft, Publication
from app.learning import deeds as deeds_of
from app.learning.models import Quarantine
from app.people import passwords
from app.people.models import Account, PersonalText
from app.web.trainer import press
from tests.visitor import Page, Visitor
from tests.web import dumping
from tests.web.places import Places
from tests.world import PASSWORD

JSON = {"Accept": "application/json"}
EDITOR = "/soan/an-toan/chao-hoi"
BRACKETS = "[a" * 4096
MEGABYTE = 1024 * 1024


def sentence(page: Page) -> str:
    """The words a person reads: there must be some, ending like a sentence."""
    assert re.search(r"[.!?…]", page.text), page.text
    return page.text


def unchanged(session: Session, before: dumping.Dump) -> None:
    session.expire_all()
    assert dumping.changes(before, dumping.dump(session)) == []


# A wrong login.


def test_every_wrong_login_gets_the_same_words_and_one_hash(
    here: Places, visitor: Visitor, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown, wrong password, no password yet, switched off: nobody can tell them apart."""
    session.get_one(Account, here.world.mai.account.id).disabled_at = clock.now()
    session.commit()
    hashed = _count_hashes(monkeypatch)
    said = set()
    for login, password in (
        ("khong-co-ai", PASSWORD),
        ("lan", "sai-mat-khau"),
        ("moi", PASSWORD),
        ("mai", PASSWORD),
        ("'; DROP TABLE account; --", PASSWORD),
        ("lan\u0000", "mat-khau-la"),
    ):
        form = {"login": login, "password": password, "kind": "own", "tiep": "/"}
        page = visitor.inspect(visitor.post("/dang-nhap", form), "/dang-nhap", 422)
        said.add(sentence(page))
        assert not page.response.headers.getlist("Set-Cookie")
        assert password not in page.html

    assert len(said) == 1
    assert len(hashed) == 6, "one hash each, whether the login exists or not"


def _count_hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    hashed: list[str] = []
    real = passwords.HASHER

    class Counting:
        def verify(self, stored: str, typed: str) -> bool:
            hashed.append(typed)
            return bool(real.verify(stored, typed))

    monkeypatch.setattr(passwords, "HASHER", Counting())
    return hashed


# Answers.


@pytest.mark.parametrize(
    ("question", "typed", "words"),
    [
        ("qngan", "", "Chị chọn hoặc viết câu trả lời"),
        ("qngan", "   \n ", "Chị chọn hoặc viết câu trả lời"),
        ("qngan", "chữ " * 76, "dài quá"),
        ("qso", "9" * 61, "viết ngắn lại"),
        ("qso", "bảy mươi lăm", "một con số"),
        ("qso", "75 hay 76", "một con số"),
        ("qmot", "khong-co", "không có trong câu hỏi"),
        ("qnhieu", "khong-co", "không có trong câu hỏi"),
        ("qdung", "co-le", "không có trong câu hỏi"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_said_and_kept(
    here: Places, visitor: Visitor, session: Session, question: str, typed: str, words: str
) -> None:
    visitor.sign_in(here.world.lan)
    before = dumping.dump(session)
    url = f"/luot/{here.lan.open_attempt}/cau/{question}"
    form = {"viec": str(uuid4()), "hoi": question, f"cau-{question}": typed}

    page = visitor.inspect(visitor.post(url, form), url, 422)
    told = visitor.post(url, form, headers=JSON)

    assert words in sentence(page)
    assert words in told.get_json()["message"]
    assert told.status_code == 422
    if question in {"qngan", "qso"}:
        assert typed.strip() in page.html
    unchanged(session, before)


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "viết vài câu"), ("chữ " * 61, "nhiều nhất là 60"), ("a" * 5001, "5.000")],
)
def test_her_own_words_empty_or_too_long_come_back(
    here: Places, visitor: Visitor, session: Session, typed: str, words: str
) -> None:
    fresh = _at_the_second_scene(here, visitor, session)
    visitor.sign_in(here.world.lan)
    before = dumping.dump(session)
    for who, url, form in (
        (here.moi, f"{fresh}/viet/qviet", {}),
        # A page left open in another window: she has sent an answer since.
        (here.world.lan, f"/luot/{here.lan.open_run}/viet/qviet", {}),
        (
            here.world.lan,
            f"/luot/{here.lan.ended_run}/viet-them/qviet",
            {"theo": str(here.lan.asked_for_more.id)},
        ),
    ):
        visitor.sign_in(who)
        before = dumping.dump(session)
        sent = {"viec": str(uuid4()), "cau-qviet": typed, **form}
        page = visitor.inspect(visitor.post(url, sent), url, 422)
        assert words in sentence(page)
        assert typed.strip() in page.html
        unchanged(session, before)


def _at_the_second_scene(here: Places, visitor: Visitor, session: Session) -> str:
    """Mới has begun the case and not written yet."""
    visitor.sign_in(here.moi)
    begun = visitor.submit("/bai/an-toan/buoc-dau/tinh-huong/hgocua", {"viec": str(uuid4())})
    run = deeds_of.run_of(session, here.moi.id, UUID(begun.headers["Location"][-36:]))
    choice = case_runs.place(session, run).scene["choices"][0]["key"]
    visitor.submit(f"/luot/{run.id}/buoc", {"viec": str(uuid4()), "so": "1", "chon": choice})
    return f"/luot/{run.id}"


def test_two_options_where_one_is_asked_for_are_refused(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.lan)
    page = visitor.page(f"/luot/{here.lan.open_attempt}")
    keys = [box["value"] for box in page.all("input") if box.get("name") == "cau-qmot"]
    before = dumping.dump(session)
    url = f"/luot/{here.lan.open_attempt}/cau/qmot"

    answer = visitor.post(url, {"viec": str(uuid4()), "cau-qmot": keys[:2]})

    assert "chỉ chọn một ý" in sentence(visitor.inspect(answer, url, 422))
    unchanged(session, before)


def test_a_question_outside_the_attempt_is_not_there(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.lan)
    before = dumping.dump(session)
    for question in ("qviet", "qtuhoi", "khong-co", "../qso"):
        url = f"/luot/{here.lan.open_attempt}/cau/{question}"
        reply = visitor.post(url, {"viec": str(uuid4()), f"cau-{question}": "75"})
        assert "Không có trang này" in sentence(visitor.inspect(reply, url, 404))

    unchanged(session, before)


# The same deed twice, and one id for two deeds.


def deeds(here: Places, session: Session) -> dict[str, tuple[str, dict[str, str], dict[str, str]]]:
    """{name: (address, form, the same form with another body)} for every deed there is."""
    names = here.names(session)
    attempt, run, ended = here.lan.open_attempt, here.lan.open_run, here.lan.ended_run
    lesson = "/bai/an-toan/chao-hoi"
    more = {"theo": names["asked_answer"]}
    return {
        "card": (f"{lesson}/phan/ctruoc", {"lan": names["revision"]}, {}),
        "start": ("/bai/an-toan/buoc-dau/tinh-huong/hgocua", {}, {}),
        "answer": (f"/luot/{attempt}/cau/qso", {"cau-qso": "74"}, {"cau-qso": "73"}),
        "submit": (f"/luot/{attempt}/nop", {"du": "1"}, {}),
        "step": (
            f"/luot/{run}/buoc",
            {"so": "2", "chon": names["choice"]},
            {"so": "2", "chon": "khong-co"},
        ),
        "open": (
            f"/luot/{run}/viet/qviet",
            {"cau-qviet": "Em ngồi xuống đây đã."},
            {"cau-qviet": "LOI-GUI-SAU chị ơi."},
        ),
        "more": (
            f"/luot/{ended}/viet-them/qviet",
            {**more, "cau-qviet": "Em gọi thêm Hội xã."},
            {**more, "cau-qviet": "LOI-GUI-SAU chị ơi."},
        ),
        "tick": (f"/luot/{run}/tu-cham/qviet", {"y": names["criterion1"]}, {}),
    }


DEEDS = ("card", "start", "answer", "submit", "step", "open", "more", "tick")
WITH_ANOTHER_BODY = ("answer", "step", "open", "more")


@pytest.mark.parametrize("name", DEEDS)
def test_the_same_deed_twice_counts_once(
    here: Places, visitor: Visitor, session: Session, name: str
) -> None:
    # Whoever has a case open would only go on with it: another learner begins one.
    visitor.sign_in(here.moi if name == "start" else here.world.lan)
    url, form, _ = deeds(here, session)[name]
    before = dumping.dump(session)
    sent = {"viec": str(uuid4()), **form}

    first = visitor.submit(url, sent)
    session.expire_all()
    once = dumping.dump(session)
    assert dumping.changes(before, once), "the first one must do something"
    second = visitor.submit(url, sent)
    told = visitor.post(url, sent, headers=JSON)

    assert second.headers["Location"] == first.headers["Location"]
    assert told.status_code == 200
    unchanged(session, once)


@pytest.mark.parametrize("name", WITH_ANOTHER_BODY)
def test_one_id_for_two_bodies_keeps_the_first_and_puts_the_second_aside(
    here: Places, visitor: Visitor, session: Session, name: str
) -> None:
    visitor.sign_in(here.world.lan)
    url, form, other = deeds(here, session)[name]
    id = str(uuid4())
    visitor.submit(url, {"viec": id, **form})
    session.expire_all()
    before = dumping.dump(session)

    page = visitor.inspect(visitor.post(url, {"viec": id, **other}), url, 409)
    told = visitor.post(url, {"viec": id, **other}, headers=JSON)

    words = r"Hội đã nhận bài này lúc \d\d:\d\d\. Bài gửi sau được giữ, chưa tính\."
    assert re.search(words, page.text)
    assert re.search(words, told.get_json()["message"])
    assert told.status_code == 409
    session.expire_all()
    after = dumping.dump(session)
    changed = {entry.split()[0] for entry in dumping.changes(before, after)}
    assert changed == {"quarantine", "personal_text"}
    kept = session.scalars(
        select(PersonalText.body).join(Quarantine, Quarantine.text_id == PersonalText.id)
    ).all()
    typed = next(value for key, value in other.items() if key not in {"theo", "so"})
    assert all(typed in body for body in kept)
    assert kept


def test_the_id_of_one_deed_is_worth_nothing_for_another_kind(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.lan)
    known = deeds(here, session)
    id = str(uuid4())
    visitor.submit(known["open"][0], {"viec": id, **known["open"][1]})
    for name in ("card", "start", "step"):
        url, form, _ = known[name]
        before = _without_quarantine(session)
        assert visitor.post(url, {"viec": id, **form}).status_code == 409, name
        assert dumping.changes(before, _without_quarantine(session)) == []


def _without_quarantine(session: Session) -> dumping.Dump:
    session.expire_all()
    found = dumping.dump(session)
    return {k: v for k, v in found.items() if k not in {"quarantine", "personal_text"}}


@pytest.mark.parametrize("id", ["", "khong-phai-so", "1", "0" * 400, "\u0000", "☃"])
def test_a_broken_id_never_loses_the_answer(
    here: Places, visitor: Visitor, session: Session, id: str
) -> None:
    """Without a good id the server makes one; she is not told about ids."""
    visitor.sign_in(here.world.lan)
    url = f"/luot/{here.lan.open_attempt}/cau/qso"

    visitor.submit(url, {"viec": id, "cau-qso": "71"})

    query = select(PersonalText.body).join(Answer, Answer.text_id == PersonalText.id)
    assert "71" in session.scalars(query.where(Answer.attempt_id == here.lan.open_attempt)).all()


# The editor.


def _paste(visitor: Visitor, source: str, **headers: str) -> TestResponse:
    """As a browser sends a large form, with the hidden fields of the page."""
    fields = visitor.page(EDITOR).fields(f"{EDITOR}/nhap")
    boundary, body = encode_multipart({**fields, "source": source})
    kind = f"multipart/form-data; boundary={boundary}"
    return visitor.post(f"{EDITOR}/nhap", body, content_type=kind, headers=headers)


def test_five_megabytes_in_the_editor_are_refused_and_still_there(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.minh)
    before = dumping.dump(session)
    pasted = "DAU " + "Chị chào em. " * (5 * MEGABYTE // 16) + " CUOI"

    reply = _paste(visitor, pasted)
    told = _paste(visitor, pasted, **JSON)

    page = Page(reply)
    assert reply.status_code == 422
    assert "200 KB" in page.text
    assert page.texts["textarea"][0].strip() == pasted.strip()
    assert told.status_code == 422
    assert "200 KB" in told.get_json()["message"]
    unchanged(session, before)


def test_nine_megabytes_are_refused_in_words(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.minh)
    before = dumping.dump(session)

    reply = _paste(visitor, "a" * (9 * MEGABYTE))

    assert "quá lớn" in sentence(visitor.inspect(reply, EDITOR, 413))
    unchanged(session, before)


def test_eight_kilobytes_of_brackets_are_kept_as_a_draft_and_not_published(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.minh)
    source = f"## Phần một\n\nĐọc đã.\n\n{BRACKETS}\n"
    fields = visitor.page(EDITOR).fields(f"{EDITOR}/nhap")
    published = _publications(session)

    visitor.submit(f"{EDITOR}/nhap", {**fields, "source": source})
    draft = session.scalars(
        select(Draft.source).where(Draft.account_id == here.world.minh.account.id)
    ).all()
    asked = visitor.page(f"{EDITOR}/dang")
    refused = visitor.post(f"{EDITOR}/dang", {**asked.fields(f"{EDITOR}/dang"), "note": ""})

    assert any(BRACKETS in text for text in draft)
    for page in (asked, visitor.inspect(refused, f"{EDITOR}/dang", 422)):
        assert re.search(r"[Dd]òng 5\b", page.text), "the line is named"
    assert _publications(session) == published
    assert "Nghe trước" in visitor.get("/bai/an-toan/chao-hoi").text


def _publications(session: Session) -> int:
    session.expire_all()
    return len(session.scalars(select(Publication.id)).all())


def test_a_look_at_eight_kilobytes_of_brackets_harms_nobody(here: Places, visitor: Visitor) -> None:
    visitor.sign_in(here.world.minh)
    press._last_look.clear()

    reply = visitor.post(f"{EDITOR}/xem-truoc", {"source": f"## A\n\n{BRACKETS}\n"})

    assert reply.status_code == 200
    assert re.search(r"[Dd]òng 3\b", reply.text)


def test_a_lesson_with_errors_is_kept_and_refused_with_its_lines(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.minh)
    source = (
        "## Phần một\n\nĐọc.\n\n## Kiểm tra: Một\n\n### Câu 1. Gì?\n\n- ( ) A\n- ( ) B\n\n"
        "## Tình huống: Hai\n\n### Cảnh 1. Một\n\nChuyện.\n\n- Đi -> Cảnh 9\n"
    )
    fields = visitor.page(EDITOR).fields(f"{EDITOR}/nhap")
    visitor.submit(f"{EDITOR}/nhap", {**fields, "source": source})
    published = _publications(session)

    refused = visitor.post(
        f"{EDITOR}/dang", visitor.page(f"{EDITOR}/dang").fields(f"{EDITOR}/dang")
    )

    page = visitor.inspect(refused, EDITOR, 422)
    for line in (7, 18):
        assert re.search(rf"[Dd]òng {line}\b", page.text), line
    assert _publications(session) == published
    assert source.strip() in visitor.page(EDITOR).texts["textarea"][0]


# The progress page.


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-05", "31/02/2026", "5/3/26", "ngày mai", "00/00/0000", "05/03/99999", "1/1/1899",
        "<script>xau(1)</script>", "9" * 4000, "٠٥/٠٣/٢٠٢٦", "'; --",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["tu", "den"])
def test_a_date_in_a_wrong_form_is_said_and_kept(
    here: Places, visitor: Visitor, session: Session, typed: str, field: str
) -> None:
    visitor.sign_in(here.world.quyen)
    before = dumping.dump(session, traces_of_reading=False)
    for address in ("/quan-ly/tien-do", "/quan-ly/tien-do.csv", "/quan-ly/tien-do.xlsx"):
        reply = visitor.get(address, query_string={"khoa": "an-toan", field: typed})
        page = visitor.inspect(reply, address, 422)
        assert "05/03/2026" in sentence(page), "it says how to write a day"
        boxes = {box.get("name"): box.get("value") for box in page.all("input")}
        assert boxes[field] == typed
    session.expire_all()
    assert dumping.changes(before, dumping.dump(session, traces_of_reading=False)) == []


def test_a_period_that_ends_before_it_begins_is_said(here: Places, visitor: Visitor) -> None:
    visitor.sign_in(here.world.quyen)
    asked = {"khoa": "an-toan", "tu": "05/03/2026", "den": "04/03/2026"}

    page = visitor.inspect(visitor.get("/quan-ly/tien-do", query_string=asked), "/quan-ly", 422)

    assert "Ngày cuối kỳ" in page.text
    assert {"05/03/2026", "04/03/2026"} <= {box.get("value") for box in page.all("input")}


def test_a_day_may_be_written_with_strokes_dots_or_dashes(here: Places, visitor: Visitor) -> None:
    """The counterpart: good days are taken."""
    visitor.sign_in(here.world.quyen)
    for typed in ("5/3/2026", "05.03.2026", "05-03-2026", " 5 / 3 / 2026 "):
        assert visitor.get("/quan-ly/tien-do", query_string={"tu": typed}).status_code == 200
