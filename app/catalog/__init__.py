"""Courses, lessons and their revisions: from a trainer's manuscript to what learners read.

A manuscript travels this way; each file is one step and can be read alone:

==========================  =====================================================================
``manuscript``              the text taken apart: ``parse`` never raises, and tells every problem
                            at its line (a folder with its own map)
``spec`` ``messages``       what a manuscript says, as frozen values; every sentence a trainer
                            may be told, in one table
``writing`` ``forms``       the way back: a manuscript as canonical text, one question back into
                            its place; what a kind of question writes
``values`` ``keys``         numbers, shares, durations and days as people write them; keys of texts
``fragments`` ``parting``   the public and the secret part, as texts waiting to be rendered
``compiling``               ``compile_lesson``: all of it, rendered in one go
``identifying``             ids written into the text, and found again when they were lost
``line_ends`` ``titles``    lines with the ends they were sent with; headings as plain words
``preparing``               a text with its ids written, compiled, its translations aligned
``publishing`` ``storing``  revisions of a lesson
``publications``            which of them learners see
``drafting`` ``comparing``  texts on their way there, and what they change
``question_changes``        which questions a text changes, and in what
``rewording`` ``likeness``  whether a question still asks the same; how alike two texts are
``languages``               the languages a lesson may be read in, by name
``translating``             a text in another language under the keys of the first one (a folder)
``proposals`` ``proposing``  texts sent to be read by somebody else, and urgent changes,
``urgent`` ``waiting``       which are online at once; lists of them
``approving`` ``verdicts``   what becomes of them: one verdict each
``library`` ``secrets``     reading what is published; the secret part only after submission
``available``               the languages of a revision; ``translated``: its words laid over
``banks`` ``pooling``       questions that quizzes draw by lot
``redrawing``               lessons whose bank has changed since they were put online
``folders``                 a course as a folder of files, in and out (a folder with its map)
``usual``                   what a course says for all its lessons
``prerequisites`` ``status``  what is better learnt first; texts kept offline by their own word
``sections`` ``arranging``  the parts of a course and the order of its lessons
``exchange``                lessons from and to other programs (a folder with its own map)
``imaging`` ``pictures``    pictures made small in a process of its own; where each is used
``seeding`` ``media``       sample courses from a folder, and pictures
==========================  =====================================================================
"""
