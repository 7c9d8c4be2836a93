"""PostgreSQL's own tools, found and checked: an older pg_dump than the server is refused."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL, Engine, text

from app.backup.archive import BadBackup


def tool(name: str, engine: Engine) -> str:
    """The path of pg_dump or pg_restore, at least as new as the server. Raises BadBackup."""
    dump = os.environ.get("CHIHOI_PG_DUMP")
    path = str(Path(dump).with_name(name)) if dump else shutil.which(name)
    if path is None or not Path(path).exists():
        raise BadBackup(f"Không thấy {name}. Hãy cài nó, hoặc đặt CHIHOI_PG_DUMP là đường dẫn.")
    with engine.connect() as connection:
        server = int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)", said)
    if found is None or int(found[1]) < server:
        raise BadBackup(
            f"{name} ở {path} cũ hơn máy chủ PostgreSQL {server}. "
            "Hãy cài bản mới, hoặc đặt CHIHOI_PG_DUMP."
        )
    return path


def run(arguments: list[str], url: URL) -> None:
    """Run a tool against the database; the password goes by the environment, never by argument."""
    environment = {
        **os.environ,
        "PGHOST": url.host or "",
        "PGPORT": str(url.port or 5432),
        "PGUSER": url.username or "",
        "PGPASSWORD": url.password or "",
        "PGDATABASE": url.database or "",
    }
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BadBackup(f"{Path(arguments[0]).name}: {done.stderr.strip()[:500]}")


def dump(engine: Engine, target: Path) -> None:
    arguments = [tool("pg_dump", engine), "--format=custom", f"--file={target}"]
    run([*arguments, f"--dbname={engine.url.database}"], engine.url)


def load(engine: Engine, copy: Path) -> None:
    arguments = [
        tool("pg_restore", engine),
        "--exit-on-error",
        "--no-owner",
        "--single-transaction",
    ]
    run([*arguments, f"--dbname={engine.url.database}", str(copy)], engine.url)
