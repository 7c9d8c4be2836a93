"""What every command works with: settings and database, and refusals told in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app

from app import backup, demo
from app.config import Settings
from app.database import Database
from app.upgrading import upgrade


def parts() -> tuple[Settings, Database]:
    """Settings and migrated database of this application."""
    settings: Settings = current_app.extensions["settings"]
    database: Database = current_app.extensions["database"]
    upgrade(database)
    return settings, database


@contextmanager
def in_words() -> Iterator[None]:
    """Turn a refusal into one sentence and exit status 1."""
    try:
        yield
    except (backup.BadBackup, demo.NotInProduction) as problem:
        raise click.ClickException(str(problem)) from problem
