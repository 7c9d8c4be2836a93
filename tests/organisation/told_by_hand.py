"""What a change of units did, by laying the day with it beside the day without it."""

from collections import Counter

from tests.organisation.day_by_day import OneDay

WORD = {"tinh": "Tỉnh ", "khac": "", "xa": "Xã ", "chi_hoi": "Chi hội ", "to": "Tổ "}


def told(before: OneDay, after: OneDay) -> Counter[str]:
    """The sentences, in no order; names that stand in one sentence are sorted."""
    lines = []
    moved: dict[int, list[str]] = {}
    for unit in after.name:
        parent = after.parent[unit]
        if unit not in before.name:
            under = f", trực thuộc {called(after, parent)}" if parent else ""
            lines.append(f"Lập mới {called(after, unit)}{under}.")
            continue
        if parent and before.parent[unit] != parent and after.is_open(unit):
            moved.setdefault(parent, []).append(called(after, unit))
        if called(before, unit) != called(after, unit):
            lines.append(f"{called(before, unit)} đổi tên thành {called(after, unit)}.")
    for parent, children in moved.items():
        count = "Một" if len(children) == 1 else str(len(children))
        lines.append(f"{count} đơn vị chuyển sang {called(after, parent)}: {_names(children)}.")
    if ended := [called(after, unit) for unit in after.closed - before.closed]:
        lines.append(f"Thôi hoạt động: {_names(ended)}.")
    return Counter(lines)


def called(world: OneDay, unit: int) -> str:
    return WORD[world.kind[unit]] + world.name[unit]


def sorted_names(line: str) -> str:
    """A sentence of the product with its names in the order of this file."""
    head, colon, names = line.removesuffix(".").partition(": ")
    return f"{head}: {_names(names.split(', '))}." if colon else line


def _names(names: list[str]) -> str:
    return ", ".join(sorted(names))
