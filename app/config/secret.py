"""The key that signs what we hand out: made once, readable by this user alone."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from app.config.reading import BadSetting

_KEY_BYTES = 32


def key(path: Path, *, is_strict: bool) -> str:
    """The key in this file, made if there is none.

    Two processes that start at the same moment get the same key. `is_strict` refuses a file others
    can read; raises `BadSetting` for that and for a damaged one.
    """
    if not path.exists():
        _make(path)
    kept = path.read_text(encoding="ascii", errors="replace").strip()
    if len(kept) < 2 * _KEY_BYTES:
        raise BadSetting(
            f"Tệp khóa {path} bị hỏng. Xóa tệp ấy rồi chạy lại; mọi người sẽ vào học lại.",
            "The key file is damaged: delete it and start again; everyone signs in again.",
        )
    if is_strict and path.stat().st_mode & 0o077:
        raise BadSetting(
            f"Người dùng khác đọc được khóa {path}. Hãy gõ: chmod 600 {path}",
            "Other users can read the key: run the command above.",
        )
    return kept


def _make(path: Path) -> None:
    # Written whole under another name (mkstemp: O_EXCL, 0600), then linked: whoever comes second
    # finds a file that is complete, and neither overwrites the other.
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{secrets.token_hex(_KEY_BYTES)}\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
