"""Writing a lesson as a .docx, with python-docx.

================  ===============================================================================
``sheet``         the page: paragraphs, lists, tables, pictures, in the styles of ``styling``
``prose``         ordinary Markdown on such a page
``teacher``       a whole manuscript with its answers, line by line, so that it can come back
``handout``       what learners may see on paper; built from the public half alone
``examples``      the template to start from
================  ===============================================================================

What comes back from `write(source, answers=True)` is the same manuscript. Its text differs only
in this: one blank row where there were several; `*` and `+` bullets are `-`; list rows are
indented by their depth; `_x_` is `*x*`; feedback stands as `  > …`; an id is `<!-- id: … -->`; a
backslash that nothing needs is gone; a table's cells have one space around.
"""

from app.catalog import manuscript
from app.catalog.exchange.word.writing import examples, handout, teacher
from app.catalog.exchange.word.writing.sheet import FindPicture, Sheet
from app.text import clean

__all__ = ["FindPicture", "template", "write"]


def write(source: str, *, answers: bool, media: FindPicture | None = None) -> bytes:
    """The .docx of a lesson, or of any piece of one such as a quiz's `source`.

    With `answers` it is the trainer's copy, which `read` takes back unchanged. Without, it holds
    only what a learner may see before answering. `media` gives the bytes of a picture by its path
    in the lesson (PNG, JPEG, GIF, BMP or TIFF), None when there is none; the description then
    stands in its place.
    """
    sheet = Sheet(media, answers=answers)
    if answers:
        teacher.write(clean(source), sheet)
    else:
        handout.write(manuscript.parse(source), sheet)
    return sheet.saved()


def template() -> bytes:
    """ "Mẫu bài soạn.docx": one example of each usual thing, with short advice that is no text."""
    sheet = Sheet(None, answers=True)
    for advice, source in examples.PIECES:
        if advice:
            sheet.advice(advice)
        teacher.write(source, sheet)
    return sheet.saved()
