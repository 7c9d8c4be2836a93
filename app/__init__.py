"""Chi hội học: the map of rooms.

Imports run one way, downwards in this list; ``tests/test_house_rules.py`` keeps it so. Domain
rooms know nothing of Flask. Only ``web``, ``cli`` and ``jobs`` commit.

============================  ====================================================================
``bootstrap``                 sets up the machine; standard library only, imported before the rest
``config``                    settings of the process, on one screen
``orm clock text markup``     the ground: tables and their triggers, the one clock, Vietnamese text,
``journal``                   safe HTML, the audit journal
``organisation``              units and their versions, programmes, targets, settings people change
``people``                    persons, titles, holdings, accounts, grants, sign-in, scope
``catalog``                   courses, lessons, revisions; manuscript, compiling, publishing
``classes``                   training classes, sessions, attendance, enrolment
``assessment``                marking, attempts, submissions, marks, case runs, reviews
``learning``                  deeds (the one door for what learners do), rules, completion, progress
``reports``                   figures, coverage, results, documents
``privacy``                   export of one's data, requests, erasing
``database jobs cli``         sessions and migrations, background work, commands
``serving``                   what ``python3 wsgi.py`` does once the machine is set up
``web``                       pages by audience: ``public learner trainer admin``
============================  ====================================================================
"""
