"""Problems of a text, told in the sentences of the message table."""

from typing import get_args

from app.catalog.message_table import TABLE
from app.catalog.spec import Level, Problem

LONGEST_QUOTE = 80


def _read(table: str) -> dict[str, tuple[Level, str, str]]:
    rows: dict[str, tuple[Level, str, str]] = {}
    code = ""
    for line in table.strip().splitlines():
        if line.startswith(" "):
            level, message, remedy = rows[code]
            rows[code] = level, f"{message} {remedy}".strip(), line.strip()
        else:
            code, word, message = line.split(maxsplit=2)
            level = next(level for level in get_args(Level) if level == word)
            rows[code] = level, "", message
    return rows


MESSAGES = _read(TABLE)


class Report:
    """Collects problems while a manuscript is read."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def add(self, code: str, line: int, quote: str = "", **words: object) -> None:
        self._problems.append(problem(code, line, quote, **words))

    def sorted(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._problems, key=lambda problem: (problem.line, problem.code)))


def problem(code: str, line: int, quote: str = "", **words: object) -> Problem:
    """The message of `code` with its words filled in; a long quote is cut."""
    level, message, remedy = MESSAGES[code]
    short = _shorten(quote)
    filled = {name: _shorten(str(word)) for name, word in words.items()}
    return Problem(
        code=code.partition("/")[0],
        level=level,
        line=line,
        quote=short,
        message=message.format(quote=short, **filled),
        remedy=remedy.format(quote=short, **filled),
    )


def _shorten(words: str) -> str:
    words = " ".join(words[: 4 * LONGEST_QUOTE].split())
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + "…"
