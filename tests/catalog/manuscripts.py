"""Manuscripts that nobody would write, for laws that hold for all: words that look like structure.

`manuscripts()` gives whole lessons made in code; `texts()` gives words to put into them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from app.catalog.manuscript.kinds import KINDS
from app.catalog.manuscript.kinds.choosing import Option
from app.catalog.manuscript.kinds.cloze import CLOSES, OPENS, TASK, Choice, Cloze, Gap
from app.catalog.manuscript.kinds.match import Match, Pair
from app.catalog.manuscript.kinds.multiple import Multiple
from app.catalog.manuscript.kinds.number import Number
from app.catalog.manuscript.kinds.open import Open
from app.catalog.manuscript.kinds.order import Order
from app.catalog.manuscript.kinds.rubrics import Criterion
from app.catalog.manuscript.kinds.short import Short
from app.catalog.manuscript.kinds.single import Single
from app.catalog.manuscript.kinds.survey import Survey
from app.catalog.manuscript.kinds.tf_group import Statement, TrueFalseGroup
from app.catalog.manuscript.kinds.true_false import TrueFalse
from app.catalog.spec import (
    Answer,
    Card,
    Case,
    Front,
    Manuscript,
    Note,
    Passage,
    Pick,
    Question,
    Quiz,
    QuizPart,
    QuizSettings,
    Scene,
    SceneChoice,
)

WORDS = (
    "Chị",
    "hỏi thăm",
    "Điều lệ",
    "111",
    "hoà",
    unicodedata.normalize("NFD", "thuế"),
    "½",
    "😀",
)
SIGNS = (
    *(
        "- (x)",
        "- ( )",
        "- [x]",
        "(x)",
        "[ ]",
        "1. (x)",
        "- (Đ)",
        "(50%)",
        "- (+2)",
        "-",
        "1.",
        "2)",
    ),
    *("A.", "B)", "*C.", "- A.", "Đáp án:", "**Điểm:**", "- Đáp án:", "Điểm: 5", "Trộn: không"),
    *(
        "Giải thích:",
        "Gợi ý",
        "Thang điểm:",
        "Loại: số",
        "Tiếp: Cảnh 1",
        "Điểm đạt: 7",
        "\\Điểm: 5",
    ),
    *("Câu 3.", "**Câu 3.**", "Câu hỏi:", "### Câu 4. Gì?", "## Kiểm tra: A", "# A", "#### B", "#"),
    *(
        "### Cảnh 9. A",
        "### Giải thích",
        "## Đọc thêm",
        "## Tình huống: B",
        "-> Cảnh 1",
        "→ x",
        "=>",
    ),
    *(
        "---",
        "***",
        "- - -",
        "===",
        ">",
        "> a",
        "|",
        "| a |",
        "\\",
        "\\\\",
        "`",
        "`a",
        "```",
        "~~~ b",
    ),
    *("<!--", "-->", "<!-- id: q1 -->", "{#q1}", "[l]: /a", "[^1]: b", "[a](b)", "![c](d)", "<b>"),
    *(
        "(2 điểm)",
        "(tự luận)",
        "(a)",
        "*",
        "**a**",
        "_b_",
        "[[",
        "]]",
        "{",
        "0,5",
        "-3",
        "%",
        ":",
        ".",
    ),
    *("Cảnh 2", "Kết thúc 1", "Kiểm tra", "Làm ngay", "Tất cả chúng", "Đúng", "sai", "C #"),
)
_BREAK = re.compile(" ?\n ?")
BLOCKS = (
    *("```\nĐáp án: B\n- (x) a\n\n### Câu 1. x\n```", "| a | b |\n|---|---|\n| - (x) | 2 |"),
    *("- a\n- b", "1. a\n2. b", "> trích\n> nữa", "Dòng  \nxuống"),
)

_word = st.sampled_from(WORDS)
_row = st.lists(st.sampled_from((*WORDS, *SIGNS)), min_size=1, max_size=4).map(" ".join)
# Flat, because drawing is most of the work: breaks are tokens like any other.
_pieces = st.sampled_from(
    (*WORDS, *SIGNS, *(["\n", "\n\n"] * 20), *(f"\n{block}\n" for block in BLOCKS * 4))
)


def texts(most: int = 8) -> st.SearchStrategy[str]:
    """Markdown of one row or several, most of it treacherous."""
    return st.lists(_pieces, min_size=1, max_size=most).map(_as_text)


def _as_text(pieces: list[str]) -> str:
    return _BREAK.sub("\n", " ".join(pieces)).strip() or "Chị"


def rows() -> st.SearchStrategy[str]:
    """One row that says something, whatever else is in it."""
    return _row.map(lambda row: f"{row} {WORDS[len(row) % len(WORDS)]}")


def plain() -> st.SearchStrategy[str]:
    """Words of an accepted answer: no Markdown, nothing that only Markdown can escape."""
    signs = st.sampled_from(["-", "*", "|", "(a)", ".", "Đúng", "A.", "=>", ":", "#", "0,5"])
    return st.lists(st.one_of(_word, signs), min_size=1, max_size=3).map(
        lambda words: "a " + " ".join(words)
    )


def passage(text: str) -> Passage:
    return Passage(text, 0, 0)


def passages(most: int = 8) -> st.SearchStrategy[Passage]:
    return texts(most).map(passage)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def _distinct(strategy: st.SearchStrategy[str], least: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(strategy, min_size=least, max_size=4, unique_by=_folded)


def _folded(text: str) -> str:
    return " ".join(text.replace("\\", "").casefold().split())


_credits = st.sampled_from(["partial", "exact", "negative"])


@st.composite
def _choosing(draw: st.DrawFn, kind: type[Single] | type[Multiple]) -> Answer:
    texts_ = draw(_distinct(st.one_of(rows(), texts(4))))
    weights = draw(st.lists(st.sampled_from([0, 0, 1, 0.5, 1 / 3, -0.25]), min_size=4, max_size=4))
    options = tuple(
        Option(passage(text), round(weight, 4), draw(_maybe(passages(4))))
        for text, weight in zip(texts_, weights, strict=False)
    )
    if kind is Single:
        return Single(options, draw(st.booleans()))
    return Multiple(options, draw(st.booleans()), draw(_credits))


@st.composite
def _cloze(draw: st.DrawFn) -> tuple[Answer, str]:
    gaps: list[Gap] = []
    words: list[str] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        said = tuple(draw(_distinct(plain(), 2)))
        right = draw(st.integers(0, len(said) - 1))
        choices = tuple(Choice(text, at == right) for at, text in enumerate(said))
        gaps.append(draw(st.sampled_from([Gap(said, ()), Gap((), choices)])))
        words += [draw(_word), f"{OPENS}{number}{CLOSES}"]
    accents = draw(st.sampled_from(["lenient", "strict"]))
    return Cloze(tuple(gaps), accents, draw(_credits)), " ".join(words)


@st.composite
def _pairs(draw: st.DrawFn) -> Match:
    lefts = [passage(text) for text in draw(_distinct(rows()))]
    decoys: list[Passage | None] = [None] * draw(st.integers(0, 1))
    return Match(
        tuple(Pair(left, passage(f"b {draw(rows())}")) for left in [*lefts, *decoys]),
        draw(_credits),
    )


@st.composite
def _open(draw: st.DrawFn) -> Open:
    lengths = st.sampled_from([None, (30, 150), (0, 90), (20, 1500)])
    criteria = draw(_distinct(rows().map(_one_line), 0))
    rubric = tuple(Criterion(draw(st.sampled_from([1, 2, 0.5])), text) for text in criteria)
    return Open(draw(lengths), draw(_maybe(passages(6))), rubric)


def _one_line(text: str) -> str:
    return f"a {' '.join(text.replace('<!--', '').split())}"


_numbers = st.one_of(
    st.integers(-(10**9), 10**9).map(float), st.sampled_from([0.5, -3.25, 1500.0, 0.001])
)


def answers() -> st.SearchStrategy[Answer]:
    """Any answer but that of gaps, whose words carry them."""
    passed = _distinct(rows())
    return st.one_of(
        _choosing(Single),
        _choosing(Multiple),
        st.booleans().map(TrueFalse),
        st.builds(
            lambda low, more, unit: Number(low, low + more, unit),
            _numbers,
            st.sampled_from([0, 5, 0.5]),
            st.sampled_from([None, "phút", "%"]),
        ),
        st.builds(Short, _distinct(plain(), 1).map(tuple), st.sampled_from(["lenient", "strict"])),
        _open(),
        st.builds(
            TrueFalseGroup,
            _distinct(rows()).flatmap(
                lambda said: st.tuples(
                    *(
                        st.builds(
                            Statement, st.just(passage(text)), st.booleans(), _maybe(passages(4))
                        )
                        for text in said
                    )
                )
            ),
            _credits,
        ),
        _pairs(),
        st.builds(lambda said, credit: Order(tuple(map(passage, said)), credit), passed, _credits),
        st.builds(
            lambda said, scale: Survey(tuple(map(passage, said)), tuple(scale)),
            _distinct(rows(), 0),
            _distinct(plain()),
        ),
    )


@st.composite
def questions(draw: st.DrawFn, has_number: bool = True) -> Question:
    answer: Answer
    gapped = draw(st.integers(0, 9)) == 0
    if gapped:
        answer, words = draw(_cloze())
        title, stem = draw(st.sampled_from([TASK, "Chị điền."])), passage(words)
    else:
        answer, title, stem = draw(answers()), draw(rows()), draw(_maybe(passages()))
    name = next(name for name, kind in KINDS.items() if type(answer) is kind)
    worth = answer.worth
    return Question(
        key="",
        has_id=False,
        kind=name,
        number=draw(st.sampled_from(["1", "12", "3a", ""])) if has_number else "",
        title=passage(title),
        stem=stem,
        points=draw(st.sampled_from([1, 2, 0.5])) if worth is None else worth,
        hints=tuple(draw(st.lists(passages(4), max_size=2))),
        explanation=draw(_maybe(passages(6))),
        tags=tuple(draw(st.lists(st.sampled_from(["an toàn", "x: y", "dễ"]), max_size=2))),
        answer=answer,
        line=0,
        end_line=0,
        source="",
    )


settings = st.builds(
    QuizSettings,
    pass_mark=st.sampled_from([0.5, 0.7, 2 / 3, 0.125, 1, 0]),
    attempts=st.sampled_from([None, 1, 3]),
    reveal=st.sampled_from(["submitted", "passed", "last", "never"]),
    counting=st.sampled_from(["best", "last", "mean"]),
    shuffle=st.booleans(),
    shuffle_options=st.booleans(),
    scale=st.sampled_from([10, 100, 4.5]),
    minutes=st.sampled_from([None, 1, 20, 90]),
)
picks = st.builds(
    Pick,
    count=st.integers(1, 9),
    bank=st.sampled_from([None, "an-toan", "khan-cap"]),
    tags=st.sampled_from([(), ("khan cap",), ("nb", "khan cap")]),
)


@st.composite
def parts(draw: st.DrawFn, *, is_first: bool) -> QuizPart:
    titles = st.sampled_from(["Phần 1. Chọn", "Đúng hay sai", "II. Điền *chỗ* trống", "Đọc [a] đã"])
    return QuizPart(
        title=None if is_first else draw(titles),
        intro=None if is_first else draw(_maybe(passages())),
        questions=tuple(draw(st.lists(questions(), min_size=1 if is_first else 0, max_size=2))),
        picks=tuple(draw(st.lists(picks, max_size=2))),
        shuffle=None if is_first else draw(st.sampled_from([None, True, False])),
    )


@st.composite
def quizzes(draw: st.DrawFn) -> Quiz:
    return Quiz(
        key="",
        has_id=False,
        title=draw(rows()),
        intro=draw(_maybe(passages())),
        settings=draw(settings),
        parts=(
            draw(parts(is_first=True)),
            *draw(st.lists(parts(is_first=False), max_size=2)),
        ),
        line=0,
        end_line=0,
        source="",
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    scenes = tuple(draw(_scenes())) if draw(st.booleans()) else ()
    asked = st.lists(questions(), min_size=1, max_size=2)
    return Case(
        key="",
        has_id=False,
        title=draw(rows()),
        intro=draw(_maybe(passages())),
        scale=draw(st.sampled_from([None, 10, 2.5])),
        questions=() if scenes else tuple(draw(asked)),
        scenes=scenes,
        line=0,
        end_line=0,
        source="",
    )


@st.composite
def _scenes(draw: st.DrawFn) -> list[Scene]:
    told = [f"Cảnh {number}" for number in range(1, draw(st.integers(1, 3)) + 1)]
    ends = ["Kết thúc 1", "Kết thúc"][: draw(st.integers(1, 2))]
    keys = [
        name.lower().replace("ả", "a").replace("ế", "e").replace("ú", "u") for name in told + ends
    ]
    keys = [key.replace(" ", "-") for key in keys]
    found = []
    for name, key in zip(told + ends, keys, strict=True):
        ending = name in ends
        choices = st.lists(_choice(keys), max_size=0 if ending else 3)
        found.append(
            Scene(
                key=key,
                name=name,
                title=f"a {draw(rows())}",
                ending=ending,
                text=draw(_maybe(passages())),
                questions=tuple(draw(st.lists(questions(), max_size=1))),
                choices=tuple(draw(choices)),
                next=draw(_maybe(st.sampled_from(keys))),
                line=0,
                end_line=0,
                source="",
            )
        )
    return found


@st.composite
def _choice(draw: st.DrawFn, keys: list[str]) -> SceneChoice:
    return SceneChoice(
        text=passage(draw(rows())),
        points=draw(st.sampled_from([0, 2, -1, 0.5])),
        target="",
        to=draw(st.sampled_from(keys)),
        consequence=draw(_maybe(passages(4))),
    )


@st.composite
def _cards(draw: st.DrawFn, *, has_heading: bool) -> Card:
    blocks: list[Passage | Question] = []
    for is_text in draw(st.lists(st.booleans(), min_size=0 if has_heading else 1, max_size=3)):
        if is_text and not (blocks and isinstance(blocks[-1], Passage)):
            blocks.append(draw(passages()))
        else:
            blocks.append(draw(questions()))
    title = draw(rows()) if has_heading else "Mở đầu"
    return Card("", False, title, tuple(blocks), 0, 0, "", has_heading)


values = st.one_of(
    _row,
    st.sampled_from(['"a"', "[b]", "'", "", "a: b # c"]),
    st.lists(_row, max_size=3).map(tuple),
)


@st.composite
def fronts(draw: st.DrawFn) -> Front:
    said = draw(st.dictionaries(st.sampled_from(["summary", "sources", "tags", "notice"]), values))
    lang = draw(st.sampled_from(["vi", "en"]))
    more = {"lang": lang} if lang == "en" else {}
    unknown = draw(st.sampled_from([(), (("màu", "đỏ"),)]))
    return Front(lang=lang, values={**said, **more}, unknown=unknown)


@st.composite
def notes(draw: st.DrawFn, announced: str) -> Note:
    return Note(f"{announced} {draw(_word)}", draw(_maybe(passages())), 0, 0, "")


@st.composite
def manuscripts(draw: st.DrawFn) -> Manuscript:
    """A whole lesson, with ids at some of its headings."""
    first = draw(st.lists(_cards(has_heading=False), max_size=1))
    few = {"max_size": 1}
    found = Manuscript(
        source="",
        front=draw(fronts()),
        heading=draw(_maybe(rows())),
        cards=(*first, *draw(st.lists(_cards(has_heading=True), max_size=2))),
        task=tuple(draw(st.lists(notes("Làm ngay"), **few))),
        appendix=tuple(draw(st.lists(notes("Đọc thêm"), **few))),
        quizzes=tuple(draw(st.lists(quizzes(), **few))),
        cases=tuple(draw(st.lists(cases(), **few))),
        problems=(),
    )
    return with_ids(found, draw(st.lists(st.booleans(), min_size=1, max_size=8)))


def with_ids(text: Manuscript, pattern: list[bool]) -> Manuscript:
    """The lesson with an id at those headings the pattern says, in the order they stand."""
    wishes = _wishes(pattern)

    def given(node: Any) -> Any:
        key, wished = next(wishes)
        inner = {
            name: tuple(
                given(one) if hasattr(one, "has_id") else one for one in getattr(node, name)
            )
            for name in ("blocks", "questions")
            if hasattr(node, name) and not hasattr(node, "parts")
        }
        if hasattr(node, "parts"):
            inner["parts"] = tuple(
                replace(part, questions=tuple(map(given, part.questions))) for part in node.parts
            )
        if hasattr(node, "scenes"):
            inner["scenes"] = tuple(
                replace(scene, questions=tuple(map(given, scene.questions)))
                for scene in node.scenes
            )
        wished = wished and getattr(node, "has_heading", True)
        return replace(node, key=key if wished else "", has_id=wished, **inner)

    return replace(
        text,
        cards=tuple(map(given, text.cards)),
        quizzes=tuple(map(given, text.quizzes)),
        cases=tuple(map(given, text.cases)),
    )


def _wishes(pattern: list[bool]) -> Iterator[tuple[str, bool]]:
    number = 0
    while True:
        for wished in pattern:
            number += 1
            yield f"q{number}", wished
