"""`flask --app wsgi bench`: the figures of this machine, beside the ceiling and the goals."""

import json
import os

import click

from app.bench import rosters, running
from app.bench.driving import Unexpected
from app.bench.figures import table
from app.bench.running import LARGE, Plan
from app.bench.servers import DidNotStart


@click.command("bench")
@click.option("--postgresql", help="Máy chủ PostgreSQL (mặc định: TEST_DATABASE_URL).")
@click.option("--people", default=1_000, show_default=True, help="Số chi hội trưởng.")
@click.option("--large", is_flag=True, help="Thêm một lần với 100.000 người, trên SQLite.")
@click.option("--roster", type=int, help="Chỉ đo nhập một danh sách có chừng này dòng.")
@click.option("--seconds", default=5.0, show_default=True, help="Thời gian cho mỗi phép đo.")
@click.option("--json", "as_json", is_flag=True, help="In cho máy đọc.")
def command(
    postgresql: str | None,
    people: int,
    large: bool,
    roster: int | None,
    seconds: float,
    as_json: bool,
) -> None:
    """Đo tốc độ, bên cạnh mức trần của cùng máy này."""
    plan = Plan(
        people=people,
        seconds=seconds,
        postgresql=postgresql or os.environ.get("TEST_DATABASE_URL"),
        large=LARGE if large else None,
    )
    try:
        if roster:
            figures = list(rosters.run(roster, plan.postgresql))
        else:
            figures = list(running.run(plan, say=_say))
    except (DidNotStart, Unexpected) as problem:
        raise click.ClickException(str(problem)) from problem
    if as_json:
        click.echo(json.dumps([one.as_json() for one in figures], ensure_ascii=False, indent=1))
        return
    for line in table(figures):
        click.echo(line)
    if plan.postgresql is None:
        click.echo("\nChưa đo trên PostgreSQL: thêm --postgresql postgresql://…")


def _say(words: str) -> None:
    click.echo(words, err=True)
