"""Chi hội học: the map of rooms.

Imports run one way: a room may use those above it in this list, never those below;
``tests/test_house_rules.py`` keeps it so. Domain rooms know nothing of Flask and only flush;
what stands below them commits.

The ground
    ``orm`` tables and the triggers of rows that only grow · ``clock`` the one clock · ``text``
    Vietnamese text: folding, sorting names, dates and numbers · ``markup`` safe HTML ·
    ``journal`` who did what · ``config`` settings of the process, on one screen

The rooms
    ``organisation``  units and their versions, settings people change
    ``people``        persons, titles, holdings, accounts, grants, sign-in, scope
    ``catalog``       courses, lessons, revisions; manuscript, compiling, publishing
    ``classes``       training classes and enrolment
    ``assessment``    marking, attempts, submissions, marks, case runs, reviews
    ``learning``      deeds (the one door for what learners do), rules, completion, progress
    ``reports``       figures, and the lists behind them

Above the rooms
    ``schema`` every table · ``database`` sessions and migrations · ``demo`` the sample world ·
    ``backup`` make, verify, restore · ``logs`` · ``doctor`` · ``bench`` · ``cli`` commands

The doors
    ``web``           pages by audience: ``public learner trainer admin``
    ``serving``       what ``python3 wsgi.py`` does on a machine that is set up
    ``bootstrap``     sets a machine up; standard library only, knows none of the others
"""
