"""Tình hình học: the figures, who is behind them, and who may look."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.journal import Journal
from app.learning.models import Completion
from app.organisation import units
from app.organisation.models import UnitKind
from app.people import persons
from app.people.models import BRANCH_HEAD
from app.web.admin import moments
from tests.learning.studying import RIGHT, Student
from tests.reports.test_units_of_now import moved
from tests.visitor import Page, Visitor
from tests.web.admin.tables import in_csv, on_page
from tests.world import FOUNDED, PASSWORD, World

PAGE = "/quan-ly/tien-do"
UNFINISHED = f"{PAGE}?xem=chua-xong"


def figures_on(page: Page) -> dict[str, str]:
    """{title: what the figure's link shows}"""
    said = (link.get("aria-label", "") for link in page.all("a"))
    found = (re.fullmatch(r"(.+): (.+), xem danh sách", label) for label in said)
    return {match[1]: match[2] for match in reversed(list(found)) if match}


def link_to(page: Page, label: str) -> str:
    return next(
        link["href"] for link in page.all("a") if link.get("aria-label", "").startswith(label)
    )


def finish(lan: Student) -> None:
    lan.read_all()
    lan.take_quiz(RIGHT)
    lan.read_all("buoc-dau")
    lan.walk()


def test_the_administrator_sees_the_province_by_communes(quyen: Visitor, lan: Student) -> None:
    lan.read("ctruoc")

    page = quyen.page(PAGE)

    rows = on_page(page.html)
    assert page.h1 == "Tình hình học"
    assert len(rows) == 1 + 75 + 1
    assert rows[-1] == ["Cộng", "2", "1", "1", "0", "0,0%", "0", "2", "0"]
    assert ["Phường Chiềng An", "1", "1", "1", "0", "0,0%", "0", "1", "0"] in rows
    assert figures_on(page)["Chi hội trưởng hiện có"] == "2"
    assert "Số tính đến" in page.text


def test_an_officer_sees_her_ward_by_branches(hoa: Visitor) -> None:
    page = hoa.page(PAGE)

    assert "Phường Chiềng An" in page.text
    assert [row[0] for row in on_page(page.html)] == ["Chi hội", "Bản Pát", "Cộng"]
    assert "Tô Hiệu" not in page.html


@pytest.mark.parametrize("slug", ["phuong-to-hieu", "ban-hai", "tinh-son-la", "khong-co"])
def test_another_unit_does_not_exist_for_her(hoa: Visitor, slug: str) -> None:
    for path in (PAGE, f"{PAGE}.csv", f"{PAGE}.xlsx"):
        for more in ("", "&xem=hien-co"):
            response = hoa.get(f"{path}?don-vi={slug}{more}")
            assert response.status_code == 404
            assert "Mai" not in response.text


def test_learners_and_trainers_have_no_business_here(visitor: Visitor, world: World) -> None:
    for someone in (world.lan, world.minh):
        visitor.sign_in(someone)
        for path in (PAGE, UNFINISHED, f"{PAGE}.csv", f"{PAGE}.xlsx?xem=hien-co"):
            assert visitor.get(path).status_code == 403


def test_a_stranger_is_asked_to_sign_in(visitor: Visitor) -> None:
    assert visitor.get(UNFINISHED).headers["Location"].startswith("/dang-nhap?tiep=")


def test_every_number_opens_a_list_of_its_length(quyen: Visitor, lan: Student) -> None:
    lan.read("ctruoc")

    for figures in (quyen.page(PAGE), quyen.page(f"{PAGE}?don-vi=phuong-chieng-an")):
        for title, number in figures_on(figures).items():
            opened = quyen.page(link_to(figures, f"{title}: {number}"))
            length = "0" if "none" in [cell.get("class") for cell in opened.all("td")] else None
            rows = len(on_page(opened.html)) - 1
            if not number.endswith("%"):
                assert number == (length or str(rows)), title


def test_from_sign_in_to_who_has_not_finished_and_why_it_is_three_taps(
    visitor: Visitor, world: World, lan: Student
) -> None:
    lan.read("ctruoc")
    signed_in = visitor.submit(
        "/dang-nhap", {"login": "quyen", "password": PASSWORD, "kind": "own"}
    )
    first = visitor.client.get(signed_in.headers["Location"], follow_redirects=True)
    page = visitor.inspect(first, PAGE)

    [button] = [link for link in page.all("a") if link.get("class") == "btn"]
    people = visitor.page(button["href"])

    assert [on_page(people.html)[1][0], on_page(people.html)[1][4]] == ["Lò Thị Lan", "Đang học"]
    assert "Bài 1: Chào hỏi. Còn 1 phần chưa đọc" in people.text
    assert "Chưa mở bài nào" in people.text


def test_finishing_raises_the_number_by_one(quyen: Visitor, lan: Student) -> None:
    before = figures_on(quyen.page(PAGE))["Đã học xong"]
    finish(lan)
    after = figures_on(quyen.page(PAGE))["Đã học xong"]

    assert (before, after) == ("0", "1")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("tu=31/02/2026", "Không có ngày “31/02/2026” trong lịch."),
        ("den=h%C3%B4m+qua", "Không đọc được ngày “hôm qua”."),
        ("tu=2026-03-05", "Không đọc được ngày “2026-03-05”."),
        ("tu=05/03/2026&den=04/03/2026", "Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."),
        ("tu=01/01/2020&den=31/12/2020", "Ngày này chưa có đơn vị chị chọn"),
        ("den=%3Cscript%3Ealert(1)%3C/script%3E", "Không đọc được ngày"),
    ],
)
def test_a_wrong_day_is_said_on_its_field_and_what_was_typed_is_kept(
    quyen: Visitor, query: str, sentence: str
) -> None:
    for path in (PAGE, f"{PAGE}.xlsx"):
        page = quyen.page(f"{path}?{query}", 422)
        typed = {name: values[0] for name, values in parse_qs(query).items()}
        kept = {field["name"]: field.get("value", "") for field in page.all("input")}

        assert sentence in page.text
        assert {name: kept[name] for name in typed} == typed
        assert "<script>" not in page.html


@pytest.mark.parametrize(
    ("query", "status"),
    [("khoa=khong-co", 404), ("xem=khong-co", 404), ("xem=ty-le", 404), ("biet=hom-qua", 400)],
)
def test_an_address_that_was_tampered_with_is_refused(
    quyen: Visitor, query: str, status: int
) -> None:
    assert quyen.get(f"{PAGE}?{query}").status_code == status


def test_other_nonsense_in_an_address_means_the_usual_list(quyen: Visitor) -> None:
    page = quyen.page(f"{UNFINISHED}&xep=-mat-khau&trang=-7&biet=29991231T000000.000000Z")

    assert [row[0] for row in on_page(page.html)[1:]] == ["Lò Thị Lan", "Giàng Thị Mai"]
    quyen.page(f"{UNFINISHED}&trang=99999999999999999999999")
    quyen.page(f"{UNFINISHED}&tinh-hinh=gi-do", 422)


def test_a_page_stays_as_it_was_known_and_says_how_to_see_what_is_new(
    quyen: Visitor, session: Session, lan: Student
) -> None:
    lan.read("ctruoc")
    known = moments.written(session.scalars(select(Completion.recorded_at)).one())
    finish(lan)

    then = quyen.page(f"{PAGE}?biet={known}")
    now = quyen.page(next(link for link in then.links() if "biet" not in link and "tu=" in link))

    assert (figures_on(then)["Đã học xong"], figures_on(now)["Đã học xong"]) == ("0", "1")
    for link in then.links():
        if link.startswith(PAGE) and "tu=" in link and "biet" in link:
            assert parse_qs(urlsplit(link).query)["biet"] == [known]
    people = quyen.page(link_to(then, "Chưa học xong"))
    assert "Còn 1 phần chưa đọc" in people.text


def test_columns_sort_both_ways(quyen: Visitor, lan: Student) -> None:
    finish(lan)

    down = on_page(quyen.page(f"{PAGE}?xep=-xong").html)
    up = on_page(quyen.page(f"{PAGE}?xep=xong").html)
    by_name = on_page(quyen.page(f"{PAGE}?xep=-ten").html)

    assert down[1][0] == "Phường Chiềng An"
    assert up[-2][0] == "Phường Chiềng An"
    assert [row[0] for row in by_name[1:3]] == ["Xã Yên Sơn", "Xã Yên Châu"]
    assert [table[-1][:4] for table in (down, up, by_name)] == [["Cộng", "2", "1", "1"]] * 3


def test_units_lead_down_to_people(quyen: Visitor) -> None:
    province = quyen.page(PAGE)
    ward = quyen.page(next(link for link in province.links() if "phuong-chieng-an" in link))
    branch = quyen.page(next(link for link in ward.links() if "don-vi=ban-pat" in link))

    assert [row[0] for row in on_page(branch.html)[1:]] == ["Lò Thị Lan"]
    assert any("don-vi=phuong-chieng-an" in link for link in branch.links())


def test_the_list_keeps_what_was_typed_and_finds_without_marks(quyen: Visitor) -> None:
    page = quyen.page(f"{UNFINISHED}&tim=lan+lo")
    none = quyen.page(f"{UNFINISHED}&tim=%22%3E%3Cscript%3E")
    long = quyen.page(f"{UNFINISHED}&tim={'a' * 101}", 422)

    assert [row[0] for row in on_page(page.html)[1:]] == ["Lò Thị Lan"]
    assert "Chưa có ai trong danh sách này." in none.text
    assert "<script>" not in none.html
    assert "Ô này dài nhất 100 ký tự." in long.text


def test_looking_at_people_is_noted_without_their_names(
    quyen: Visitor, session: Session, world: World
) -> None:
    quyen.page(f"{UNFINISHED}&tim=lan")
    quyen.get(f"{PAGE}.csv?xem=hien-co").get_data()

    notes = session.scalars(
        select(Journal).where(Journal.object.startswith("progress/")).order_by(Journal.id)
    ).all()
    assert [(note.action, note.object, note.row_count) for note in notes] == [
        ("view", "progress/chua-xong", 1),
        ("export", "progress/hien-co", 2),
    ]
    assert {note.by_account for note in notes} == {world.quyen.account.id}
    assert "lan" not in str(notes[0].filter)


def test_two_heads_of_a_post_are_both_shown_and_counted_once(
    quyen: Visitor, session: Session, world: World
) -> None:
    second = persons.register(session, "Lường Thị Ánh", phone="0912345678")
    persons.appoint(
        session, second, BRANCH_HEAD, world.ban_pat.id, from_date=date(2026, 2, 1), at=FOUNDED
    )

    page = quyen.page(f"{PAGE}?xem=hien-co&don-vi=ban-pat")

    assert [row[0] for row in on_page(page.html)[1:]] == ["Lường Thị Ánh", "Lò Thị Lan"]
    assert figures_on(page)["Chi hội trưởng hiện có"] == "1"
    assert "danh sách có 2 người của 1 chi hội" in page.text
    assert 'href="tel:0912345678"' in page.html


def test_before_the_first_course_the_page_says_so(
    quyen: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.catalog.library.courses", lambda _session: [])

    assert "Chưa có khóa nào" in quyen.page(PAGE).text
    assert quyen.get(f"{PAGE}.csv").status_code == 404


def test_a_past_period_is_counted_by_the_units_of_now_on_request(
    quyen: Visitor, world: World, session: Session
) -> None:
    moved(session, world.ban_pat, world.to_hieu, date(2026, 9, 1))
    session.commit()
    june = f"{PAGE}?tu=01/01/2026&den=30/06/2026"

    then, now = quyen.page(june), quyen.page(f"{june}&theo=nay")

    assert ["Phường Chiềng An", "1"] in [row[:2] for row in on_page(then.html)]
    assert ["Phường Tô Hiệu", "2"] in [row[:2] for row in on_page(now.html)]
    assert "theo đơn vị hiện nay" in now.text
    behind = quyen.page(link_to(now, "Chi hội trưởng hiện có"))
    assert "theo đơn vị hiện nay" in behind.text
    assert len(on_page(behind.html)) == 1 + 2


def test_the_line_of_chi_hoi_that_are_no_more_leads_to_the_people_counted_in_it(
    quyen: Visitor, lan: Student, world: World, session: Session
) -> None:
    other = units.create(
        session, "bản Cọ", UnitKind.BRANCH, parent=world.chieng_an, slug="ban-co", at=FOUNDED
    )
    stays = persons.register(session, "Lường Thị Hạnh", home_unit_id=other.id)
    persons.appoint(session, stays, BRANCH_HEAD, other.id, from_date=date(2026, 1, 1), at=FOUNDED)
    moved(session, world.ban_pat, world.chieng_an, date(2026, 9, 1), closed=True)
    session.commit()
    page = quyen.page(
        f"{PAGE}?don-vi=phuong-chieng-an&tu=01/01/2026&den=30/06/2026&theo=nay&khoa=an-toan"
    )
    assert ["Chi hội đã thôi hoạt động", "1"] in [row[:2] for row in on_page(page.html)]
    (url, *_) = [one for one in page.links() if "da-thoi" in one and "xem=hien-co" in one]

    behind = quyen.page(url)

    assert [row[0] for row in on_page(behind.html)[1:]] == ["Lò Thị Lan"]
    assert "Chi hội đã thôi hoạt động" in behind.text
    (file,) = [one for one in behind.links() if ".csv" in one]
    said, table = in_csv(quyen.get(file))
    assert ["Chi hội", "Chi hội đã thôi hoạt động"] in said
    assert len(table) == 1 + 1
    whole = next(link["href"] for link in behind.all("a") if link["href"].endswith("xep=ten"))
    assert len(on_page(quyen.page(whole).html)) == 1 + 2


def test_a_chi_hoi_asked_about_by_itself_has_no_line_of_others(
    quyen: Visitor, session: Session, world: World
) -> None:
    assert "đã thôi hoạt động" not in quyen.page(f"{PAGE}?don-vi=ban-pat").text


def test_units_are_taken_in_two_ways_only(quyen: Visitor) -> None:
    assert quyen.get(f"{PAGE}?theo=mai").status_code == 404
