"""Decisions about answers to questions that changed, and the marks they made."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime
from migrations.append_only import protect

revision = "0003_regrades"
down_revision = "0002_course_format"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "regrade",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("from_version_id", sa.Integer(), nullable=False),
        sa.Column("to_version_id", sa.Integer(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
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
            ),
            nullable=False,
        ),
        sa.Column("by_account", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Uuid(), nullable=True),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_regrade_{column}"))
            for column, target in (
                ("lesson_id", "lesson.id"),
                ("revision_id", "revision.id"),
                ("question_id", "question.id"),
                ("from_version_id", "question_version.id"),
                ("to_version_id", "question_version.id"),
                ("by_account", "account.id"),
                ("undoes", "regrade.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrade")),
        sa.UniqueConstraint("undoes", name=op.f("uq_regrade_undoes")),
    )
    op.create_index(
        op.f("ix_regrade_lesson_id_regrade_revision_id"), "regrade", ["lesson_id", "revision_id"]
    )
    op.create_table(
        "regraded",
        sa.Column("mark_id", sa.Uuid(), nullable=False),
        sa.Column("regrade_id", sa.Uuid(), nullable=False),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["mark_id"], ["mark.id"], name=op.f("fk_regraded_mark_id")),
        sa.ForeignKeyConstraint(
            ["regrade_id"], ["regrade.id"], name=op.f("fk_regraded_regrade_id")
        ),
        sa.PrimaryKeyConstraint("mark_id", name=op.f("pk_regraded")),
    )
    op.create_index(op.f("ix_regraded_regrade_id"), "regraded", ["regrade_id"])
    protect("regrade", "regraded")


def downgrade() -> None:
    raise RuntimeError("what happened is not taken back: restore a backup instead")
