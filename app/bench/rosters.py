"""A large roster brought in, taken back and brought in again while learners hand in quizzes."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from random import Random
from threading import Thread

from sqlalchemy import select

from app import clock, text
from app.bench import driving, machine, people, places, servers, submitting, world
from app.bench.browsing import Answer, Browser
from app.bench.driving import Target, Total, Unexpected
from app.bench.figures import Figure, Goal
from app.bench.places import Place
from app.bench.servers import Server
from app.bench.setting import Bench
from app.bench.world import World
from app.database import Database
from app.demo import names
from app.demo.province import SEED
from app.organisation import units
from app.organisation.models import UnitVersion
from app.people.roster import workbooks

PAGE = "/quan-ly/nguoi/nhap"
COLUMNS = ("Họ và tên", "Năm sinh", "Điện thoại", "Chi hội", "Xã, phường", "Từ ngày")
FIELDS = ("ho-va-ten", "nam-sinh", "dien-thoai", "chi-hoi", "xa", "tu-ngay")
WORKING = ("Đang xem từng dòng", "Đang đưa vào", "Đang hoàn lại")
LEARNERS, LOAD_SECONDS = 2_000, 60.0
LONGEST = Goal(1000)
HEADING = re.compile(r"<h1>([^<]*)</h1>")


def run(how_many: int, postgresql: str | None) -> Iterator[Figure]:
    """With as many vacant branches as the roster has rows. Raises DidNotStart and Unexpected."""
    yield from _on(places.on_sqlite(), how_many)
    if postgresql:
        yield from _on(places.on_postgresql(postgresql), how_many)


def _on(opened: AbstractContextManager[Place], how_many: int) -> Iterator[Figure]:
    with opened as place:
        built = world.build(place, LEARNERS, LEARNERS)
        data = workbooks.book("Danh sách", COLUMNS, (20,) * 6, _vacant(place, how_many), place.data)
        with servers.product(place) as product, servers.ceiling(place) as ceiling:
            bench = Bench(place, built, product, ceiling, LOAD_SECONDS)
            yield from _measure(bench, data)


def _vacant(place: Place, how_many: int) -> list[Sequence[str]]:
    """So many branches without a head, and the rows of a roster that names one for each."""
    database, at = Database(place.product_url), clock.now()
    try:
        with database.writing() as session:
            province = units.province(session)
            first = people.vacant(session, province.id, LEARNERS, how_many, at=at)
            session.commit()
            communes = units.children(session, province.id, clock.local_day(at))
            branches = session.execute(
                select(UnitVersion.name, UnitVersion.parent_id).where(UnitVersion.unit_id >= first)
            ).all()
    finally:
        database.close()
    called, random = {one.unit_id: one.full_name for one in communes}, Random(SEED)
    return [
        (names.woman(number, random), str(1960 + number % 45), f"09{number:08d}", name,
         called.get(parent or 0, ""), "05/03/2024")
        for number, (name, parent) in enumerate(branches)
    ]  # fmt: skip


def _measure(bench: Bench, data: bytes) -> Iterator[Figure]:
    figure = partial(_figure, bench.place.kind)
    before = machine.peak_mib(bench.product.pid)
    waits: list[Total] = []
    load = Thread(target=lambda: waits.append(_load(bench)), daemon=True)
    load.start()
    took = _steps(bench.product, bench.world, data)
    load.join()
    for step, seconds in took.items():
        yield figure(step, "giây", seconds)
    total, peak = waits[0], machine.peak_mib(bench.product.pid)
    words, sent = "nộp bài trong lúc ấy", f"({len(total.micros)} lượt)"
    yield figure(f"{words}: chờ lâu nhất", "ms", total.longest_ms, goal=LONGEST, note=sent)
    yield figure(f"{words}: p95", "ms", total.percentile_ms(0.95))
    yield figure("bộ nhớ cao nhất của máy chủ", "MiB", peak, note=f"(trước đó {before:.0f})")


def _figure(
    kind: str, words: str, unit: str, value: float, *, goal: Goal | None = None, note: str = ""
) -> Figure:
    key = text.slug(words).replace("-", "_")
    return Figure(f"roster_{key}", kind, words, unit, value, None, goal, note)


def _load(bench: Bench) -> Total:
    """Learners hand in quizzes, one after the other, as long as the steps may take."""
    filled = submitting.requests(bench)
    target = Target(
        bench.product.port, lambda: [bench.product.pid], filled, 303, once=True, connections=4
    )
    return driving.in_turn({"product": target}, LOAD_SECONDS)["product"]


def _steps(server: Server, built: World, data: bytes) -> dict[str, float]:
    took: dict[str, float] = {}
    time.sleep(2)
    with Browser(server.port, built.administrator) as browser:
        for again in ("", " lần hai"):
            here = _timed(took, f"đọc tệp{again}", lambda: _sent(browser, data))
            form = [(f"cot-{place}", field) for place, field in enumerate(FIELDS)]
            form.append(("tu-ngay", "01/01/2026"))
            _step(took, f"xem trước{again}", browser, here, "cot", form)
            _step(took, f"đưa vào{again}", browser, here, "dua-vao", [])
            if not again:
                _step(took, "hoàn lại", browser, here, "hoan-lai", [])
    return took


def _sent(browser: Browser, data: bytes) -> str:
    return _leads(browser.send(PAGE, "tep", "ds.xlsx", data))


def _step(
    took: dict[str, float], name: str, browser: Browser, here: str, verb: str,
    form: list[tuple[str, str]],
) -> None:  # fmt: skip
    def do() -> str:
        _leads(browser.post(f"{here}/{verb}", form))
        while (found := _heading(browser, here)) in WORKING:
            time.sleep(0.05)
        return found

    _timed(took, name, do)


def _timed(took: dict[str, float], name: str, do: Callable[[], str]) -> str:
    start = time.perf_counter()
    found = do()
    took[name] = time.perf_counter() - start
    return found


def _heading(browser: Browser, here: str) -> str:
    page = browser.get(here, Accept_Encoding="identity").body.decode()
    found = HEADING.search(page)
    return found[1] if found else ""


def _leads(answer: Answer) -> str:
    if answer.status != 303:
        raise Unexpected(f"{answer.status}\n{answer.body[:2000].decode(errors='replace')}")
    return answer.headers["location"]
