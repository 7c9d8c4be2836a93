"""How fast it is, beside the most that a bare program on the same stack can do on this machine.

Everything happens in a directory (and databases) of its own that is gone afterwards. Times drift
from machine to machine; the ratio to the ceiling, measured in the same run, does not.
"""

from app.bench.command import command

__all__ = ["command"]
