"""Posts with their documents and reasons; a second number; people taken back with a roster."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime

revision = "0011_people_and_posts"
down_revision = "0010_units_that_live"
branch_labels = None
depends_on = None

PERSON = (
    sa.Column("other_phone", sa.String(length=20), nullable=True),
    sa.Column("withdrawn_at", UTCDateTime(), nullable=True),
)
# New columns of a table whose rows cannot be changed, in words both databases know.
HOLDING = (
    "act VARCHAR(200)",
    "reason_id {uuid} CONSTRAINT fk_holding_reason_id REFERENCES personal_text (id)",
    "change_id INTEGER CONSTRAINT fk_holding_change_id REFERENCES unit_change (id)",
)


def upgrade() -> None:
    uuid = sa.Uuid().compile(op.get_bind().dialect)
    for column in PERSON:
        op.add_column("person", column)
    for words in HOLDING:
        op.execute(f"ALTER TABLE holding ADD COLUMN {words.format(uuid=uuid)}")
    op.create_index(op.f("ix_holding_change_id"), "holding", ["change_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_holding_change_id"), "holding")
    for column in ("change_id", "reason_id", "act"):
        op.execute(f"ALTER TABLE holding DROP COLUMN {column}")
    for column in reversed(PERSON):
        op.drop_column("person", column.name)
