"""Programmes with their targets, and results from before the product."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime
from migrations.append_only import protect

revision = "0013_programmes"
down_revision = "0012_roster_import"
branch_labels = None
depends_on = None

AUDIENCE = sa.Enum(
    "chi_hoi_truong",
    "chi_hoi_pho",
    "hoi_co_so",
    "du_nguon",
    "can_bo_tinh",
    "chung",
    name="audience",
    native_enum=False,
    create_constraint=True,
    length=20,
)


def upgrade() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("sort_key", sa.String(length=400), nullable=False),
        sa.Column("decision", sa.String(length=200), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=False),
        sa.Column("audiences", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("courses", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("to_date >= from_date", name=op.f("ck_programme_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    _targets()
    _past_results()
    protect("past_result")


def _targets() -> None:
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("audience", AUDIENCE, nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(people IS NULL) <> (percent IS NULL)", name=op.f("ck_target_one_measure")
        ),
        sa.CheckConstraint("people > 0", name=op.f("ck_target_some_people")),
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name=op.f("ck_target_a_share")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_target_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint(
            "programme_id", "year", "audience", name=op.f("uq_target_programme_id_year_audience")
        ),
    )


def _past_results() -> None:
    op.create_table(
        "past_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("classes", sa.Integer(), nullable=False),
        sa.Column("people", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("money", sa.BigInteger(), nullable=True),
        sa.Column("document", sa.String(length=300), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("by_account", sa.Integer(), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("to_date >= from_date", name=op.f("ck_past_result_in_order")),
        sa.CheckConstraint("classes > 0", name=op.f("ck_past_result_some_classes")),
        sa.CheckConstraint("money >= 0", name=op.f("ck_past_result_no_debt")),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_past_result_{column}"))
            for column, target in (
                ("unit_id", "unit.id"),
                ("programme_id", "programme.id"),
                ("supersedes", "past_result.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_result")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_past_result_supersedes")),
    )
    op.create_index(op.f("ix_past_result_unit_id"), "past_result", ["unit_id"])


def downgrade() -> None:
    for table in ("past_result", "target", "programme"):
        op.drop_table(table)
