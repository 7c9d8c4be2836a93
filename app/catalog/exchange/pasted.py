"""An exam paper as plain text, or a text in our own format: it is the draft as it stands."""

import re

from app.catalog import manuscript
from app.catalog.exchange import plain, read_back, sentences
from app.catalog.exchange.exam import LONGEST_TITLE
from app.catalog.exchange.paper import Asked, Paper, Refused
from app.catalog.manuscript import headings, lettering
from app.catalog.manuscript.kinds.choosing import Choosing
from app.catalog.spec import Problem, Question

_HEADING = re.compile(r"(?m)^(?:#{1,6}[ \t]|---\n)")


def read(text: str, title: str) -> Paper:
    """The draft, and what our own reader makes of each question. Raises Refused."""
    text = text.strip("\n") + "\n"
    is_paper = not _HEADING.search(text) and any(
        headings.bare_question(row.strip()) for row in text.split("\n")
    )
    head = plain.title(plain.words(title)[:LONGEST_TITLE]) or "Câu hỏi"
    source = f"## Kiểm tra: {head}\n\n{text}" if is_paper else text
    if len(source.encode()) > sentences.LARGEST_DRAFT:
        raise Refused(sentences.TOO_MANY)
    read = manuscript.parse(source)
    found = sorted((placed.question for placed in read.questions()), key=lambda one: one.line)
    return Paper(source, tuple(_asked(question, read.problems) for question in found))


def _asked(question: Question, problems: tuple[Problem, ...]) -> Asked:
    keys = _keys(question)
    doubts = tuple(
        f"{problem.message} {problem.remedy}"
        for problem in problems
        if problem.level != "info" and question.line <= problem.line <= question.end_line
    )
    signal = sentences.BY_DRAFT if keys else ""
    return Asked(question.number, question.line, keys, signal, doubts)


def _keys(question: Question) -> tuple[str, ...]:
    if isinstance(question.answer, Choosing):
        options = zip(lettering.LETTERS, question.answer.options, strict=False)
        return tuple(letter for letter, option in options if option.weight > 0)
    return read_back.key(question.answer)
