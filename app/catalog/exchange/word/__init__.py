"""Word: a lesson or an exam paper in, a lesson out, and in again unchanged.

=================  ==============================================================================
``reading``        `read(data, media=…)`: in a child process (a folder with its own map)
``writing``        `write(source, answers=…)` and `template()` (a folder with its own map)
``roles``          the names of our own Word styles, which say what a paragraph is both ways
``rich`` ``inline``  runs with their looks; the same as a line of Markdown, both ways
``escaping``       rows of a draft that must stay text
``sentences``      every sentence a trainer may be told about a file
=================  ==============================================================================

Reading never guesses: a key that is not certain is left out and told as a doubt, and every word
of the file stands in the draft or in `Paper.unread`.
"""
