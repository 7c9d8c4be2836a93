"""Texts sent for approval, and what was said to them."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime
from migrations.append_only import protect

revision = "0007_approvals"
down_revision = "0006_marking_claims"
branch_labels = None
depends_on = None


def _choice(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=20)


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("by_account", sa.Integer(), nullable=False),
        sa.Column("base_revision_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.Column("kind", _choice("proposalkind", "ordinary", "urgent"), nullable=False),
        sa.Column("urgency", _choice("urgency", "phone", "law", "other"), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "kind = 'ordinary' OR (urgency IS NOT NULL AND revision_id IS NOT NULL)",
            name=op.f("ck_proposal_urgent_is_online"),
        ),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_proposal_{column}"))
            for column, target in (
                ("lesson_id", "lesson.id"),
                ("by_account", "account.id"),
                ("base_revision_id", "revision.id"),
                ("revision_id", "revision.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_proposal_revision_id")),
    )
    op.create_index(op.f("ix_proposal_lesson_id_proposal_id"), "proposal", ["lesson_id", "id"])
    op.create_index(op.f("ix_proposal_by_account"), "proposal", ["by_account"])
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("kind", _choice("verdictkind", "approve", "return", "withdraw"), nullable=False),
        sa.Column("by_account", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'return' OR text_id IS NOT NULL", name=op.f("ck_verdict_returned_with_words")
        ),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_verdict_{column}"))
            for column, target in (
                ("proposal_id", "proposal.id"),
                ("by_account", "account.id"),
                ("text_id", "personal_text.id"),
                ("revision_id", "revision.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_verdict_proposal_id")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_verdict_revision_id")),
    )
    protect("proposal", "verdict")


def downgrade() -> None:
    raise RuntimeError("what happened is not taken back: restore a backup instead")
