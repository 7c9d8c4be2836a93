"""Texts that a spreadsheet would take for a formula: guarded on the way out, as they were on the
way in."""

# A program that reads the file takes a cell that begins so for a formula, some also the wide
# forms, and some after skipping what cannot be seen.
STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
UNSEEN = " \u00a0\u3000\u200b\u2060\ufeff"


def is_like(typed: str) -> bool:
    return typed.lstrip(UNSEEN).startswith(STARTS)


def guarded(typed: str) -> str:
    return f"'{typed}" if is_like(typed) else typed


def unguarded(cell: str) -> str:
    """A cell that was guarded, as it was before."""
    return cell[1:] if cell.startswith("'") and is_like(cell[1:]) else cell
