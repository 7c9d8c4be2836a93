"""A lesson's text, taken apart. Reading it never raises: what is wrong is a `Problem` at its line.

A quiz, a case and a question need a heading that announces them and something inside that makes
them so; everything else is text to read, kept as it was written.

==========================  =====================================================================
``scanning``                lines with their number and nature: text, heading, code, comment
``code_spans``              code within a line, between backquotes
``front_matter``            the lines between two ``---`` at the top
``headings`` ``labels``     the words that announce something at the head of a line
``marks`` ``lettering``     the two ways to write options: ``- (x)`` and ``A.``
``answer_tables``           keys told together behind the questions of a pasted paper
``bodies``                  what every line of a question is for
``flags`` ``questions``     one question: its head, its body, its kind
``kinds``                   one file for each kind: reading, checking, parting it in two
``exercises`` ``settings``  what ``quizzes`` and ``cases`` have in common; a quiz's settings
``openings`` ``choices``    the scenes of a case (``scenes``) and the ways between them;
``graph``                   ``graph`` proves that a case ends
``cards`` ``outline``       the whole lesson, top to bottom, in spans that lose no line
``picks`` ``banks``         questions drawn by lot, and the files they are drawn from
``checking``                limits that hold for the whole text
==========================  =====================================================================
"""

from collections.abc import Sequence
from dataclasses import replace

from app.catalog.manuscript import checking, front_matter
from app.catalog.manuscript.banks import Bank
from app.catalog.manuscript.outline import Outline
from app.catalog.manuscript.scanning import scan
from app.catalog.messages import Report
from app.catalog.spec import Manuscript, Passage
from app.catalog.usual import Usual
from app.text import clean


def parse(source: str, *, is_bank: bool = False, usual: Usual | None = None) -> Manuscript:
    """Read a lesson, or a bank of questions: then all of it is one quiz.

    `usual` is what its course says for all lessons. Pure, in time proportional to its length;
    problems are sorted by line.
    """
    report = Report()
    text = clean(source)
    rows = text.split("\n")
    if checking.is_too_big(text, report):
        front = front_matter.read((), report)
        spans = (("unread", 1, len(rows)),)
        return Manuscript(text, front, None, (), (), (), (), (), report.sorted(), spans)
    length = front_matter.length(rows)
    front = front_matter.read(rows[:length], report)
    front = usual.in_place_of(front) if usual else front
    scanned = scan("\n".join([*[""] * length, *rows[length:]]), checking.LONGEST_LINE)
    checking.lines(scanned, report)
    outline = (Bank if is_bank else Outline)(scanned.lines[length:], front, report)
    outline.read()
    manuscript = Manuscript(
        source=text,
        front=front,
        heading=outline.heading,
        cards=tuple(outline.cards.finished()),
        task=tuple(outline.tasks),
        appendix=tuple(outline.appendix),
        quizzes=tuple(outline.quizzes),
        cases=tuple(outline.cases),
        problems=(),
        spans=(*((("front", 1, length),) if length else ()), *outline.spans),
    )
    checking.counts(manuscript, report)
    return replace(manuscript, problems=report.sorted())


def prose(manuscript: Manuscript) -> Sequence[Passage]:
    """Everything a learner reads before any question: what the reading time is counted from."""
    cards = [block for card in manuscript.cards for block in card.blocks]
    intros = [case.intro for case in manuscript.cases]
    scenes = [scene.text for case in manuscript.cases for scene in case.scenes]
    return [text for text in [*cards, *intros, *scenes] if isinstance(text, Passage)]
