"""Marking (pure), attempts, submissions, marks, case runs, open answers and their reviews,
regrades."""
