"""Results from before the product, at their pages: written down, corrected, taken back."""

import re

import pytest
from sqlalchemy.orm import Session

from app import clock
from app.classes import past_results
from app.classes.past_results import PastResult
from app.organisation import changing, units
from app.organisation.models import UnitKind
from app.organisation.planning import New, Order
from app.reports import unnamed
from tests.learning.studying import Student
from tests.visitor import Page, Visitor
from tests.web.admin.tables import in_csv, in_workbook, on_page
from tests.web.admin.test_programmes import BEFORE, NEW_RESULT, TOLD
from tests.world import MONDAY, World


@pytest.fixture
def told() -> dict[str, str]:
    return dict(TOLD)


def rows(session: Session, world: World) -> list[PastResult]:
    session.expire_all()
    return past_results.within(session, world.province.id, on=clock.today())


def chosen(page: Page) -> dict[str, str]:
    """{label: value} of the units she may choose from."""
    found = re.findall(r'name="don-vi-nao"[^>]*value="(\d+)"[^>]*><span>(.*?)</span>', page.html)
    return {label: value for value, label in found}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"so-lop": "một"}, "Chị viết một số nguyên"),
        ({"kinh-phi": "1,5 triệu"}, "Chị viết một số nguyên"),
        ({"kinh-phi": "99999999999999999"}, "Số này lớn quá"),
        ({"nguoi-chi_hoi_truong": "-4"}, "Chị viết một số nguyên"),
        ({"nguoi-chi_hoi_truong": ""}, "Chị ghi số người"),
        ({"den": "01/01/2026"}, "Ngày kết thúc phải từ ngày bắt đầu"),
        ({"den": "01/01/2090", "tu": "01/01/2090"}, "chưa kết thúc"),
        ({"don-vi": "Xã Không Đâu"}, "Chị viết tên như trong văn bản"),
        ({"don-vi": "  "}, "Chị viết tên đơn vị"),
        ({"so-lop": "0"}, "Số lớp từ 1 trở lên"),
        ({"tu": "08/02/1990"}, "kéo dài quá 10 năm"),
    ],
)
def test_a_wrong_result_is_told_what_to_mend_and_keeps_what_was_typed(
    quyen: Visitor, session: Session, world: World, told: dict[str, str],
    wrong: dict[str, str], says: str,
) -> None:  # fmt: skip
    quyen.page(NEW_RESULT)

    page = quyen.inspect(quyen.submit(NEW_RESULT, told | wrong, 422), NEW_RESULT, 422)

    assert says in page.text
    kept, sent = page.fields(NEW_RESULT), told | wrong
    assert {name: kept.get(name, "").strip() for name in sent} == {
        name: value.strip() for name, value in sent.items()
    }
    assert past_results.within(session, world.province.id, on=clock.today()) == []


def test_a_result_is_corrected_taken_back_and_put_back(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    def now() -> list[int]:
        session.expire_all()
        return [
            row.total for row in past_results.within(session, world.province.id, on=clock.today())
        ]

    quyen.page(NEW_RESULT)
    quyen.follow(quyen.submit(NEW_RESULT, told))
    (row,) = past_results.within(session, world.province.id, on=clock.today())
    at = f"{BEFORE}/{row.id}"
    assert quyen.page(at).fields(at)["kinh-phi"] == "31.636.364"
    quyen.follow(quyen.submit(at, told | {"nguoi-chi_hoi_truong": "41"}))
    assert now() == [41]
    assert quyen.get(at).status_code == 404

    (row,) = past_results.within(session, world.province.id, on=clock.today())
    quyen.page(f"{BEFORE}/{row.id}")
    page = quyen.follow(quyen.submit(f"{BEFORE}/{row.id}/bo", {}))
    assert now() == []
    assert "Đã bỏ “Lớp ở Mường La”" in page.text
    action = next(form["action"] for form in page.all("form") if "lay-lai" in form["action"])
    quyen.follow(quyen.submit(action, {}))
    assert now() == [41]


def test_a_class_is_held_by_a_unit_of_the_day_it_ended(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    then = {"tu": "06/03/2023", "den": "10/03/2023", "don-vi": "xã tà xùa"}
    quyen.submit(NEW_RESULT, told | then)
    quyen.submit(NEW_RESULT, told | {"don-vi": "Xã Tà Xùa"})
    quyen.submit(NEW_RESULT, told | then | {"don-vi": "Huyện Bắc Yên"})

    found = {(row.to_date.year, row.unit.slug) for row in rows(session, world)}

    assert found == {
        (2026, "xa-ta-xua"),
        (2023, "xa-ta-xua-huyen-bac-yen-truoc-7-2025"),
        (2023, "huyen-bac-yen-truoc-7-2025"),
    }


@pytest.mark.parametrize(
    ("typed", "day", "says"),
    [
        ("Bắc Yên", "10/03/2023", "đơn vị có thể là đơn vị này. Chị chọn một"),
        ("Huyện Bắc Yên", "08/02/2026", "Chị viết tên như trong văn bản"),
        ("Xã Tà Xùa, Huyện Bắc Yên", "08/02/2026", "Nếu là đơn vị dưới đây, chị chọn"),
    ],
)
def test_a_name_that_may_mean_several_units_or_none_is_asked_about(
    quyen: Visitor, session: Session, world: World, told: dict[str, str],
    typed: str, day: str, says: str,
) -> None:  # fmt: skip
    sent = told | {"don-vi": typed, "den": day, "tu": day}

    page = quyen.inspect(quyen.submit(NEW_RESULT, sent, 422), NEW_RESULT, 422)

    assert says in page.text
    assert page.fields(NEW_RESULT)["don-vi"] == typed
    if units_named := chosen(page):
        label, value = next(iter(units_named.items()))
        quyen.submit(NEW_RESULT, sent | {"don-vi-nao": value})
        assert [str(row.unit_id) for row in rows(session, world)] == [value], label


def test_a_unit_of_now_may_be_chosen_for_a_class_of_then(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    sent = told | {"don-vi": "Xã Bắc Yên", "tu": "06/03/2023", "den": "10/03/2023"}
    page = quyen.inspect(quyen.submit(NEW_RESULT, sent, 422), NEW_RESULT, 422)
    assert "Ngày 10/03/2023 chưa có đơn vị tên như vậy" in page.text

    quyen.submit(NEW_RESULT, sent | {"don-vi-nao": chosen(page)["Xã Bắc Yên"]})

    assert [row.unit.slug for row in rows(session, world)] == ["xa-bac-yen"]


def test_a_unit_chosen_for_another_name_is_not_taken(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    sent = told | {"don-vi": "Xã Không Đâu", "don-vi-nao": str(world.to_hieu.id)}

    quyen.submit(NEW_RESULT, sent, 422)

    assert rows(session, world) == []


def test_an_edit_leaves_a_closed_unit_where_it_is(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    quyen.submit(NEW_RESULT, told | {"don-vi": "Phường Chiềng An"})
    order = Order(clock.today(), "Quyết định số 5")
    changing.move(session, [world.ban_pat.id], world.to_hieu.id, order, at=MONDAY)
    changing.close(session, world.chieng_an.id, order, at=MONDAY)
    session.commit()
    (row,) = rows(session, world)
    address = f"{BEFORE}/{row.id}"

    kept = quyen.page(address).fields(address)
    assert kept["don-vi"] == "Phường Chiềng An"
    quyen.submit(address, kept | {"nguoi-chi_hoi_truong": "41"})

    (row,) = rows(session, world)
    assert (row.unit_id, row.total) == (world.chieng_an.id, 41)
    gone = units.version(session, world.chieng_an.id, clock.today())
    assert gone is not None
    assert gone.closed
    assert "Phường Chiềng An" in quyen.page(BEFORE).text


def test_a_form_sent_twice_is_one_class(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    quyen.submit(NEW_RESULT, told)
    again = quyen.submit(NEW_RESULT, told)

    (row,) = rows(session, world)
    assert again.headers["Location"].startswith(f"{BEFORE}/{row.id}?")
    page = quyen.follow(again)
    assert "Đã ghi đợt lớp" in page.text

    (like,) = (link for link in page.links() if "nhu=" in link)
    page = quyen.page(like)
    assert "Đây là một lớp khác" in page.text
    quyen.submit(NEW_RESULT, page.fields(NEW_RESULT) | {"lop-khac": "y"})
    assert [row.total for row in rows(session, world)] == [40, 40]


def test_a_class_just_like_an_older_one_is_asked_about(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    quyen.submit(NEW_RESULT, told)
    (row,) = rows(session, world)
    # As if somebody else had written it down.
    past_results.take_back(session, row, by=None, at=clock.now())
    gone = past_results.newest(session, row.id)
    assert gone is not None
    past_results.put_back(session, gone, by=None, at=clock.now())
    session.commit()

    page = quyen.inspect(quyen.submit(NEW_RESULT, told, 422), NEW_RESULT, 422)

    assert "Đã có một đợt lớp giống hệt" in page.text
    quyen.submit(NEW_RESULT, told | {"lop-khac": "y"})
    assert [row.total for row in rows(session, world)] == [40, 40]


def test_a_correction_sent_twice_is_one_correction(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    quyen.submit(NEW_RESULT, told)
    (row,) = rows(session, world)
    better = told | {"nguoi-chi_hoi_truong": "41"}

    quyen.submit(f"{BEFORE}/{row.id}", better)
    quyen.submit(f"{BEFORE}/{row.id}", better)

    (row,) = rows(session, world)
    first = past_results.newest(session, row.id)
    assert (row.total, row.supersedes) == (41, session.get_one(PastResult, row.supersedes or 0).id)
    assert session.get_one(PastResult, row.supersedes or 0).supersedes is None
    assert first is row


def test_a_form_opened_before_the_last_correction_does_not_undo_it_unseen(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    quyen.submit(NEW_RESULT, told)
    (row,) = rows(session, world)
    old = f"{BEFORE}/{row.id}"
    quyen.submit(old, told | {"nguoi-chi_hoi_truong": "41"})
    (row,) = rows(session, world)
    new = f"{BEFORE}/{row.id}"

    page = quyen.inspect(quyen.submit(old, told | {"kinh-phi": "5"}, 422), old, 422)

    assert "vừa được sửa ở nơi khác" in page.text
    assert page.fields(new)["kinh-phi"] == "5"
    assert [row.total for row in rows(session, world)] == [41]
    quyen.submit(new, page.fields(new))
    assert [(row.total, row.money) for row in rows(session, world)] == [(40, 5)]


def test_every_wrong_field_is_told_of_at_once(quyen: Visitor, told: dict[str, str]) -> None:
    sent = told | {"don-vi": "Xã Không Đâu", "so-lop": "0", "den": "01/01/2026"}

    page = quyen.inspect(quyen.submit(NEW_RESULT, sent, 422), NEW_RESULT, 422)

    assert "Chị xem lại 3 chỗ" in page.text


def test_taking_back_and_putting_back_twice_is_once(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    quyen.submit(NEW_RESULT, told)
    (row,) = rows(session, world)
    gone = {quyen.submit(f"{BEFORE}/{row.id}/bo").headers["Location"] for _ in range(2)}
    assert len(gone) == 1
    assert rows(session, world) == []
    (back,) = (
        form["action"]
        for form in quyen.page(gone.pop()).all("form")
        if form["action"].endswith("/lay-lai")
    )

    for _ in range(2):
        quyen.submit(back)
    assert [row.total for row in rows(session, world)] == [40]


def test_a_class_outside_its_programme_is_told_so(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    described = {
        "ten": "Đề án cũ", "quyet-dinh": "1/QĐ", "tu": "01/01/2019", "den": "31/12/2025",
    }  # fmt: skip
    number = quyen.submit("/quan-ly/chuong-trinh/moi", described).headers["Location"]
    programme = re.findall(r"/chuong-trinh/(\d+)", number)[0]

    page = quyen.inspect(
        quyen.submit(NEW_RESULT, told | {"chuong-trinh": programme}, 422), NEW_RESULT, 422
    )

    assert "ngoài thời gian của chương trình (01/01/2019 – 31/12/2025)" in page.text
    assert rows(session, world) == []


PROGRESS = "/quan-ly/tien-do?tu=01/01/2026&den=30/06/2026"


def test_page_and_files_tell_the_same_of_people_without_a_list(
    quyen: Visitor, told: dict[str, str], lan: Student
) -> None:
    lan.read_all()
    quyen.submit(NEW_RESULT, told)
    quyen.submit(NEW_RESULT, told | {"van-ban": "Báo cáo 13", "so-lop": "3"})
    page = quyen.page(PROGRESS)
    words = "80 người, trong đó 80 người không có danh sách (4 lớp)"

    assert f"{unnamed.TITLE}: {words}." in page.text
    (behind,) = (link for link in page.links() if link.startswith(f"{BEFORE}?"))
    documents = quyen.page(behind)
    assert "Cộng: 80 người không có danh sách ở 4 lớp" in documents.text
    assert {"Báo cáo 12/BC-BTV", "Báo cáo 13"} <= {row[6] for row in on_page(documents.html)[1:]}
    files = [quyen.get(link) for link in page.links() if ".xlsx" in link or ".csv" in link]
    for head in (in_workbook(files[0])[0], in_csv(files[1])[0]):
        assert [unnamed.TITLE, words] in head
        assert [line[1] for line in head if line[0] == unnamed.DOCUMENT] == [
            "Báo cáo 13: Lớp ở Mường La, 04/02/2026 – 08/02/2026, 40 người",
            "Báo cáo 12/BC-BTV: Lớp ở Mường La, 04/02/2026 – 08/02/2026, 40 người",
        ]


def test_where_there_are_none_neither_page_nor_file_speaks_of_them(quyen: Visitor) -> None:
    assert "không có danh sách (" not in quyen.page(PROGRESS).text
    assert "không có danh sách (" not in quyen.get(PROGRESS.replace("?", ".csv?")).text


def test_by_the_units_of_now_the_same_people_are_told_of(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    quyen.submit(NEW_RESULT, told | {"don-vi": "Phường Chiềng An"})
    parts = [world.chieng_an.id, world.to_hieu.id]
    new = New("Chiềng Tô", UnitKind.WARD, world.province.id)
    changing.merge(session, parts, new, Order(clock.today(), "Quyết định số 5"), at=MONDAY)
    session.commit()

    for by in ("", "&theo=nay", "&theo=nay&don-vi=phuong-chieng-to", "&don-vi=phuong-chieng-an"):
        page = quyen.page(f"{PROGRESS}{by}")
        assert "trong đó 40 người không có danh sách (1 lớp)" in page.text, by
        (behind,) = (link for link in page.links() if link.startswith(f"{BEFORE}?"))
        assert "Cộng: 40 người" in quyen.page(behind).text, by
    assert "Phường Chiềng An" in quyen.page(BEFORE).text


def test_an_officer_sees_the_documents_of_her_own_unit(
    visitor: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    visitor.sign_in(world.quyen)
    visitor.submit(NEW_RESULT, told | {"don-vi": "Phường Chiềng An"})
    visitor.sign_in(world.hoa)
    assert "Cộng: 40 người" in visitor.page(BEFORE).text

    visitor.sign_in(world.thu)
    assert "Cộng" not in visitor.page(BEFORE).text
    elsewhere = f"{BEFORE}?tu=01/01/2026&den=30/06/2026&don-vi=phuong-chieng-an"
    assert visitor.get(elsewhere).status_code == 404


def test_days_that_make_no_period_are_told_beside_the_list(quyen: Visitor) -> None:
    assert "31/02/2026" in quyen.page(f"{BEFORE}?tu=31/02/2026&den=01/03/2026").text
