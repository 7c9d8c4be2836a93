"""The last gates alone, on HTML that did not come from our renderer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.markup import safe
from app.markup.gates import Unsettled, through_bleach
from tests.markup.page import faults, is_settled

WILD_HTML = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<div>", "</div>", "<a href='/x'>", "</a>", "<table>", "<tr>", "<td>"),
            *(
                "</table>",
                "<ul>",
                "<li>",
                "<b>",
                "<h3>",
                "<pre>\n",
                "<br>",
                "<svg>",
                "<math>",
                "<!--",
            ),
            *("<style>", "</style>", "<title>", "<noscript>", "<template>", "<select>", "<form>"),
            *("&lt;", "&", "&#0;", "&#x1b;", "&nbsp;", '"', "'", ">", "<", "chữ", "<img alt='<'>"),
            *(
                "<a href='javascript:1'>",
                "<a href=tel:1900>",
                "<p onclick=x>",
                "<p style=x>",
                "]]>",
            ),
        ]
    )
    | st.text(max_size=4),
    max_size=20,
).map("".join)


@given(WILD_HTML)
@settings(max_examples=500, deadline=None)
def test_whatever_comes_out_is_clean_and_stays_as_it_is(html: str) -> None:
    try:
        passed = safe(html)
    except Unsettled:
        return
    assert faults(passed) == []
    assert is_settled(passed)
    assert safe(passed) == passed


@pytest.mark.parametrize(
    "address",
    ["javascript:123", "javascript:`1`", "sms:8088", "tel:1900", "data:1", "intent:1", "a:1"],
)
def test_digits_behind_a_scheme_are_no_port(address: str) -> None:
    for html in (f'<a href="{address}">x</a>', f"<a href='&#9;{address}'>x</a>"):
        assert through_bleach(html, frozenset()) == "<a>x</a>"
        assert "href" not in safe(html)


@pytest.mark.parametrize("number", ["111", "1900 54 55 59", "0212.3855.123"])
def test_only_the_hotlines_may_be_dialled(number: str) -> None:
    digits = "".join(filter(str.isdigit, number))
    html = f'<a href="tel:{digits}">gọi</a>'

    assert f'href="tel:{digits}"' in safe(html, hotlines=[number])
    assert "tel:" not in safe(html, hotlines=["113"])
    assert "tel:" not in safe(html)


@pytest.mark.parametrize(
    "address",
    [
        "https://phunu.example/tin?x=1&y=2#a",
        "http://a.example:8080/",
        "mailto:hoi@sonla.example",
        "/bai/chi-hoi-truong-co-ban/chao-hoi",
        "#phan-2",
    ],
)
def test_these_addresses_may_be_linked(address: str) -> None:
    escaped = address.replace("&", "&amp;")

    assert safe(f'<a href="{escaped}">x</a>') == (
        f'<a href="{escaped}" rel="noopener noreferrer nofollow">x</a>'
    )


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "/\\evil.example", "https:evil.example", "https:///evil", "02-bai.md", ""],
)
def test_these_may_not(address: str) -> None:
    assert "href" not in safe(f'<a href="{address}">x</a>')


def test_a_picture_of_known_size_keeps_it() -> None:
    html = '<img src="/tep/ab12.webp" alt="Họp" width="480" height="320">'

    assert safe(html) == html


def test_lang_title_and_names_of_our_own_are_not_theirs_to_set() -> None:
    html = '<p lang="en" title="x" class="callout note" id="uc-1" data-x="1" hidden>x</p>'

    assert safe(html) == "<p>x</p>"
