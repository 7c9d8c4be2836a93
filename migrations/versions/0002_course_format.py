"""The whole course format: parts of a course, banks, translations, draws, answers inside cases."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime
from migrations.append_only import protect

revision = "0002_course_format"
down_revision = "0001_first_schema"
branch_labels = None
depends_on = None

APPEND_ONLY = ("case_answer", "discussion_note", "translation", "translation_secret")


def _channel() -> sa.Enum:
    return sa.Enum(
        "web",
        "phone",
        "paper",
        "command",
        name="channel",
        native_enum=False,
        create_constraint=True,
        length=20,
    )


def upgrade() -> None:
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_section_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
    )
    op.create_index(op.f("ix_section_course_id"), "section", ["course_id"], unique=False)

    op.create_table(
        "discussion_note",
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", _channel(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_discussion_note_lesson_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_discussion_note_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_discussion_note_question_id")
        ),
        sa.ForeignKeyConstraint(
            ["text_id"], ["personal_text.id"], name=op.f("fk_discussion_note_text_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_note")),
    )
    op.create_index(
        op.f("ix_discussion_note_person_id"), "discussion_note", ["person_id"], unique=False
    )

    op.create_table(
        "translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=10), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("public", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("questions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("by_account", sa.Integer(), nullable=True),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_account"], ["account.id"], name=op.f("fk_translation_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_translation_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation")),
    )
    op.create_index(
        op.f("ix_translation_revision_id_translation_lang"),
        "translation",
        ["revision_id", "lang"],
        unique=False,
    )

    op.create_table(
        "case_answer",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("keys", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("text_id", sa.Uuid(), nullable=True),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("out_of", sa.Double(), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", _channel(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "points >= 0 AND points <= out_of", name=op.f("ck_case_answer_within_bounds")
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_case_answer_lesson_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_case_answer_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_case_answer_question_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_version_id"],
            ["question_version.id"],
            name=op.f("fk_case_answer_question_version_id"),
        ),
        sa.ForeignKeyConstraint(["run_id"], ["case_run.id"], name=op.f("fk_case_answer_run_id")),
        sa.ForeignKeyConstraint(
            ["text_id"], ["personal_text.id"], name=op.f("fk_case_answer_text_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_answer")),
        sa.UniqueConstraint(
            "run_id", "question_id", name=op.f("uq_case_answer_run_id_question_id")
        ),
    )
    op.create_index(op.f("ix_case_answer_person_id"), "case_answer", ["person_id"], unique=False)

    op.create_table(
        "translation_secret",
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["translation_id"],
            ["translation.id"],
            name=op.f("fk_translation_secret_translation_id"),
        ),
        sa.PrimaryKeyConstraint("translation_id", name=op.f("pk_translation_secret")),
    )
    op.add_column("attempt", sa.Column("drawn", sa.JSON(none_as_null=True), nullable=True))
    # Plain statements that both databases know: other tables point to lessons, so the table
    # cannot be copied and put in place of itself.
    op.execute(
        "ALTER TABLE lesson ADD COLUMN kind VARCHAR(20) DEFAULT 'lesson' NOT NULL "
        "CONSTRAINT ck_lesson_lessonkind CHECK (kind IN ('lesson', 'bank'))"
    )
    op.execute(
        "ALTER TABLE lesson ADD COLUMN section_id INTEGER "
        "CONSTRAINT fk_lesson_section_id REFERENCES section (id)"
    )
    protect(*APPEND_ONLY)


def downgrade() -> None:
    raise RuntimeError("learners' answers would be lost: restore a backup instead")
