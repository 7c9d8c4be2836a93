"""The child process that renders: limits first, then one job from stdin, a line for each answer."""

import json
import sys
from collections.abc import Iterator

from app import child
from app.markup.gates import safe
from app.markup.rendering import Renderer
from app.markup.spawning import LIMITS, RENDERER, Job

# What Python-Markdown is known to raise on texts it was not written for. The author is told;
# anything else ends the process with a traceback for the log, and the author is told, too.
_BREAKS = (
    RuntimeError,
    MemoryError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    AssertionError,
)


def main() -> None:
    child.limit(LIMITS)
    _say({"renderer": RENDERER})
    for answer in answers(json.load(sys.stdin)):
        _say(answer)


def answers(job: Job) -> Iterator[dict[str, str]]:
    """One answer for each fragment, ending with the first that breaks."""
    hotlines = job["hotlines"]
    renderer = Renderer(hard_breaks=job["hard_breaks"], hotlines=hotlines)
    for fragment in job["fragments"]:
        try:
            html = safe(renderer.html(fragment), hotlines=hotlines).strip()
        except _BREAKS as error:
            yield {"broken": type(error).__name__}
            return
        yield {"html": html}


def _say(answer: dict[str, str]) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
