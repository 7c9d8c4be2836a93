"""Units that are renamed, moved, merged, split and closed by a document, on a day."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime
from migrations.append_only import protect

revision = "0010_units_that_live"
down_revision = "0009_translation_exchange"
branch_labels = None
depends_on = None

CHANGES = ("create", "rename", "move", "merge", "split", "close", "correct", "undo")
# New columns of a table whose rows cannot be changed, in words both databases know.
COLUMNS = (
    "void BOOLEAN NOT NULL DEFAULT false",
    "border BOOLEAN NOT NULL DEFAULT false",
    "seat VARCHAR(20) NOT NULL DEFAULT 'dia_ban' CONSTRAINT ck_unit_version_seat "
    "CHECK (seat IN ('dia_ban', 'cong_an', 'cho', 'truong', 'khac'))",
    "change_id INTEGER CONSTRAINT fk_unit_version_change_id REFERENCES unit_change (id)",
)


def upgrade() -> None:
    op.create_table(
        "unit_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                *CHANGES, name="changekind", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("act", sa.String(length=200), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("by_account", sa.Integer(), nullable=True),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["unit_change.id"], name=op.f("fk_unit_change_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_change")),
        sa.UniqueConstraint("undoes", name=op.f("uq_unit_change_undoes")),
    )
    op.create_table(
        "unit_succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_unit_id", sa.Integer(), nullable=False),
        sa.Column("to_unit_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_unit_succession_{column}"))
            for column, target in (
                ("from_unit_id", "unit.id"),
                ("to_unit_id", "unit.id"),
                ("change_id", "unit_change.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_succession")),
    )
    for column in ("from_unit_id", "to_unit_id", "change_id"):
        op.create_index(op.f(f"ix_unit_succession_{column}"), "unit_succession", [column])
    for column in COLUMNS:
        op.execute(f"ALTER TABLE unit_version ADD COLUMN {column}")
    op.create_index(op.f("ix_unit_version_change_id"), "unit_version", ["change_id"])
    protect("unit_change", "unit_succession")


def downgrade() -> None:
    op.drop_index(op.f("ix_unit_version_change_id"), "unit_version")
    for column in ("change_id", "seat", "border", "void"):
        op.execute(f"ALTER TABLE unit_version DROP COLUMN {column}")
    op.drop_table("unit_succession")
    op.drop_table("unit_change")
