"""What of a lesson may be sent to a learner at once, and what only later.

The shapes are the same for every lesson and question; a kind fills in its own keys. Texts are
slots of the page until it is rendered.
"""

from app.catalog import keys, values
from app.catalog.manuscript import graph, prose, quizzes
from app.catalog.spec import (
    DISCUSSION,
    Card,
    Case,
    Manuscript,
    Page,
    Passage,
    Pick,
    Placed,
    Question,
    Quiz,
    QuizPart,
    Scene,
)
from app.text import words

WORDS_PER_MINUTE = 200

Part = dict[str, object]


def public(text: Manuscript, page: Page, fallback_title: str) -> Part:
    """The whole lesson but for its questions and scenes."""
    front = text.front
    tasks = [note.body for note in text.task if note.body]
    return {
        "v": 1,
        "title": front.title or text.heading or fallback_title,
        "summary": front.summary,
        "notice": front.notice,
        "help": front.help,
        "quick_exit": front.quick_exit,
        "sources": list(front.sources),
        "updated": front.updated,
        "review": front.review,
        "authors": list(front.authors),
        "tags": list(front.tags),
        "prerequisites": list(front.prerequisites),
        "minutes": front.minutes or reading_minutes(text),
        "completion": front.completion,
        "task": _block(_joined(tasks), page),
        "cards": [_card(card, page) for card in text.cards if _shown(card)],
        "appendix": [
            {"title": note.title, "html": page.block(note.body)}
            for note in text.appendix
            if note.body
        ],
        "quizzes": [_quiz(quiz, page) for quiz in text.quizzes],
        "cases": [_case(case, page) for case in text.cases],
    }


def reading_minutes(text: Manuscript) -> int:
    """A minute for 200 words and one for each question, at least one in all."""
    read = sum(words(passage.text) for passage in prose(text))
    asked = sum(1 for _ in text.questions())
    return max(1, round(read / WORDS_PER_MINUTE) + asked)


def question_public(placed: Placed, page: Page) -> Part:
    """The question as it may be seen before it is answered."""
    question = placed.question
    shown: Part = {
        "key": question.key,
        "kind": question.kind,
        "number": question.number,
        "title": page.inline(question.title),
        "html": _block(question.stem, page),
        "points": values.plain(question.points),
        "options": [],
        "parts": [],
        "shuffle": False,
        "length": None,
        "hints": len(question.hints),
    }
    return shown | (question.answer.public(question.key, page) if question.answer else {})


def question_secret(placed: Placed, page: Page) -> Part:
    """What is only known after it was answered, or only to who marks it."""
    question = placed.question
    hidden: Part = {
        "weights": {},
        "accepted": [],
        "places": {},
        "gaps": {},
        "accents": "lenient",
        "number": None,
        "credit": "partial",
        "feedback": {},
        "explanation": _block(question.explanation, page),
        "model": None,
        "rubric": [],
        "hints": [page.block(hint) for hint in question.hints],
        "tags": list(question.tags),
    }
    return hidden | (question.answer.secret(question.key, page) if question.answer else {})


def scene_secret(scene: Scene, page: Page) -> Part:
    """A scene as it is shown once she has come to it."""
    return {
        "key": scene.key,
        "title": scene.title or scene.name,
        "html": page.block(scene.text) if scene.text else "",
        "questions": _answerable(scene.questions),
        "choices": [
            {
                "key": keys.option_key(scene.key, choice.text.text),
                "html": page.inline(choice.text),
                "points": values.plain(choice.points),
                "to": choice.to,
                "consequence": _block(choice.consequence, page),
            }
            for choice in scene.choices
        ],
        "next": scene.next,
        "ending": scene.ending,
    }


def _card(card: Card, page: Page) -> Part:
    blocks: list[Part] = []
    for block in card.blocks:
        if isinstance(block, Passage):
            blocks.append({"kind": "prose", "html": page.block(block)})
        elif block.answer:
            blocks.append({"kind": "check", "question": block.key})
    return {"key": card.key, "title": card.title, "blocks": blocks}


def _quiz(quiz: Quiz, page: Page) -> Part:
    settings = quiz.settings
    return {
        "key": quiz.key,
        "title": quiz.title,
        "intro": _block(_introduced(quiz), page),
        "settings": {
            "pass": values.plain(settings.pass_mark),
            "attempts": settings.attempts,
            "reveal": settings.reveal,
            "counting": settings.counting,
            "shuffle": settings.shuffle,
            "minutes": settings.minutes,
            "scale": values.plain(settings.scale),
        },
        # Every question it may ask, in order; `count` of them are asked.
        "questions": _answerable(quiz.all_questions),
        "count": _count(quiz),
        "parts": [_part(part, page) for part in quiz.parts if part.all_questions or part.picks],
        "pools": [
            {"take": pick.count, "keys": _answerable(_offered(quiz, part, pick))}
            for part in quiz.parts
            for pick in part.picks
        ],
    }


def _introduced(quiz: Quiz) -> Passage | None:
    """The words above all, and those under headings that hold no question."""
    words = [quiz.intro] if quiz.intro else []
    for part in quiz.parts:
        if part.title is not None and not (part.all_questions or part.picks):
            words.append(Passage(f"### {part.title}", part.line, part.line))
            words += [part.intro] if part.intro else []
    return _joined(words)


def _part(part: QuizPart, page: Page) -> Part:
    return {
        "title": part.title,
        "intro": _block(part.intro, page),
        "shuffle": part.shuffle,
        "questions": _answerable(part.all_questions),
    }


def _offered(quiz: Quiz, part: QuizPart, pick: Pick) -> tuple[Question, ...]:
    return pick.offered if pick.bank else quizzes.pool(quiz, part)


def _count(quiz: Quiz) -> int:
    """How many questions an attempt asks: those drawn, and those outside every pool."""
    pools = [(pick, _offered(quiz, part, pick)) for part in quiz.parts for pick in part.picks]
    pooled = {question.key for _, offered in pools for question in offered}
    always = [key for key in _answerable(quiz.all_questions) if key not in pooled]
    return len(always) + sum(pick.count for pick, _ in pools)


def _case(case: Case, page: Page) -> Part:
    return {
        "key": case.key,
        "title": case.title,
        "intro": _block(case.intro, page),
        "shape": "branching" if case.scenes else "linear",
        "scale": values.plain(case.scale) if case.scale else None,
        # The most points a run can bring; which way brings them stays secret.
        "best": values.plain(graph.best_total(case.scenes) if case.scenes else _total(case)),
        "start": case.scenes[0].key if case.scenes else None,
        "questions": _answerable(case.questions),
        # Every question of the case, in scenes too: the keys tell nothing, completion needs them.
        "asks": _answerable(
            tuple(
                question
                for questions in (case.questions, *(scene.questions for scene in case.scenes))
                for question in questions
                if question.kind != DISCUSSION
            )
        ),
    }


def _total(case: Case) -> float:
    return sum(question.points for question in case.questions)


def _answerable(questions: tuple[Question, ...]) -> list[str]:
    return [question.key for question in questions if question.answer]


def _shown(card: Card) -> bool:
    return any(isinstance(block, Passage) or block.answer for block in card.blocks)


def _block(passage: Passage | None, page: Page) -> object:
    return page.block(passage) if passage else None


def _joined(passages: list[Passage]) -> Passage | None:
    if not passages:
        return None
    text = "\n\n".join(passage.text for passage in passages)
    return Passage(text, passages[0].line, passages[-1].end_line)
