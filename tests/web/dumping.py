"""The whole database in a few hashes, to tell whether a request changed anything."""

import hashlib
from typing import Any

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from app.schema import metadata

Dump = dict[str, tuple[int, str]]
# The two things a reader may leave behind: when she was last here, and that she looked.
LAST_SEEN = ("sign_in", "last_seen")
VIEW_LOG = "journal"


def dump(session: Session, *, traces_of_reading: bool = True) -> Dump:
    """{table: (rows, checksum)}; without `traces_of_reading` the two allowed ones are left out."""
    found = {}
    for table in metadata.sorted_tables:
        if not traces_of_reading and table.name == VIEW_LOG:
            continue
        rows = sorted(
            repr(tuple(row)) for row in session.execute(select(*_columns(table, traces_of_reading)))
        )
        found[table.name] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return found


def changes(before: Dump, after: Dump) -> list[str]:
    """The tables that differ, with how many rows they gained."""
    return [
        f"{name} ({after[name][0] - before[name][0]:+d} rows)"
        for name in before
        if before[name] != after[name]
    ]


def _columns(table: Table, traces_of_reading: bool) -> list[Column[Any]]:
    return [
        column
        for column in table.columns
        if traces_of_reading or (table.name, column.name) != LAST_SEEN
    ]
