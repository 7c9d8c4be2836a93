"""Which folders below a folder are courses."""

from pathlib import Path

from app.catalog.folders import names

README = "readme.md"


def courses(root: Path) -> list[Path]:
    """The folder itself if it is a course, else its sub-folders that hold any lesson, by name."""
    if is_course(root):
        return [root]
    inner = (path for path in _folders(root) if not path.name.startswith((".", "_")))
    return sorted((path for path in inner if _has_text(path)), key=lambda path: path.name)


def is_course(folder: Path) -> bool:
    """It holds lessons itself, or something only a course holds."""
    texts = [path.name.lower() for path in _entries(folder) if path.suffix.lower() == ".md"]
    if any(name != README and not name.startswith(("_", ".")) for name in texts):
        return True
    inner = _folders(folder)
    marks = {names.MEDIA, *names.BANKS}
    return any(
        path.name in marks or any((path / name).is_file() for name in names.SECTION_FILES)
        for path in inner
    ) or (README in texts and not any(map(_has_text, inner)))


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _folders(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if path.is_dir() and not path.is_symlink()]


def _has_text(folder: Path) -> bool:
    waiting, seen = [folder], 0
    while waiting and seen < 10_000:
        for path in _entries(waiting.pop()):
            seen += 1
            if path.suffix.lower() == ".md":
                return True
            if path.is_dir() and not path.is_symlink() and not path.name.startswith("."):
                waiting.append(path)
    return False
