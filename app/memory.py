"""How this process gives memory back that it no longer needs."""

import ctypes
from contextlib import suppress

# mallopt's name for how many free bytes at the end of the heap are kept.
_TRIM_THRESHOLD = -1
_KEPT_BYTES = 1 << 20


def give_back() -> None:
    """After a large list or file, return its memory to the machine.

    Left to itself the C library raises this bound with every large block it ever freed, and a
    server keeps the memory of the largest page it ever made. Libraries without the knob are as
    they are.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_TRIM_THRESHOLD, _KEPT_BYTES)
