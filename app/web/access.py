"""Who is asking, and who may: every view declares its rule, and silence is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import quote

import structlog
from flask import Flask, abort, current_app, redirect, request
from flask.sessions import NullSession, SecureCookieSession, SessionInterface
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user
from flask_login.mixins import AnonymousUserMixin
from sqlalchemy.exc import OperationalError, TimeoutError

from app import clock
from app.people import grants, signing_in
from app.people.grants import Power
from app.people.models import Role
from app.people.signing_in import Signed
from app.web import cookies, held
from app.web.db import SAFE, database, looking

log = structlog.get_logger("web")
View = TypeVar("View", bound=Callable[..., Any])


class Member:
    """A signed-in person, as Flask-Login hands her around."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, signed: Signed, powers: tuple[Power, ...] | None = None) -> None:
        self.sign_in_id = signed.sign_in_id
        self.account_id = signed.account_id
        self.person_id = signed.person_id
        self.public_id = signed.public_id
        self.full_name = signed.full_name
        self.last_seen = signed.last_seen
        self._powers = powers

    def get_id(self) -> str:
        return str(self.account_id)

    @cached_property
    def powers(self) -> tuple[Power, ...]:
        if self._powers is not None:
            return self._powers
        with looking() as session:
            return grants.powers(session, self.account_id, at=clock.now())

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(power.role for power in self.powers)


@dataclass(frozen=True)
class Access:
    """Who may call a view: everyone, any signed-in account, or accounts with one of the roles."""

    public: bool = False
    roles: frozenset[Role] = frozenset()

    def admits(self, member: Member) -> bool:
        return self.public or not self.roles or bool(self.roles & member.roles)


def everyone(view: View) -> View:
    """No sign-in needed."""
    view.access = Access(public=True)  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Any account, whatever its role."""
    view.access = Access()  # type: ignore[attr-defined]
    return view


def allow(*roles: Role) -> Callable[[View], View]:
    """Only accounts with one of these roles; others get 403."""

    def declare(view: View) -> View:
        view.access = Access(roles=frozenset(roles))  # type: ignore[attr-defined]
        return view

    return declare


def me() -> Member:
    """The signed-in person of this request; only for views that need one."""
    member = current_user._get_current_object()
    if not isinstance(member, Member):
        abort(401)
    return member


def visitor() -> Member | None:
    """The signed-in person, or None for a stranger."""
    member = current_user._get_current_object()
    return member if isinstance(member, Member) else None


def rule_of(endpoint: str) -> Access:
    access = getattr(current_app.view_functions[endpoint], "access", None)
    if not isinstance(access, Access):
        raise RuntimeError(
            f"{endpoint} declares no access rule: use @everyone, @signed_in or @allow"
        )
    return access


def check_access() -> ResponseReturnValue | None:
    """Before every view: strangers to the sign-in page, the wrong role to 403."""
    if request.endpoint is None:
        return None
    access = rule_of(request.endpoint)
    if access.public:
        return None
    member = visitor()
    if member is None:
        return ask_to_sign_in()
    if not access.admits(member):
        abort(403)
    note_seen(member)
    return None


def ask_to_sign_in() -> ResponseReturnValue:
    """A link leads back here after sign-in; a form is kept and offered again."""
    if request.method in SAFE:
        target = request.full_path.rstrip("?")
        return redirect(f"/dang-nhap?tiep={quote(target)}")
    return held.sign_in_page()


def note_seen(member: Member) -> None:
    """Write last_seen every five minutes at most, and never for a lesson."""
    now = clock.now()
    if request.path.startswith("/bai/") or now - member.last_seen < signing_in.SEEN_EVERY:
        return
    try:
        with database().writing() as session:
            signing_in.seen(session, member.sign_in_id, at=now)
            session.commit()
    except (OperationalError, TimeoutError):
        # A full or busy disk turns no reader away; her next request tries again.
        log.warning("last_seen_not_noted", path=request.path)


def load_member(_request: Any) -> Member | None:
    token = request.cookies.get(cookies.session_name())
    public_id = request.cookies.get(cookies.PERSON)
    if not token or not public_id:
        return None
    now = clock.now()
    with looking() as session:
        if request.method in SAFE:
            signed = signing_in.current(session, token, public_id, at=now)
            return Member(signed) if signed else None
        # A write asks for the roles in any case.
        found = signing_in.current_with_powers(session, token, public_id, at=now)
        return Member(*found) if found else None


# Refuses to be written to.
NO_SESSION = NullSession()


class NoSession(SessionInterface):
    """No cookie session: what must last is a row, and lesson pages stay the same for everyone."""

    def open_session(self, app: Flask, request: Any) -> SecureCookieSession:
        return NO_SESSION

    def save_session(self, app: Flask, session: Any, response: Any) -> None:
        return None


def register(app: Flask) -> None:
    app.session_interface = NoSession()
    manager = LoginManager(app)
    manager.session_protection = None
    manager.anonymous_user = AnonymousUserMixin
    manager.request_loader(load_member)
    app.before_request(check_access)
