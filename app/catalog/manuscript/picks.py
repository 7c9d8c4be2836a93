"""Questions drawn by lot: `Lấy: 5 câu`, `Lấy: 3 câu từ ngan-hang/an-toan.md, thẻ: khẩn cấp`."""

import re

from app.catalog.manuscript.labels import LabelWords
from app.catalog.messages import Report
from app.catalog.spec import Pick, Question
from app.text import fold, slug

PATTERN = "Lấy: 5 câu"
_PICK = re.compile(
    r"(\d{1,3}) ?(?:cau(?: hoi)?|questions?)?"
    r"(?: (?:tu|from) (?P<bank>[^,;]+?))?"
    r"(?: ?[,;] ?(?:the|tags?|muc do|level) ?: ?(?P<tags>.+))?"
)
_FOLDER = re.compile(r"(?:.*/)?(?:ngan-hang|bank)/")


def read(found: LabelWords, line: int, report: Report) -> Pick | None:
    """The draw a line asks for; one that cannot be read is an error."""
    words = _PICK.fullmatch(fold(found.value))
    if words is None or int(words[1]) == 0:
        report.add("L01", line, f"{found.spelling}: {found.value}", pattern=PATTERN)
        return None
    tags = tuple(tag.strip() for tag in re.split(r"[,;]", words["tags"] or "") if tag.strip())
    bank = bank_name(words["bank"]) if words["bank"] else None
    return Pick(int(words[1]), bank, tags, line)


def written(pick: Pick) -> str:
    """What stands behind `Lấy:` to ask for this draw."""
    bank = f" từ ngan-hang/{pick.bank}.md" if pick.bank else ""
    tags = f", thẻ: {', '.join(pick.tags)}" if pick.tags else ""
    return f"{pick.count} câu{bank}{tags}"


def bank_name(path: str) -> str:
    """What a bank is called: `ngan-hang/an-toan.md` and `An toàn` are both `an-toan`."""
    return slug(_FOLDER.sub("", path.strip().lower()).removesuffix(".md"))


def fits(question: Question, tags: tuple[str, ...]) -> bool:
    """Whether a question carries all of these tags, levels among them."""
    return set(tags) <= {fold(tag) for tag in question.tags}
