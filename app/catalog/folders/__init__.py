"""A course as a folder of Markdown files, on a disk or in a zip, and its way in and out.

==========================  =====================================================================
``tree``                    the files of one course by path, wherever they lie; never follows a
                            link out of the folder
``names``                   what a file's name says: its place, its key, its language
``outline``                 the parts and the order of lessons, read from the course file
``heading``                 the head of a course file as `Course.meta`
``course_folder``           ``read``: all of it as one value, with what is wrong in it
``checking``                every problem of a folder at its file and line, without a database
``states`` ``merging``      the three-way rule; two texts of one lesson made one
``importing`` ``coming``    what would come in (``plan``), and bringing it in (``apply``)
``exporting``               the lessons whose database is newer, written back as files
``zips``                    a course as one file, and what is refused of a foreign one
==========================  =====================================================================
"""
