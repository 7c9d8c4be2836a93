"""Posts with documents and reasons; corrections of people; two records of one person."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime
from migrations.append_only import protect

revision = "0011_people_and_posts"
down_revision = "0010_units_that_live"
branch_labels = None
depends_on = None

PERSON = (
    sa.Column("other_phone", sa.String(length=20), nullable=True),
    sa.Column("withdrawn_at", UTCDateTime(), nullable=True),
)
# New columns of a table whose rows cannot be changed, in words both databases know.
HOLDING = (
    "act VARCHAR(200)",
    "reason_id {uuid} CONSTRAINT fk_holding_reason_id REFERENCES personal_text (id)",
    "change_id INTEGER CONSTRAINT fk_holding_change_id REFERENCES unit_change (id)",
)


def upgrade() -> None:
    uuid = sa.Uuid().compile(op.get_bind().dialect)
    for column in PERSON:
        op.add_column("person", column)
    for words in HOLDING:
        op.execute(f"ALTER TABLE holding ADD COLUMN {words.format(uuid=uuid)}")
    op.create_index(op.f("ix_holding_change_id"), "holding", ["change_id"])
    _create(
        "person_edit",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("before_id", sa.Uuid(), nullable=True),
        keys={"person_id": "person.id", "before_id": "personal_text.id"},
    )
    op.create_index(op.f("ix_person_edit_person_id"), "person_edit", ["person_id"])
    protect("person_edit")


def _create(table: str, *columns: sa.Column[Any], keys: dict[str, str]) -> None:
    """A table that says what happened, by whom and when."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("by_account", sa.Integer(), nullable=True),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
            for column, target in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    op.drop_table("person_edit")
    op.drop_index(op.f("ix_holding_change_id"), "holding")
    for column in ("change_id", "reason_id", "act"):
        op.execute(f"ALTER TABLE holding DROP COLUMN {column}")
    for column in reversed(PERSON):
        op.drop_column("person", column.name)
