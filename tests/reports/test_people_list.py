"""Who is behind a figure: the list agrees with the figure, and its reasons with her own page."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.learning import progress
from app.learning.reasons import State
from app.organisation import units
from app.organisation.models import Unit, UnitKind
from app.people import persons
from app.people.models import BRANCH_HEAD
from app.reports import coverage, figures, people_list, tree
from app.reports.figures import MEANINGS, Share
from app.reports.holders import Filter
from app.reports.people_list import PeopleList, Row, Size
from app.reports.periods import Period
from app.reports.posts import Enquiry
from tests.learning.studying import RIGHT, WRONG, Student
from tests.reports.asking import enquiry, reached
from tests.reports.reference import Books
from tests.reports.small_world import DAYS, FIRST_DAY, SmallWorld
from tests.world import FOUNDED, MONDAY, TUESDAY, Someone, World

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
LATE = datetime(2027, 1, 1, tzinfo=UTC)
LISTS = [key for key in MEANINGS if key != figures.PERCENT]


def the_list(session: Session, asked: Enquiry, wanted: Filter) -> PeopleList:
    return PeopleList(asked, tree.inner(session, asked), wanted)


def rows_of(
    session: Session,
    world: World,
    figure: str,
    *,
    unit: Unit | None = None,
    period: Period = YEAR,
    **more: object,
) -> list[Row]:
    asked = enquiry(session, world, (unit or world.province).id, period, LATE)
    return the_list(session, asked, Filter(figure, **more)).page(session, 1)


def names(rows: list[Row]) -> list[str | None]:
    return [row.name for row in rows]


@pytest.fixture
def lan(session: Session, world: World) -> Student:
    return Student(session, world.lan)


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_is_as_long_as_its_list(session: Session, world: World, seed: int) -> None:
    small = SmallWorld(session, world, seed)
    days = Period(FIRST_DAY + timedelta(days=20), FIRST_DAY + timedelta(days=DAYS - 15))
    known_at = small.known_after(days.last)
    compared = 0

    for unit in (small.root, *small.communes, *small.branches[:2]):
        if reached(session, world.quyen, unit.id, days.last) is None:
            continue
        asked = enquiry(session, world, unit.id, days, known_at)
        whole = coverage.measure(session, asked).whole
        for key in LISTS:
            found = the_list(session, asked, Filter(key))
            assert found.size(session).posts == figures.figure(key, whole).value, key
            assert len(found.page(session, 1)) == found.size(session).rows
            compared += 1
    assert compared


@pytest.mark.parametrize("seed", range(5))
def test_the_unfinished_are_all_heads_who_have_not_finished(
    session: Session, world: World, seed: int
) -> None:
    small = SmallWorld(session, world, seed)
    days = Period(FIRST_DAY, FIRST_DAY + timedelta(days=DAYS))
    books = Books(session, world.course.id, days.first, days.last, LATE)
    called = {person.id: person.full_name for person in small.people}
    wanted = Counter(
        called[person]
        for post in books.posts(small.root.id)
        for person in books.heads(post)
        if books.standing(person) < 3
    )

    asked = enquiry(session, world, small.root.id, days, LATE)
    found = the_list(session, asked, Filter(figures.UNFINISHED)).page(session, 1)

    assert Counter(names(found)) == wanted


def test_the_reason_is_what_her_own_page_says(session: Session, world: World) -> None:
    steps = (
        lambda lan: None,
        lambda lan: lan.read("ctruoc"),
        lambda lan: lan.read("ckin"),
        lambda lan: lan.take_quiz(WRONG),
        lambda lan: lan.take_quiz(RIGHT),
        lambda lan: lan.read_all("buoc-dau"),
        lambda lan: lan.begin_case(),
        lambda lan: lan.walk(),
    )
    lan = Student(session, world.lan)

    said = []
    for step in steps:
        step(lan)
        session.flush()
        [row] = rows_of(session, world, figures.HELD, unit=world.ban_pat)
        own = progress.in_course(session, world.lan.id, world.course)
        assert own is not None
        assert row.standing is not None
        assert row.standing.state == own.standing.state
        assert row.standing.reason == own.standing.reason
        said.append(row.standing.reason)

    assert said[0] == "Chưa mở bài nào"
    assert said[1].startswith("Bài 1: Chào hỏi")
    assert said[-1] == ""
    assert len(set(said)) == len(steps)


def test_a_past_period_gives_the_reason_of_its_last_day(
    session: Session, world: World, lan: Student
) -> None:
    lan.read("ctruoc", MONDAY)
    lan.read("ckin", TUESDAY)

    until_monday = Period(FIRST_DAY, MONDAY.date())
    [then] = rows_of(session, world, figures.UNFINISHED, unit=world.ban_pat, period=until_monday)
    [now] = rows_of(session, world, figures.UNFINISHED, unit=world.ban_pat)

    assert then.standing is not None
    assert now.standing is not None
    assert then.standing.reason == "Bài 1: Chào hỏi. Còn 1 phần chưa đọc"
    assert now.standing.reason.startswith("Bài 1: Chào hỏi. Chưa trả lời câu hỏi")


def test_an_unfinished_head_is_listed_beside_one_who_has_finished(
    session: Session, world: World, lan: Student
) -> None:
    persons.appoint(
        session, world.mai.person, BRANCH_HEAD, world.ban_pat.id, from_date=FIRST_DAY, at=FOUNDED
    )
    lan.read_all()
    lan.take_quiz(RIGHT)
    lan.read_all("buoc-dau")
    lan.walk()
    asked = enquiry(session, world, world.ban_pat.id, YEAR, LATE)

    unfinished = the_list(session, asked, Filter(figures.UNFINISHED))
    held = the_list(session, asked, Filter(figures.HELD))
    finished = the_list(session, asked, Filter(figures.FINISHED))

    assert names(unfinished.page(session, 1)) == ["Giàng Thị Mai"]
    assert held.size(session) == Size(posts=1, rows=2)
    assert finished.page(session, 1) == []


def people(session: Session, world: World, *full_names: str) -> None:
    for name in full_names:
        person = persons.register(session, name, phone="0912345678")
        persons.appoint(
            session, person, BRANCH_HEAD, world.ban_pat.id, from_date=FIRST_DAY, at=FOUNDED
        )


def test_names_stand_in_vietnamese_order(session: Session, world: World) -> None:
    people(session, world, "Hà Thị Uyên", "Vì Thị Đào", "Lò Thị Dung", "An Thị Ánh", "Lò Thị An")

    shown = names(rows_of(session, world, figures.HELD))

    assert shown == [
        "Lò Thị An",
        "An Thị Ánh",
        "Lò Thị Dung",
        "Vì Thị Đào",
        "Lò Thị Lan",
        "Giàng Thị Mai",
        "Hà Thị Uyên",
    ]
    backwards = rows_of(session, world, figures.HELD, descending=True)
    assert names(backwards) == shown[::-1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lan", ["Lò Thị Lan"]),
        ("LAN lò", ["Lò Thị Lan"]),
        ("  lo   lan ", ["Lò Thị Lan"]),
        ("Đào", ["Vì Thị Đào"]),
        ("dao vi", ["Vì Thị Đào"]),
        ("an", []),
        ("5678", ["Vì Thị Đào"]),
        ("%", []),
        ("_", []),
        ("lò đào", []),
    ],
)
def test_words_of_a_name_find_her_in_any_order_and_without_marks(
    session: Session, world: World, typed: str, found: list[str]
) -> None:
    people(session, world, "Vì Thị Đào")

    assert names(rows_of(session, world, figures.HELD, search=typed)) == found


def test_a_state_can_be_asked_for(session: Session, world: World, lan: Student) -> None:
    lan.read("ctruoc")

    studying = rows_of(session, world, figures.UNFINISHED, state=State.STUDYING)
    not_begun = rows_of(session, world, figures.UNFINISHED, state=State.NOT_STARTED)

    assert (names(studying), names(not_begun)) == (["Lò Thị Lan"], ["Giàng Thị Mai"])
    by_state = rows_of(session, world, figures.HELD, sort="tinh-hinh", descending=True)
    assert names(by_state) == ["Lò Thị Lan", "Giàng Thị Mai"]


def test_rows_can_be_put_by_commune(session: Session, world: World) -> None:
    shown = rows_of(session, world, figures.HELD, sort="xa")

    assert [row.commune for row in shown] == ["Phường Chiềng An", "Phường Tô Hiệu"]
    assert [row.branch for row in shown] == ["Bản Pát", "Bản Hài"]


def test_a_branch_knows_its_commune_when_it_is_asked_about_alone(
    session: Session, world: World
) -> None:
    [row] = rows_of(session, world, figures.HELD, unit=world.ban_pat)

    assert row.commune == "Phường Chiềng An"


def many(session: Session, world: World, count: int) -> list[Someone]:
    """Heads who have all begun, so that a reason is worked out for each."""
    found = []
    for number in range(count):
        person = persons.register(session, f"Lò Thị {chr(65 + number % 20)}{number}")
        persons.appoint(
            session, person, BRANCH_HEAD, world.ban_pat.id, from_date=FIRST_DAY, at=FOUNDED
        )
        someone = Someone(person, world.lan.account)
        Student(session, someone).read("ctruoc")
        found.append(someone)
    session.flush()
    return found


def queries_for(session: Session, found: PeopleList) -> int:
    """How many queries the size and the first page take."""
    seen: list[str] = []

    def note(_c: object, _k: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    found.size(session)
    found.page(session, 1)
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_the_number_of_queries_does_not_grow_with_people(session: Session, world: World) -> None:
    asked = enquiry(session, world, world.ban_pat.id, YEAR, LATE)
    found = the_list(session, asked, Filter(figures.UNFINISHED))
    many(session, world, 2)
    queries_for(session, found)  # the lessons come into memory
    few = queries_for(session, found)
    many(session, world, 40)

    assert queries_for(session, found) == few < 20


def test_pages_and_the_stream_hold_everybody_once_in_the_same_order(
    session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(session, world, people_list.PAGE + 5)
    monkeypatch.setattr(people_list, "BLOCK", 7)
    asked = enquiry(session, world, world.province.id, YEAR, LATE)
    found = the_list(session, asked, Filter(figures.UNFINISHED))

    pages = [row for number in (1, 2) for row in found.page(session, number)]

    assert found.size(session).pages == 2
    assert list(found.every(session)) == pages
    assert len({row.name for row in pages}) == people_list.PAGE + 7


def test_vacant_posts_are_listed_by_where_they_are(session: Session, world: World) -> None:
    units.create(
        session, "bản Trống", UnitKind.BRANCH, parent=world.to_hieu, slug="trong", at=FOUNDED
    )

    [row] = rows_of(session, world, figures.VACANT)

    assert row == Row(branch="Bản Trống", commune="Phường Tô Hiệu")


def test_a_share_is_rounded_as_its_words_are() -> None:
    for whole in range(1, 130):
        for part in range(whole + 1):
            share = Share(part, whole)
            assert f"{share.rounded * 100:.1f}".replace(".", ",") + "%" == share.words
