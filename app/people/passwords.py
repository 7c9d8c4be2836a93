"""Passwords and one-time codes: argon2id, and what a password must be."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app import text

HASHER = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)
# Verified when the login is unknown, so that a stranger cannot tell by the time it takes.
DECOY = HASHER.hash(secrets.token_hex(16))
LONGEST = 200
# Letters and digits that nobody confuses when a code is read aloud.
CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 10


class WeakPassword(Exception):
    """The password is too short or too long; the message says what to do."""


def check(password: str, *, shortest: int) -> None:
    """Raise WeakPassword unless the length is right. Nothing else is asked of it."""
    if len(text.nfc(password)) < shortest:
        raise WeakPassword(f"Mật khẩu cần ít nhất {shortest} ký tự. Chị thêm vài chữ nữa.")
    if len(password) > LONGEST:
        raise WeakPassword(f"Mật khẩu dài quá {LONGEST} ký tự. Chị chọn mật khẩu ngắn hơn.")


def hashed(password: str) -> str:
    return HASHER.hash(text.nfc(password))


def matches(password: str, password_hash: str | None) -> bool:
    """Compare, always computing exactly one hash."""
    try:
        HASHER.verify(password_hash or DECOY, text.nfc(password)[:LONGEST])
    except VerificationError:
        return False
    return password_hash is not None


def new_code() -> str:
    """A one-time code of 49 bits, written in two groups of five."""
    letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def code_letters(typed: str) -> str:
    """What was typed, without the dash, blanks and capitals."""
    return "".join(c for c in text.nfc(typed).lower() if c in CODE_ALPHABET)
