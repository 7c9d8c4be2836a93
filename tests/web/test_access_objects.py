"""What is somebody else's does not exist: attempts, answers, drafts, courses, units."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app import clock
from app.assessment.models import OpenAnswer
from app.catalog.models import Course
from app.people import signing_in
from app.people.models import Account, Grant
from tests.visitor import Visitor
from tests.web import crawling, dumping, markers
from tests.web.access_table import COLUMNS
from tests.web.places import Places
from tests.world import Someone


def sent_to(run_or_attempt: object, answer: object = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every address below /luot/<id> with a form that would be good if it were hers."""
    here = f"/luot/{run_or_attempt}"
    yield f"{here}/cau/qso", {"viec": str(uuid4()), "cau-qso": "75"}
    yield f"{here}/nop", {"viec": str(uuid4()), "du": "1"}
    yield f"{here}/nop", {"viec": str(uuid4()), "hoi": "qso", "cau-qso": "75"}
    yield f"{here}/buoc", {"viec": str(uuid4()), "so": "2"}
    yield f"{here}/viet/qviet", {"viec": str(uuid4()), "cau-qviet": "Em vào nhà đã."}
    yield f"{here}/tu-cham/qviet", {"viec": str(uuid4())}
    yield f"{here}/viet-them/qviet", {
        "viec": str(uuid4()), "theo": str(answer), "cau-qviet": "Em gọi Hội xã.",
    }  # fmt: skip


def test_lan_finds_nothing_of_mais_and_cannot_tell_it_from_nothing(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.lan)
    nothing = visitor.get(f"/luot/{uuid4()}")
    before = dumping.dump(session)
    for id in (
        here.mai.open_attempt, here.mai.handed_in, here.mai.open_run, here.mai.ended_run
    ):  # fmt: skip
        page = visitor.get(f"/luot/{id}")
        assert (page.status_code, page.data) == (404, nothing.data), id
        for url, form in sent_to(id, here.mai.asked_for_more.id):
            reply = visitor.post(url, form)
            assert (reply.status_code, reply.data) == (404, nothing.data), url
            said = visitor.post(url, form, headers={"Accept": "application/json"})
            assert said.status_code == 404, url

    session.expire_all()
    assert dumping.changes(before, dumping.dump(session)) == []


def test_an_id_of_mais_inside_a_form_of_lans_is_worth_nothing(
    here: Places, visitor: Visitor, session: Session
) -> None:
    """Only the outer id is hers: the nested one is not."""
    visitor.sign_in(here.world.lan)
    before = dumping.dump(session)
    own = f"/luot/{here.lan.ended_run}"
    for url, form in (
        (
            f"{own}/viet-them/qviet",
            {"theo": str(here.mai.asked_for_more.id), "cau-qviet": "Em gọi Hội xã."},
        ),
        (f"{own}/tu-cham/qviet", {"y": "khong-co"}),
        (f"{own}/tu-cham/qso", {}),
        (f"/luot/{here.lan.open_attempt}/cau/qviet", {"cau-qviet": "Em vào nhà đã."}),
        (f"/luot/{here.lan.open_attempt}/cau/qtuhoi", {"cau-qtuhoi": "x"}),
        (f"/luot/{here.lan.open_attempt}/cau/qso", {"hoi": "qviet", "cau-qviet": "Em vào nhà"}),
        (f"/luot/{here.lan.open_attempt}/buoc", {"so": "1"}),
        (f"/luot/{here.lan.open_run}/nop", {}),
    ):
        assert visitor.post(url, {"viec": str(uuid4()), **form}).status_code == 404, (url, form)

    session.expire_all()
    assert dumping.changes(before, dumping.dump(session)) == []


def test_a_deed_under_an_id_of_mais_is_neither_stored_nor_shown(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.lan)
    before = dumping.dump(session)
    for taken in (here.mai.handed_in, here.mai.written.id, here.mai.ended_run):
        reply = visitor.post(
            "/bai/an-toan/chao-hoi/phan/ctruoc",
            {"viec": str(taken), "lan": here.names(session)["revision"]},
        )
        assert reply.status_code == 404
        assert "LOI-CUA-MAI" not in reply.text

    session.expire_all()
    assert dumping.changes(before, dumping.dump(session)) == []


def test_a_trainer_of_one_commune_finds_nothing_of_another(
    here: Places, visitor: Visitor, session: Session
) -> None:
    """Neither the other commune's course and drafts nor the answers of its people."""
    question, theirs = here.mai.written.question_id, here.mai.written.id
    visitor.sign_in(here.van)
    before = dumping.dump(session)
    own = "/soan/rieng-b/bai-nhap"
    for url in (
        "/soan/rieng-b", own, f"{own}/xem", f"{own}/xem-truoc", f"{own}/dang", f"{own}/go-bai",
        f"{own}/hai-bai", f"{own}/lich-su", f"{own}/lich-su/1", f"/cham/{question}/{theirs}",
    ):  # fmt: skip
        reply = visitor.get(url)
        assert reply.status_code == 404, url
        assert "NHAP-" not in reply.text
        assert "LOI-" not in reply.text
    for url in (
        "/soan/rieng-b/bai-moi", "/soan/rieng-b/thu-tu", f"{own}/nhap", f"{own}/xem-truoc",
        f"{own}/dang", f"{own}/go-bai", f"{own}/hai-bai", f"{own}/lich-su/1/dung-lai",
        f"/cham/{question}/{theirs}/diem", f"/cham/{question}/{theirs}/viet-them",
        f"/cham/{question}/{theirs}/nhan", f"/cham/{question}/{theirs}/de-lai",
    ):  # fmt: skip
        form = {"title": "Bài", "bai": "bai-nhap", "source": "## A\n", "words": "Chị viết thêm."}
        reply = visitor.post(url, form)
        assert reply.status_code == 404, url
        assert "NHAP-" not in reply.text
        assert "LOI-" not in reply.text

    session.expire_all()
    assert dumping.changes(before, dumping.dump(session)) == []


def test_her_own_course_and_her_own_people_are_there(here: Places, visitor: Visitor) -> None:
    """The counterpart: the test above does not pass because everything is refused."""
    visitor.sign_in(here.van)

    assert "NHAP-van" in visitor.get("/soan/rieng-a/bai-nhap").text
    pile = visitor.follow(visitor.submit(f"/cham/{here.lan.written.question_id}/nhan")).text
    assert "LOI-CUA-LAN" in pile
    assert "LOI-CUA-MAI" not in pile


def test_an_answer_is_found_only_under_its_own_question(here: Places, visitor: Visitor) -> None:
    visitor.sign_in(here.world.minh)
    question = here.lan.written.question_id

    assert visitor.get(f"/cham/{question}/{here.lan.written.id}").status_code == 200
    assert visitor.get(f"/cham/{question + 1}/{here.lan.written.id}").status_code == 404


@pytest.mark.parametrize("unit", ["province", "to_hieu", "ban_hai"])
def test_nobody_makes_a_course_for_a_unit_that_is_not_hers(
    here: Places, visitor: Visitor, session: Session, unit: str
) -> None:
    visitor.sign_in(here.van)
    before = dumping.dump(session)

    form = {"title": "Khóa lạ", "key": "khoa-la", "unit": str(getattr(here.world, unit).id)}
    reply = visitor.post("/soan", form)

    assert reply.status_code == 422
    session.expire_all()
    assert dumping.changes(before, dumping.dump(session)) == []


def test_fields_nobody_asked_for_change_nothing(
    here: Places, visitor: Visitor, session: Session
) -> None:
    """Role, unit, person and author come from the sign-in, never from a form."""
    mai, lan = here.world.mai.id, here.world.lan.id
    extra = {
        "role": "administrator", "roles": "administrator", "person_id": str(mai),
        "person": str(mai), "account_id": "1", "by": "1", "unit_id": "1", "points": "10",
        "happened_at": "2020-01-01", "is_demo": "1", "void": "1",
    }  # fmt: skip
    visitor.sign_in(here.world.lan)
    before = _grants(session)
    url = f"/luot/{here.lan.open_run}/viet/qviet"
    visitor.submit(url, {"viec": str(uuid4()), "cau-qviet": "Em ở lại đây đã.", **extra})

    rows = session.scalars(
        select(OpenAnswer.person_id).where(OpenAnswer.run_id == here.lan.open_run)
    ).all()
    assert set(rows) == {lan}
    home = str(here.world.chieng_an.id)
    visitor.sign_in(here.van)
    visitor.submit("/soan", {"title": "Khóa", "key": "k", **extra, "unit": home})
    course = session.scalars(select(Course).where(Course.key == "k")).one()
    assert course.unit_id == here.world.chieng_an.id
    assert _grants(session) == before


def test_a_role_taken_back_is_gone_at_the_next_request(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.minh)
    assert visitor.get("/cham").status_code == 200
    _void(session, here.world.minh)

    assert visitor.get("/cham").status_code == 403
    assert visitor.get("/soan/an-toan").status_code == 403


def test_a_disabled_account_is_signed_out_at_once(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.lan)
    assert visitor.get("/toi").status_code == 200
    session.get_one(Account, here.world.lan.account.id).disabled_at = clock.now()
    session.commit()

    assert visitor.get("/toi").headers["Location"].startswith("/dang-nhap")


def test_all_sign_ins_of_an_account_can_be_ended(
    here: Places, visitor: Visitor, session: Session
) -> None:
    visitor.sign_in(here.world.lan)
    signing_in.end_all(session, here.world.lan.account.id, at=clock.now())
    session.commit()

    assert visitor.get("/toi").headers["Location"].startswith("/dang-nhap")


def test_a_sign_in_counts_only_with_both_of_its_cookies(here: Places, visitor: Visitor) -> None:
    """Lan's token beside Mai's public id is nobody."""
    visitor.sign_in(here.world.lan)
    visitor.client.set_cookie("dn", here.world.mai.person.public_id)

    assert visitor.get("/toi").headers["Location"].startswith("/dang-nhap")


UNITS_OF_OTHERS = ("tinh-son-la", "phuong-to-hieu", "ban-hai", "khong-co", "")
PROGRESS = ("/quan-ly/tien-do", "/quan-ly/tien-do.csv", "/quan-ly/tien-do.xlsx")


@pytest.mark.parametrize("unit", UNITS_OF_OTHERS)
def test_an_officer_finds_no_unit_but_those_of_her_commune(
    here: Places, visitor: Visitor, session: Session, unit: str
) -> None:
    """Above, beside, below another, never heard of: all the same 404, page or file."""
    assert {here.world.province.slug, here.world.to_hieu.slug, here.world.ban_hai.slug} <= set(
        UNITS_OF_OTHERS
    )
    visitor.sign_in(here.world.hoa)
    for address in PROGRESS:
        nothing = visitor.get(f"{address}?khoa=an-toan&don-vi=chua-ai-nghe-ten")
        for figure in ("", "&xem=chua-xong", "&xem=hien-co", "&xem=chua-xong&tim=mai"):
            reply = visitor.get(f"{address}?khoa=an-toan&don-vi={unit}{figure}")
            assert (reply.status_code, reply.data) == (404, nothing.data), (address, figure)


@pytest.mark.parametrize("unit", ["", "&don-vi=phuong-chieng-an", "&don-vi=ban-pat"])
def test_her_own_people_are_there_and_nobody_else(
    here: Places, visitor: Visitor, unit: str
) -> None:
    visitor.sign_in(here.world.hoa)
    for address in PROGRESS:
        reply = visitor.get(f"{address}?khoa=an-toan&xem=chua-xong{unit}")
        assert reply.status_code == 200
        assert "lò thị lan" in markers.readable(reply).casefold(), address
        assert markers.shown(reply, "officer A") == []
        reply.close()
    searched = visitor.get("/quan-ly/tien-do?khoa=an-toan&xem=chua-xong&tim=Giàng").text
    assert "Giàng Thị Mai" not in searched


def test_the_administrator_finds_both(here: Places, visitor: Visitor) -> None:
    visitor.sign_in(here.world.quyen)
    for address in PROGRESS:
        reply = visitor.get(f"{address}?khoa=an-toan&xem=chua-xong")
        words = markers.readable(reply).casefold()
        assert "lò thị lan" in words
        assert "giàng thị mai" in words
        reply.close()


@pytest.mark.parametrize("actor", COLUMNS)
def test_looking_around_changes_nothing(
    here: Places, visitor: Visitor, session: Session, actor: str
) -> None:
    """Every page anybody can reach by links; only the view log and `last_seen` may move."""
    someone = here.actors[actor]
    if someone:
        visitor.sign_in(someone)
    before = dumping.dump(session, traces_of_reading=False)
    foreign = {}

    def look(url: str, response: TestResponse) -> None:
        foreign.update(dict.fromkeys(markers.shown(response, actor, asked=url), url))

    opened = crawling.crawl(visitor, ["/", "/dang-nhap", "/vao-lan-dau", "/readyz"], look)

    assert not foreign
    session.expire_all()
    assert dumping.changes(before, dumping.dump(session, traces_of_reading=False)) == []
    assert len(opened) > (5 if someone else 3), opened


def _grants(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(Grant)).one()


def _void(session: Session, who: Someone) -> None:
    """As design §4 has it: a superseding row that takes the grant back."""
    given = session.scalars(select(Grant).where(Grant.account_id == who.account.id)).one()
    session.add(
        Grant(
            account_id=given.account_id,
            role=given.role,
            unit_id=given.unit_id,
            from_date=given.from_date,
            supersedes=given.id,
            void=True,
            happened_at=clock.now(),
        )
    )
    session.commit()
