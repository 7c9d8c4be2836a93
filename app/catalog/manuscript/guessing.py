"""“Có phải …?”: the known word nearest to one that was not understood."""

import difflib
from collections.abc import Iterable

# Looking for a near word is slow; beyond these a text is wrong in another way.
MOST_GUESSES = 20
NEAR = 0.6


class Guesses:
    """Finds near words among `known`, a limited number of times."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = list(known)
        self._left = MOST_GUESSES

    def near(self, word: str) -> str | None:
        self._left -= 1
        if self._left < 0 or not word:
            return None
        found = difflib.get_close_matches(word[:80], self._known, n=1, cutoff=NEAR)
        return found[0] if found else None
