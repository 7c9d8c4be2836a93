"""An answer is taken by one trainer at a time, and her pace is told by her own marks."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime

revision = "0006_marking_claims"
down_revision = "0005_course_exchange"
branch_labels = None
depends_on = None

BY_PEOPLE = sa.text("by_account IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "marking_claim",
        sa.Column("open_answer_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("until", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_marking_claim_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["open_answer_id"], ["open_answer.id"], name=op.f("fk_marking_claim_open_answer_id")
        ),
        sa.PrimaryKeyConstraint("open_answer_id", name=op.f("pk_marking_claim")),
    )
    op.create_index(
        op.f("ix_marking_claim_account_id"), "marking_claim", ["account_id"], unique=False
    )
    op.create_index(
        op.f("ix_mark_by_account_mark_happened_at"),
        "mark",
        ["by_account", "happened_at"],
        unique=False,
        sqlite_where=BY_PEOPLE,
        postgresql_where=BY_PEOPLE,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_mark_by_account_mark_happened_at"), table_name="mark")
    op.drop_table("marking_claim")
