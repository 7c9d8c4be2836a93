"""Handing in a quiz: one POST with five answers, stored for good before it is answered."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from uuid import uuid4

from app.bench import driving, sheets
from app.bench.browsing import Browser, raw
from app.bench.driving import Target
from app.bench.figures import Figure, Goal
from app.bench.setting import Bench
from app.bench.world import Prepared

RATE = Goal(300, at_least=True)
P95 = Goal(60)
LONGEST = Goal(1000)
DIFFERENT = 256


def measure(bench: Bench) -> Iterator[Figure]:
    filled, forms = requests(bench), _forms(bench)
    sample = [raw("POST", "/nop", one.ticket, form=_answers(one, forms))
              for one in islice(bench.world.attempts, DIFFERENT)]  # fmt: skip
    many = [request.replace("POST /nop ", "POST /nop/nhieu ", 1) for request in sample]
    ceiling = bench.ceiling
    totals = driving.in_turn(
        {
            "product": Target(
                bench.product.port, partial(bench.pids, bench.product), filled, 303, once=True
            ),
            "one row": Target(ceiling.port, partial(bench.pids, ceiling), sample, 303),
            "seven rows": Target(ceiling.port, partial(bench.pids, ceiling), many, 303),
        },
        bench.seconds,
    )
    product, one, seven = totals.values()
    name, note = bench.place.kind, "" if bench.place.is_durable else "(máy chủ này KHÔNG ghi bền)"
    yield Figure(
        "submit_rate", name, "nộp bài 5 câu: lượt mỗi giây; trần ghi 7 dòng", "",
        product.per_second, seven.per_second, RATE, note,
    )  # fmt: skip
    yield Figure(
        "submit_rate_one_row", name, "nộp bài 5 câu: lượt mỗi giây; trần ghi 1 dòng", "",
        product.per_second, one.per_second,
    )  # fmt: skip
    yield Figure(
        "submit_cpu", name, "nộp bài: CPU cho 1.000 lượt; trần ghi 7 dòng", "giây",
        product.cpu_per_1000, seven.cpu_per_1000,
    )  # fmt: skip
    yield Figure(
        "submit_p95", name, "nộp bài: p95", "ms",
        product.percentile_ms(0.95), seven.percentile_ms(0.95), P95,
    )  # fmt: skip
    yield Figure(
        "submit_longest", name, "nộp bài: chờ lâu nhất", "ms",
        product.longest_ms, seven.longest_ms, LONGEST,
    )  # fmt: skip


def requests(bench: Bench) -> list[str]:
    """Every open attempt handed in, each once."""
    forms = _forms(bench)
    return [_request(bench, attempt, forms) for attempt in bench.world.attempts]


Forms = dict[int, list[tuple[str, str]]]


def _forms(bench: Bench) -> Forms:
    """{lesson id: the answer sheet of its quiz, filled in}"""
    forms: Forms = {}
    for attempt in bench.world.attempts:
        if attempt.lesson.lesson_id not in forms:
            with Browser(bench.product.port, attempt.ticket) as browser:
                page = browser.get(f"/luot/{attempt.id}", Accept_Encoding="identity")
            forms[attempt.lesson.lesson_id] = sheets.fill_in(page.body.decode())
    return forms


def _answers(attempt: Prepared, forms: Forms) -> list[tuple[str, str]]:
    return sheets.under_new_id(forms[attempt.lesson.lesson_id], str(uuid4()))


def _request(bench: Bench, attempt: Prepared, forms: Forms) -> str:
    return raw("POST", f"/luot/{attempt.id}/nop", attempt.ticket, form=_answers(attempt, forms))
