"""Chiềng Xôm and Chiềng Đen went on in phường Chiềng An on 01/7/2025; a list of then names them."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app import clock, text
from app.organisation import changing, units
from app.organisation.models import Unit, UnitKind
from app.organisation.planning import Order
from app.people.roster import former, previewing, telling
from app.people.roster.former import FormerNames
from app.people.roster.models import Fate
from tests.people.roster.bringing import Bring, Bringing, row
from tests.world import FOUNDED, World

THEN = date(2025, 3, 1)


def _questions(session: Session, brought: Bringing) -> list[telling.Question]:
    known = previewing.places(session, brought.run, clock.today())
    return telling.questions(session, brought.run, known)


@pytest.mark.parametrize(
    "words",
    ["Xã Chiềng Xôm", "Xã Chiềng Xôm (cũ)", "chieng xom", "Chiềng Xôm, trước 01/7/2025"],
)
def test_a_commune_of_before_is_proposed_and_never_taken_unasked(
    bring: Bring, session: Session, world: World, words: str
) -> None:
    brought = bring(row("Lò Thị Lan", "Bản Pát", words, born=1985))

    assert brought.fates == [Fate.PLACE]
    [question] = _questions(session, brought)
    assert question.proposed == world.chieng_an.id
    assert question.told == "Từ 01/07/2025 thuộc Phường Chiềng An."
    brought.run.places = {question.key: question.proposed}
    brought.look()
    assert brought.fates == [Fate.SAME]


def test_one_whose_heir_is_out_of_reach_is_not_proposed(bring: Bring, session: Session) -> None:
    brought = bring(row("Lò Thị Lan", "Bản Pát", "Xã Chiềng Sung"))

    [question] = _questions(session, brought)
    assert (question.proposed, question.told) == (None, "")


def test_a_name_that_is_no_commune_is_proposed_as_the_only_one_there_is(
    bring: Bring, session: Session, world: World
) -> None:
    brought = bring(row("Lò Thị Lan", "Bản Pát", "Nhóm vùng cao", born=1985))

    [question] = _questions(session, brought)
    assert question.proposed == world.chieng_an.id
    assert "Chị đang nhập cho Phường Chiềng An." in question.told
    assert brought.fates == [Fate.PLACE]


def test_other_marks_are_another_commune(bring: Bring, session: Session) -> None:
    [question] = _questions(session, bring(row("Lò Thị Lan", "Bản Pát", "Xã Chiềng Xốm")))

    assert question.proposed is None


def test_a_town_is_told_from_the_commune_of_its_name(session: Session, world: World) -> None:
    names = FormerNames(former.load(session, clock.today()), lambda words: text.fold(words)[-7:])

    assert [one.name for one in names.find("Thị trấn Hát Lót")] == ["Thị trấn Hát Lót"]
    assert len(names.find("Hát Lót")) == 2


def test_namesakes_that_went_two_ways_are_told_and_left_to_her(
    session: Session, bring: Bring, world: World
) -> None:
    brought = bring(row("Lò Thị Lan"))
    brought.run.unit_id = world.province.id
    known = previewing.places(session, brought.run, clock.today())

    proposed, told = telling._proposed(known, " | Xã Chiềng Chung")

    assert proposed is None
    assert "hoặc" in told


def _branch_of(session: Session, commune: str, slug: str, now: Unit) -> Unit:
    """A bản Nà that lay in a commune of before and went on with it."""
    before = units.by_slug(session, commune)
    assert before
    branch = units.create(
        session, "bản Nà", UnitKind.BRANCH, parent=before, slug=slug, from_date=THEN, at=FOUNDED
    )
    order = Order(on=units.MERGE_OF_2025, act="Nghị quyết", by=None)
    changing.move(session, [branch.id], now.id, order, at=FOUNDED)
    return branch


def test_a_branch_that_kept_its_identity_is_found_among_its_namesakes(
    session: Session, bring: Bring, world: World
) -> None:
    _branch_of(session, "xa-chieng-den-thanh-pho-son-la-truoc-7-2025", "na-1", world.chieng_an)
    hers = _branch_of(
        session, "xa-chieng-xom-thanh-pho-son-la-truoc-7-2025", "na-2", world.chieng_an
    )
    brought = bring(row("Lò Thị A", "Bản Nà", "Xã Chiềng Xôm", born=1980))

    brought.run.places = {" | Xã Chiềng Xôm": world.chieng_an.id}
    brought.look()

    assert brought.fates == [Fate.NEW]
    assert brought.row(2).unit_id == hers.id
