"""A question on a page: options mixed by the attempt, and what must not change places."""

from typing import Any
from uuid import UUID, uuid4

from app.catalog.library import Placed
from app.web.learner import asking


def placed(*, shuffle: bool = True, pinned: str = "") -> Placed:
    options = [{"key": key, "html": key, "pinned": key == pinned} for key in "abcde"]
    public: dict[str, Any] = {"key": "q", "kind": "single", "options": options, "shuffle": shuffle}
    return Placed(1, 1, "quiz", "k", None, 1.0, "sha", public)


def order(question: Placed, attempt: UUID | None) -> str:
    return "".join(option["key"] for option in asking.options(question, attempt))


def test_an_attempt_always_mixes_alike_and_attempts_differ() -> None:
    attempt = uuid4()

    assert order(placed(), attempt) == order(placed(), attempt)
    assert len({order(placed(), uuid4()) for _ in range(40)}) > 10


def test_what_speaks_of_all_options_stays_behind_them() -> None:
    orders = {order(placed(pinned="b"), uuid4()) for _ in range(40)}

    assert {found[-1] for found in orders} == {"b"}
    assert len(orders) > 5


def test_nothing_moves_where_the_author_forbids_it_or_there_is_no_attempt() -> None:
    assert order(placed(shuffle=False), uuid4()) == "abcde"
    assert order(placed(), None) == "abcde"
