"""What a few people did, copied to many others inside the database.

A row's new id is made of its old one and the person: rows that point to each other keep doing so
without a list of who became whom.
"""

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    MetaData,
    String,
    Table,
    Uuid,
    cast,
    func,
    insert,
    select,
)
from sqlalchemy.orm import Session

from app.assessment.models import (
    Answer,
    Attempt,
    CaseRun,
    CaseStep,
    Mark,
    OpenAnswer,
    SelfTick,
    Submission,
)
from app.bench.people import Someone, in_parts
from app.classes.models import Enrolment
from app.learning.models import CardRead, Completion
from app.people.models import PersonalText

# In the order in which they point to each other.
TABLES = (
    Enrolment,
    CardRead,
    Attempt,
    PersonalText,
    Answer,
    Submission,
    Mark,
    CaseRun,
    CaseStep,
    OpenAnswer,
    SelfTick,
    Completion,
)
COPY = Table(
    "bench_copy",
    MetaData(),
    Column("person_id", Integer, primary_key=True),
    Column("sample_id", Integer, index=True),
    prefixes=["TEMPORARY"],
)


def spread(session: Session, samples: list[Someone], others: list[Someone]) -> None:
    """Everybody else gets the rows of one of the samples, in turn."""
    connection = session.connection()
    COPY.create(connection)
    for part in in_parts(others):
        session.execute(
            insert(COPY),
            [{"person_id": one.id, "sample_id": samples[one.id % len(samples)].id} for one in part],
        )
    for model in TABLES:
        _copy(session, model.__table__)
    COPY.drop(connection)


def _copy(session: Session, table: Any) -> None:
    values = {
        column.name: _renewed(column, session)
        for column in table.columns
        # Numbers are given by the database itself.
        if not (column.primary_key and isinstance(column.type, Integer))
    }
    rows = select(*values.values()).select_from(table)
    if "person_id" in table.columns:
        rows = rows.join(COPY, COPY.c.sample_id == table.c.person_id)
    else:
        owner = Submission.__table__
        rows = rows.join(owner, owner.c.id == table.c.submission_id)
        rows = rows.join(COPY, COPY.c.sample_id == owner.c.person_id)
    session.execute(insert(table).from_select(list(values), rows, include_defaults=False))


def _renewed(column: Any, session: Session) -> ColumnElement[Any]:
    if column.name == "person_id":
        return COPY.c.person_id
    if not isinstance(column.type, Uuid):
        return column  # type: ignore[no-any-return]
    if session.get_bind().dialect.name == "postgresql":
        person = func.lpad(func.to_hex(COPY.c.person_id), 8, "0")
        return cast(func.substr(cast(column, String), 1, 28).op("||")(person), Uuid)
    person = func.printf("%08x", COPY.c.person_id)
    return func.substr(cast(column, String), 1, 24).op("||")(person)
