"""The head of a course file as `Course.meta`: English names, typed values, nothing empty."""

from typing import Any

from app.catalog.front import SEQUENTIAL, Front

# (English name, Vietnamese name) of what is written when there is no course file to keep.
WRITTEN = (
    ("audience", "đối tượng"),
    ("level", "trình độ"),
    ("license", "giấy phép"),
    ("updated", "cập nhật"),
    ("review", "cần rà soát"),
    ("notice", "ghi chú"),
)


def meta(front: Front) -> dict[str, Any]:
    """Every key of the head but id, title and summary, which have columns of their own."""
    values = front.values
    said: dict[str, Any] = {
        "audience": front.audience,
        "level": front.level,
        "periods": values.get("periods"),
        "minutes": front.minutes,
        "lang": front.lang if "lang" in values else None,
        "tags": list(front.tags),
        "authors": list(front.authors),
        "license": front.license,
        "cover": _cover(front.cover),
        "prerequisites": list(front.prerequisites),
        "order": None if front.is_sequential is None else _order(front.is_sequential),
        "completion": front.completion.value if front.completion else None,
        "pass": front.pass_mark,
        "certificate": front.certificate,
        "status": "draft" if front.is_draft else "published" if "status" in values else None,
        "sources": list(front.sources),
        "updated": front.updated,
        "review": front.review,
        "notice": front.notice,
        "help": front.help if "help" in values else None,
        "quick_exit": front.quick_exit if "quick_exit" in values else None,
        "line_breaks": ("hard" if front.hard_breaks else "soft")
        if "line_breaks" in values
        else None,
    }
    return {name: value for name, value in said.items() if value not in (None, [], "")}


def written(key: str, title: str, summary: str | None, said: dict[str, Any]) -> str:
    """A head for a course that never had a file."""
    rows = [("mã", key), ("tiêu đề", title), ("tóm tắt", summary)]
    rows += [(vietnamese, said.get(name)) for name, vietnamese in WRITTEN]
    lines = [f"{name}: {' '.join(str(value).split())}" for name, value in rows if value]
    return "\n".join(["---", *lines, "---", ""])


def _order(is_sequential: bool) -> str:
    return SEQUENTIAL if is_sequential else "free"


def _cover(words: str | None) -> dict[str, str] | None:
    """`media/bia.svg | Chị em họp` as a path and its description."""
    if not words:
        return None
    path, _, alt = words.partition("|")
    return {"path": path.strip(), "alt": alt.strip()}
