"""Vietnamese text: letters, order, numbers, days, telephone numbers and receipts.

==============  =============================================================================
``letters``     one way to write a text (NFC, clean), folded for search, slugs, syllables
``order``       keys that sort names and titles the Vietnamese way on any database
``figures``     1.234,5 and 81,0%
``moments``     05/03/2026, 20:15, and reading a day back
``spelling``    hoà and hòa are one word
``receipts``    the nine digits of a receipt
``phones``      telephone numbers as 0xxxxxxxxx
==============  =============================================================================
"""

from app.text.figures import number, percent, points
from app.text.letters import clean, fold, has_marks, nfc, slug, words
from app.text.moments import BadDate, date, date_time, hour, parse_date
from app.text.order import sort_key, title_sort_key
from app.text.phones import phone
from app.text.receipts import receipt, receipt_ok
from app.text.spelling import same_spelling, spelling_key

__all__ = [
    "BadDate",
    "clean",
    "date",
    "date_time",
    "fold",
    "has_marks",
    "hour",
    "nfc",
    "number",
    "parse_date",
    "percent",
    "phone",
    "points",
    "receipt",
    "receipt_ok",
    "same_spelling",
    "slug",
    "sort_key",
    "spelling_key",
    "title_sort_key",
    "words",
]
