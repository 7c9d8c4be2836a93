"""Nothing an author types becomes anything but the tags we make ourselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import markup
from app.markup.__main__ import answers
from app.markup.spawning import Job
from app.text import clean
from tests.markup.page import faults, is_settled

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<details open ontoggle=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml <img src=x onerror=alert(1)> ?>",
    "<input name=nodeType autofocus onfocus=alert(1)>",
    "<form action=//evil.example><button formaction=javascript:alert(1)>x</button></form>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript:123)",
    "[x](javascript:`1`)",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](tel:1900)",
    "[x](tel:19001234567)",
    "[x](sms:8088)",
    "[x](intent:1)",
    "[x](//evil.example)",
    r"[x](/\evil.example)",
    r"[x](\\evil.example)",
    "[x](/\t/evil.example)",
    "[x](https://hoi.example@evil.example/)",
    "[x](ftp://evil.example)",
    '[x](http://a.example" onclick="alert(1))',
    '![x](http://evil.example/a.png "t")',
    "![x](/tep/../dang-nhap)",
    "![x](media/../../thoat)",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](media/a.jpg)',
    "![<img src=x onerror=alert(1)>](media/a.jpg)",
    "<javascript:alert(1)>",
    "<javascript://%0aalert(1)>",
    "<tel:1900@evil.example>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "[x]: <javascript:alert(1)> 'onclick=alert(1)'\n\n[x]",
    "x[^<img src=x onerror=alert(1)>]\n\n[^<img src=x onerror=alert(1)>]: y",
    'x[^" onmouseover="alert(1)]\n\n[^" onmouseover="alert(1)]: y',
    '``` {.x style="x" onclick="alert(1)" #id}\ncode\n```',
    "```<script>\ncode\n```",
    "# M {: >c</em> h <img id= }",
    "x {: onclick=alert(1) #danger .danger }",
    "> [!NOTE]<script>alert(1)</script>",
    "| a | b |\n|---|---|\n| <script>alert(1)</script> | [x](javascript:1) |",
    "- [x] <img src=x onerror=alert(1)>",
    "Từ\n: <svg onload=alert(1)>",
    "///Footnotes Go Here///\n\nx[^1]\n\n[^1]: y",
    "klzzwxh:0000 wzxhzdk:0 hzzhzkh:0",
)
CONTEXTS = (
    "{}",
    "chữ {} chữ",
    "**{}**",
    "- {}\n- hai",
    "> {}",
    "# {}",
    "| a |\n|---|\n| {} |",
    "`{}`",
    "[{}](https://a.example)",
    "![{}](media/a.jpg)",
    "một[^1]\n\n[^1]: {}",
    "> **Lưu ý** {}",
)
PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "&",
            "[",
            "]",
            "(",
            ")",
            "!",
            "`",
            "```\n",
            "*",
            "_",
            "\n",
            "\n\n",
            "    ",
            "- ",
        ),
        *(
            '"',
            "'",
            "\\",
            "/",
            "#",
            "|",
            "|-|-|\n",
            ":",
            "=",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "^",
        ),
        *("[^1]", "\n[^1]: ", "javascript:", "tel:", "https://a.example/", "media/a.jpg", "&#x6a;"),
        *("<script>", "</p>", "<img src=x onerror=y>", " onclick=z", "{: .x }", "> [!TIP]\n", "ệ"),
    ]
)
WILD = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)


def rendered(fragment: str) -> str | None:
    """What the child process would answer, without the process; None where it gives up."""
    job = Job(fragments=[fragment], hard_breaks=True, hotlines=["111"])
    (answer,) = answers(job)
    return answer.get("html")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_stays_text_wherever_it_stands(payload: str) -> None:
    for context in CONTEXTS:
        html = rendered(context.replace("{}", payload))

        assert html is not None, context
        assert faults(html) == [], context
        assert is_settled(html, frozenset({"111"})), context


@given(WILD)
@settings(max_examples=300, deadline=None)
def test_no_mixture_of_signs_gets_through(fragment: str) -> None:
    html = rendered(clean(fragment))

    if html is not None:
        assert faults(html) == []
        assert is_settled(html, frozenset({"111"}))


def test_the_child_process_answers_the_same() -> None:
    html = markup.render(PAYLOADS, hotlines=["111"])

    assert html == [rendered(payload) for payload in PAYLOADS]
