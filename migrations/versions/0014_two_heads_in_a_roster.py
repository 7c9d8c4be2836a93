"""Rosters that name a second head or a document; one open import for a unit."""

import sqlalchemy as sa
from alembic import op

revision = "0014_two_heads_in_a_roster"
down_revision = "0013_programmes"
branch_labels = None
depends_on = None

# In words both databases know.
ROW = (
    "means VARCHAR(20) NOT NULL DEFAULT ''",
    "why TEXT",
    "act VARCHAR(200)",
    "newest_id INTEGER",
    "reason_id {uuid} CONSTRAINT fk_roster_row_reason_id REFERENCES personal_text (id)",
)
OPEN = "state IN ('cot', 'dang-xem', 'cho-quyet', 'dang-dua-vao')"
OLDER = (
    "UPDATE roster_import SET state = 'da-bo' WHERE {open} AND id < (SELECT max(newer.id)"
    " FROM roster_import AS newer WHERE newer.unit_id = roster_import.unit_id AND newer.{open})"
)
WHO = "UPDATE roster_row SET means = choice, choice = '' WHERE choice NOT IN ('', 'bo', 'thay')"


def upgrade() -> None:
    uuid = sa.Uuid().compile(op.get_bind().dialect)
    for words in ROW:
        op.execute(f"ALTER TABLE roster_row ADD COLUMN {words.format(uuid=uuid)}")
    op.execute(WHO)
    # Of several that were open for one unit the newest goes on.
    op.execute(OLDER.format(open=OPEN))
    op.create_index(
        "ix_roster_import_open",
        "roster_import",
        ["unit_id"],
        unique=True,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )


def downgrade() -> None:
    op.drop_index("ix_roster_import_open", "roster_import")
    for words in reversed(ROW):
        op.execute(f"ALTER TABLE roster_row DROP COLUMN {words.split()[0]}")
