"""Rosters brought in from spreadsheets."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime

revision = "0012_roster_import"
down_revision = "0011_people_and_posts"
branch_labels = None
depends_on = None

STATES = (
    "cot", "dang-xem", "cho-quyet", "dang-dua-vao", "da-dua-vao", "dang-hoan-lai", "da-hoan-lai",
    "da-bo",
)  # fmt: skip
FATES = ("moi", "thay-doi", "thay-nguoi", "co-the-trung", "don-vi", "khong-doi", "loi")
MOMENTS = ("claimed_at", "looked_at", "applied_at", "undone_at", "purged_at")
NUMBERS = ("birth_year", "unit_id", "title_id", "person_id", "holding_id")
FLAGS = ("enters", "revives", "mends", "appoints", "redates", "applied")
# New column of a table whose rows cannot be changed, in words both databases know.
HOLDING = "import_id INTEGER CONSTRAINT fk_holding_import_id REFERENCES roster_import (id)"


def upgrade() -> None:
    _imports()
    _rows()
    _columns()
    op.execute(f"ALTER TABLE holding ADD COLUMN {HOLDING}")
    op.create_index(op.f("ix_holding_import_id"), "holding", ["import_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_holding_import_id"), "holding")
    op.execute("ALTER TABLE holding DROP COLUMN import_id")
    for table in ("roster_columns", "roster_row", "roster_import"):
        op.drop_table(table)


def _imports() -> None:
    json = sa.JSON(none_as_null=True)
    op.create_table(
        "roster_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("by_account", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", _words(STATES, "state"), nullable=False),
        *(sa.Column(name, json, nullable=False) for name in ("labels", "columns", "left_out")),
        sa.Column("places", json, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("counts", json, nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("kept", json, nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        *(sa.Column(name, UTCDateTime(), nullable=True) for name in MOMENTS),
        _points_to("roster_import", "unit_id", "unit.id"),
        _points_to("roster_import", "by_account", "account.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_import")),
    )
    op.create_index(
        op.f("ix_roster_import_unit_id_roster_import_state"), "roster_import", ["unit_id", "state"]
    )


def _rows() -> None:
    json = sa.JSON(none_as_null=True)
    op.create_table(
        "roster_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", json, nullable=False),
        sa.Column("fate", _words(FATES, "fate"), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("sort_key", sa.String(length=400), nullable=True),
        sa.Column("folded", sa.String(length=120), nullable=True),
        *(
            sa.Column(name, sa.String(length=20), nullable=True)
            for name in ("phone", "other_phone")
        ),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in NUMBERS),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("since", "ends_on")),
        sa.Column("starts_at", UTCDateTime(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=True),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in FLAGS),
        *(sa.Column(name, json, nullable=False) for name in ("detail", "seen")),
        *(
            _points_to("roster_row", f"{name}_id", f"{target}.id")
            for name, target in (
                ("import", "roster_import"),
                ("unit", "unit"),
                ("title", "title"),
                ("person", "person"),
                ("holding", "holding"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_row")),
        sa.UniqueConstraint(
            "import_id", "sheet", "number", name=op.f("uq_roster_row_import_id_sheet_number")
        ),
    )
    op.create_index(
        op.f("ix_roster_row_import_id_roster_row_fate"), "roster_row", ["import_id", "fate"]
    )
    op.create_index(op.f("ix_roster_row_person_id"), "roster_row", ["person_id"])


def _columns() -> None:
    op.create_table(
        "roster_columns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("chosen_at", UTCDateTime(), nullable=False),
        _points_to("roster_columns", "unit_id", "unit.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_columns")),
        sa.UniqueConstraint(
            "unit_id", "signature", name=op.f("uq_roster_columns_unit_id_signature")
        ),
    )


def _words(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _points_to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
