"""Lessons on their way from and to other programs.

==================  ==========================================================================
``word``            .docx in, by whatever means the right answers are marked, and out again
``intake``          `read(received)`: whatever a trainer brings, told apart by its content
``sheets``          Excel and CSV, a question in each row; the workbook to begin from
``gift`` ``aiken``  the text forms of other e-learning systems
``pasted``          an exam paper, or a text in our own format
``paper``           what a file was read as: a draft, its questions with doubts, what is not in it
``exam``            the draft all of these write, question by question
``read_back``       the draft read as a lesson: what it does not say as meant becomes a doubt
``showing``         a paper laid out for the eye, question by question, with its keys
``lessons``         the text that was read as a lesson of its own, or as the end of another
``plain`` ``html``  words of other programs as rows of a draft, so that nothing is misread
``sentences``       every sentence a trainer may be told about them
==================  ==========================================================================
"""
