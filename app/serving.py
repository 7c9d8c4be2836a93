"""The one command: set up the data directory, migrate, load the samples, say the address, serve."""

import argparse
import os
import sys
from collections.abc import Sequence
from threading import Thread
from typing import Any

from flask import Flask
from sqlalchemy.exc import DatabaseError
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import WSGITask

from app import demo, jobs, logs, memory
from app.config import BadSetting, Settings
from app.database import Database
from app.upgrading import DatabaseTooNew, NotUpgraded, upgrade
from app.web import create_app


def options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="wsgi.py", description="Chi hội học")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định: instance)")
    parser.add_argument("--production", action="store_true")
    return parser.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """Serve until stopped. Returns the exit status."""
    chosen = options(argv)
    if chosen.data:
        os.environ["CHIHOI_DATA"] = chosen.data
    if chosen.production:
        os.environ["CHIHOI_PRODUCTION"] = "1"
    try:
        settings = Settings.from_env()
        settings.prepare()
        return serve(settings, chosen.host, chosen.port)
    except (BadSetting, DatabaseTooNew, NotUpgraded, demo.NotInProduction) as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0


def serve(settings: Settings, host: str, port: int) -> int:
    memory.give_back()
    settings.prepare()
    logs.configure(settings)
    database = Database(settings.database_url)
    try:
        database.engine.connect().close()
    except DatabaseError as problem:
        print(f"Không mở được cơ sở dữ liệu: {problem.orig}", file=sys.stderr)
        print("Hãy kiểm tra --data hoặc CHIHOI_DATABASE_URL rồi chạy lại.", file=sys.stderr)
        return 2
    upgrade(database)
    rest = demo.first_start(settings, database)
    app = create_app(settings, database)
    app.extensions[jobs.NAME] = worker = jobs.Worker(database)
    worker.start()
    try:
        server = open_server(app, settings, host, port)
    except OSError as problem:
        print(f"Không mở được cổng {port}: {problem.strerror}. Thử --port khác.", file=sys.stderr)
        return 2
    print(f"Chi hội học: http://{host}:{port}/", flush=True)
    demo.print_logins(database)
    if rest:
        Thread(target=demo.load_rest, args=(database,), daemon=True).start()
    server.run()
    return 0


class KeepingTask(WSGITask):  # type: ignore[misc]
    """Keeps the line after an answer without a body, such as 304.

    Waitress hangs up there, and a phone far from a mast would have to dial anew for every lesson.
    """

    def set_close_on_finish(self) -> None:
        asked = self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or asked or self.version == "1.0":
            super().set_close_on_finish()


def open_server(app: Flask, settings: Settings, host: str, port: int) -> Any:
    """The server, not running yet; the benchmark's ceiling stands on the very same."""
    HTTPChannel.task_class = KeepingTask
    return create_server(
        app,
        host=host,
        port=port,
        threads=settings.threads,
        ident=None,
        connection_limit=500,
        # Behind a proxy its headers say who asked and how; else anybody could claim anything.
        clear_untrusted_proxy_headers=not settings.behind_proxy,
    )
