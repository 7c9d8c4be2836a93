"""What file and database said of a translation at their last exchange."""

import sqlalchemy as sa
from alembic import op

revision = "0009_translation_exchange"
down_revision = "0008_regrading_everywhere"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "translation_origin",
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=10), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_translation_origin_lesson_id")
        ),
        sa.PrimaryKeyConstraint("lesson_id", "lang", name=op.f("pk_translation_origin")),
    )


def downgrade() -> None:
    op.drop_table("translation_origin")
