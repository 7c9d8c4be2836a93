"""`flask --app wsgi content …`: course folders checked, brought in, written out, compared."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from app import clock, markup
from app.catalog import hotlines, library
from app.catalog.folders import checking, coming, exporting, importing, states
from app.catalog.folders.coming import Choices
from app.catalog.folders.course_folder import CourseFolder, read
from app.catalog.folders.importing import Plan, Step
from app.catalog.folders.roots import courses
from app.catalog.folders.states import State
from app.catalog.folders.tongues import Words
from app.catalog.folders.tree import Finding, on_disk
from app.cli.surroundings import parts
from app.demo.sample_content import CONTENT
from app.organisation import son_la

group = AppGroup("content", help="Khóa học trong thư mục: kiểm tra, nạp, ghi ra, so sánh.")
folder_argument = click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=CONTENT,
)
as_json = click.option("--json", "as_json", is_flag=True, help="In dạng máy đọc.")


@dataclass
class Account:
    """What a command has to tell: problems at their lines, and a row for each lesson."""

    problems: list[tuple[str, Finding]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    refused: int = 0

    def find(self, folder: Path, findings: Iterator[Finding] | Sequence[Finding]) -> None:
        self.problems += [(str(folder / found.path), found) for found in findings]

    def row(self, course: str, lesson: str, state: str, done: str, path: str | None) -> None:
        self.rows.append(
            {"course": course, "lesson": lesson, "state": state, "done": done, "path": path}
        )

    @property
    def errors(self) -> int:
        return sum(found.problem.level == "error" for _, found in self.problems)

    def tell(self, *, machine: bool) -> None:
        """Print everything; exit status 1 when anything is an error or was refused."""
        if machine:
            click.echo(json.dumps(self._plain(), ensure_ascii=False, indent=1))
        else:
            self._say()
        if self.errors or self.refused:
            raise SystemExit(1)

    def _plain(self) -> dict[str, Any]:
        problems = [
            {
                "file": path,
                "line": found.problem.line,
                "code": found.problem.code,
                "level": found.problem.level,
                "message": found.problem.message,
                "remedy": found.problem.remedy,
            }
            for path, found in self.problems
        ]
        return {"errors": self.errors, "lessons": self.rows, "problems": problems}

    def _say(self) -> None:
        for path, found in self.problems:
            problem = found.problem
            click.echo(f"{path}:{problem.line}: {problem.code} {problem.message} {problem.remedy}")
        _table(self.rows)
        warnings = sum(found.problem.level == "warning" for _, found in self.problems)
        click.echo(f"{len(self.rows)} mục, {self.errors} chỗ phải sửa, {warnings} chỗ nên xem lại.")


@group.command("check")
@folder_argument
@as_json
def check(folder: Path, as_json: bool) -> None:
    """Đọc mọi bài và chỉ ra dòng cần sửa; không cần cơ sở dữ liệu."""
    account = Account()
    found = {path: read(on_disk(path)) for path in courses(folder)}
    # One course alone cannot know the ids of those that lie beside it.
    beside = [id for course in found.values() for id in checking.ids(course)]
    for path, course in found.items():
        findings = list(checking.check(course, beside))
        account.find(path, findings)
        wrong = {found.path for found in findings if found.problem.level == "error"}
        for lesson in course.all:
            state = "cần sửa" if lesson.path in wrong else "được"
            account.row(course.key, lesson.key, state, "", str(path / lesson.path))
    account.tell(machine=as_json)


@group.command("import")
@folder_argument
@click.option("--publish", is_flag=True, help="Đăng luôn các bài không còn chỗ cần sửa.")
@click.option("--prune", is_flag=True, help="Gỡ các bài không còn tệp.")
@click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ làm gì.")
@as_json
def bring_in(folder: Path, publish: bool, prune: bool, dry_run: bool, as_json: bool) -> None:
    """Nạp các khóa của một thư mục theo quy tắc ba bên; không ghi đè bài của ai."""
    settings, database = parts()
    account = Account()
    for path in courses(folder):
        course = read(on_disk(path))
        with database.reading() as session:
            plan = _plan(session, course)
        account.find(path, _findings(plan))
        if dry_run:
            for step in plan.rows:
                _row(account, course, step, coming.intention(step, _dry(publish, prune)))
            continue
        with database.writing() as session:
            unit = son_la.load(session, at=clock.now())
            chosen = Choices(unit.id, publish=publish, prune=prune)
            for done in coming.apply(session, plan, chosen, settings.media, at=clock.now()):
                account.refused += done.is_refused
                _row(account, course, done.step, done.words)
                session.commit()
            session.commit()
    account.tell(machine=as_json)


@group.command("status")
@folder_argument
@as_json
def status(folder: Path, as_json: bool) -> None:
    """So sánh thư mục với cơ sở dữ liệu; không đổi gì."""
    _, database = parts()
    account = Account()
    for path in courses(folder):
        course = read(on_disk(path))
        with database.reading() as session:
            plan = importing.plan(session, course, render=checking.unrendered)
        account.find(path, plan.folder.findings)
        for step in plan.rows:
            _row(account, course, step, "")
        if plan.outline not in {State.SAME, State.NEW}:
            words = f"mục lục: {states.WORDS[plan.outline]}"
            account.row(course.key, "", words, "", course.path)
    account.tell(machine=as_json)


@group.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=CONTENT)
@click.option("--force", is_flag=True, help="Ghi đè cả tệp đã đổi từ lần trước.")
@as_json
def write_out(folder: Path, force: bool, as_json: bool) -> None:
    """Ghi ra thư mục các bài mà cơ sở dữ liệu mới hơn, kèm mã câu hỏi, mục lục và ảnh."""
    settings, database = parts()
    account = Account()
    places = {read(on_disk(path)).key: path for path in courses(folder)} if folder.exists() else {}
    with database.writing() as session:
        for course in library.courses(session):
            path = places.get(course.key, folder / course.key)
            for one in exporting.export(session, course, path, settings.media, force=force):
                account.refused += one.is_refused
                account.row(course.key, one.title or one.path, one.words, "", str(path / one.path))
            session.commit()
    account.tell(machine=as_json)


def _plan(session: Session, course: CourseFolder) -> Plan:
    render = partial(markup.render, hotlines=hotlines.numbers(session))
    return importing.plan(session, course, render=render)


def _findings(plan: Plan) -> list[Finding]:
    lessons = [
        Finding(step.path, problem)
        for step in plan.rows
        if step.path
        for problem in step.problems
        if problem.level != "info"
    ]
    return [*plan.folder.findings, *lessons]


def _dry(publish: bool, prune: bool) -> Choices:
    return Choices(unit_id=0, publish=publish, prune=prune)


def _row(account: Account, course: CourseFolder, step: Step | Words, words: str) -> None:
    account.row(course.key, step.key, states.WORDS[step.state], words, step.path)


def _table(rows: Sequence[dict[str, Any]]) -> None:
    """Columns as wide as their longest word."""
    names = ("course", "lesson", "state", "done")
    widths = {name: max((len(row[name]) for row in rows), default=0) for name in names}
    for row in rows:
        click.echo("  ".join(row[name].ljust(widths[name]) for name in names).rstrip())
