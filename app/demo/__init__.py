"""The demonstration province: fictitious branches and people, real communes, real deeds.

Loaded on the first start of an empty embedded database and by `flask demo load`; never in
production. Everything here goes through the same verbs as real work, with past dates.
"""

from app.demo.loading import (
    NotInProduction,
    first_start,
    load,
    load_rest,
    print_logins,
    refuse_in_production,
)

__all__ = [
    "NotInProduction",
    "first_start",
    "load",
    "load_rest",
    "print_logins",
    "refuse_in_production",
]
