"""What a heading may announce: a quiz, a case, a question, a scene, or nothing of the kind.

A keyword alone never makes a question: the places that use these also ask for an answer.
"""

import re
from dataclasses import dataclass

from app.catalog.manuscript.labels import label_heading, loose
from app.text import fold

_COUNT = r"(?:[ \t]*(?:[sS][ốo][ \t]*|#)?\d{1,3})?"
_LAST = loose("cuối bài", "cuối khóa", "cuối phần", "cuối chương", "cuối buổi")
_QUIZ = re.compile(
    rf"(?:(?:{loose('kiểm tra', 'bài kiểm tra')})(?:[ \t]+{_LAST}[^:]{{0,60}})?"
    rf"|{loose('trắc nghiệm', 'bài thi', 'quiz')}){_COUNT}[ \t]*(?:[:：](.*))?"
)
_CASE = re.compile(
    rf"{loose('bài tập tình huống', 'tình huống', 'case study')}{_COUNT}[ \t]*(?:[:：](.*))?"
)
_NUMBER = r"(?P<number>\d{1,4}[a-zA-Z]?)(?![\w%/])(?![.,:]\d)"
_NUMBERED = re.compile(
    rf"(?P<word>{loose('câu hỏi', 'câu', 'question', 'q')}|(?P<lesson>{loose('bài')}))"
    rf"[ \t]*(?:[sS][ốo][ \t]+|#)?{_NUMBER}(?P<rest>.*)"
)
_WORDED = re.compile(
    rf"(?P<word>{loose('câu hỏi', 'tự luận', 'khảo sát', 'thảo luận')})"
    r"(?=[ \t]*(?:[.:：(]|$))(?P<rest>.*)"
)
_BRACKET = re.compile(r"[ \t]*\(([^()]{1,60})\)")
# A wide colon brings its own blank.
_MARK = re.compile(r"[ \t]*(?:[.:)](?=[ \t]|$)|：)")
_SCENE = re.compile(rf"(?P<word>{loose('cảnh', 'scene', 'kết thúc', 'ending')})(?P<rest>.*)")
_NUMBER_NAME = re.compile(r"[ \t]+(\d{1,3}(?:\.\d{1,3})?[a-zA-Z]?)(?!\w)[ \t]*[.:：)–-]?(.*)")
_WORD_NAME = re.compile(r"[ \t]+([^.:：]+)[.:：]?(.*)")
_PART = re.compile(rf"(?:{loose('phần', 'part')}[ \t]+[\dA-Z]|[IVX]{{1,4}}[.)])")
# Words that begin with "Cảnh" and are no scene: cảnh báo, cảnh giác, cảnh sát …
_NO_SCENE = frozenset({"bao", "giac", "sat", "cao", "quan", "vat", "tinh", "ngo", "trang"})
_APPENDIX = re.compile(
    r"(?:doc them|can cu|further reading|basis of th(?:e|is) lesson)\b.*|nguon(?:[ :.].*)?"
)
_NO_SOURCE = frozenset({"luc", "goc", "von", "nuoc", "cung", "thu", "song", "tin", "nhan", "hang"})


@dataclass(frozen=True, slots=True)
class QuestionHead:
    """The head of a question: its number, what the bracket says, and the words to ask.

    `whole` are the words with the bracket, for a bracket that turns out to say something else.
    """

    word: str
    number: str
    bracket: str
    stem: str
    whole: str
    marked: bool

    @property
    def name(self) -> str:
        return f"{self.word} {self.number}".strip()


@dataclass(frozen=True, slots=True)
class SceneHead:
    name: str
    title: str
    ending: bool


def quiz_title(title: str) -> str | None:
    """The title of a quiz heading, its own words when it has no other; None for others."""
    return _titled(_QUIZ, title)


def case_title(title: str) -> str | None:
    return _titled(_CASE, title)


def question_head(title: str, *, inside: bool) -> QuestionHead | None:
    """The head of a question, if these words may be one. "Bài 1" counts only inside a quiz."""
    words = _without_bold(title)
    if found := _NUMBERED.fullmatch(words):
        return _head(found, found["number"]) if inside or not found["lesson"] else None
    if found := _WORDED.fullmatch(words):
        head = _head(found, "")
        return head if head.marked or (inside and not head.stem) else None
    return None


def bare_question(text: str) -> QuestionHead | None:
    """A line such as "Câu 1. …", as pasted from a paper: the mark after the number is needed."""
    if len(text) < 2 or text[0] not in "cCqQbB*_":
        return None
    head = question_head(text, inside=True)
    return head if head and head.number and head.marked else None


def scene_head(title: str) -> SceneHead | None:
    found = _SCENE.fullmatch(_without_bold(title))
    if not found:
        return None
    ending = fold(found["word"]) in {"ket thuc", "ending"}
    rest = found["rest"]
    named = _NUMBER_NAME.fullmatch(rest) or _WORD_NAME.fullmatch(rest)
    if named and not (not ending and fold(named[1]).partition(" ")[0] in _NO_SCENE):
        return SceneHead(f"{found['word']} {named[1].strip()}", named[2].strip(), ending)
    if not rest.strip() or rest.strip()[0] in ".:：":
        return SceneHead(found["word"], rest.strip(" \t.:："), ending)
    return None


def is_part(title: str) -> bool:
    """Whether a heading ("Phần 2. …", "II. …") divides a quiz, even below a question."""
    return bool(_PART.match(_without_bold(title)))


def is_task(title: str) -> bool:
    return fold(title).startswith(("lam ngay", "do this now"))


def is_appendix(title: str) -> bool:
    folded = fold(title)
    is_other = folded.startswith("nguon ") and folded.split()[1].strip(".,:") in _NO_SOURCE
    return bool(_APPENDIX.fullmatch(folded)) and not is_other


def is_answers(title: str) -> bool:
    """A heading that announces answers, such as "Đáp án" or "Bảng đáp án"."""
    return fold(title).startswith(("dap an", "bang dap an", "huong dan cham"))


def announces(title: str) -> bool:
    """Whether a heading of these words may be more than a title."""
    return (
        is_task(title)
        or is_appendix(title)
        or any(read(title) for read in (quiz_title, case_title, scene_head, is_answers))
        or question_head(title, inside=True) is not None
        or label_heading(title) is not None
    )


def literal(title: str) -> str:
    r"""The words of a heading; `\Kiểm tra` is a title that only says "Kiểm tra"."""
    return title[1:] if title[:1] == "\\" and announces(title[1:]) else title


def _titled(pattern: re.Pattern[str], title: str) -> str | None:
    words = _without_bold(title).strip()
    found = pattern.fullmatch(words)
    return ((found[1] or "").strip() or words.rstrip(":： ")) if found else None


def _head(found: re.Match[str], number: str) -> QuestionHead:
    """The bracket may stand before or behind the mark: "Câu 1 (2 điểm). …", "Câu 1: (2 điểm) …"."""
    whole = found["rest"].strip()
    bracket = _BRACKET.match(whole)
    mark = _MARK.match(whole, bracket.end() if bracket else 0)
    begins = mark.end() if mark else bracket.end() if bracket else 0
    if mark and bracket is None:
        whole = whole[mark.end() :].strip()
        bracket = _BRACKET.match(whole)
        begins = bracket.end() if bracket else 0
    words = bracket[1] if bracket else ""
    return QuestionHead(
        found["word"], number, words, whole[begins:].strip(), whole, marked=bool(mark)
    )


def _without_bold(title: str) -> str:
    """The words without the bold that covers their beginning."""
    for mark in ("**", "__"):
        if title.startswith(mark):
            return title[2:].replace(mark, "", 1)
    return title
