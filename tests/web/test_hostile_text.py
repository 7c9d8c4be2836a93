"""HTML and script in every text field: shown as typed, never as markup, to whoever opens it."""

from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.catalog.models import Hotline
from app.people import persons
from app.people.models import BRANCH_HEAD
from app.web.trainer import press
from tests.visitor import Visitor
from tests.web import crawling, places
from tests.web.places import Places
from tests.world import FOUNDED, TOOK_OFFICE

# Each field has a number of its own, so that the page tells which one came through.
HOSTILE = (
    "\"'></textarea></title><script>xau({n})</script>"
    "<img src=x onerror=xau({n})><svg/onload=xau({n})>"
)
FIELDS = {
    1: "a person's name", 2: "a short answer", 3: "an answer in her own words", 4: "a comment",
    5: "a request to write more", 6: "a course's title", 7: "a lesson's title",
    8: "the text of a draft", 9: "the note of a publication", 10: "a telephone number to call",
    11: "the head of a published lesson", 12: "a unit's name", 13: "an answer added later",
    14: "the note of a text sent for approval", 15: "the words of its return",
}  # fmt: skip


def hostile(number: int) -> str:
    return HOSTILE.format(n=number)


class Dom(HTMLParser):
    """What a browser would make of it: `wrong` lists every element that is not ours."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if any(name.startswith("on") for name in values):
            self.wrong.append(f"<{tag}> has a handler: {values}")
        if tag == "script" and not (values.get("src") or "").startswith("/khung/"):
            self.wrong.append(f"a script that is not ours: {values}")
        if tag == "img" and not (values.get("src") or "").startswith(("/tep/", "/khung/", "data:")):
            self.wrong.append(f"a picture that is not ours: {values}")
        if tag in {"iframe", "object", "embed", "base", "math"}:
            self.wrong.append(f"<{tag}>")
        for name in ("href", "action", "formaction", "src"):
            if (values.get(name) or "").strip().lower().startswith(("javascript:", "data:text")):
                self.wrong.append(f"{name}={values[name]}")
        self.text += " ".join(value or "" for value in values.values())

    def handle_data(self, data: str) -> None:
        self.text += data


LESSON = f"""---
tiêu đề: {hostile(11)}
tóm tắt: {hostile(11)}
ghi chú: {hostile(11)}
nguồn: {hostile(11)}
hộp trợ giúp: có
---

## {hostile(8)} <!-- id: cxau -->

{hostile(8)} [bấm](javascript:xau(8)) ![x](javascript:xau(8)) <javascript:xau(8)>

### Câu hỏi: {hostile(8)}

- (x) {hostile(8)} A
  > {hostile(8)}
- ( ) B

## Làm ngay tại chi hội

{hostile(8)}

## Đọc thêm: {hostile(8)}

{hostile(8)}

## Kiểm tra: {hostile(8)} <!-- id: kxau -->

### Câu 1. {hostile(8)} <!-- id: qxau -->

Đáp án: {hostile(8)}

Giải thích: {hostile(8)}

## Tình huống: {hostile(8)} <!-- id: hxau -->

{hostile(8)}

### Cảnh 1. {hostile(8)}

{hostile(8)}

- {hostile(8)} Đi -> Kết thúc 1
  > {hostile(8)}

### Kết thúc 1. {hostile(8)}

{hostile(8)}
"""


@pytest.fixture
def poisoned(here: Places, visitor: Visitor, session: Session) -> Places:
    """Every field a person can fill has been filled with script, through the pages themselves."""
    _names(here, session)
    visitor.sign_in(here.world.lan)
    attempt, run = here.lan.open_attempt, here.lan.open_run
    visitor.submit(f"/luot/{attempt}/cau/qngan", {"viec": str(uuid4()), "cau-qngan": hostile(2)})
    visitor.submit(f"/luot/{attempt}/nop", {"viec": str(uuid4()), "du": "1"})
    words = f"Em ngồi đây {hostile(3)}"
    visitor.submit(f"/luot/{run}/viet/qviet", {"viec": str(uuid4()), "cau-qviet": words})
    form = {"theo": str(here.lan.asked_for_more.id), "cau-qviet": f"Em viết thêm {hostile(13)}"}
    visitor.submit(f"/luot/{here.lan.ended_run}/viet-them/qviet", {"viec": str(uuid4()), **form})
    visitor.sign_in(here.world.minh)
    _marks(here, visitor, session)
    _courses(here, visitor)
    return here


def _names(here: Places, session: Session) -> None:
    person = persons.register(session, f"Lò {hostile(1)}", home_unit_id=here.world.ban_pat.id)
    persons.appoint(
        session, person, BRANCH_HEAD, here.world.ban_pat.id, from_date=TOOK_OFFICE, at=FOUNDED
    )
    unit = places.worlds.units.create(
        session, hostile(12)[:110], places.worlds.UnitKind.BRANCH,
        parent=here.world.chieng_an, slug="ban-xau", at=FOUNDED,
    )  # fmt: skip
    persons.appoint(
        session, here.moi.person, BRANCH_HEAD, unit.id, from_date=TOOK_OFFICE, at=FOUNDED
    )
    session.add(Hotline(name=hostile(10)[:110], number="111", cost="miễn phí", position=9))
    session.commit()


def _marks(here: Places, visitor: Visitor, session: Session) -> None:
    question = here.lan.written.question_id
    for number, answer, door in (
        (4, here.lan.written, "diem"),
        (5, here.mai.written, "viet-them"),
    ):
        page = visitor.page(f"/cham/{question}/{answer.id}")
        action = f"/cham/{question}/{answer.id}/diem"
        levels = {box["name"]: "2" for box in page.all("input") if box["name"].startswith("muc-")}
        form = {**page.fields(action), **levels, "words": hostile(number)}
        # What she has written since replaces the answer: then the newer one is marked.
        reply = visitor.post(f"/cham/{question}/{answer.id}/{door}", form)
        assert reply.status_code in {303, 409}, reply.text[:500]


def _courses(here: Places, visitor: Visitor) -> None:
    unit = str(here.world.province.id)
    visitor.submit("/soan", {"title": hostile(6), "key": "khoa-xau", "unit": unit})
    visitor.submit("/soan/khoa-xau/bai-moi", {"title": hostile(7), "key": "bai-xau"})
    visitor.submit("/soan/khoa-xau/bai-moi", {"title": hostile(7), "key": "bai-xau-hai"})
    editor = "/soan/khoa-xau/bai-xau"
    fields = visitor.page(editor).fields(f"{editor}/nhap")
    visitor.submit(f"{editor}/nhap", {**fields, "source": LESSON})
    asked = visitor.page(f"{editor}/dang")
    form = {**asked.fields(f"{editor}/dang"), "read_warnings": "y", "note": hostile(9)}
    visitor.submit(f"{editor}/dang", form)
    _returned(here, visitor, editor)
    # And a draft on top, with what publishing would refuse left in.
    fields = visitor.page(editor).fields(f"{editor}/nhap")
    visitor.submit(f"{editor}/nhap", {**fields, "source": LESSON + f"\n### {hostile(8)}\n"})


def _returned(here: Places, visitor: Visitor, editor: str) -> None:
    """Minh sends a text and Quyên returns it."""
    fields = visitor.page(editor).fields(f"{editor}/nhap")
    visitor.submit(f"{editor}/nhap", {**fields, "source": f"{LESSON}\n## Hai\n\nThêm.\n"})
    send = f"{editor}/gui-duyet"
    asked = visitor.page(send).fields(send)
    visitor.submit(send, {**asked, "read_warnings": "y", "note": hostile(14)})
    links = visitor.page(editor).links()
    place = next(link for link in links if link.startswith("/duyet/"))
    visitor.sign_in(here.world.quyen)
    visitor.submit(f"{place}/tra-lai", {"words": hostile(15)})
    visitor.sign_in(here.world.minh)


def test_nothing_typed_becomes_markup_on_any_page_of_anybody(
    poisoned: Places, visitor: Visitor
) -> None:
    wrong, came_through = [], set()

    def look(url: str, response: TestResponse) -> None:
        if response.mimetype != "text/html":
            return
        page = Dom(response.get_data(as_text=True))
        wrong.extend(f"{url}: {what}" for what in page.wrong)
        came_through.update(n for n in FIELDS if f"xau({n})" in page.text)

    lesson = "/bai/khoa-xau/bai-xau"
    starts = [
        "/", "/toi/so-can-goi", "/soan", "/cham", lesson, f"{lesson}/kiem-tra/kxau",
        "/khoa/khoa-xau", "/soan/khoa-xau",
        f"{lesson}/tinh-huong/hxau", f"/luot/{poisoned.lan.open_attempt}",
        f"/luot/{poisoned.lan.open_run}", f"/luot/{poisoned.lan.ended_run}",
        f"/luot/{poisoned.mai.open_run}", "/quan-ly/tien-do?khoa=khoa-xau&xem=chua-xong",
        "/quan-ly/nguoi", "/quan-ly/nguoi?tim=lo",
        "/soan/khoa-xau/bai-xau/xem", "/soan/khoa-xau/bai-xau/xem-truoc",
        f"/dang-nhap?tiep={lesson}",
    ]  # fmt: skip
    roles = ("nobody", "learner", "trainer", "officer A", "administrator")
    for someone in (*(poisoned.actors[role] for role in roles), poisoned.world.mai):
        visitor.sign_out()
        if someone:
            visitor.sign_in(someone)
        press._last_look.clear()
        crawling.crawl(visitor, starts, look)

    assert not wrong, "\n".join(wrong[:20])
    missing = [FIELDS[n] for n in FIELDS if n not in came_through]
    assert not missing, f"nothing was proved about {missing}: no page showed it"


def test_the_inspection_sees_markup_that_came_through() -> None:
    """The same words unescaped are found in every shape they take."""
    for shape in (
        hostile(1),
        f'<input value="{hostile(1)}">',
        "<a href=' javascript:xau(1)'>a</a>",
        "<p onclick=xau(1)>a</p>",
        "<iframe src=//xau.example></iframe>",
    ):
        assert Dom(f"<main>{shape}</main>").wrong, shape


@pytest.mark.parametrize("actor", ["nobody", "learner", "trainer", "administrator"])
def test_what_stands_in_an_address_or_a_refused_form_is_only_text(
    poisoned: Places, visitor: Visitor, actor: str
) -> None:
    """Search boxes, dates, targets, messages, logins, and forms that come back."""
    someone = poisoned.actors[actor]
    if someone:
        visitor.sign_in(someone)
    bad = hostile(99)
    opened = 0
    for response in _echoes(visitor, bad, poisoned):
        if response.mimetype == "text/html":
            page = Dom(response.get_data(as_text=True))
            assert page.wrong == [], response.request.path
            opened += "xau(99)" in page.text
        assert "xau" not in str(response.headers.get("Location", "")).split("?")[0]
        response.close()
    assert opened >= 2, "what was typed must come back somewhere for this to prove anything"


def _echoes(visitor: Visitor, bad: str, here: Places) -> Iterator[TestResponse]:
    for address in (
        "/quan-ly/tien-do", "/quan-ly/nguoi", "/quan-ly/tien-do.csv", "/",
        "/dang-nhap", "/vao-lan-dau", "/soan",
        "/cham", "/khong-co", f"/luot/{here.lan.open_run}", "/toi",
        "/quan-ly/don-vi", "/quan-ly/don-vi/ban-hai",
    ):  # fmt: skip
        for name in (
            "tim", "tu", "den", "biet", "xem", "xep", "don-vi", "khoa", "tinh-hinh", "tiep", "bao",
            "trang", "sau", "thieu", "ngay",
        ):  # fmt: skip
            yield visitor.get(address, query_string={name: bad})
    yield visitor.get("/quan-ly/tien-do", query_string={"xem": "chua-xong", "tim": bad[:90]})
    yield visitor.post("/dang-nhap", {"login": bad, "password": "sai-mat-khau", "tiep": bad})
    yield visitor.post(
        "/vao-lan-dau", {"login": bad, "code": bad[:50], "password": "a", "password2": "b"}
    )
    unit = {"ten": bad[:100], "loai": "chi_hoi", "tu-ngay": "01/12/2026", "van-ban": bad[:150]}
    yield visitor.post("/quan-ly/don-vi/ban-hai/ten-moi", unit)
    yield visitor.post("/quan-ly/don-vi/ban-hai/ten-moi", {**unit, "tu-ngay": bad})
    yield visitor.post("/soan", {"title": bad, "key": bad, "unit": bad})
    yield visitor.post("/soan/an-toan/bai-moi", {"title": bad, "key": bad})
    yield visitor.post("/soan/an-toan/chao-hoi/dang", {"note": bad * 5, "seen": bad})
    yield visitor.post("/soan/an-toan/chao-hoi/nhap", {"source": bad, "seen": bad, "base": bad})
    yield from _roster_echoes(visitor, bad, here)
    question, answer = here.lan.written.question_id, here.lan.written.id
    for door in ("diem", "viet-them"):
        form = {"words": bad, "seen": bad, "after": bad}
        yield visitor.post(f"/cham/{question}/{answer}/{door}", form)
    yield visitor.get("/quan-ly/nguoi", query_string={"tim": bad[:90]})
    fields = ("ten", "nam-sinh", "dien-thoai", "tu", "den", "van-ban", "ly-do", "nguoi", "giu")
    for door in ("chi-hoi/ban-pat/thay", f"giu-chuc/{here.holding}/sua-ngay"):
        yield visitor.post(f"/quan-ly/nguoi/{door}", dict.fromkeys(fields, bad))
    attempt = f"/luot/{here.lan.open_attempt}"
    yield visitor.post(f"{attempt}/cau/qso", {"cau-qso": bad, "hoi": "qso", "viec": bad})
    yield visitor.client.post("/bai/an-toan/chao-hoi/phan/ctruoc", data={"lan": bad, bad: bad})


def _roster_echoes(visitor: Visitor, bad: str, here: Places) -> Iterator[TestResponse]:
    """A roster whose names of columns, cells and file are hostile, and what is typed about it."""
    page = "/quan-ly/nguoi/nhap"
    table = f"{bad},Họ và tên,Chi hội\n{bad},Lò Thị Lan,{bad}\n{bad},{bad},Bản Pát\n".encode()
    yield visitor.get(page, query_string={"don-vi": bad})
    sent = {"tep": (BytesIO(table), f"{bad}.csv"), "don-vi": "phuong-chieng-an"}
    response = visitor.post(page, sent)
    yield response
    yield visitor.get(page)
    if run := response.headers.get("Location", "").removeprefix(page):
        yield visitor.get(f"{page}{run}")
        yield visitor.post(f"{page}{run}/cot", {"cot-0": bad, "tu-ngay": bad})
    old = f"{page}/{here.roster}"
    yield visitor.post(f"{old}/don-vi", {"cau-0": bad, "noi-0": bad})
    yield visitor.post(f"{old}/chon", {"xem": bad, "tat-ca": bad})
    yield visitor.get(old, query_string={"xem": bad, "trang": bad})


def test_a_name_never_becomes_a_formula(here: Places, visitor: Visitor, session: Session) -> None:
    """In a downloaded table a cell of text never begins with = + - @ or a blank sign."""
    for number, sign in enumerate(("=", "+", "-", "@", "\u200b=", "＝")):
        name = f'{sign}HYPERLINK("http://xau.example","{number}")'
        person = persons.register(session, name, home_unit_id=here.world.ban_hai.id)
        unit = here.world.ban_hai.id
        persons.appoint(session, person, BRANCH_HEAD, unit, from_date=TOOK_OFFICE, at=FOUNDED)
    session.commit()
    visitor.sign_in(here.world.quyen)

    table = visitor.get("/quan-ly/tien-do.csv?khoa=an-toan&xem=hien-co").text

    assert table.count("HYPERLINK") == 6
    for line in table.replace('""', "”").splitlines():
        for cell in line.replace('"', "").replace(";", ",").split(","):
            bare = cell.strip("\ufeff\u200b\u00a0 ")
            assert not bare.startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")), line


def test_the_people_are_still_there(poisoned: Places, session: Session) -> None:
    """Nothing was cut or cleaned away: what was typed is what is stored."""
    names = session.scalars(select(places.worlds.Person.full_name)).all()

    assert f"Lò {hostile(1)}" in names
