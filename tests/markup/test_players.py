"""Sound and film in a lesson: a player where the course has the file, nothing anywhere else."""

import re

import pytest

from app import markup

SHA = 64 * "a"


@pytest.mark.parametrize(("kind", "tag"), [("mp3", "audio"), ("mp4", "video")])
def test_a_recording_of_the_course_is_a_player_that_loads_nothing_by_itself(
    kind: str, tag: str
) -> None:
    address = f"/tep/{SHA}.{kind}"

    [html] = markup.render([f'Nghe:\n\n![Lời chào & "chúc"]({address})\n'])

    [found] = re.findall(rf"<{tag}([^>]*)></{tag}>", html)
    assert 'preload="none"' in found
    assert f'src="{address}"' in found
    assert " controls" in found
    assert "autoplay" not in found
    assert html.index("Lời chào &amp;") < html.index(f"<{tag}"), "said above it, for paper too"
    assert "<img" not in html


@pytest.mark.parametrize(
    "typed",
    [
        f"![a](https://x.example/{SHA}.mp3)",
        "![a](/tep/x.mp3)",
        f"![a](/tep/{SHA}.png)",
        f'<audio src="/tep/{SHA}.mp3" autoplay></audio>',
        f"`![a](/tep/{SHA}.mp3)`",
    ],
)
def test_nothing_else_becomes_a_player(typed: str) -> None:
    [html] = markup.render([typed])

    assert not re.search(r"<(?:audio|video)", html)


def test_a_description_never_becomes_markup() -> None:
    [html] = markup.render([f'![a"><script>x</script> onplay=y](/tep/{SHA}.mp3)'])

    assert "<script" not in html
    assert set(re.findall(r"<(\w+)", html)) <= {"p", "span", "audio"}
