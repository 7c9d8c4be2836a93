"""`flask content …`: what it says, what it leaves alone, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from app.demo.sample_content import CONTENT
from tests.catalog.folders.laying import lay

ROOT = Path(__file__).parents[2]
WRONG = "# A\n\n## Kiểm tra: Thử\n\n### Câu 1. Gì?\n- ( ) A\n- ( ) B\n"


def run(app: Flask, *words: str | Path) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["content", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay(tmp_path / "khoa", {"01-mot.md": "# Một\n\nLời.\n", "02-hai.md": WRONG})


def test_check_names_file_line_code_and_remedy(flask_app: Flask, folder: Path) -> None:
    status, said = run(flask_app, "check", folder)

    assert status == 1
    assert f"{folder}/02-hai.md:5: Q03 Câu 1: chưa đánh dấu đáp án đúng. Gõ x" in said
    assert "2 mục, 1 chỗ phải sửa" in said


def test_check_speaks_to_machines_too(flask_app: Flask, folder: Path) -> None:
    status, said = run(flask_app, "check", folder, "--json")

    told = json.loads(said)
    assert (status, told["errors"]) == (1, 1)
    assert told["problems"][0]["code"] == "Q03"
    assert told["problems"][0]["line"] == 5


def test_the_sample_courses_have_nothing_to_mend(flask_app: Flask) -> None:
    status, said = run(flask_app, "check", CONTENT)

    assert status == 0
    assert "0 chỗ phải sửa, 0 chỗ nên xem lại" in said


def test_check_touches_no_database(folder: Path, tmp_path: Path) -> None:
    """Not even one that could not be reached."""
    data = tmp_path / "data"
    environ = {**os.environ, "CHIHOI_DATA": str(data)}
    for url in (f"sqlite:///{data}/chihoi.sqlite", "postgresql://khong.co.may.nao:1/x"):
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", "content", "check", folder],
            cwd=ROOT,
            env={**environ, "CHIHOI_DATABASE_URL": url},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1
        assert b"Q03" in done.stdout, done.stderr
    assert list(data.glob("*.sqlite*")) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", bytes(range(256)) * 50, b"[a" * 9000, b"> " * 5000, b"\n" * 100_000,
     b"- ( ) " * 3000, b"---\n" * 3000, b"# " * 5000, b"\x00" * 5000],
)  # fmt: skip
def test_no_file_breaks_the_check(flask_app: Flask, tmp_path: Path, content: bytes) -> None:
    folder = lay(tmp_path, {"a.md": content, "khoa-hoc.md": content, "media/a.svg": content})

    status, said = run(flask_app, "check", folder)

    assert status in {0, 1}
    assert "Traceback" not in said


def test_a_folder_comes_in_is_compared_and_goes_out(flask_app: Flask, folder: Path) -> None:
    lay(folder, {"02-hai.md": "# Hai\n\nLời.\n"})

    assert "bài mới  đăng" in run(flask_app, "import", folder, "--publish", "--dry-run")[1]
    assert "bài mới" in run(flask_app, "status", folder)[1]
    status, said = run(flask_app, "import", folder, "--publish")
    assert (status, said.count("đăng")) == (0, 2)
    assert run(flask_app, "status", folder)[1].count("không đổi") == 2

    (folder / "01-mot.md").write_text("# Một\n\nLời mới.\n", "utf-8")
    assert "tệp mới hơn" in run(flask_app, "status", folder)[1]


def test_import_says_what_is_wrong_and_ends_with_one(flask_app: Flask, folder: Path) -> None:
    status, said = run(flask_app, "import", folder, "--publish", "--json")

    told = json.loads(said)
    assert status == 1
    assert {row["lesson"]: row["done"] for row in told["lessons"]} == {
        "mot": "đăng", "hai": "lưu nháp, còn 1 chỗ cần sửa",
    }  # fmt: skip


def test_export_writes_a_course_of_the_database_as_a_folder(
    flask_app: Flask, tmp_path: Path
) -> None:
    status, said = run(flask_app, "export", tmp_path / "ra")

    assert status == 0
    assert "ghi tệp mới" in said
    written = sorted(path.name for path in (tmp_path / "ra" / "an-toan").glob("*.md"))
    assert written == ["01-chao-hoi.md", "02-buoc-dau.md", "khoa-hoc.md"]
    assert "ghi" not in run(flask_app, "export", tmp_path / "ra")[1].replace("ghi chú", "")


def test_a_folder_that_is_not_there_is_refused_in_words(flask_app: Flask) -> None:
    status, said = run(flask_app, "import", "/khong/co/thu/muc")

    assert status == 2
    assert "/khong/co/thu/muc" in said
