"""Drafts of translations."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime

revision = "0004_translation_draft"
down_revision = "0003_regrades"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "translation_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=10), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_translation_draft_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_translation_draft_lesson_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation_draft")),
        sa.UniqueConstraint(
            "lesson_id",
            "lang",
            "account_id",
            name=op.f("uq_translation_draft_lesson_id_lang_account_id"),
        ),
    )


def downgrade() -> None:
    raise RuntimeError("trainers' drafts would be lost: restore a backup instead")
