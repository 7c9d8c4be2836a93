"""Keys of options, and keys for what has no id yet: the same text always gives the same key."""

import base64
import hashlib
from collections.abc import Callable

from app.text import fold, nfc, slug


def option_key(question_key: str, text: str) -> str:
    """Six letters that stay as long as the option's words do, wherever it stands."""
    return _hashed(f"{question_key}\0{nfc(text)}")


class Keys:
    """Gives out the keys of one lesson: the id where one is written, else one from the words."""

    def __init__(self, on_repeat: Callable[[str, int, int], None]) -> None:
        self._on_repeat = on_repeat
        self._lines: dict[str, int] = {}
        self._times: dict[str, int] = {}

    def key(self, written: str | None, words: str, line: int) -> str:
        """The key of the heading on `line`; a written id used before is reported."""
        if written is None:
            return self._provisional(words, line)
        if written in self._lines:
            self._on_repeat(written, line, self._lines[written])
            return self._provisional(f"{written} {words}", line)
        self._lines[written] = line
        return written

    def _provisional(self, words: str, line: int) -> str:
        """The same words always give the same key; the second time, the same second key."""
        folded = fold(words)
        self._times[folded] = times = self._times.get(folded, 0) + 1
        key = f"x{_hashed(f'{folded}{chr(0)}{times}')}"
        self._lines.setdefault(key, line)
        return key


def scene_key(name: str) -> str:
    """The key of a scene: "Cảnh 2" is canh-2, in either language."""
    plain = slug(name)
    for english, vietnamese in (("scene", "canh"), ("ending", "ket-thuc")):
        if plain == english or plain.startswith(f"{english}-"):
            plain = vietnamese + plain.removeprefix(english)
    return plain[:64] or _hashed(name)


def _hashed(text: str) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest())[:6].decode().lower()
