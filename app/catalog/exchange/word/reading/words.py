"""The words by which an exam paper says what a line is: question, part, key, head or end."""

import re
from dataclasses import dataclass

from app.catalog import values
from app.catalog.manuscript.labels import loose
from app.text import fold

_BRACKETS = r"(?P<brackets>(?:[ \t]*(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,20}\]))*)"
_QUESTION = re.compile(
    rf"[\s*_–-]{{0,4}}(?P<word>{loose('câu hỏi', 'câu', 'question', 'bài')})[ \t]*"
    rf"(?:[sS][ốo][ \t]*)?(?P<number>\d{{1,3}}[a-z]?)(?![\w%]|[.,]\d)(?P<first>{_BRACKETS[13:-1]})"
    rf"[ \t]*(?P<mark>[.:：)/–-]?)(?=[ \t\n]|$|(?<=[.:：)/])\S){_BRACKETS}"
)
_NUMBER = re.compile(rf"\s*(?P<number>\d{{1,3}})[ \t]*[.):/][ \t]*(?!\d)(?=\S){_BRACKETS}")
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_SPLIT = re.compile(r"[;,](?!\d)")
_PART = re.compile(
    rf"\s*(?:{loose('phần', 'part')}[ \t]+(?:[IVX]{{1,5}}|\d{{1,2}}|[A-D])(?!\w)"
    r"|[IVX]{1,5}[ \t]*[.)/:–-][ \t]*\S|[A-E][ \t]*[.)/:–-][ \t]*\S)"
)
_PART_NUMBER = re.compile(
    rf"\s*(?:{loose('phần', 'part')}[ \t]+)?(\d{{1,2}}|[IVX]{{1,5}}|[A-E])(?!\w)"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_STRONG_PART = re.compile(rf"\s*{loose('phần', 'part')}[ \t]")
_PART_WORDS = ("trac nghiem", "tu luan", "dung sai", "dung/sai", "tra loi ngan", "phan ")
_HET = re.compile(r"[\W_]*H[ẾE]T[\W_]*")
_EXPLAINS = loose(
    "lời giải chi tiết", "lời giải", "hướng dẫn giải", "hướng dẫn chi tiết", "giải thích chi tiết",
    "giải thích", "hướng dẫn", "giải chi tiết", "explanation",
)  # fmt: skip
_EXPLAIN = re.compile(
    rf"[\s*_]*(?:{_EXPLAINS}[ \t]*"
    r"(?:[:：.][ \t]*|$)|(?:HD|HDG|Giải)[ \t]*[:：][ \t]*)"
)  # fmt: skip
_MODELS = loose(
    "bài mẫu", "gợi ý trả lời", "đáp án gợi ý", "gợi ý đáp án", "gợi ý chấm", "hướng dẫn chấm"
)  # fmt: skip
_MODEL = re.compile(
    rf"[\s*_]*{_MODELS}"
    r"[ \t]*[:：.][ \t]*"
)
_KEYS = loose(
    "đáp án đúng là", "đáp án đúng", "đáp án là", "đáp án", "answer", "key", "trả lời", "đ/a"
)  # fmt: skip
_KEY = re.compile(
    rf"[\W_]{{0,4}}{_KEYS}[*_]{{0,3}}"
    r"(?:[ \t]*[:：.=–-][*_ \t]*|[ \t]+(?=(?:[A-H]|Đúng|Sai)(?:[.\s]*$|\.\s)))(?=\S)"
)
_CHOOSE = re.compile(
    rf"[\W_]{{0,4}}(?:{loose('vậy', 'do đó')}[, \t]*)?{loose('chọn')}[ \t]+"
    rf"(?:{loose('đáp án', 'phương án', 'ý', 'câu')}[ \t]+)?(?P<letters>[A-H])[\s.]*"
)
_ANSWERS = re.compile(
    r"(?:bang )?(?:dap an|huong dan (?:cham|giai|tra loi)|loi giai)"
    r"(?: (?:va|chi tiet|de|bai|phan|dap an|trac nghiem|tu luan|huong dan|cham|giai|thang diem"
    r"|tham khao|cac cau|kiem tra|thi|so|ma|\d+|i+v?|:|-|–))*[ .:]*"
)
_BLANKS = re.compile(r"[.…_]{3,}")
_FORM = re.compile(
    r"(?:ho va ten|ho, ten|ho ten|so bao danh|sbd|lop|ma de|diem|loi phe|giam thi|giam khao"
    r"|thoi gian|de thi gom|de gom|\(?de (?:thi |kiem tra )?(?:nay )?(?:gom )?co|don vi|ngay thi"
    r"|ngay kiem tra|phong thi|truong|so gd|so giao duc|phong gd|uy ban|ubnd|cong hoa xa hoi"
    r"|doc lap|hoi lien hiep phu nu|hoi lhpn|de chinh thuc|mon|nam hoc|thi sinh|can bo coi thi"
    r"|chu ky|dap an gom|bo giao duc)(?!\w)"
)
_TITLE = re.compile(
    r"(?:de (?:thi|kiem tra|khao sat|on tap|cuong|trac nghiem|so)|bai (?:thi|kiem tra|trac nghiem)"
    r"|kiem tra|trac nghiem|cau hoi|ngan hang cau hoi|bo cau hoi|on tap|phieu (?:kiem tra|hoi))"
    r"(?!\w)"
)
_LEVELS = {
    "nb": "nhận biết", "nhan biet": "nhận biết", "th": "thông hiểu", "thong hieu": "thông hiểu",
    "vd": "vận dụng", "van dung": "vận dụng", "vdc": "vận dụng cao", "vdt": "vận dụng",
    "van dung thap": "vận dụng", "van dung cao": "vận dụng cao",
}  # fmt: skip
_FORMS = frozenset({"tn", "tl", "ds", "tln", "trac nghiem"})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a question: its number, where its words begin, and what its brackets say.

    `points` is the bracket as written; `levels` are its tags; `sure` when a number is followed by
    a mark, as nobody writes in a sentence.
    """

    number: str
    word: str
    begins: int
    points: str = ""
    levels: tuple[str, ...] = ()
    essay: bool = False
    sure: bool = True


def question(text: str, *, is_label: bool = False) -> Head | None:
    """The head of "Câu 7. …"; `is_label` when Word made the number."""
    found = _QUESTION.match(text)
    if not found:
        return None
    sure = bool(found["mark"] or found["first"] or is_label) or not text[found.end() :].strip()
    return _head(found, found["number"], fold(found["word"]), sure=sure)


def number(text: str) -> Head | None:
    """The head of "7. …", which may also be an item of a list."""
    found = _NUMBER.match(text)
    return _head(found, found["number"], "", sure=True) if found else None


def _head(found: re.Match[str], number: str, word: str, *, sure: bool) -> Head:
    points, levels, essay, begins = "", list[str](), False, found.end()
    for group in ("first", "brackets"):
        for bracket in _BRACKET.finditer(found.groupdict().get(group) or ""):
            flags = _SPLIT.split(bracket[1] if bracket[1] is not None else bracket[2])
            known = [_flag(flag.strip()) for flag in flags]
            if None in known:  # the words to ask begin with it
                begins = min(begins, found.start(group) + bracket.start())
            points = next((flag[1] for flag in known if flag and flag[0] == "points"), points)
            levels += [flag[1] for flag in known if flag and flag[0] == "level"]
            essay = essay or any(flag and flag[0] == "essay" for flag in known)
    return Head(number, word, begins, points, tuple(levels), essay, sure)


def _flag(words: str) -> tuple[str, str] | None:
    """What one word in a bracket says; None when it is no flag."""
    folded = fold(words)
    if any(map(str.isalpha, words)) and values.points(words):
        return "points", words
    if folded in _LEVELS:
        return "level", _LEVELS[folded]
    if folded in {"tu luan", "tl"}:
        return "essay", ""
    return ("form", "") if folded in _FORMS else None


def is_part(text: str, *, stands_out: bool) -> bool:
    """Whether a line divides the paper: "PHẦN II. …", "B. TỰ LUẬN"."""
    found = _PART.match(text)
    if not found or len(text) > 300:
        return False
    if _STRONG_PART.match(text):
        return True
    is_named = any(word in fold(text) for word in _PART_WORDS)
    return is_named and (stands_out or text.isupper() or len(text) < 60)


def part_number(text: str) -> int:
    """Which part a line names: 2 for "PHẦN II", "Phần 2", "II." and "B."; 0 for none."""
    found = _PART_NUMBER.match(text)
    if not found:
        return 0
    name = found[1].upper()
    if name.isdigit():
        return int(name)
    return _ROMAN.index(name) + 1 if name in _ROMAN else ord(name[0]) - ord("A") + 1


def is_end(text: str) -> bool:
    return bool(_HET.fullmatch(text.strip())) and len(text.strip()) < 60


def explanation(text: str) -> int:
    """Where the words behind "Lời giải:" begin, 0 when the line has no such label."""
    found = _EXPLAIN.match(text)
    return found.end() if found and text.strip() else 0


def model(text: str) -> int:
    found = _MODEL.match(text)
    return found.end() if found else 0


def key(text: str) -> tuple[int, int] | None:
    """Where the value of "Đáp án: B" stands in the line; "Chọn B." is one as well."""
    if found := _CHOOSE.fullmatch(text):
        return found.span("letters")
    found = _KEY.match(text)
    if not found or not text[found.end() :].strip(" .…_"):
        return None
    return found.end(), len(text)


def is_answers(text: str) -> bool:
    """A line that announces the answers to the whole paper."""
    return bool(text.strip()) and bool(_ANSWERS.fullmatch(fold(text).strip(" -–*")))


def is_form(text: str) -> bool:
    """A line to fill in, or of the head of a paper, which no learner needs on the screen."""
    folded = fold(text).strip(" *-–")
    return bool(_FORM.match(folded)) or bool(_BLANKS.search(text))


def is_blank(text: str) -> bool:
    """A line of dots to write on."""
    return bool(text.strip()) and not any(map(str.isalnum, text))


def is_title(text: str) -> bool:
    return bool(_TITLE.match(fold(text).strip(" *-–"))) and len(text.split()) <= 25


def gaps(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _BLANKS.finditer(text)]


def level(text: str) -> str:
    """The level a tag such as "NB" names, "" for others."""
    return _LEVELS.get(fold(text), "")
