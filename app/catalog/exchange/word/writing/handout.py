"""What a learner may see on paper: no key, no feedback, no explanation, no hint, no model.

It is built from the half of each question that is sent before any answer, never from the text of
the lesson, so that nothing secret can slip in with a line.
"""

from collections.abc import Sequence

from app.catalog import keys
from app.catalog.exchange.word import inline, roles
from app.catalog.exchange.word.rich import Rich, Span, plain
from app.catalog.exchange.word.writing import prose
from app.catalog.exchange.word.writing.sheet import Sheet
from app.catalog.manuscript.kinds import cloze
from app.catalog.manuscript.kinds.choosing import Choosing
from app.catalog.manuscript.kinds.cloze import Cloze
from app.catalog.manuscript.kinds.match import Match
from app.catalog.manuscript.kinds.open import Open
from app.catalog.manuscript.kinds.order import Order
from app.catalog.manuscript.kinds.survey import Survey
from app.catalog.manuscript.kinds.tf_group import TrueFalseGroup
from app.catalog.manuscript.kinds.true_false import TrueFalse
from app.catalog.spec import Card, Case, Manuscript, Note, Passage, Question, Quiz

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DOTS = "." * 100
_GAP = "................"
_LINES = 6
_BOX = "☐"
ON_SCREEN = "Chị làm tiếp tình huống này trên máy."


def write(text: Manuscript, sheet: Sheet) -> None:
    """The whole lesson, in the order of the learner's pages."""
    title = text.front.title or text.heading
    if title:
        sheet.paragraph(roles.TITLE, [plain(title)])
    for words in (text.front.summary, text.front.notice):
        if words:
            sheet.paragraph(roles.ADVICE, [plain(words)])
    for card in text.cards:
        _card(sheet, card)
    for note in text.task:
        _note(sheet, note)
    for quiz in text.quizzes:
        _quiz(sheet, quiz)
    for case in text.cases:
        _case(sheet, case)
    for note in text.appendix:
        _note(sheet, note)


def _card(sheet: Sheet, card: Card) -> None:
    if card.has_heading:
        sheet.heading(2, plain(card.title))
    for block in card.blocks:
        if isinstance(block, Passage):
            prose.write(sheet, block.text)
        else:
            _question(sheet, block)


def _note(sheet: Sheet, note: Note) -> None:
    sheet.heading(2, plain(note.title))
    if note.body:
        prose.write(sheet, note.body.text)


def _quiz(sheet: Sheet, quiz: Quiz) -> None:
    sheet.heading(2, plain(f"Kiểm tra: {quiz.title}"))
    if quiz.intro:
        prose.write(sheet, quiz.intro.text)
    for question in quiz.questions:
        _question(sheet, question)


def _case(sheet: Sheet, case: Case) -> None:
    """The story and its first scene: what follows depends on what she chooses."""
    sheet.heading(2, plain(f"Tình huống: {case.title}"))
    if case.intro:
        prose.write(sheet, case.intro.text)
    for question in case.questions:
        _question(sheet, question)
    for scene in case.scenes[:1]:
        sheet.heading(3, plain(scene.title or scene.name))
        if scene.text:
            prose.write(sheet, scene.text.text)
        for question in scene.questions:
            _question(sheet, question)
        _options(sheet, [choice.text.text for choice in scene.choices])
        if len(case.scenes) > 1:
            sheet.paragraph(roles.ADVICE, [plain(ON_SCREEN)])


def _question(sheet: Sheet, question: Question) -> None:
    if question.answer is None:
        return
    number = f"Câu {question.number}. " if question.number else "Câu hỏi: "
    title = inline.parse(_without_gaps(question, question.title.text))
    head = Rich((Span(number, role=roles.HEAD),))
    sheet.paragraph(roles.QUESTION, [head + title], level=3)
    if question.stem:
        prose.write(sheet, _without_gaps(question, question.stem.text))
    _answer(sheet, question)


def _answer(sheet: Sheet, question: Question) -> None:
    """Where she answers: options, a table, or dots; gaps stand in the text."""
    match question.answer:
        case Choosing(options=options):
            _options(sheet, [option.text.text for option in options])
        case Order(steps=steps):
            mixed = sorted(steps, key=lambda step: keys.option_key(question.key, step.text))
            for step in mixed:
                sheet.paragraph(roles.ONE, [plain("... ") + inline.parse(step.text)])
        case Match() as pairs:
            _match(sheet, question.key, pairs)
        case Open():
            for _ in range(_LINES):
                sheet.paragraph(roles.LINE, [plain(_DOTS)])
        case TrueFalse() | TrueFalseGroup() | Survey() as boxes:
            _boxes(sheet, boxes)
        case answer if not isinstance(answer, Cloze):
            sheet.paragraph(roles.LINE, [plain(f"Trả lời: {_DOTS[:60]}")])


def _boxes(sheet: Sheet, answer: TrueFalse | TrueFalseGroup | Survey) -> None:
    """What is answered with a tick."""
    ticks = f"{_BOX} Đúng\t{_BOX} Sai"
    if isinstance(answer, TrueFalse):
        sheet.paragraph(roles.ONE, [plain(ticks)])
    elif isinstance(answer, TrueFalseGroup):
        for at, one in enumerate(answer.statements):
            letter = plain(f"{_LETTERS[at % 26].lower()}) ")
            text = letter + inline.parse(one.text.text) + plain(f"\t{ticks}")
            sheet.paragraph(roles.ONE, [text])
    else:
        items = [item.text for item in answer.items] or [""]
        rows = [[item, *[_BOX] * len(answer.scale)] for item in items]
        table = [["", *answer.scale], *rows]
        sheet.table([[inline.parse(cell) for cell in row] for row in table])


def _options(sheet: Sheet, texts: Sequence[str]) -> None:
    for at, text in enumerate(texts):
        first, *more = text.split("\n")
        lead = plain(f"{_LETTERS[at % 26]}. ")
        sheet.paragraph(roles.ONE, [lead + inline.parse(first), *map(inline.parse, more)])


def _match(sheet: Sheet, key: str, match: Match) -> None:
    """Both sides in a table, the right one sorted by keys that tell nothing."""
    lefts = [pair.left.text for pair in match.pairs if pair.left]
    rights = sorted(
        {pair.right.text for pair in match.pairs}, key=lambda one: keys.option_key(key, f"=> {one}")
    )
    rows = []
    for at in range(max(len(lefts), len(rights))):
        left = f"{at + 1}. {lefts[at]}" if at < len(lefts) else ""
        right = f"{_LETTERS[at % 26]}. {rights[at]}" if at < len(rights) else ""
        rows.append([inline.parse(left), inline.parse(right)])
    sheet.table([[plain("Nối"), plain("với")], *rows])


def _without_gaps(question: Question, text: str) -> str:
    """Dots in the place of a gap; where she chooses, what she may choose from."""
    if not isinstance(question.answer, Cloze):
        return text
    for number, gap in enumerate(question.answer.gaps, start=1):
        choices = " / ".join(choice.text for choice in gap.choices)
        shown = f"{_GAP} ({choices})" if choices else _GAP
        text = text.replace(f"{cloze.OPENS}{number}{cloze.CLOSES}", shown)
    return text
