"""Lesson views: cold, where the page travels compressed, and warm, where 304 says it all."""

from collections.abc import Iterator
from functools import partial

from app.bench import driving
from app.bench.browsing import Browser, raw
from app.bench.driving import Target, Total
from app.bench.figures import Figure, Goal
from app.bench.servers import Server
from app.bench.setting import Bench
from app.bench.tickets import Ticket
from app.bench.world import World

# So many different people come in turn.
VISITORS = 64
CPU = Goal(2, of_ceiling=True)
RATE = Goal(800, at_least=True)
P95 = Goal(30)


def measure(bench: Bench) -> Iterator[Figure]:
    for kind, words in (("cold", "mở bài lần đầu"), ("warm", "mở lại bài (304)")):
        totals = driving.in_turn(
            {
                "product": _target(bench.product, _product_paths(bench.world), bench, kind),
                "ceiling": _target(bench.ceiling, _ceiling_paths(bench.world), bench, kind),
            },
            bench.seconds,
        )
        yield from _figures(bench, kind, words, totals["product"], totals["ceiling"])


def _figures(
    bench: Bench, kind: str, words: str, product: Total, ceiling: Total
) -> Iterator[Figure]:
    name = bench.place.kind
    yield Figure(
        f"view_{kind}_cpu", name, f"{words}: CPU cho 1.000 lượt", "giây",
        product.cpu_per_1000, ceiling.cpu_per_1000, CPU,
    )  # fmt: skip
    yield Figure(
        f"view_{kind}_rate", name, f"{words}: lượt mỗi giây", "",
        product.per_second, ceiling.per_second, RATE,
        f"(máy tạo tải chịu được {product.load_limit:,.0f})",
    )  # fmt: skip
    yield Figure(
        f"view_{kind}_p95", name, f"{words}: p95", "ms",
        product.percentile_ms(0.95), ceiling.percentile_ms(0.95), P95,
    )  # fmt: skip


def _product_paths(world: World) -> list[str]:
    return [f"/bai/{one.course_key}/{one.lesson_key}" for one in world.lessons]


def _ceiling_paths(world: World) -> list[str]:
    return [f"/bai/{one.lesson_key}" for one in world.lessons]


def _target(server: Server, paths: list[str], bench: Bench, kind: str) -> Target:
    visitors = bench.world.learners[:VISITORS]
    tags = _tags(server, paths, visitors[0]) if kind == "warm" else {}
    requests = [
        raw("GET", path, ticket, more={"If-None-Match": tags[path]} if tags else None)
        for ticket in visitors
        for path in paths
    ]
    return Target(server.port, partial(bench.pids, server), requests, 304 if tags else 200)


def _tags(server: Server, paths: list[str], ticket: Ticket) -> dict[str, str]:
    with Browser(server.port, ticket) as browser:
        return {path: browser.get(path).headers["etag"] for path in paths}
