"""The administrator's progress page over everybody, a list behind it, and its file of names."""

import time
from collections.abc import Iterator
from statistics import median

from app.bench.browsing import Browser
from app.bench.driving import Unexpected
from app.bench.figures import Figure, Goal
from app.bench.setting import Bench
from app.reports import figures

TIMES = 9
PAGE = "/quan-ly/tien-do"
UNFINISHED = f"{PAGE}?xem={figures.UNFINISHED}"
NAMES = f"{PAGE}.csv?xem={figures.HELD}"
CEILING_PAGE, CEILING_NAMES = "/tien-do", "/tien-do.csv"
SMALL, LARGE = Goal(50), Goal(200)
LARGE_NAMES = Goal(1000)


def measure(bench: Bench, *, is_large: bool = False) -> Iterator[Figure]:
    """The ceiling shows the states and fifty rows, or writes every row; it works out no reason."""
    people = f"{bench.world.holders:,} người".replace(",", ".")
    page = LARGE if is_large else SMALL
    for key, words, path, ceiling, goal in (
        ("page", "trang tình hình học", PAGE, CEILING_PAGE, page),
        ("list", "50 người chưa xong, kèm lý do", UNFINISHED, CEILING_PAGE, page),
        ("csv", "tệp CSV cả danh sách", NAMES, CEILING_NAMES, LARGE_NAMES),
    ):
        yield Figure(
            f"progress_{key}{'_large' * is_large}",
            bench.place.kind,
            f"{words}, {people}",
            "ms",
            _milliseconds(bench.product.port, bench, path),
            _milliseconds(bench.ceiling.port, bench, ceiling),
            goal,
        )


def _milliseconds(port: int, bench: Bench, path: str) -> float:
    """The median wait until the last byte, after one that does not count."""
    with Browser(port, bench.world.administrator) as browser:
        _one(browser, path)
        return median([_one(browser, path) for _ in range(TIMES)]) * 1000


def _one(browser: Browser, path: str) -> float:
    started = time.perf_counter()
    answer = browser.get(path)
    took = time.perf_counter() - started
    if answer.status != 200:
        raise Unexpected(f"{path}: {answer.status}\n{answer.body[:1000].decode(errors='replace')}")
    return took
