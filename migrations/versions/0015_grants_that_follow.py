"""A role over a unit that closes is given over its heir: the change that did so."""

from alembic import op

revision = "0015_grants_that_follow"
down_revision = "0014_two_heads_in_a_roster"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # In words both databases know, for the rows of this table cannot be changed.
    op.execute(
        "ALTER TABLE access_grant ADD COLUMN change_id INTEGER "
        "CONSTRAINT fk_access_grant_change_id REFERENCES unit_change (id)"
    )
    op.create_index(op.f("ix_access_grant_change_id"), "access_grant", ["change_id"])
