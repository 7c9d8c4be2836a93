"""The environment, read strictly: what cannot be understood is refused, never guessed."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

KNOWN = (
    "CHIHOI_DATA",
    "CHIHOI_DATABASE_URL",
    "CHIHOI_PUBLIC_URL",
    "CHIHOI_MEDIA_URL",
    "CHIHOI_TRUSTED_HOSTS",
    "CHIHOI_BEHIND_PROXY",
    "CHIHOI_PRODUCTION",
    "CHIHOI_DEBUG",
    "CHIHOI_HELP_PHONE",
    "CHIHOI_THREADS",
    "CHIHOI_LOG_LEVEL",
    "CHIHOI_PG_DUMP",
    "CHIHOI_BOOTSTRAP_ROUND",  # `bootstrap` speaks with itself through it
)
_SCHEMES = ("sqlite", "postgresql", "postgresql+psycopg")
_ADDRESS = re.compile(r"https?://(?:[\w.-]+|\[[0-9a-f:]+\])(?::[0-9]{1,5})?", re.IGNORECASE)
_SWITCH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


class BadSetting(Exception):
    """A setting the program cannot start with; the message says what to do, in two languages."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(f"{vietnamese}\n({english})")


class Given:
    """The environment, read strictly: an empty value is as good as none."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        for name in environ:
            if name.startswith("CHIHOI_") and name not in KNOWN:
                near = get_close_matches(name, KNOWN, n=1)
                raise BadSetting(
                    f"Không có biến {name}." + (f" Có phải {near[0]}?" if near else ""),
                    f"Unknown variable {name}; app/config lists those there are.",
                )
        self._environ = environ

    def text(self, name: str) -> str:
        return self._environ.get(name, "").strip()

    def directory(self, name: str, default: Path) -> Path:
        path = Path(self.text(name) or default).expanduser().absolute()
        # In the address of a database everything behind a "?" is an option.
        return path if "?" not in str(path) else _refuse(name, "không có dấu ?", "no ? in it")

    def database(self, name: str, default: str) -> str:
        url = self.text(name) or default
        scheme, found, rest = url.partition("://")
        if not found or scheme not in _SCHEMES or not rest:
            # The address itself may hold a password: it is not repeated.
            _refuse(name, "sqlite:///… hoặc postgresql://…", "sqlite:///… or postgresql://…")
        return url

    def address(self, name: str) -> str | None:
        url = self.text(name).rstrip("/")
        if not url or _ADDRESS.fullmatch(url):
            return url or None
        return _refuse(name, "https://tên.máy, không có gì phía sau", "https://host, nothing more")

    def hosts(self, name: str, public_url: str | None) -> tuple[str, ...]:
        """The names given, else that of the public address; none means any, for trying out."""
        given = tuple(host.strip() for host in self.text(name).split(",") if host.strip())
        if any("/" in host or ":" in host or "*" in host for host in given):
            _refuse(name, "hoc.example.vn, .example.vn", "hoc.example.vn, .example.vn")
        own = urlsplit(public_url or "").hostname
        return given or ((own,) if own else ())

    def switch(self, name: str) -> bool:
        value = self.text(name).lower() or "0"
        return _SWITCH[value] if value in _SWITCH else _refuse(name, "1 hoặc 0", "1 or 0")

    def phone(self, name: str) -> str | None:
        number = self.text(name)
        digits = sum(map(str.isdigit, number))
        if number and (not 3 <= digits <= 15 or number.strip("+0123456789 .-()")):
            _refuse(name, "một số điện thoại", "a telephone number")
        return number or None

    def whole(self, name: str, default: int, most: int) -> int:
        value = self.text(name) or str(default)
        if value.isascii() and value.isdecimal() and 1 <= int(value[:9]) <= most:
            return int(value)
        return _refuse(name, f"số từ 1 đến {most}", f"a number from 1 to {most}")

    def one_of(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name).lower() or default
        if value in allowed:
            return value
        return _refuse(name, " | ".join(allowed), " | ".join(allowed))


def _refuse(name: str, vietnamese: str, english: str) -> NoReturn:
    raise BadSetting(
        f"Không đọc được {name}: cần {vietnamese}.", f"{name} is unreadable: {english} is wanted."
    )
