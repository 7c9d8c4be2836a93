"""The whole run: build a world, start both servers over it, measure, leave nothing behind."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from app.bench import (
    ceiling_data,
    machine,
    overseeing,
    places,
    servers,
    submitting,
    viewing,
    weighing,
    world,
)
from app.bench.figures import Figure, Goal
from app.bench.places import Place
from app.bench.setting import Bench

# Enough that the load never runs out of attempts: one for each of them in each lesson.
SIGNED_IN = 2_000
LARGE = 100_000
MEMORY = Goal(110)
FIRST_PAGE = Goal(2)
Say = Callable[[str], object]


@dataclass(frozen=True)
class Plan:
    """`postgresql` is the address of a server where databases may be made, or None."""

    people: int
    seconds: float
    postgresql: str | None = None
    large: int | None = None


def run(plan: Plan, *, say: Say) -> Iterator[Figure]:
    """Figure after figure. Raises DidNotStart and Unexpected."""
    yield from _on(places.on_sqlite(), plan, say=say)
    if plan.postgresql:
        yield from _on(places.on_postgresql(plan.postgresql), plan, say=say)
    if plan.large:
        with _bench(places.on_sqlite(), plan.large, plan.seconds, say=say) as bench:
            yield from overseeing.measure(bench, is_large=True)


def _on(place: AbstractContextManager[Place], plan: Plan, *, say: Say) -> Iterator[Figure]:
    with _bench(place, plan.people, plan.seconds, say=say) as bench:
        kind, cold = bench.place.kind, bench.product.first_page
        yield Figure("first_page", kind, "từ lệnh đến trang đầu", "giây", cold, None, FIRST_PAGE)
        for part in (overseeing, weighing, viewing, submitting):
            say(f"{kind}: {part.__name__.rpartition('.')[2]} …")
            yield from part.measure(bench)
        memory = machine.pss_mib(bench.product.pid)
        yield Figure("memory", kind, "bộ nhớ (PSS)", "MiB", memory, None, MEMORY)


@contextmanager
def _bench(
    opened: AbstractContextManager[Place], people: int, seconds: float, *, say: Say
) -> Iterator[Bench]:
    with opened as place:
        say(f"{place.kind}: dựng {people} chi hội …")
        built = world.build(place, people, min(people, SIGNED_IN))
        ceiling_data.fill(place, built)
        with servers.product(place) as product, servers.ceiling(place) as ceiling:
            yield Bench(place, built, product, ceiling, seconds)
