"""Courses, lessons and their revisions: from a trainer's manuscript to what learners read.

A manuscript travels this way; each file is one step and can be read alone:

==========================  =====================================================================
``scanning``                lines with their number and nature: text, heading, code, comment
``front_matter``            the lines between two ``---`` at the top
``headings`` ``labels``     the words that announce something at the head of a line
``marks`` ``lettering``     the two ways to write options: ``- (x)`` and ``A.``
``values``                  numbers, shares, durations and days as people write them
``bodies``                  what every line of a question is for
``flags`` ``questions``     one question: its head, its body, its kind
``kinds``                   one file for each kind: reading, checking, parting it in two
``exercises`` ``settings``  what ``quizzes`` and ``cases`` have in common; a quiz's settings
``openings`` ``choices``    the scenes of a case (``scenes``) and the ways between them;
``graph``                   ``graph`` proves that a case ends
``cards`` ``outline``       the whole lesson, top to bottom, in spans that lose no line
``manuscript``              ``parse``: never raises, and tells every problem at its line
``checking`` ``messages``   limits, and every sentence a trainer may be told, in one table
``fragments`` ``parting``   the public and the secret part, as texts waiting to be rendered
``compiling``               ``compile_lesson``: all of it, rendered in one go
``identifying`` ``keys``    ids written into the text, and found again when they were lost
``publishing`` ``drafting`` revisions that learners see, and texts on their way there
``library`` ``secrets``     reading what is published; the secret part only after submission
``seeding`` ``media``       sample courses from a folder, and pictures
==========================  =====================================================================
"""
