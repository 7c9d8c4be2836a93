"""Files that people bring: looked through before anything reads them, then read as plain cells.

==============  ==============================================================================
``archives``    what no entry of a zip may be
``package``     the zip of a workbook, every byte counted
``books``       the cells of a workbook as text; only in a child process
``tables``      text in the letters it happens to have, and its cells
``formulas``    texts that a spreadsheet would take for a formula
==============  ==============================================================================

What is wrong with a file is a `Fault`; each room has its own sentence for it.
"""

from app.files.faults import Bounds, Fault, Unreadable

__all__ = ["Bounds", "Fault", "Unreadable"]
