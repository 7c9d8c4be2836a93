"""Posts with documents and reasons; corrections of people; two records of one person."""

import sqlalchemy as sa
from alembic import op

from app.orm import UTCDateTime
from migrations.append_only import protect

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
    "link_id INTEGER CONSTRAINT fk_holding_link_id REFERENCES person_link (id)",
)


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=20)


FIELD = _words("field", "dan_toc", "ton_giao", "dang_vien")
HOW = _words("how", "noi", "giay", "tu_minh")


def upgrade() -> None:
    uuid = sa.Uuid().compile(op.get_bind().dialect)
    for column in PERSON:
        op.add_column("person", column)
    _create(
        "person_link",
        sa.Column("duplicate_id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("accounts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("supersedes", name=op.f("uq_person_link_supersedes")),
        keys={
            "duplicate_id": "person.id",
            "kept_id": "person.id",
            "supersedes": "person_link.id",
        },
    )
    for column in ("duplicate_id", "kept_id"):
        op.create_index(op.f(f"ix_person_link_{column}"), "person_link", [column])
    for words in HOLDING:
        op.execute(f"ALTER TABLE holding ADD COLUMN {words.format(uuid=uuid)}")
    for name in ("change_id", "link_id"):
        op.create_index(op.f(f"ix_holding_{name}"), "holding", [name])
    _create(
        "person_edit",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("before_id", sa.Uuid(), nullable=True),
        keys={"person_id": "person.id", "before_id": "personal_text.id"},
    )
    op.create_index(op.f("ix_person_edit_person_id"), "person_edit", ["person_id"])
    _consents()
    protect("consent", "person_edit", "person_link")


def _consents() -> None:
    _create(
        "consent",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("field", FIELD, nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("how", HOW, nullable=False),
        sa.Column("wording", sa.String(length=10), nullable=False),
        keys={"person_id": "person.id"},
    )
    op.create_index(op.f("ix_consent_person_id_consent_field"), "consent", ["person_id", "field"])
    op.create_table(
        "sensitive_value",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("field", FIELD, nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sensitive_value_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "field", name=op.f("pk_sensitive_value")),
    )


def _create(table: str, *columns: sa.schema.SchemaItem, keys: dict[str, str]) -> None:
    """A table that says what happened, by whom and when."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("by_account", sa.Integer(), nullable=True),
        sa.Column("happened_at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
            for column, target in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    op.drop_table("sensitive_value")
    op.drop_table("consent")
    op.drop_table("person_edit")
    for name in ("change_id", "link_id"):
        op.drop_index(op.f(f"ix_holding_{name}"), "holding")
    for column in ("link_id", "change_id", "reason_id", "act"):
        op.execute(f"ALTER TABLE holding DROP COLUMN {column}")
    op.drop_table("person_link")
    for column in reversed(PERSON):
        op.drop_column("person", column.name)
