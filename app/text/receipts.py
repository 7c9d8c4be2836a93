"""Receipt numbers: nine digits that name a deed, safe to read out over the telephone.

The ninth digit is H. M. Damm's check digit: it catches every wrong digit and every swap of two
neighbours.
"""

from hashlib import sha256
from uuid import UUID

from app.text.letters import clean

_LENGTH = 9
# Damm's quasigroup of order ten: row = what the digits so far came to, column = the next digit.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def receipt(deed: UUID) -> str:
    """As in "482 917 365": eight digits of SHA-256 of the id of a deed, and a check digit."""
    digits = f"{int.from_bytes(sha256(deed.bytes).digest()[:8]) % 10**8:08}"
    digits += str(_check(digits))
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def receipt_ok(typed: str) -> bool:
    """Whether the digits, with or without blanks, can be a receipt of ours."""
    digits = "".join(clean(typed).split())
    is_number = digits.isascii() and digits.isdecimal()
    return is_number and len(digits) == _LENGTH and _check(digits) == 0


def _check(digits: str) -> int:
    so_far = 0
    for digit in digits:
        so_far = int(_DAMM[so_far][int(digit)])
    return so_far
