"""The map of a case: every scene in its layer, and how many took which way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.assessment import case_map
from app.assessment.case_map import Ways
from app.people import grants, scope
from app.people.models import Role
from app.web.trainer import case_layout
from tests.assessment.answers import in_case
from tests.learning.studying import Student
from tests.visitor import Visitor
from tests.world import MONDAY, World

MAP = "/soan/an-toan/buoc-dau/so-do/hgocua"


def scene(key: str, *to: str, ending: bool = False) -> dict[str, object]:
    choices = [
        {"key": f"{key}{n}", "html": f"Đi {n}", "points": n, "to": target}
        for n, target in enumerate(to)
    ]
    return {"key": key, "title": f"Cảnh {key}", "choices": choices, "next": None, "ending": ending}


def test_scenes_stand_in_layers_and_a_way_back_is_drawn_apart() -> None:
    drawn = case_layout.lay_out(
        [scene("a", "b", "c"), scene("b", "a", "c"), scene("c", ending=True)],
        Ways(4, {("a", "a0"): 3, ("a", "a1"): 1}, {"b": 3, "c": 2}),
    )

    rows = {node.key: node.y for node in drawn.nodes}
    assert rows["a"] < rows["b"] == rows["c"]
    assert [edge.is_back for edge in drawn.edges] == [False, False, True, True]
    assert [node.count for node in drawn.nodes] == [4, 3, 2]
    assert drawn.edges[0].thickness > drawn.edges[1].thickness


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 11), max_size=4), min_size=1, max_size=12))
def test_any_case_has_every_scene_once_inside_its_frame(targets: list[list[int]]) -> None:
    count = len(targets)
    scenes = [
        scene(str(n), *(str(to % count) for to in onward), ending=not onward)
        for n, onward in enumerate(targets)
    ]

    drawn = case_layout.lay_out(scenes, Ways())

    assert sorted(node.key for node in drawn.nodes) == sorted(str(n) for n in range(count))
    assert all(node.x >= 0 and node.x + case_layout.WIDTH <= drawn.width for node in drawn.nodes)
    assert all(node.y + case_layout.HEIGHT <= drawn.height for node in drawn.nodes)
    places = [(node.x, node.y) for node in drawn.nodes]
    assert len(set(places)) == len(places)


@pytest.fixture
def walked(session: Session, world: World) -> None:
    """Lan and Mai each went one step."""
    for someone in (world.lan, world.mai):
        in_case(session, someone, "Em ngồi đây đã.")
    Student(session, world.lan)
    session.commit()


def test_counts_are_runs_of_people_within_reach(
    session: Session, world: World, walked: None
) -> None:
    lesson = world.course.lessons[1].id
    powers = grants.powers(session, world.minh.account.id, at=MONDAY)
    province = scope.unit_ids(powers, {Role.TRAINER}, on=MONDAY.date())

    found = case_map.ways(session, province, lesson, "hgocua")

    assert found.runs == 2
    assert sum(found.chosen.values()) == 2
    assert sum(found.reached.values()) == 2


def test_the_trainer_sees_who_went_where(visitor: Visitor, world: World, walked: None) -> None:
    visitor.sign_in(world.minh)

    page = visitor.page(MAP)

    assert "Đã có 2 lần làm." in page.text
    assert "2 lần chọn" in page.text
    assert "Cách tính các số này" in page.text
    assert page.html.count("<rect") > 4


def test_a_case_nobody_has_done_yet_says_so(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)

    assert "Chưa ai làm tình huống này." in visitor.page(MAP).text
    visitor.page("/soan/an-toan/buoc-dau/so-do/khong-co", 404)
