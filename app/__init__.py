"""Chi hội học: the map of rooms.

Imports run one way: a line may use the lines above it, never those below;
`tests/test_house_rules.py` keeps it so. Rooms know nothing of Flask and never commit.

    bootstrap                   makes the machine ready; standard library only
    config clock text markup    the ground: settings, the one clock, Vietnamese text, safe HTML,
    orm journal                 tables whose rows only grow, the audit journal
    child files                 work in a limited process of its own; files that people bring
    organisation                units and their versions in time, settings that people change
    people                      persons, posts they hold, accounts, grants, sign-in, scope
    catalog                     courses, lessons, revisions; the manuscript, publishing, pictures
    classes                     training classes and who is in them
    assessment                  marking (pure), attempts, marks, case runs, reviews
    learning                    deeds (the one door for what learners do), the completion rule
    reports                     figures that carry their meaning, and the lists behind them
    schema database             every table; engines, sessions, migrations
    demo backup doctor bench    the demonstration province; copies; checks; measurements
    logs jobs cli serving       work outlasting a request; commands; what `python3 wsgi.py` does
    web                         pages by audience: public, learner, trainer, admin
"""
