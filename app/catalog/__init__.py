"""Courses, lessons and their revisions: from a trainer's manuscript to what learners read.

A manuscript travels this way; each file is one step and can be read alone:

==========================  =====================================================================
``manuscript``              the text taken apart: ``parse`` never raises, and tells every problem
                            at its line (a folder with its own map)
``spec`` ``messages``       what a manuscript says, as frozen values; every sentence a trainer
                            may be told, in one table
``values`` ``keys``         numbers, shares, durations and days as people write them; keys of texts
``fragments`` ``parting``   the public and the secret part, as texts waiting to be rendered
``compiling``               ``compile_lesson``: all of it, rendered in one go
``identifying``             ids written into the text, and found again when they were lost
``publishing`` ``storing``  revisions that learners see
``drafting`` ``comparing``  texts on their way there, and what they change
``library`` ``secrets``     reading what is published; the secret part only after submission
``exchange``                lessons from and to Word (a folder with its own map)
``seeding`` ``media``       sample courses from a folder, and pictures
==========================  =====================================================================
"""
