"""Ready sentences belong to a unit; whoever has none of her own uses those from above."""

import pytest
from sqlalchemy.orm import Session

from app.assessment import ready_sentences
from app.assessment.ready_sentences import DEFAULTS, BadSentences
from app.organisation import settings
from tests.world import MONDAY, TUESDAY, World

DAY = TUESDAY.date()


def of_unit(session: Session, unit_id: int) -> tuple[str, ...]:
    return ready_sentences.of_unit(session, unit_id, on=DAY)


def change(session: Session, world: World, unit_id: int, typed: str) -> None:
    ready_sentences.change(session, unit_id, typed, by=world.minh.account.id, at=MONDAY)


def test_at_first_everybody_has_ours(session: Session, world: World) -> None:
    assert of_unit(session, world.chieng_an.id) == DEFAULTS
    assert ready_sentences.for_units(session, [], on=DAY) == DEFAULTS


def test_a_unit_uses_its_own_or_the_nearest_above(session: Session, world: World) -> None:
    change(session, world, world.province.id, "Câu của tỉnh.\n")
    change(session, world, world.chieng_an.id, "  Câu của   phường. \n\nCâu hai.\nCâu hai.")

    assert of_unit(session, world.chieng_an.id) == ("Câu của phường.", "Câu hai.")
    assert of_unit(session, world.to_hieu.id) == ("Câu của tỉnh.",)


def test_taking_all_sentences_away_gives_back_those_from_above(
    session: Session, world: World
) -> None:
    change(session, world, world.chieng_an.id, "Câu của phường.")
    change(session, world, world.chieng_an.id, "  \n ")

    assert of_unit(session, world.chieng_an.id) == DEFAULTS


def test_a_trainer_of_two_units_has_the_sentences_of_both(session: Session, world: World) -> None:
    change(session, world, world.chieng_an.id, "Câu chung.\nCâu một.")
    change(session, world, world.to_hieu.id, "Câu chung.\nCâu hai.")

    both = ready_sentences.for_units(session, [world.chieng_an.id, world.to_hieu.id], on=DAY)

    assert both == ("Câu chung.", "Câu một.", "Câu hai.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("\n".join(f"Câu {n}." for n in range(12)), "Chị bớt 2 câu"), ("a" * 201, "dài quá 200")],
)
def test_too_many_or_too_long_is_said(
    session: Session, world: World, typed: str, said: str
) -> None:
    with pytest.raises(BadSentences, match=said):
        change(session, world, world.chieng_an.id, typed)


def test_a_setting_of_a_unit_is_not_one_of_the_product(session: Session, world: World) -> None:
    settings.put(session, "thu", {"a": 1}, unit_id=world.chieng_an.id, by=None, at=MONDAY)

    assert settings.get(session, "thu") is None
    assert settings.get(session, "thu", world.chieng_an.id) == {"a": 1}
