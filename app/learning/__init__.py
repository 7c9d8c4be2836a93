"""Deeds (the one door for what learners do), the completion rule, progress, regrading."""
