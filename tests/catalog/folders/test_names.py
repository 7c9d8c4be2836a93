"""What the name of a file says."""

import pytest

from app.catalog.folders import names


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("01-bai.en.md", ("01-bai.md", "en")),
        ("phan/bai.hmn.md", ("phan/bai.md", "hmn")),
        ("bai.vi.md", ("bai.md", "vi")),
        ("bai.md", None),
        (".en.md", None),
        ("bai.ban.2.md", None),
    ],
)
def test_a_files_name_says_its_language(path: str, expected: tuple[str, str] | None) -> None:
    assert names.language(path) == expected
