"""Base class, column types and the append-only rule that every room builds on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    MetaData,
    String,
    Table,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from app import clock

# In `Session.info`: a dict that all sessions of one database share, for what never changes.
KEPT = "kept in memory"


class UTCDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC on every database; a naive one is a bug."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value!r}")
        value = value.astimezone(UTC)
        # SQLite keeps text: naive UTC sorts and compares the same everywhere.
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UTCDateTime,
        date: Date,
        UUID: Uuid,
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
    }


def table(model: type[Base]) -> Table:
    """The bare table of a class, for queries of the hot path that are made once."""
    found = model.__table__
    assert isinstance(found, Table)
    return found


def choice(values: type[StrEnum]) -> Enum:
    """A column that holds one of these words, checked by the database as well."""
    return Enum(
        values,
        native_enum=False,
        create_constraint=True,
        length=20,
        name=values.__name__.lower(),
        values_callable=lambda kinds: [kind.value for kind in kinds],
    )


class Recorded:
    """A row that is only ever added: triggers refuse UPDATE and DELETE (design, invariant 1).

    `happened_at` is when it was done, `recorded_at` when we learnt it.
    """

    append_only = True

    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)


class Channel(StrEnum):
    """The door a deed came through."""

    WEB = "web"
    PHONE = "phone"
    PAPER = "paper"
    COMMAND = "command"


class Fact(Recorded):
    """Something a learner did. Its primary key is the id made where the deed happened."""

    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[Channel] = mapped_column(choice(Channel))
    device_id: Mapped[UUID | None]
    n: Mapped[int | None]
    body_hash: Mapped[str] = mapped_column(String(64))

    @declared_attr
    @classmethod
    def person_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("person.id"), index=True)


def append_only_tables() -> Iterator[Table]:
    """Every table whose rows may only be added."""
    for mapper in Base.registry.mappers:
        if getattr(mapper.class_, "append_only", False) and isinstance(mapper.local_table, Table):
            yield mapper.local_table
