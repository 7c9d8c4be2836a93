"""Persons, the posts they hold, their accounts, grants, sign-in and who may see whom."""
