"""The trainers' guide is a lesson that works: what it says to type is read as it promises."""

import re
from html import unescape
from statistics import median

import pytest

from app import markup, text
from app.catalog import examples, manuscript, seeding, svg
from app.catalog.compiling import Compiled, compile_lesson
from app.catalog.manuscript.kinds import KINDS
from app.catalog.messages import MESSAGES
from app.catalog.spec import Card, Manuscript, Question
from app.demo.sample_content import CONTENT
from app.web import guide_files
from app.web.trainer import names
from tests.content.test_lessons import GRADABLE, SENTENCE, statements
from tests.words import forbidden_in

PROMISE = "Dạng câu: "
MESSAGES_CARD = "Máy nhắc gì, chị sửa thế nào"
FENCE = re.compile(r"^```\n(.*?)^```$", re.M | re.S)
TOLD = re.compile(
    r"^- \*\*(?P<code>\w+)\*\* \((?P<level>[^)]+)\)\. (?P<message>.+)\n  Cách sửa: (?P<remedy>.+)$",
    re.M,
)
CODES = {"Q02", "Q03", "Q05", "Q11", "C01", "C02", "R01", "M04"}
LEVELS = {"error": "phải sửa", "warning": "nên xem lại", "info": "nên biết"}
# What trainers press today; a name that leaves the templates must leave the guide.
BUTTONS = (
    "Soạn bài", "Thêm bài", "Thêm ngân hàng câu hỏi", "Thêm một bài, một ngân hàng câu hỏi",
    "Chia khóa thành các phần", "Tải khóa học về (.zip)", "Đưa khóa học lên (.zip)", "Tải Word",
    "Tải Word kèm đáp án", "Tải mẫu bài soạn (Word)", "Bài dịch", "Đăng bài dịch",
    "Xem trước", "Lưu bài nháp", "Đăng bài", "Gỡ bài", "Chèn mẫu",
    "Chèn hình", "Xem như học viên", "Chấm bài", "In kèm đáp án", "Các lần sửa", "Giữ điểm",
    "Chấp nhận cả hai đáp án", "Cách khác", "Hoàn lại", "Mẫu để chép vào bài", "Xem gợi ý",
    "Xem sơ đồ và cách chị em đã chọn", "Đây có phải câu hỏi mới?", "Phải, là câu mới",
    "Gửi duyệt", "Duyệt", "Duyệt và đăng bài", "Trả lại", "Rút lại", "Sửa khẩn",
    "Cách trả lời để tham khảo", "Đã đọc, sang phần sau",
)  # fmt: skip
SOURCE = guide_files.source()
GUIDE: Manuscript = manuscript.parse(SOURCE)
CARDS = {card.title: card for card in GUIDE.cards}
PROMISED = {title: card for title, card in CARDS.items() if title.startswith(PROMISE)}
FENCES = [found[1] for title, card in CARDS.items() for found in FENCE.finditer(card.source)
          if title != MESSAGES_CARD]  # fmt: skip
BANK = next(fence for fence in FENCES if fence.startswith("# An toàn"))


@pytest.fixture(scope="module")
def guide() -> Compiled:
    return compile_lesson(SOURCE, render=markup.render, media=guide_files.pictures().get)


def asked_below(title: str) -> list[Question]:
    return [block for block in CARDS[title].blocks if isinstance(block, Question)]


def fence_of(card: Card) -> str:
    (found,) = FENCE.findall(card.source)
    return str(found)


def below_heading(source: str) -> str:
    return source.strip().partition("\n")[2].strip()


def spoken(guide: Compiled) -> str:
    """What the guide says itself: neither what is to be typed nor code."""
    html = "\n".join(
        block["html"]
        for card in guide.public["cards"]
        for block in card["blocks"]
        if block["kind"] == "prose"
    )
    return unescape(re.sub(r"<[^>]+>", "\n", re.sub(r"(?s)<(pre|code)>.*?</\1>", "…", html)))


def test_it_is_no_course_and_no_lesson_of_one() -> None:
    places = [folder.path for folder in seeding.folders(CONTENT)]

    assert guide_files.FOLDER.name.startswith("_")
    assert guide_files.FOLDER not in places
    assert list(CONTENT.glob("*.md")) == [CONTENT / "README.md"]


def test_it_has_nothing_to_mend(guide: Compiled) -> None:
    assert [f"{p.line}: {p.message}" for p in guide.problems if p.level != "info"] == []


def test_every_kind_of_question_is_alive_in_it(guide: Compiled) -> None:
    assert {question.kind for question in guide.questions if question.block_kind == "check"} == set(
        KINDS
    )


def test_it_promises_every_kind_by_the_name_trainers_know() -> None:
    assert {title.removeprefix(PROMISE) for title in PROMISED} == set(names.KINDS.values())


@pytest.mark.parametrize("title", PROMISED)
def test_what_it_says_to_type_is_of_the_promised_kind(title: str) -> None:
    lesson = compile_lesson(fence_of(PROMISED[title]), render=markup.render)

    assert [f"{p.line}: {p.message}" for p in lesson.problems if p.level != "info"] == []
    assert [names.KINDS[question.kind] for question in lesson.questions] == [
        title.removeprefix(PROMISE)
    ]


@pytest.mark.parametrize("title", PROMISED)
def test_the_living_question_is_the_one_to_type(title: str) -> None:
    (alive,) = asked_below(title)
    (placed,) = manuscript.parse(fence_of(PROMISED[title])).questions()

    assert alive.title.text == placed.question.title.text
    assert below_heading(alive.source) == below_heading(placed.question.source)


@pytest.mark.parametrize("fence", FENCES, ids=range(len(FENCES)))
def test_everything_it_says_to_type_is_read_without_a_fault(fence: str) -> None:
    lesson = compile_lesson(fence, render=markup.render, banks={"an-toan": BANK})

    assert [f"{p.line}: {p.message}" for p in lesson.problems if p.level != "info"] == []


def test_the_bank_it_shows_can_be_drawn_from() -> None:
    fence = next(fence for fence in FENCES if "Lấy: 1 câu từ" in fence)
    lesson = compile_lesson(fence, render=markup.render, banks={"an-toan": BANK})

    assert [len(pool["keys"]) for pool in lesson.public["quizzes"][0]["pools"]] == [2]


def test_the_menu_of_the_editor_offers_what_the_guide_promises() -> None:
    offered = {example.name.removeprefix("Câu hỏi: ") for example in examples.EXAMPLES}

    assert {title.removeprefix(PROMISE) for title in PROMISED} <= offered


def test_it_tells_of_the_messages_trainers_meet_most() -> None:
    assert {found["code"] for found in TOLD.finditer(CARDS[MESSAGES_CARD].source)} == CODES


@pytest.mark.parametrize(
    "told", list(TOLD.finditer(CARDS[MESSAGES_CARD].source)), ids=lambda told: str(told["code"])
)
def test_it_tells_a_message_as_the_editor_does(told: re.Match[str]) -> None:
    level, message, remedy = MESSAGES[told["code"]]

    assert told["level"] == LEVELS[level]
    assert _as_filled_in(message).fullmatch(told["message"].replace("`", ""))
    assert _as_filled_in(remedy).fullmatch(told["remedy"].replace("`", ""))


def _as_filled_in(template: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", template))))


def test_the_faulty_question_it_shows_gets_the_message_it_names() -> None:
    (faulty,) = FENCE.findall(CARDS[MESSAGES_CARD].source)

    (found,) = compile_lesson(faulty, render=markup.render).problems

    (asked,) = asked_below(MESSAGES_CARD)
    assert found.code == "Q05"
    assert asked.explanation is not None
    assert found.code in asked.explanation.text
    assert found.message.partition(": ")[2].rstrip(".").capitalize() in asked.source


def test_every_button_it_names_is_there() -> None:
    web = guide_files.CONTENT.parent / "app" / "web"
    shown = "\n".join(
        path.read_text("utf-8") for kind in ("*.html", "*.py") for path in web.rglob(kind)
    )

    for name in BUTTONS:
        # Bold, quoted, or an answer to choose: a longer name does not stand for a shorter one.
        told = (f"**{name}**", f"“{name}”", f"- {name}", f"{name}\n")
        assert any(way in SOURCE for way in told), (
            f"«{name}»: the guide no longer says it; take it out here"
        )
        assert name in shown, f"«{name}» is on no page: mend the guide"


def test_its_quiz_and_its_case_rest_on_statements_that_may_be_graded(guide: Compiled) -> None:
    # The heading stands in an example as well: the guide's own table is the last.
    rows = statements("## Căn cứ của bài" + SOURCE.rpartition("## Căn cứ của bài")[2])
    graded = [question for question in guide.questions if question.block_kind == "quiz"]

    assert [case["shape"] for case in guide.public["cases"]] == ["branching"]
    assert len(graded) == 5
    for question in graded:
        (tag,) = question.secret["tags"]
        assert rows[int(tag.removeprefix("căn cứ "))][-1] in GRADABLE
        assert question.secret["explanation"]
    for _, source, date, _ in rows.values():
        assert source
        assert text.parse_date(date)


def test_its_sentences_are_short_and_its_words_are_ours(guide: Compiled) -> None:
    words = spoken(guide)
    lengths = [text.words(one) for one in SENTENCE.split(words) if text.words(one) > 1]

    assert median(lengths) <= 15
    assert forbidden_in(words) == []


def test_its_drawings_are_plain_shapes_and_all_are_used() -> None:
    for path in guide_files.pictures():
        assert path in SOURCE
        svg.check((guide_files.FOLDER / path).read_bytes())
