"""The child process that renders: limits first, then one job from stdin, a line for each answer."""

import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress

from app.markup.gates import safe
from app.markup.rendering import Renderer
from app.markup.spawning import CPU_SECONDS, MEMORY_BYTES, RENDERER, Job

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
    _limit()
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


def _limit() -> None:
    """Give this process little to spend: the kernel ends it, whatever it is busy with."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # macOS refuses a limit on addresses; the two on time hold there as well.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    main()
