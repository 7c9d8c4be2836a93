"""A person is not an account and not a post: three tables, joined by dates."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.organisation.models import Unit
from app.orm import Base, Recorded, choice

BRANCH_HEAD = "chi-hoi-truong"


class Title(Base):
    """A post's name, such as chi hội trưởng."""

    __tablename__ = "title"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))


class Person(Base):
    __tablename__ = "person"
    __table_args__ = (Index(None, "folded"), Index(None, "home_unit_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    full_name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(400))
    folded: Mapped[str] = mapped_column(String(120))
    birth_year: Mapped[int | None]
    phone: Mapped[str | None] = mapped_column(String(20))
    other_phone: Mapped[str | None] = mapped_column(String(20))
    home_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    # Entered by a roster that was taken back: she stands in no list until one names her again.
    withdrawn_at: Mapped[datetime | None]

    home_unit: Mapped[Unit | None] = relationship()


class PersonEdit(Recorded, Base):
    """A field of a person was corrected; what it said before lies where the law can reach it."""

    __tablename__ = "person_edit"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    field: Mapped[str] = mapped_column(String(20))
    # None: there was nothing.
    before_id: Mapped[UUID | None] = mapped_column(ForeignKey("personal_text.id"))
    by_account: Mapped[int | None]


class Holding(Recorded, Base):
    """A person holds a title in a unit from a day to a day (inclusive).

    Ending or correcting a holding is a new row that supersedes the old one; `void` takes it back.
    """

    __tablename__ = "holding"
    __table_args__ = (
        CheckConstraint("to_date IS NULL OR to_date >= from_date", name="in_order"),
        # Who holds which post on a day, from the index alone.
        Index(
            "ix_holding_post",
            "unit_id",
            "title_id",
            "from_date",
            "to_date",
            "void",
            "recorded_at",
            "person_id",
        ),
        Index(None, "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    from_date: Mapped[date]
    to_date: Mapped[date | None]
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("holding.id"), unique=True)
    void: Mapped[bool] = mapped_column(default=False)
    # The document that appointed or released her.
    act: Mapped[str | None] = mapped_column(String(200))
    # Why two hold one post at a time; in `personal_text`, since people write names into it.
    reason_id: Mapped[UUID | None] = mapped_column(ForeignKey("personal_text.id"))
    # The change of units that ended it.
    change_id: Mapped[int | None] = mapped_column(ForeignKey("unit_change.id"), index=True)
    # The roster that entered it, and may take it back.
    import_id: Mapped[int | None] = mapped_column(ForeignKey("roster_import.id"), index=True)
    # Two records that are one person, or are two again: the row was theirs before.
    link_id: Mapped[int | None] = mapped_column(ForeignKey("person_link.id"), index=True)
    by_account: Mapped[int | None]


class Account(Base):
    """A login of one person. Satisfies what Flask-Login asks for without importing it."""

    __tablename__ = "account"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    login: Mapped[str] = mapped_column(String(80), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    disabled_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class OneTimeCode(Base):
    """A code read out or printed once, with which an account sets its first password."""

    __tablename__ = "one_time_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    by_account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class SignInKind(StrEnum):
    OWN = "own"
    SHARED = "shared"


class SignIn(Base):
    """One signed-in browser. The cookie holds the token, the row only its hash."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[SignInKind] = mapped_column(choice(SignInKind))
    device_hash: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    last_seen: Mapped[datetime] = mapped_column(default=clock.now)
    # Signed out after this long without a request; none: only `expires_at` counts.
    idle_seconds: Mapped[int | None]
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()


class SignInFailure(Base):
    """A wrong password, counted by login name and device so that strangers cannot lock her out."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (Index(None, "login_hash", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    login_hash: Mapped[str] = mapped_column(String(64))
    device_hash: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default=clock.now)


class Role(StrEnum):
    LEARNER = "learner"
    TRAINER = "trainer"
    OFFICER = "officer"
    ADMINISTRATOR = "administrator"


class Grant(Recorded, Base):
    """A role over a unit and everything below it."""

    __tablename__ = "access_grant"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    role: Mapped[Role] = mapped_column(choice(Role))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    from_date: Mapped[date]
    to_date: Mapped[date | None]
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("access_grant.id"), unique=True)
    void: Mapped[bool] = mapped_column(default=False)
    by_account: Mapped[int | None]
    # The change of units that gave or ended it.
    change_id: Mapped[int | None] = mapped_column(ForeignKey("unit_change.id"), index=True)


class PersonalText(Base):
    """Everything a person wrote freely. Only `privacy/erasing.py` may blank it, leaving the row."""

    __tablename__ = "personal_text"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    erased_at: Mapped[datetime | None]
