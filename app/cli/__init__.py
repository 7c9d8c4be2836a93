"""Commands for the operator: `flask --app wsgi <group> <verb>`."""

from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import select

from app import backup, bench, clock, demo, doctor, jobs
from app.cli import content
from app.cli.surroundings import in_words, parts
from app.config import Settings
from app.organisation import son_la
from app.people import accounts, grants, persons, signing_in
from app.people.models import Account, Role

account_group = AppGroup("account", help="Tài khoản.")
backup_group = AppGroup("backup", help="Sao lưu và khôi phục.")
demo_group = AppGroup("demo", help="Dữ liệu minh họa.")
jobs_group = AppGroup("jobs", help="Việc làm lâu, ngoài trang.")


@account_group.command("administrator")
@click.argument("login")
def make_administrator(login: str) -> None:
    """Tạo tài khoản quản trị cấp tỉnh và in mã vào lần đầu."""
    _, database = parts()
    now = clock.now()
    with database.writing() as session:
        province = son_la.load(session, at=now)
        key = signing_in.login_key(login)
        account = session.scalar(select(Account).where(Account.login == key))
        if account is None:
            person = persons.register(session, login, home_unit_id=province.id)
            account = accounts.create(session, person, login, at=now)
        if Role.ADMINISTRATOR not in grants.roles(session, account.id, at=now):
            grants.give(session, account.id, Role.ADMINISTRATOR, province.id, by=None, at=now)
        code = accounts.issue_code(session, account, by=None, at=now)
        session.commit()
    click.echo(f"Số đăng ký: {account.login}\nMã vào lần đầu (dùng một lần, trong 24 giờ): {code}")
    click.echo("Mở trang /vao-lan-dau, điền số đăng ký, mã này và mật khẩu mới.")


@backup_group.command("make")
@click.option("--to", type=click.Path(path_type=Path), help="Thư mục đặt tệp sao lưu.")
def make_backup(to: Path | None) -> None:
    """Sao lưu cơ sở dữ liệu và hình ảnh vào một tệp đã kiểm tra."""
    settings, database = parts()
    folder = to or settings.data / "backups"
    with in_words():
        click.echo(str(backup.make(database, settings.media, folder, at=clock.now())))


@backup_group.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
def verify_backup(file: Path) -> None:
    """Mở thử một tệp sao lưu và đếm lại."""
    with in_words():
        manifest = backup.verify(file)
    click.echo(f"Tốt: {sum(manifest.counts.values())} dòng, {manifest.media} tệp hình.")


@backup_group.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
def restore_backup(file: Path) -> None:
    """Khôi phục vào cơ sở dữ liệu trống."""
    settings: Settings = current_app.extensions["settings"]
    current_app.extensions["database"].close()
    with in_words():
        manifest = backup.restore(file, settings.database_url, settings.media, at=clock.now())
    click.echo(f"Đã khôi phục {sum(manifest.counts.values())} dòng.")


@demo_group.command("load")
def load_demo() -> None:
    """Nạp tỉnh minh họa (không bao giờ khi chạy thật)."""
    settings, database = parts()
    with in_words():
        demo.load(settings, database, say=click.echo)


@click.command("migrate")
@with_appcontext
def run_migrations() -> None:
    """Đưa cơ sở dữ liệu lên cấu trúc của phần mềm này."""
    parts()
    click.echo("Cấu trúc cơ sở dữ liệu đã cập nhật.")


@click.command("doctor")
@with_appcontext
def run_doctor() -> None:
    """Kiểm tra máy và dữ liệu."""
    settings: Settings = current_app.extensions["settings"]
    findings = list(doctor.examine(settings, current_app.extensions["database"]))
    for finding in findings:
        click.echo(f"{'✓' if finding.ok else '✗'} {finding.name}: {finding.words}")
    if not all(finding.ok for finding in findings):
        raise SystemExit(1)


@jobs_group.command("run")
@click.option("--once", is_flag=True, help="Làm hết việc đang chờ rồi thôi.")
def run_jobs(once: bool) -> None:
    """Làm các việc đang chờ; chỉ cần khi trang chạy dưới máy chủ WSGI khác."""
    _, database = parts()
    if once:
        while jobs.work(database):
            pass
        jobs.purge(database)
    else:
        jobs.Worker(database).run()


def register(app: Flask) -> None:
    for group in (account_group, backup_group, content.group, demo_group, jobs_group):
        app.cli.add_command(group)
    app.cli.add_command(run_migrations)
    app.cli.add_command(run_doctor)
    app.cli.add_command(bench.command)
