"""What authors propose for answers handed in; marks a regrade makes in cases."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime
from migrations.append_only import protect

revision = "0008_regrading_everywhere"
down_revision = "0007_approvals"
branch_labels = None
depends_on = None

DECISION = sa.Enum(
    "keep",
    "accept_both",
    "new_key",
    "full",
    "drop",
    "new_points",
    name="decision",
    native_enum=False,
    create_constraint=True,
    length=20,
)


def upgrade() -> None:
    op.create_table(
        "proposed_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("question_key", sa.String(length=80), nullable=False),
        sa.Column("decision", DECISION, nullable=False),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposed_decision_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_decision")),
    )
    op.create_index(op.f("ix_proposed_decision_proposal_id"), "proposed_decision", ["proposal_id"])
    op.create_table(
        "case_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_answer_id", sa.Uuid(), nullable=False),
        sa.Column("regrade_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("out_of", sa.Double(), nullable=False),
        sa.Column("replaces", sa.Uuid(), nullable=True),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "points >= 0 AND points <= out_of", name=op.f("ck_case_mark_within_bounds")
        ),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_case_mark_{column}"))
            for column, target in (
                ("case_answer_id", "case_answer.id"),
                ("regrade_id", "regrade.id"),
                ("replaces", "case_mark.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_mark")),
        sa.UniqueConstraint(
            "case_answer_id", "regrade_id", name=op.f("uq_case_mark_case_answer_id_regrade_id")
        ),
        sa.UniqueConstraint("replaces", name=op.f("uq_case_mark_replaces")),
    )
    op.create_index(op.f("ix_case_mark_regrade_id"), "case_mark", ["regrade_id"])
    protect("proposed_decision", "case_mark")


def downgrade() -> None:
    raise RuntimeError("what happened is not taken back: restore a backup instead")
