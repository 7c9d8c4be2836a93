r"""The way back from a manuscript to a text, in the one canonical form of the lesson format.

Three laws hold, and are tested on any text and any manuscript:

* what is written says the same: `meaning(parse(write(m))) == meaning(m)`;
* writing again changes nothing: `write(parse(write(m))) == write(m)`;
* what the reader did not recognise stays byte for byte.

==========================  =====================================================================
``meaning``                 when two manuscripts say the same
``shielding``               backslashes before words that look like something else
``questions``               one question; what its kind adds stands with the kind (`written`)
``blocks`` ``fronts``       quizzes, cases and their scenes; the front matter
``composing``               a whole lesson from its parts
``rewriting``               a lesson that was read, with every piece canonical in its place
``remarks``                 what a canonical form would lose, so that it is not lost
``splicing``                one question, changed in a form, back into its text
==========================  =====================================================================
"""

from dataclasses import replace

from app.catalog.manuscript import parse
from app.catalog.spec import Manuscript
from app.catalog.writing.composing import composed
from app.catalog.writing.meaning import meaning
from app.catalog.writing.rewriting import rewritten
from app.catalog.writing.splicing import splice

__all__ = ["meaning", "splice", "write"]


def write(text: Manuscript) -> str:
    """The canonical text of a manuscript: «Chuẩn hóa» is `write(parse(source))`.

    One that was read keeps its order, its headings and its prose; one made in code (`source`
    empty) is composed from its parts. A text that could not be written anew without saying
    something else is left as it is.
    """
    if not text.source:
        return composed(text)
    written = rewritten(text)
    wanted = meaning(text)
    for candidate in dict.fromkeys([written, text.source]):
        if meaning(parse(candidate)) == wanted:
            return candidate
    return composed(replace(text, source=""))
