"""Rosters: the lists of branch heads that people keep in Excel, brought in and taken along.

==============  ==============================================================================
``reading``     a file read in a process of its own (``__main__``, ``opening``)
``headings``    which row names the columns, and which column is what
``values``      one cell as a name, a year, a number, a day (``old_fonts``)
``entries``     one row as values, or what is wrong with it and where
``grouping``    rows that are no entries: headings of a commune's rows, totals
``places``      which unit a row means (``former``: by a name of before)
``likeness``    which person a row means
``posts``       who holds the post it names
``deciding``    what becomes of a row (``changes``)
``models``      the import, its rows, the columns as they were chosen last time
``staging``     a file put into rows; ``previewing`` every row's fate
``applying``    everything at once (``appointing``); ``undoing`` takes it back; ``purging`` forgets
                the rows
``telling``     what a page tells of all this
``taking``      the roster as it stands, for a file that can be brought in again
==============  ==============================================================================

Nobody is ever deleted or released for being absent from a file, and no file gives a right.
"""
