"""Programmes entered by mistake are taken back; what was ever aimed at stays known."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime
from migrations.append_only import protect

revision = "0016_programmes_taken_back"
down_revision = "0015_grants_that_follow"
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
    op.add_column("programme", sa.Column("removed_at", UTCDateTime(), nullable=True))
    op.create_table(
        "target_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("audience", AUDIENCE, nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("by_account", sa.Integer(), nullable=True),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_target_step_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_step")),
    )
    op.create_index(op.f("ix_target_step_programme_id"), "target_step", ["programme_id"])
    # Whoever set what is aimed at now is not known any more; the values are.
    op.execute(
        "INSERT INTO target_step (programme_id, year, audience, people, percent, dropped, "
        "happened_at, recorded_at) SELECT programme_id, year, audience, people, percent, false, "
        "CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM target"
    )
    protect("target_step")


def downgrade() -> None:
    op.drop_table("target_step")
    op.drop_column("programme", "removed_at")
