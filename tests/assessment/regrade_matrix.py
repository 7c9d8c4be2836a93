"""Every kind of change to every kind of question, and what each decision makes of one answer.

A row holds the old text, the new one, an answer to the old one and what it was worth; then the
worth by each decision that may be chosen. An answer names options by their words, parts as
`part: answer`, steps in her order.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.assessment.regrades import Decision

KEEP, BOTH, NEW = Decision.KEEP, Decision.ACCEPT_BOTH, Decision.NEW_KEY
FULL, DROP, POINTS = Decision.FULL, Decision.DROP, Decision.NEW_POINTS

Outcomes = dict[Decision, tuple[float, float]]
_ALT = re.compile(r"!\[([^\]]*)\]")


@dataclass(frozen=True)
class Row:
    """Points are (points, out of). Without outcomes there is nothing to choose."""

    name: str
    old: str
    new: str
    answer: str
    was: tuple[float, float]
    outcomes: Outcomes = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.name.partition(":")[0]


def measured(was: float, new: float) -> Outcomes:
    """The usual five, for a question of one point."""
    return {
        KEEP: (was, 1),
        BOTH: (max(was, new), 1),
        NEW: (new, 1),
        FULL: (1, 1),
        DROP: (0, 0),
    }


def unmeasured(was: float) -> Outcomes:
    return {KEEP: (was, 1), FULL: (1, 1), DROP: (0, 0)}


HEAD = "### Câu 1. Gặp chị em, chị làm gì trước? <!-- id: qdoi -->\n"
OTHER = HEAD.replace("qdoi", "qhai")
SINGLE = "- (x) Nghe chị em nói\n- ( ) Nói ngay\n- ( ) Ghi tên\n"
TO_SECOND = SINGLE.replace("(x)", "( )").replace("( ) Nói", "(x) Nói")
AS_SEVERAL = SINGLE.replace("(x)", "[ ]").replace("( )", "[x]")
MANY = "- [x] Hỏi ý\n- [x] Ghi lại\n- [ ] Đăng lên\n- [ ] Kể lại\n"
MANY_MOVED = "- [x] Hỏi ý\n- [ ] Ghi lại\n- [x] Đăng lên\n- [ ] Kể lại\n"
GROUP = "- (Đ) Ý đầu\n- (S) Ý giữa\n"
PAIRS = "- Trẻ em => 111\n- Đánh nhau => 113\n- => 114\n"
PAIRS_MOVED = "- Trẻ em => 111\n- Đánh nhau => 114\n- => 113\n"
ORDER = "### Câu 1 (sắp xếp). Làm gì trước? <!-- id: qdoi -->\n\n"
STEPS = "1. Giữ an toàn\n2. Lắng nghe\n3. Gọi Hội xã\n"
SWAPPED = "1. Lắng nghe\n2. Giữ an toàn\n3. Gọi Hội xã\n"
GAPS = "\nChị gọi [[111]] rồi báo [[( ) xã | (x) bản]].\n"
OPEN = "### Câu 1 (tự luận, 2 điểm). Chị nói gì? <!-- id: qdoi -->\nThang điểm:\n- 2 điểm: Hỏi\n"
SURVEY = "### Câu 1 (khảo sát). Thế nào? <!-- id: qdoi -->\nThang đo: Kém | Tốt\n- Nội dung\n"

PICTURES = "- (x) ![Nghe](hinh/nghe.svg)\n- ( ) ![Nói](hinh/noi.svg)\n"
PICTURES_MOVED = PICTURES.replace("(x)", "( )").replace("( ) ![Nói", "(x) ![Nói")

BY_HAND = (
    Row("single: the key moves to her answer", HEAD + SINGLE, HEAD + TO_SECOND, "Nói ngay",
        (0, 1), measured(0, 1)),
    Row("single: the key moves away from her answer", HEAD + SINGLE, HEAD + TO_SECOND,
        "Nghe chị em nói", (1, 1), measured(1, 0)),
    Row("single: she left it empty", HEAD + SINGLE, HEAD + TO_SECOND, "", (0, 1), measured(0, 0)),
    Row("single: a half answer counts in full", HEAD + SINGLE.replace("( ) Ghi", "(50%) Ghi"),
        HEAD + "- ( ) Nghe chị em nói\n- ( ) Nói ngay\n- (x) Ghi tên\n", "Ghi tên",
        (0.5, 1), measured(0.5, 1)),
    Row("single: her option is gone", HEAD + SINGLE,
        HEAD + TO_SECOND.replace("- ( ) Ghi tên\n", ""), "Ghi tên", (0, 1), unmeasured(0)),
    Row("single: her option says something else", HEAD + SINGLE,
        HEAD + SINGLE.replace("Nghe chị em nói", "Mời trưởng bản cùng đến nhà"),
        "Nghe chị em nói", (1, 1), unmeasured(1)),
    Row("single: her option lost a typing error", HEAD + SINGLE.replace("em nói", "em noi"),
        HEAD + SINGLE, "Nghe chị em noi", (1, 1)),
    Row("single: an option nobody chose is gone", HEAD + SINGLE,
        HEAD + SINGLE.replace("- ( ) Ghi tên\n", ""), "Nói ngay", (0, 1)),
    Row("single: one more wrong option", HEAD + SINGLE, HEAD + SINGLE + "- ( ) Về nhà\n",
        "Nói ngay", (0, 1)),
    Row("single: the stem", HEAD + SINGLE, HEAD.replace("trước", "đầu tiên") + SINGLE, "Nói ngay",
        (0, 1)),
    Row("single: the feedback", HEAD + SINGLE,
        HEAD + SINGLE.replace("Nói ngay\n", "Nói ngay\n  > Chưa kịp nghe.\n"), "Nói ngay", (0, 1)),
    Row("single: explanation, hint and tags", HEAD + SINGLE,
        HEAD + SINGLE + "\nGiải thích: Vì thế.\n\nGợi ý: Nghĩ thêm.\n\nThẻ: nghe\n", "Nói ngay",
        (0, 1)),
    Row("single: the points", HEAD + SINGLE, HEAD.replace("1.", "1 (2 điểm).") + SINGLE,
        "Nghe chị em nói", (1, 1), {KEEP: (1, 1), POINTS: (2, 2)}),
    Row("single: the points of a half answer", HEAD + SINGLE.replace("( ) Ghi", "(50%) Ghi"),
        HEAD.replace("1.", "1 (3 điểm).") + SINGLE.replace("( ) Ghi", "(50%) Ghi"), "Ghi tên",
        (0.5, 1), {KEEP: (0.5, 1), POINTS: (1.5, 3)}),
    Row("single: key and points at once", HEAD + SINGLE,
        HEAD.replace("1.", "1 (2 điểm).") + TO_SECOND, "Nghe chị em nói", (1, 1),
        {**measured(1, 0), POINTS: (2, 2)}),
    Row("single: another kind", HEAD + SINGLE, OTHER + AS_SEVERAL, "Nói ngay", (0, 1),
        unmeasured(0)),
    Row("single: another picture is right", HEAD + PICTURES, HEAD + PICTURES_MOVED, "Nói",
        (0, 1), measured(0, 1)),
    Row("single: her picture is gone", HEAD + PICTURES + "- ( ) ![Ghi](hinh/ghi.svg)\n",
        HEAD + PICTURES, "Ghi", (0, 1), unmeasured(0)),
    Row("multiple: her option is gone", HEAD + MANY, HEAD + MANY.replace("- [ ] Kể lại\n", ""),
        "Hỏi ý|Ghi lại|Kể lại", (0.5, 1), unmeasured(0.5)),
    Row("multiple: another right option", HEAD + MANY, HEAD + MANY_MOVED, "Hỏi ý|Đăng lên",
        (0, 1), measured(0, 1)),
    Row("multiple: the way of counting", HEAD + MANY, HEAD + MANY + "\nCách chấm: đúng hết\n",
        "Hỏi ý", (0.5, 1), measured(0.5, 0)),
    Row("multiple: one more right option", HEAD + MANY, HEAD + MANY + "- [x] Báo Hội xã\n",
        "Hỏi ý|Ghi lại", (1, 1), measured(1, 0.6667)),
    Row("true_false: turned round", HEAD + "Đáp án: Sai\n", HEAD + "Đáp án: Đúng\n", "Sai",
        (1, 1), measured(1, 0)),
    Row("short: one more spelling", HEAD + "Đáp án: chi hội trưởng\n",
        HEAD + "Đáp án: chi hội trưởng | bà trưởng\n", "bà trưởng", (0, 1), measured(0, 1)),
    Row("short: another word", HEAD + "Đáp án: chi hội trưởng\n", HEAD + "Đáp án: trưởng bản\n",
        "chi hội trưởng", (1, 1), measured(1, 0)),
    Row("number: more may be off", HEAD + "Đáp án: 75\n", HEAD + "Đáp án: 75 ± 1\n", "76",
        (0, 1), measured(0, 1)),
    Row("number: into a word", HEAD + "Đáp án: 75\n", OTHER + "Đáp án: bảy lăm\n", "75",
        (1, 1), unmeasured(1)),
    Row("tf_group: a statement turned round", HEAD + GROUP, HEAD + GROUP.replace("(S)", "(Đ)"),
        "Ý đầu: Đúng|Ý giữa: Đúng", (0.5, 1), measured(0.5, 1)),
    Row("tf_group: her statement is gone", HEAD + GROUP + "- (S) Ý cuối\n", HEAD + GROUP,
        "Ý đầu: Đúng|Ý giữa: Sai|Ý cuối: Đúng", (0.6667, 1), unmeasured(0.6667)),
    Row("tf_group: one more statement", HEAD + GROUP, HEAD + GROUP + "- (S) Một điều khác hẳn\n",
        "Ý đầu: Đúng|Ý giữa: Sai", (1, 1), measured(1, 0.6667)),
    Row("match: another partner", HEAD + PAIRS, HEAD + PAIRS_MOVED,
        "Trẻ em: 111|Đánh nhau: 113", (1, 1), measured(1, 0.5)),
    Row("match: her partner is gone", HEAD + PAIRS, HEAD + PAIRS.replace("- => 114\n", ""),
        "Trẻ em: 114|Đánh nhau: 113", (0.5, 1), unmeasured(0.5)),
    Row("order: two steps change places", ORDER + STEPS, ORDER + SWAPPED,
        "Lắng nghe|Giữ an toàn|Gọi Hội xã", (0.5, 1), measured(0.5, 1)),
    Row("order: a step is gone", ORDER + STEPS, ORDER + STEPS.replace("3. Gọi Hội xã\n", ""),
        "Giữ an toàn|Lắng nghe|Gọi Hội xã", (1, 1), unmeasured(1)),
    Row("cloze: one more spelling", HEAD + GAPS, HEAD + GAPS.replace("111", "111 | một một một"),
        "1: một một một|2: bản", (0.5, 1), measured(0.5, 1)),
    Row("cloze: another choice is right", HEAD + GAPS,
        HEAD + GAPS.replace("( ) xã | (x) bản", "(x) xã | ( ) bản"), "1: 111|2: bản",
        (1, 1), measured(1, 0.5)),
    Row("cloze: one more gap before hers", HEAD + GAPS,
        HEAD + GAPS.replace("Chị gọi", "Chị [[giữ]] máy, gọi"), "1: 111|2: bản",
        (1, 1), unmeasured(1)),
    Row("cloze: her choice is gone", HEAD + GAPS.replace("( ) xã", "( ) huyện | ( ) xã"),
        HEAD + GAPS, "1: 111|2: huyện", (0.5, 1), unmeasured(0.5)),
    Row("open: the rubric", OPEN, OPEN.replace("Hỏi", "Hỏi han, không trách"), "", (0, 2)),
    Row("open: the points", OPEN, OPEN.replace("2 điểm", "3 điểm"), "", (0, 2)),
    Row("survey: another item", SURVEY, SURVEY.replace("Nội dung", "Người dạy"), "Nội dung: Tốt",
        (0, 0)),
    Row("survey: another word on the scale", SURVEY, SURVEY.replace("Tốt", "Rất tốt"),
        "Nội dung: Tốt", (0, 0)),
    Row("survey: the scale turned round", SURVEY, SURVEY.replace("Kém | Tốt", "Tốt | Kém"),
        "Nội dung: Tốt", (0, 0)),
    Row("survey: a step more", SURVEY, SURVEY.replace("Kém |", "Kém | Vừa |"), "Nội dung: Tốt",
        (0, 0)),
)  # fmt: skip


# One question of every kind with an answer of a known worth; what may change in all of them
# follows below.
SAMPLES: dict[str, tuple[str, str, float]] = {
    "single": (HEAD + SINGLE, "Nghe chị em nói", 1),
    "multiple": (HEAD + MANY, "Hỏi ý", 0.5),
    "true_false": (HEAD + "Đáp án: Sai\n", "Sai", 1),
    "short": (HEAD + "Đáp án: chi hội trưởng\n", "chi hội trưởng", 1),
    "number": (HEAD + "Đáp án: 75\n", "75", 1),
    "tf_group": (HEAD + GROUP, "Ý đầu: Đúng|Ý giữa: Đúng", 0.5),
    "match": (HEAD + PAIRS, "Trẻ em: 111|Đánh nhau: 114", 0.5),
    "order": (ORDER + STEPS, "Lắng nghe|Giữ an toàn|Gọi Hội xã", 0.5),
    "cloze": (HEAD + GAPS, "1: 111|2: xã", 0.5),
}
UNMARKED = {"open": (OPEN, ""), "survey": (SURVEY, "Nội dung: Tốt")}
EXPLAINED = "\nGiải thích: Vì thế.\n"


def _reworded(old: str) -> str:
    head, line, rest = old.partition("\n")
    return head.replace("?", " nhất?") + line + rest


def _of_two_points(old: str) -> str:
    if "(sắp xếp)" in old:
        return old.replace("(sắp xếp)", "(sắp xếp, 2 điểm)")
    return old.replace("Câu 1.", "Câu 1 (2 điểm).")


def _another_kind(old: str, to: str = "Đáp án: mười hai\n") -> str:
    """The same stem under another id."""
    head = old.partition("\n")[0].replace("qdoi", "qhai")
    for named in ("(sắp xếp)", "(tự luận, 2 điểm)", "(khảo sát)"):
        head = head.replace(f" {named}", "")
    return f"{head}\n{to}"


def _always(kind: str, old: str, answer: str, was: float) -> tuple[Row, ...]:
    """What may change in a question of any kind that a machine marks."""
    worth, to = (was, 1.0), "- (x) A\n- ( ) B\n" if kind == "short" else "Đáp án: mười hai\n"
    return (
        Row(f"{kind}: any stem", old, _reworded(old), answer, worth),
        Row(f"{kind}: any explanation", old, old + EXPLAINED, answer, worth),
        Row(f"{kind}: any points", old, _of_two_points(old), answer, worth,
            {KEEP: worth, POINTS: (2 * was, 2)}),
        Row(f"{kind}: any other kind", old, _another_kind(old, to), answer, worth,
            unmeasured(was)),
    )  # fmt: skip


def _never(kind: str, old: str, answer: str) -> tuple[Row, ...]:
    """The same for what no machine marks: there is nothing to choose."""
    worth = (0, 2 if kind == "open" else 0)
    return (
        Row(f"{kind}: any stem", old, _reworded(old), answer, worth),
        Row(f"{kind}: any explanation", old, old + EXPLAINED, answer, worth),
        Row(f"{kind}: any other kind", old, _another_kind(old), answer, worth),
    )


TABLE = (
    *BY_HAND,
    *(row for kind, sample in SAMPLES.items() for row in _always(kind, *sample)),
    *(row for kind, sample in UNMARKED.items() for row in _never(kind, *sample)),
)


def values(public: Mapping[str, Any], answer: str) -> list[str]:
    """The answer of a row as she would send it; `public` is the question as she sees it."""
    words = [part for part in answer.split("|") if part]
    if public["parts"]:
        return [_part(public, number, word) for number, word in enumerate(words, start=1)]
    if public["options"]:
        keys = {_plain(option["html"]): option["key"] for option in public["options"]}
        # A picture is named by what it shows.
        keys |= {shown: key for name, key in keys.items() for shown in _ALT.findall(name)}
        return [keys[word] for word in words]
    return words


def _part(public: Mapping[str, Any], number: int, word: str) -> str:
    """A step in the order of her words; else the option she gives to a part."""
    parts = {_plain(part.get("html", part["key"])): part for part in public["parts"]}
    if public["kind"] == "order":
        return f"{parts[word]['key']}={number}"
    name, _, answer = word.partition(": ")
    options = parts[name].get("options", public["options"])
    keys = {option["text"]: option["key"] for option in options}
    return f"{parts[name]['key']}={keys.get(answer, answer)}"


def _plain(html: str) -> str:
    return html.removeprefix("<p>").removesuffix("</p>")
