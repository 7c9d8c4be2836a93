"""Rosters brought in from spreadsheets."""

revision = "0012_roster_import"
down_revision = "0011_people_and_posts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
