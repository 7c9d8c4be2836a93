"""The rules of the house. Each failure says what to do."""

import ast
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.web.access import Access

ROOT = Path(__file__).parent.parent
APP = ROOT / "app"
TEMPLATES = APP / "web" / "templates"
ROOMS = ["organisation", "people", "catalog", "classes", "assessment", "learning", "reports"]
GROUND = {"orm", "clock", "text", "markup", "journal", "config", "child", "files"}
WEB_FRAMEWORK = {"flask", "flask_login", "wtforms", "werkzeug"}
# Above the rooms, below the web: each may use the rooms and those before it.
ABOVE = [
    "schema",
    "database",
    "demo",
    "backup",
    "logs",
    "doctor",
    "bench",
    "jobs",
    "cli",
    "serving",
]
MAY_COMMIT = {"web", "cli", "demo", "backup", "bench", "jobs"}
WORDLESS = re.compile(r"^(utils?|helpers?|services?|common|misc|manager)$")
LONGEST_FILE = 250
LONGEST_FUNCTION = 40


def sources(folder: Path = APP) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    """Every imported module by its full name; `from app import text` is `app.text`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "app":
                yield from (f"app.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_downwards_and_no_web_framework(room: str) -> None:
    allowed = GROUND | set(ROOMS[: ROOMS.index(room) + 1])

    for path, tree in sources(APP / room):
        for name in imports(tree):
            package, _, rest = name.partition(".")
            assert package not in WEB_FRAMEWORK, f"{path}: no web framework in a room"
            below = package != "app" or rest.split(".")[0] in allowed
            assert below, f"{path} may not import {name}: move the verb up, or the fact down"


def test_the_ground_knows_no_room() -> None:
    for name in sorted(GROUND):
        places = [APP / name] if (APP / name).is_dir() else [APP / f"{name}.py"]
        for place in places:
            for path, tree in sources(place) if place.is_dir() else [(place, _parsed(place))]:
                for imported in imports(tree):
                    package, _, rest = imported.partition(".")
                    at_home = package != "app" or rest.split(".")[0] in GROUND
                    assert at_home, f"{path}: the ground may not import {imported}"


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def test_importing_a_room_does_not_wake_flask() -> None:
    script = "import sys; import {}; sys.exit('flask' in sys.modules)"
    names = [f"app.{room}.{path.stem}" for room in ROOMS for path in (APP / room).glob("[a-z]*.py")]

    done = subprocess.run(
        [sys.executable, "-c", script.format(", ".join(names))], cwd=ROOT, check=False
    )

    assert done.returncode == 0, "a room pulls in Flask: find the import and move it to web"


def test_nothing_is_imported_inside_a_function() -> None:
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                assert not hidden, (
                    f"{path}:{node.lineno} {node.name}: import at the top of the file"
                )


def test_only_the_front_doors_commit() -> None:
    for path, tree in sources():
        part = path.relative_to(APP).parts[0].removesuffix(".py")
        commits = [
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr == "commit"
        ]
        assert not commits or part in MAY_COMMIT, f"{path}:{commits}: rooms flush, doors commit"


def test_nothing_is_caught_broadly() -> None:
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                name = getattr(node.type, "id", None)
                narrow = node.type is not None and name not in {"Exception", "BaseException"}
                assert narrow, f"{path}:{node.lineno}: name the error you expect, let bugs crash"


def test_files_and_functions_can_be_held_in_the_head() -> None:
    for path, tree in sources():
        lines = len(path.read_text("utf-8").splitlines())
        assert lines <= LONGEST_FILE, f"{path}: {lines} lines; split it by noun"
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                assert size <= LONGEST_FUNCTION, f"{path}:{node.lineno} {node.name}: {size} lines"


def test_files_are_named_for_an_idea() -> None:
    for path in APP.rglob("*.py"):
        assert not WORDLESS.match(path.stem), f"{path}: name the file for what it is about"


def test_every_endpoint_declares_who_may_call_it(flask_app: Flask) -> None:
    for endpoint, view in flask_app.view_functions.items():
        declared = isinstance(getattr(view, "access", None), Access)
        assert declared, f"{endpoint}: put @everyone, @signed_in or @allow(…) on the view"


def test_every_template_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (APP / "web").rglob("*.py"))
    pages = {path.relative_to(TEMPLATES).as_posix(): path for path in TEMPLATES.rglob("*.html")}
    others = {name: path.read_text("utf-8") for name, path in pages.items()}

    for name in pages:
        by_template = any(f'"{name}"' in text for other, text in others.items() if other != name)
        stem = name.rsplit("/", 1)[-1]
        folder = name.rpartition("/")[0]
        by_kind = stem.startswith("_") and any(f'"{folder}/_" ~' in t for t in others.values())
        by_shape = f'f"{folder}/{{' in code
        assert f'"{name}"' in code or by_template or by_kind or by_shape, (
            f"{name}: delete it, nothing renders it"
        )


def test_templates_hold_no_unescaped_text_and_no_inline_code() -> None:
    for path in TEMPLATES.rglob("*.html"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            where = f"{path.relative_to(ROOT)}:{number}"
            assert not re.search(r"\|\s*safe\b|autoescape\s+false", line), f"{where}: no |safe"
            assert not re.search(r"<script(?![^>]*\bsrc=)", line), f"{where}: no inline script"
            assert not re.search(r"\s(on\w+|style)=", line), f"{where}: no handler, no style"


def test_dangerous_calls_stay_out() -> None:
    banned = {"eval", "exec", "pickle", "marshal", "render_template_string"}
    for path, tree in sources():
        for node in ast.walk(tree):
            name = getattr(node, "id", None) or getattr(node, "attr", None)
            assert name not in banned, f"{path}:{getattr(node, 'lineno', 0)}: {name} is banned"
        assert not set(imports(tree)) & banned, path


def test_the_map_of_rooms_is_the_same_in_readme_and_code() -> None:
    docstring = ast.get_docstring(_parsed(APP / "__init__.py"))
    readme = (ROOT / "README.md").read_text("utf-8")

    assert docstring
    room_map = textwrap.dedent(docstring.split("\n\n", 2)[2]).strip()
    assert room_map in readme, "copy the map of rooms from app/__init__.py into README.md"


def test_no_file_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    pattern = re.compile(r"files\.pythonhosted\.org|registry\.npmjs\.org|/root/|/home/\w+/")
    for name in filter(None, listed):
        path = ROOT / name
        if path == Path(__file__) or not path.is_file() or path.suffix in {".png", ".ico"}:
            continue
        found = pattern.search(path.read_text("utf-8", errors="replace"))
        assert not found, f"{name}: take out «{found.group(0) if found else ''}»"
