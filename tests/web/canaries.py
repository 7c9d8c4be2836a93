"""A lesson in which every private field of every kind of question carries a word of its own.

The words all begin with `bimat` («secret»); none of them stands in anything a learner may see
before she has answered. Each says where it stands: `bimatthusingleexplain` is the explanation of
the single-choice question in the quiz «thu». A new kind needs a fixture in `KIND_FIXTURES`.
"""

import re

TOKEN = re.compile(r"bimat[a-z0-9]+")
# The right number of each place, and how far off it still counts.
NUMBERS = {
    "hoi": 918273645,
    "thu": 827364519,
    "dat": 736451928,
    "kin": 645192837,
    "thang": 564928371,
}
OFF = 1000
# Fields of a question's private part, each with the reason why it may hold no word of its own.
WORDED = {
    "feedback",
    "explanation",
    "model",
    "rubric",
    "hints",
    "tags",
    "accepted",
    "number",
    "gaps",
}
WORDLESS = {
    "weights": "numbers by option key: the pages must not depend on them (see the last tests)",
    "accents": "one of two settings",
    "credit": "one of three settings",
    "places": "keys by part key: the public part is the same whatever is right",
}

_SINGLE = """### {head} Chọn một ý? <!-- id: {key} -->

- ( ) Ý thứ nhất
  > {t}feedbackone Chưa phải.
- (x) Ý thứ hai
  > {t}feedbacktwo Phải rồi.
- (50%) Ý thứ ba
  > {t}feedbackthree Gần đúng.
{rest}
"""
_MULTIPLE = """### {head} Chọn nhiều ý? <!-- id: {key} -->

- [x] Việc thứ nhất
  > {t}feedbackone Nên làm.
- [x] Việc thứ hai
  > {t}feedbacktwo Nên làm nữa.
- [ ] Việc thứ ba
  > {t}feedbackthree Không nên.
{rest}
"""
_TRUE_FALSE = """### {head} Điều này đúng hay sai. <!-- id: {key} -->

Đáp án: Sai
{rest}
"""
_SHORT = """### {head} Gọi là gì? <!-- id: {key} -->

Đáp án: {t}acceptedone | {t}acceptedtwo | ( ) {t}wrongword
{rest}
"""
_NUMBER = """### {head} Bao nhiêu? <!-- id: {key} -->

Đáp án: {number} ± 1000 {t}unit
{rest}
"""
_OPEN = """### {name} (tự luận, 2 điểm). Chị nói gì? <!-- id: {key} -->

Độ dài: 3-60 từ
Thang điểm:
- 1 điểm: {t}rubricone Hỏi han
- 1 điểm: {t}rubrictwo Không trách

Bài mẫu: {t}model Em có sao không?
{rest}
"""
_TF_GROUP = """### {head} Mỗi ý đúng hay sai? <!-- id: {key} -->

- (Đ) Ý thứ nhất
  > {t}feedbackone Đúng vậy.
- (S) Ý thứ hai
  > {t}feedbacktwo Không phải.
{rest}
"""
_MATCH = """### {head} Nối với số. <!-- id: {key} -->

- Trẻ em => 111
- Đánh nhau => 113
- => 114
{rest}
"""
_ORDER = """### {name} (sắp xếp). Làm gì trước? <!-- id: {key} -->

1. Giữ an toàn
2. Lắng nghe
3. Gọi Hội xã
{rest}
"""
_CLOZE = """### {head} Điền vào câu. <!-- id: {key} -->

Chị gọi [[{t}gapone | {t}gaptwo]] rồi chọn [[( ) một | (x) hai]].
{rest}
"""
_SURVEY = """### {name} (khảo sát). Buổi học thế nào? <!-- id: {key} -->

Thang đo: Kém | Được | Tốt
- Nội dung
{rest}
"""
_DISCUSSION = """### Thảo luận: Ở bản chị ai là người tin cậy? <!-- id: {key} -->
{rest}
"""
_REST = """
Gợi ý: {t}hintone nghĩ thêm.

Gợi ý: {t}hinttwo nghĩ nữa.

Giải thích: {t}explain vì thế.

Thẻ: {t}tag
Mức độ: {t}level
"""
KIND_FIXTURES = {
    "single": _SINGLE,
    "multiple": _MULTIPLE,
    "true_false": _TRUE_FALSE,
    "short": _SHORT,
    "number": _NUMBER,
    "open": _OPEN,
    "tf_group": _TF_GROUP,
    "match": _MATCH,
    "order": _ORDER,
    "cloze": _CLOZE,
    "survey": _SURVEY,
    "discussion": _DISCUSSION,
}
# Three quizzes, by when they show the right answers.
QUIZZES = {"thu": "sau khi nộp", "dat": "sau khi đạt", "kin": "không"}
KINDS_TO_CHECK = tuple(
    kind for kind in KIND_FIXTURES if kind not in {"open", "survey", "discussion"}
)
KINDS_OF_QUIZ = tuple(kind for kind in KIND_FIXTURES if kind != "discussion")


def key(place: str, kind: str) -> str:
    return f"q{place}{kind.replace('_', '')}"


def question(place: str, kind: str, head: str) -> str:
    """The fixture of one kind, all its private fields filled."""
    token = f"bimat{place}{kind.replace('_', '')}"
    rest = _REST.format(t=token)
    return KIND_FIXTURES[kind].format(
        head=head,
        name=head.rstrip(".:"),
        key=key(place, kind),
        t=token,
        rest=rest,
        number=NUMBERS.get(place),
    )


def lesson() -> str:
    """The whole manuscript."""
    checks = "\n".join(question("hoi", kind, "Câu hỏi:") for kind in KINDS_TO_CHECK)
    quizzes = "\n".join(_quiz(name, reveal) for name, reveal in QUIZZES.items())
    talk = question("hoi", "discussion", "")
    return f"{_FRONT}\n{checks}\n{talk}\n{quizzes}\n{_BRANCHING}\n{_LINEAR}"


# Stands in every explanation of the translation.
ENGLISH = "for that reason"


def in_english() -> str:
    """The manuscript as a translator leaves it: other words, the same secret ones among them."""
    found = lesson()
    for vietnamese, english in _WORDS.items():
        assert vietnamese in found, vietnamese
        found = found.replace(vietnamese, english)
    return found


_WORDS = {
    "vì thế.": f"{ENGLISH}.",
    "Bài có điều kín": "A lesson with secrets",
    "Chị đọc phần này trước.": "Read this part first.",
    "Chọn một ý?": "Choose one?",
    "Chưa phải.": "Not yet.",
    "Ý thứ nhất": "The first one",
    "nghĩ thêm.": "think again.",
    "Em có sao không?": "Are you well?",
    "Không trách": "No blame",
    "Chị ấy đứng ngoài cửa.": "She stands at the door.",
    "Chị ấy ngồi xuống.": "She sits down.",
    "Hội xã đến.": "The Union comes.",
    "Người gõ cửa": "A knock",
    "Chị nghe một câu chuyện.": "You hear a story.",
}


def _quiz(name: str, reveal: str) -> str:
    head = f"## Kiểm tra: Phần {name} <!-- id: k{name} -->\n\nHiện đáp án: {reveal}\n"
    asked = (
        question(name, kind, f"Câu {number}.") for number, kind in enumerate(KINDS_OF_QUIZ, start=1)
    )
    return "\n".join([head, *asked])


_FRONT = """---
tiêu đề: Bài có điều kín
---

## Phần đọc <!-- id: cdoc -->

Chị đọc phần này trước.
"""
_BRANCHING = f"""## Tình huống: Người gõ cửa <!-- id: hre -->

Chị ấy đến lúc tối.

### Cảnh 1. bimatcanhmottitle

bimatcanhmottext Chị ấy đứng ngoài cửa.

- (+2) bimatcanhmotchoicea Mời vào -> Cảnh 2
  > bimatcanhmotconsequencea Chị ấy ngồi xuống.
- bimatcanhmotchoiceb Bảo về -> Kết thúc 2
  > bimatcanhmotconsequenceb Chị ấy đi mất.

### Cảnh 2. bimatcanhhaititle

bimatcanhhaitext Chị ấy kể.

{question("canhhai", "open", "Câu 1.").replace("###", "####")}

- (+2) bimatcanhhaichoicea Gọi Hội xã -> Kết thúc 1
  > bimatcanhhaiconsequencea Hội xã đến.
- bimatcanhhaichoiceb Quay ra cửa -> Cảnh 1
  > bimatcanhhaiconsequenceb Lại từ đầu.

### Kết thúc 1. bimatketmottitle

bimatketmottext Chị ấy được giúp.

### Kết thúc 2. bimatkethaititle

bimatkethaitext Không ai biết chị ấy ở đâu.
"""
_LINEAR = f"""## Tình huống: Nghe rồi viết <!-- id: hthang -->

Chị nghe một câu chuyện.

{"".join(question("thang", kind, f"Câu {n}.") for n, kind in enumerate(KIND_FIXTURES, start=1))}
"""


def found(text: str) -> set[str]:
    """The secret words and numbers in a text, however it writes capitals and thousands."""
    plain = re.sub(r"(?<=\d)[.,\s\u00a0\u202f](?=\d{3})", "", text)
    numbers = {
        f"bimat{place}number"
        for place, middle in NUMBERS.items()
        if any(str(number) in plain for number in (middle - OFF, middle, middle + OFF))
    }
    return set(TOKEN.findall(text.lower())) | numbers


def of(*parts: str) -> set[str]:
    """The secret words of the lesson that begin with one of these parts."""
    starts = tuple(f"bimat{part}" for part in parts)
    return {token for token in found(lesson()) if token.startswith(starts)}
