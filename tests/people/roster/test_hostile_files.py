"""Files made to hurt: refused in words or rightly read, by a child with five seconds and 512 MB."""

import re
from dataclasses import replace

import pytest

from app.people.roster import reading, staging
from app.people.roster.sentences import Refused
from tests.people.roster.hostile import FILES, GOOD

# Less than the product allows: what is measured is what the kernel grants.
LIMITS = replace(reading.LIMITS, cpu_seconds=5, wall_seconds=15)


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_in_words_or_rightly_read(name: str) -> None:
    data, words = FILES[name]

    said = _said(data)

    if words and said:
        assert "Chị" in said
    if words:
        assert re.search(words, said), f"{name}: {said}"
    else:
        assert not said, f"{name}: {said}"


def test_there_are_sixty_of_them_and_the_server_reads_on() -> None:
    assert len(FILES) >= 60
    assert _said(GOOD) == ""


def test_a_child_that_may_spend_less_ends_and_it_is_told() -> None:
    limits = replace(LIMITS, memory_bytes=16 * 1024 * 1024)

    with pytest.raises(Refused, match="quá nhiều ô"):
        reading.read(GOOD, limits=limits)


def _said(data: bytes) -> str:
    """The sentence of the refusal; "" when there are rows of it."""
    try:
        staging.lay_out(reading.read(data, limits=LIMITS))
    except Refused as refused:
        return refused.sentence
    return ""
