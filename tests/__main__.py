"""``python3 tests [--long] [what pytest takes]``: everything, on both databases and in Chromium.

Sets the machine up first, as ``wsgi.py`` does; the second run needs no network. Paths are those
of the project: ``python3 tests tests/text -k sort -x``.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)  # tests/ itself would hide packages
    from app import bootstrap

    bootstrap.enter("run", "tests", "tools")
    from tests.machine.running import main

    sys.exit(main(sys.argv[1:]))
