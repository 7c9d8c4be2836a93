"""Lessons as trainers type them, and the HTML a branch head gets."""

import pytest

from app.markup.__main__ import answers
from app.markup.spawning import Job
from tests.markup.page import faults, is_settled

REL = 'rel="noopener noreferrer nofollow"'


def shown(text: str, *, hard_breaks: bool = True) -> str:
    (answer,) = answers(Job(fragments=[text], hard_breaks=hard_breaks, hotlines=["111"]))
    assert faults(answer["html"]) == []
    assert is_settled(answer["html"], frozenset({"111"}))
    return answer["html"].replace("\n", "")


def test_a_line_break_typed_is_a_line_break_shown_unless_soft() -> None:
    assert shown("một\nhai") == "<p>một<br>hai</p>"
    assert "<br>" not in shown("một\nhai", hard_breaks=False)


@pytest.mark.parametrize(
    "typed",
    [
        "Gồm có:\n- một\n- hai",
        "Gồm có:\n• một\n• hai",
        "Gồm có:\n\n– một\n– hai",
        "Gồm có:\n* một\n* hai",
    ],
)
def test_a_list_may_follow_on_the_very_next_line(typed: str) -> None:
    assert shown(typed) == "<p>Gồm có:</p><ul><li>một</li><li>hai</li></ul>"


@pytest.mark.parametrize("typed", ["1. một\n2. hai", "1) một\n2) hai", "Việc:\n1. một\n2. hai"])
def test_numbers_with_a_dot_or_a_bracket_are_a_list(typed: str) -> None:
    assert shown(typed).endswith("<ol><li>một</li><li>hai</li></ol>")


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"])
@pytest.mark.parametrize("marker", ["-", "1."])
def test_any_indent_of_two_blanks_nests(indent: str, marker: str) -> None:
    html = shown(f"{marker} một\n{indent}- một rưỡi\n{marker} hai")

    assert "<li>một<ul><li>một rưỡi</li></ul></li><li>hai</li>" in html


def test_ten_and_more_items_stay_one_list() -> None:
    typed = "\n".join(f"{n}. việc {n}\n   - nhỏ" for n in range(1, 13))

    assert shown(typed).count("<ol>") == 1
    assert shown(typed).count("<ul>") == 12


def test_an_item_may_hold_paragraphs_and_the_list_goes_on() -> None:
    assert shown("- một\n\n  thêm\n- hai") == (
        "<ul><li><p>một</p><p>thêm</p></li><li><p>hai</p></li></ul>"
    )


@pytest.mark.parametrize(
    "typed",
    ["Từ năm\n2025. Sau đó", "Nhiệt độ\n-5 độ", "1.000 đồng", "*đẹp* lắm", "2 - 1 = 1"],
)
def test_what_only_looks_like_a_list_is_none(typed: str) -> None:
    assert "<li>" not in shown(typed)


def test_a_list_may_stand_in_a_quote() -> None:
    assert shown("> Gồm có:\n> - một\n>   - hai") == (
        "<blockquote><p>Gồm có:</p><ul><li>một<ul><li>hai</li></ul></li></ul></blockquote>"
    )


@pytest.mark.parametrize(
    ("typed", "kind", "label"),
    [
        ("> **Lưu ý:** giữ kín", "note", "Lưu ý:"),
        ("> **Ghi nhớ.** giữ kín", "remember", "Ghi nhớ."),
        ("> **MẸO** giữ kín", "tip", "MẸO"),
        ("> **Cảnh báo** giữ kín", "warning", "Cảnh báo"),
        ("> **Ví dụ 2.** giữ kín", "example", "Ví dụ 2."),
        ("> [!NOTE] giữ kín", "note", "Lưu ý."),
        ("> [!tip]\n> giữ kín", "tip", "Mẹo."),
        ("> [!IMPORTANT]\n> giữ kín", "remember", "Ghi nhớ."),
        ("> [!CAUTION]\n> giữ kín", "warning", "Cảnh báo."),
    ],
)
def test_a_quote_that_begins_with_its_label_is_a_callout(typed: str, kind: str, label: str) -> None:
    assert shown(typed) == (
        f'<div class="callout {kind}"><p><strong>{label}</strong> giữ kín</p></div>'
    )


@pytest.mark.parametrize(
    "typed", ["> **Chị Lan:** chào", "> Lưu ý", "> chữ **Lưu ý**", "> [!LẠ] x", "> **Mẹott** x"]
)
def test_any_other_quote_stays_a_quote(typed: str) -> None:
    assert shown(typed).startswith("<blockquote>")


def test_two_callouts_that_follow_each_other_stay_two() -> None:
    html = shown("> **Lưu ý** a\n\n> **Mẹo** b\n\n> lời kể")

    assert html.count("<div") == 2


def test_a_task_list_is_only_to_look_at() -> None:
    assert shown("- [ ] mời\n- [x] ghi sổ") == (
        '<ul><li class="task"><span class="box">☐</span> mời</li>'
        '<li class="task"><span class="box">☑</span> ghi sổ</li></ul>'
    )


def test_a_wide_table_scrolls_in_its_own_frame() -> None:
    html = shown("Số liệu:\n| Việc | Số |\n|---|--:|\n| Họp | 12 |")

    assert html.startswith('<p>Số liệu:</p><div aria-label="Bảng, kéo ngang để xem hết"')
    assert '<th scope="col">Việc</th><th class="right" scope="col">Số</th>' in html
    assert html.endswith('<td>Họp</td><td class="right">12</td></tr></tbody></table></div>')


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ("### Một\n#### Hai", "34"),
        ("# Một\n### Hai\n# Ba", "343"),
        ("##### Một\n## Hai\n##### Ba", "334"),
        ("Một\n===\n\nHai\n---", "34"),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", "345666"),
    ],
)
def test_headings_begin_at_the_third_level_and_skip_none(typed: str, levels: str) -> None:
    html = shown(typed)

    assert "".join(html[at + 2] for at in range(len(html)) if html.startswith("<h", at)) == levels


def test_a_hash_without_a_blank_is_no_heading_and_an_empty_one_is_nothing() -> None:
    assert shown("#bìnhđẳng") == "<p>#bìnhđẳng</p>"
    assert shown("###\n\nchữ") == "<p>chữ</p>"


def test_a_picture_of_the_course_loads_late_and_any_other_is_told() -> None:
    assert shown('![Họp bản](media/hop-ban.jpg "x")') == (
        '<p><img alt="Họp bản" decoding="async" loading="lazy" src="media/hop-ban.jpg"></p>'
    )
    assert shown("![Họp](https://a.example/b.jpg)") == "<p><span>Họp</span></p>"


def test_links_keep_their_address_or_become_text() -> None:
    assert shown("[tin](https://a.example/?x=1&y=2)") == (
        f'<p><a href="https://a.example/?x=1&amp;y=2" {REL}>tin</a></p>'
    )
    assert shown("[gọi 111](tel:111)") == f'<p><a href="tel:111" {REL}>gọi 111</a></p>'
    assert shown("[gọi](tel:1900)") == "<p><span>gọi</span></p>"
    assert shown("<hoi@sonla.example>").startswith('<p><a href="mailto:hoi@sonla.example"')
    assert shown("một [](https://a.example) hai") == "<p>một  hai</p>"


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("https://www.youtube.com/watch?v=abc_DEF-123&t=10s", "YouTube"),
        ("https://youtu.be/abcDEF12345", "YouTube"),
        ("https://www.youtube.com/shorts/abcDEF12345", "YouTube"),
        ("https://vimeo.com/123456789", "Vimeo"),
    ],
)
def test_a_film_on_a_line_of_its_own_is_a_card_that_loads_nothing(typed: str, where: str) -> None:
    address = typed.replace("&", "&amp;")
    card = f'<a class="film" href="{address}" {REL}>Mở phim trên {where}, có thể tốn tiền mạng</a>'

    assert shown(typed) == f"<p>{card}</p>"
    assert shown(f"Chị xem:\n{typed}\nrồi trả lời.") == f"<p>Chị xem:<br>{card}<br>rồi trả lời.</p>"


@pytest.mark.parametrize(
    "typed",
    [
        "Chị xem https://youtu.be/abcDEF12345 nhé.",
        "https://youtube.com.example.org/watch?v=abcDEF12345",
        "https://hoi.example.org/phim",
    ],
)
def test_any_other_address_is_no_film(typed: str) -> None:
    assert shown(typed) == f"<p>{typed}</p>"


def test_html_is_shown_as_typed_and_comments_are_not_shown() -> None:
    assert shown("<b>đậm</b> &amp; 1 < 2") == "<p>&lt;b&gt;đậm&lt;/b&gt; &amp; 1 &lt; 2</p>"
    assert shown("một\n<!-- id: q7f3k2 -->\nhai <!-- kín\n\nđáo --> ba <!-- hở") == (
        "<p>một<br>hai  ba &lt;!-- hở</p>"
    )


def test_code_is_shown_as_typed() -> None:
    assert shown("```\n<!-- x -->\n- [ ] y\n#z\n```") == (
        "<pre><code>&lt;!-- x --&gt;- [ ] y#z</code></pre>"
    )
    assert shown("chữ\n\n    - a\n    # b") == "<p>chữ</p><pre><code>- a# b</code></pre>"


def test_footnotes_are_numbered_as_mentioned_and_unused_ones_left_out() -> None:
    html = shown("a[^x] b[^1] c[^x]\n\n[^1]: Nghị định\n[^x]: Luật[^sâu]\n[^thừa]: y\n[^sâu]: z")

    assert html.count("<sup") == 4
    assert [html.index(word) for word in ("Luật", "Nghị định", ">z")] == sorted(
        html.index(word) for word in ("Luật", "Nghị định", ">z")
    )
    assert html.count('class="footnote-backref"') == 3
    assert "thừa" not in html


def test_the_same_fragment_twice_on_a_page_shares_no_id() -> None:
    job = Job(fragments=["a[^1]\n\n[^1]: b"] * 2, hard_breaks=True, hotlines=[])
    both = "".join(answer["html"] for answer in answers(job))

    assert faults(both) == []


def test_a_definition_list_keeps_its_terms() -> None:
    assert shown("Chi hội\n: Tổ chức ở bản") == "<dl><dt>Chi hội</dt><dd>Tổ chức ở bản</dd></dl>"
