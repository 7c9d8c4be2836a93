"""«Chi hội trưởng»: the list, the search, and one head after another, on the officer's pages."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.people import accounts, grants, passwords, persons, posts
from app.people.models import Holding, Person, Role
from tests.visitor import Visitor
from tests.web.admin import tables
from tests.world import FOUNDED, World

PEOPLE = "/quan-ly/nguoi"
BAN_PAT = f"{PEOPLE}/chi-hoi/ban-pat"
TAKE = f"{BAN_PAT}/thay"


@pytest.fixture
def hanh(session: Session, world: World) -> Person:
    return persons.register(
        session,
        "Lường Thị Hạnh",
        home_unit_id=world.ban_pat.id,
        birth_year=1985,
        phone="0912345678",
    )


def on_page(html: str) -> list[list[str]]:
    """The rows of the page's table, without its head."""
    return tables.on_page(html)[1:]


def lan_holds(session: Session, world: World) -> Holding:
    return session.scalars(select(Holding).where(Holding.person_id == world.lan.id)).one()


def form(session: Session, world: World, **changed: str) -> dict[str, str]:
    typed = {
        "giu": str(lan_holds(session, world).id),
        "ten": "Lường Thị Hạnh",
        "nam-sinh": "1985",
        "dien-thoai": "0912 345 678",
        "tu": "04/11/2026",
        "van-ban": "12/QĐ-HLHPN",
    }
    return {**typed, **changed}


def heads(session: Session, world: World) -> list[str]:
    held = posts.held(session, world.ban_pat.id, on=clock.local_day(clock.now()))
    return [session.get_one(Person, holding.person_id).full_name for holding in held]


def test_an_officer_sees_her_chi_hoi_with_their_heads_and_whom_to_call(
    hoa: Visitor, session: Session, world: World
) -> None:
    world.lan.person.phone = "0987654321"
    session.flush()

    page = hoa.page(PEOPLE)

    assert page.h1 == "Chi hội trưởng"
    assert on_page(page.html) == [
        ["Bản Pát", "Lò Thị Lan", "0987654321", "Chưa bắt đầu", "Thay chi hội trưởng"]
    ]
    assert "tel:0987654321" in page.links()
    assert "Giàng Thị Mai" not in page.text


def test_vacant_posts_are_listed(hoa: Visitor, session: Session, world: World) -> None:
    holding = lan_holds(session, world)
    persons.end_holding(session, holding, on=FOUNDED.date(), by=None, at=FOUNDED)

    assert "1 chi hội chưa có chi hội trưởng" in hoa.page(PEOPLE).text
    rows = on_page(hoa.page(f"{PEOPLE}?xem=trong").html)
    assert rows == [["Bản Pát", "chưa có", "–", "–", "Ghi chi hội trưởng mới"]]


def test_a_new_head_replaces_the_old_one_in_one_form(
    hoa: Visitor, session: Session, world: World
) -> None:
    page = hoa.page(f"{TAKE}?giu={lan_holds(session, world).id}")
    assert page.h1 == "Thay chi hội trưởng"

    shown = hoa.follow(hoa.submit(TAKE, form(session, world)))

    assert heads(session, world) == ["Lường Thị Hạnh"]
    assert "Đã thay chi hội trưởng" in shown.text
    assert "Chi hội trưởng từ ngày 01/01/2026 đến ngày 03/11/2026" in shown.text
    hanh = session.scalars(select(Person).where(Person.phone == "0912345678")).one()
    assert (hanh.birth_year, hanh.home_unit_id) == (1985, world.ban_pat.id)


def test_the_replacement_is_undone_from_the_page_of_the_chi_hoi(
    hoa: Visitor, session: Session, world: World
) -> None:
    shown = hoa.follow(hoa.submit(TAKE, form(session, world)))
    undo = f"{BAN_PAT}/hoan-lai"

    hoa.submit(undo, shown.fields(undo))

    assert heads(session, world) == ["Lò Thị Lan"]
    assert "Bỏ lần ghi chị Lường Thị Hạnh giữ chức" in hoa.page(BAN_PAT).text


def test_somebody_who_may_be_known_is_asked_for_and_not_written_twice(
    hoa: Visitor, session: Session, world: World, hanh: Person
) -> None:
    typed = form(session, world, ten="luong thi HANH")

    asked = hoa.inspect(hoa.post(TAKE, typed), TAKE, 422)
    assert "Đã có người giống chị ấy" in asked.text
    assert "Lường Thị Hạnh, sinh năm 1985, số cuối 678" in asked.text
    assert asked.fields(TAKE)["ten"] == "luong thi HANH"
    assert heads(session, world) == ["Lò Thị Lan"]

    hoa.submit(TAKE, {**typed, "nguoi": hanh.public_id})
    holding = posts.held(session, world.ban_pat.id, on=clock.today())[0]
    assert holding.person_id == hanh.id


def test_a_namesake_is_written_as_somebody_new_when_the_officer_says_so(
    hoa: Visitor, session: Session, world: World, hanh: Person
) -> None:
    hoa.submit(TAKE, form(session, world, nguoi="moi"))

    holding = posts.held(session, world.ban_pat.id, on=clock.today())[0]
    assert holding.person_id != hanh.id
    assert heads(session, world) == ["Lường Thị Hạnh"]


def test_a_person_out_of_reach_cannot_be_chosen_by_her_address(
    hoa: Visitor, session: Session, world: World, hanh: Person
) -> None:
    mai = world.mai.person.public_id

    hoa.inspect(hoa.post(TAKE, form(session, world, nguoi=mai)), TAKE, 422)

    assert heads(session, world) == ["Lò Thị Lan"]


def test_a_second_head_needs_a_reason(hoa: Visitor, session: Session, world: World) -> None:
    typed = form(session, world, giu="")

    warned = hoa.inspect(hoa.post(TAKE, typed), TAKE, 422)
    assert "Chị Lò Thị Lan giữ chức từ ngày 01/01/2026" in warned.text

    shown = hoa.follow(hoa.submit(TAKE, {**typed, "ly-do": "Chị Lan nghỉ sinh"}))
    assert heads(session, world) == ["Lò Thị Lan", "Lường Thị Hạnh"]
    assert "Chị Lan nghỉ sinh" in shown.text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("ten", "  ", "Chị ghi họ và tên."),
        ("ten", "a" * 130, "Họ tên dài nhất 120 ký tự"),
        ("nam-sinh", "85", "Năm sinh có bốn chữ số"),
        ("nam-sinh", "2020", "Năm sinh có bốn chữ số"),
        ("dien-thoai", "12345", "Số di động có 10 chữ số"),
        ("tu", "2026-11-04", "Chị viết ngày/tháng/năm"),
        ("tu", "31/02/2026", "Không có ngày"),
        ("tu", "01/01/2026", "Chị Lò Thị Lan nhận chức ngày 01/01/2026"),
        ("tu", "01/01/2031", "còn xa quá"),
        ("tu", "01/01/2025", "Chị Lò Thị Lan nhận chức ngày 01/01/2026"),
    ],
)
def test_what_cannot_be_is_said_on_its_field_and_nothing_typed_is_lost(
    hoa: Visitor, session: Session, world: World, field: str, typed: str, said: str
) -> None:
    sent = form(session, world, **{field: typed})

    page = hoa.inspect(hoa.post(TAKE, sent), TAKE, 422)

    assert said in page.text
    assert page.fields(TAKE) == {name: words.strip() for name, words in sent.items()}
    assert heads(session, world) == ["Lò Thị Lan"]
    assert session.scalars(select(Person).where(Person.full_name == "Lường Thị Hạnh")).all() == []


def test_a_head_gives_her_post_up(hoa: Visitor, session: Session, world: World) -> None:
    url = f"{PEOPLE}/giu-chuc/{lan_holds(session, world).id}/thoi"
    assert hoa.page(url).h1 == "Thôi giữ chức"

    shown = hoa.follow(hoa.submit(url, {"den": "03/11/2026"}))

    assert heads(session, world) == []
    assert "Chi hội chưa có chi hội trưởng" in shown.text


def test_days_are_corrected(hoa: Visitor, session: Session, world: World) -> None:
    url = f"{PEOPLE}/giu-chuc/{lan_holds(session, world).id}/sua-ngay"
    assert hoa.page(url).fields(url)["tu"] == "01/01/2026"

    wrong = hoa.inspect(hoa.post(url, {"tu": "05/03/2026", "den": "04/03/2026"}), url, 422)
    assert "trước ngày nhận" in wrong.text

    shown = hoa.follow(hoa.submit(url, {"tu": "05/03/2026", "den": ""}))
    assert "từ ngày 05/03/2026" in shown.text


@pytest.mark.parametrize("typed", ["hoa", "HÒA", "hoà thị", "thi hoa 1979", "678 hoa", "1979"])
def test_a_search_finds_her_by_any_words_year_and_last_digits(
    hoa: Visitor, session: Session, world: World, typed: str
) -> None:
    persons.register(
        session,
        "Lò Thị Hòa",
        home_unit_id=world.ban_pat.id,
        birth_year=1979,
        phone="0912345678",
    )

    page = hoa.page(f"{PEOPLE}?tim={typed}")

    assert "Lò Thị Hòa" in page.text


@pytest.mark.parametrize("typed", ["78", "1980", "oa", "hoa ban", "Mai", "%", "_"])
def test_a_search_finds_nobody_else(
    hoa: Visitor, session: Session, world: World, typed: str
) -> None:
    persons.register(session, "Lò Thị Hòa", home_unit_id=world.ban_pat.id, phone="0912345678")

    page = hoa.page(f"{PEOPLE}?tim={typed.replace('%', '%25')}")

    assert "Không thấy ai" in page.text


def test_people_found_stand_in_vietnamese_order(
    hoa: Visitor, session: Session, world: World
) -> None:
    for name in ("Lò Thị Ân", "Vì Thị An", "Đèo Thị Ăm", "Cà Thị An"):
        persons.register(session, name, home_unit_id=world.ban_pat.id)

    rows = on_page(hoa.page(f"{PEOPLE}?tim=thi").html)

    assert [row[0] for row in rows] == [
        *("Cà Thị An", "Vì Thị An", "Đèo Thị Ăm", "Lò Thị Ân", "Hà Thị Hoa", "Lò Thị Lan"),
    ]


def test_a_telephone_number_is_corrected_and_put_back(
    hoa: Visitor, session: Session, world: World
) -> None:
    lan = world.lan.person
    lan.phone = "0987654321"
    session.flush()
    url = f"{PEOPLE}/{lan.public_id}"
    typed = {**hoa.page(f"{url}/sua").fields(f"{url}/sua"), "dien-thoai": "+84 912 345 678"}

    shown = hoa.follow(hoa.submit(f"{url}/sua", typed))
    assert "tel:0912345678" in shown.links()
    assert "Sửa số điện thoại, trước là “0987654321”" in shown.text

    again = hoa.follow(hoa.submit(f"{url}/hoan-lai", shown.fields(f"{url}/hoan-lai")))
    assert "tel:0987654321" in again.links()
    session.expire_all()
    assert lan.phone == "0987654321"


def test_a_wrong_number_stays_in_its_field(hoa: Visitor, world: World) -> None:
    url = f"{PEOPLE}/{world.lan.person.public_id}/sua"

    page = hoa.inspect(hoa.post(url, {"ten": "Lò Thị Lan", "dien-thoai": "0912 34"}), url, 422)

    assert page.fields(url)["dien-thoai"] == "0912 34"
    assert "Số di động có 10 chữ số" in page.text


def test_a_name_corrected_is_found_and_sorted_by_its_new_letters(
    hoa: Visitor, session: Session, world: World
) -> None:
    url = f"{PEOPLE}/{world.lan.person.public_id}/sua"

    hoa.submit(url, {"ten": "Lò Thị Ánh"})

    assert "Lò Thị Ánh" in hoa.page(f"{PEOPLE}?tim=anh lo").text


def test_whoever_once_held_a_post_is_seen_and_not_corrected(
    hoa: Visitor, session: Session, world: World
) -> None:
    mai = world.mai.person
    mai.phone = "0912999999"
    holding = persons.appoint(
        session,
        mai,
        "chi-hoi-truong",
        world.ban_pat.id,
        from_date=FOUNDED.date(),
        to_date=FOUNDED.date(),
        at=FOUNDED,
    )
    assert holding.id

    page = hoa.page(f"{PEOPLE}/{mai.public_id}")

    assert "Trước đây" in page.text
    assert "0912999999" not in page.text
    assert "0912999999" not in hoa.page(f"{PEOPLE}?tim=mai").text
    assert "bản Hài" not in page.text
    assert not [link for link in page.links() if re.search("/sua$", link)]
    assert hoa.get(f"{PEOPLE}/{mai.public_id}/sua").status_code == 404


def test_somebody_withdrawn_with_her_roster_is_on_no_page(
    hoa: Visitor, session: Session, world: World, hanh: Person
) -> None:
    hanh.withdrawn_at = clock.now()
    session.flush()

    assert "Không thấy ai" in hoa.page(f"{PEOPLE}?tim=hanh").text
    assert hoa.get(f"{PEOPLE}/{hanh.public_id}").status_code == 404


def test_the_administrator_chooses_a_ward(quyen: Visitor) -> None:
    assert len(on_page(quyen.page(PEOPLE).html)) == 2

    rows = on_page(quyen.page(f"{PEOPLE}?don-vi=phuong-to-hieu").html)
    assert [row[1] for row in rows] == ["Giàng Thị Mai"]


def test_two_records_of_one_person_are_set_side_by_side_joined_and_parted(
    hoa: Visitor, session: Session, world: World, hanh: Person
) -> None:
    lan = f"{PEOPLE}/{world.lan.person.public_id}"
    same = f"{lan}/cung-nguoi"
    assert "Lường Thị Hạnh" in hoa.page(f"{same}?tim=678").text
    preview = hoa.page(f"{same}?voi={hanh.public_id}")
    assert "Hồ sơ giữ lại" in preview.text

    joined = hoa.follow(hoa.submit(same, preview.fields(same)))
    assert "Đã nối với hồ sơ của chị Lường Thị Hạnh" in joined.text
    rows = on_page(hoa.page(f"{PEOPLE}?tim=hanh").html)
    assert [row[0] for row in rows] == ["Lò Thị Lan"]
    assert hoa.get(f"{PEOPLE}/{hanh.public_id}").status_code == 404

    parted = hoa.follow(hoa.submit(f"{lan}/tach", joined.fields(f"{lan}/tach")))
    assert "Đã nối với" not in parted.text
    assert "Lường Thị Hạnh" in hoa.page(f"{PEOPLE}?tim=hanh").text


def test_a_record_is_joined_with_none_out_of_reach_and_not_with_itself(
    hoa: Visitor, world: World
) -> None:
    lan, mai = world.lan.person.public_id, world.mai.person.public_id
    same = f"{PEOPLE}/{lan}/cung-nguoi"

    assert hoa.post(same, {"voi": mai}).status_code == 404
    assert hoa.get(f"{same}?voi={mai}").status_code == 404
    page = hoa.inspect(hoa.post(same, {"voi": lan}), same, 422)
    assert "một hồ sơ, không phải hai" in page.text


def test_an_administrator_gives_a_code_that_is_shown_once(
    quyen: Visitor, session: Session, world: World, hanh: Person
) -> None:
    url = f"{PEOPLE}/{hanh.public_id}"

    shown = quyen.inspect(quyen.post(f"{url}/ma-vao-hoc"), url)

    found = re.search(r"[a-z0-9]{5}-[a-z0-9]{5}", shown.text)
    assert found
    waiting = accounts.waiting_code(session, "0912345678", at=clock.now())
    assert waiting is not None
    assert passwords.matches(passwords.code_letters(found[0]), waiting.code_hash)
    assert found[0] not in quyen.page(url).text
    assert grants.roles(session, waiting.account_id, at=clock.now()) == {Role.LEARNER}


def test_no_code_without_a_number_or_for_somebody_who_works_here(
    quyen: Visitor, session: Session, world: World
) -> None:
    nobody = persons.register(session, "Vì Thị Không", home_unit_id=world.ban_pat.id)
    for person, said in ((nobody, "ghi số điện thoại"), (world.hoa.person, "là cán bộ")):
        url = f"{PEOPLE}/{person.public_id}"
        page = quyen.inspect(quyen.post(f"{url}/ma-vao-hoc"), url, 422)
        assert said in page.text


def test_an_officer_gives_no_codes(hoa: Visitor, hanh: Person) -> None:
    assert "Cấp mã" not in hoa.page(f"{PEOPLE}/{hanh.public_id}").text
    assert hoa.post(f"{PEOPLE}/{hanh.public_id}/ma-vao-hoc").status_code == 403
