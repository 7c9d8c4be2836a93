"""What a course and its lessons were at the last exchange with a folder of files."""

from alembic import op

revision = "0005_course_exchange"
down_revision = "0004_translation_draft"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Plain statements that both databases know; other tables point to these.
    op.execute("ALTER TABLE course ADD COLUMN source TEXT")
    op.execute("ALTER TABLE course ADD COLUMN origin_sha256 VARCHAR(64)")
    op.execute("ALTER TABLE course ADD COLUMN synced_sha256 VARCHAR(64)")
    op.execute("ALTER TABLE lesson ADD COLUMN synced_number INTEGER")
    # Until now a lesson was loaded once: what came from a file is its first text.
    op.execute("UPDATE lesson SET synced_number = 1 WHERE origin_sha256 IS NOT NULL")


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")
