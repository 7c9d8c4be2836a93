"""Every code of the catalogue has a text that brings it about; elsewhere its wording is tested."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.catalog.messages import MESSAGES
from tests.catalog.folders import laying
from tests.catalog.reading import codes, quiz, read

QUESTION = "### Câu 1. Gì?\n"
QUIZZES = {
    "Q02": QUESTION,
    "Q03": f"{QUESTION}- ( ) A1\n- ( ) B1",
    "Q04": f"{QUESTION}A. Một\nB. Hai\nĐáp án: D",
    "Q05": f"{QUESTION}- (x) Một\n- (x) Hai",
    "Q06": f"{QUESTION}- (x) Một",
    "Q07": f"{QUESTION}- (x) Một\n- ( ) một",
    "Q08": f"{QUESTION}Điểm: hai\nĐáp án: Sai",
    "Q09": "### Câu 1. A <!-- id: a -->\nĐáp án: Sai\n### Câu 2. B <!-- id: a -->\nĐáp án: Sai",
    "Q10": f"{QUESTION}Đáp án: Sai\n\n---\n\nThêm.",
    "Q11": f"{QUESTION}- (x) Một\n- ( ) Hai\n\nVì thế.",
    "Q12": f"{QUESTION}- [x] Một\n- [ ] Hai",
    "Q13": f"{QUESTION}- (x) Một\n- ( ) Cả A và B",
    "Q14": f"{QUESTION}Đáp án: má | ( ) mà",
    "R01": "### Câu 1 (tự luận, 4 điểm). Viết.\nThang điểm:\n- 3 điểm: A\n- 2 điểm: B",
    "P01": f"Lấy: 5 câu\n\n{QUESTION}Đáp án: Sai",
    "P02": f"Lấy: 1 câu\n\n{QUESTION}Đáp án: Sai\n### Câu 2 (3 điểm). B\nĐáp án: Sai",
}
CASE = "## Tình huống: Mai\n### Cảnh 1. A\n"
END = "### Kết thúc 1. Z\n"
TEXTS = {
    "F01": "---\ntên: A\nchỉ có chữ\n---\n",
    "F02": "---\nlạ lùng: A\n---\n",
    "M01": "[" * 301,
    "M04": "![](media/a.png)",
    "Q00": "### Câu 1. Gì?\nChỉ là lời.",
    "C01": f"{CASE}- đi -> Cảnh 9\n- về -> Kết thúc 1\n{END}",
    "C02": f"{CASE}- đi -> Cảnh 2\n- về -> Kết thúc 1\n### Cảnh 2. B\nHết lối.\n{END}",
    "C03": f"{CASE}- đi -> Kết thúc 1\n- về -> Kết thúc 1\n### Cảnh 2. B\nTiếp: Kết thúc 1\n{END}",
    "C04": f"{CASE}- đi -> Cảnh 2\n- về -> Kết thúc 1\n### Cảnh 2. B\nTiếp: Cảnh 2\n{END}",
    "C05": f"{CASE}Tiếp: Kết thúc 1\n### Cảnh 1. B\nTiếp: Kết thúc 1\n{END}",
    "C06": f"{CASE}- đi -> Cảnh 1\n- về -> Cảnh 1",
    "C07": f"{CASE}- đi -> Kết thúc 1\n{END}",
    "C08": f"{CASE.replace('Mai', 'Mai' + chr(10) + 'Điểm: 10')}- (+2) đi -> Kết thúc 1\n{END}",
}
FOLDERS: dict[str, Mapping[str, str | bytes]] = {
    "S01": {"khoa-hoc.md": b"\xff\xfe\x00", "01-a.md": "Lời."},
    "S02": {"khoa-hoc.md": "- [A](01-a.md)\n- [B](02-b.md)", "01-a.md": "Lời."},
    "S03": {"khoa-hoc.md": "- [A](01-a.md)", "01-a.md": "Lời.", "02-b.md": "Lời."},
    "S04": {"01-a.md": "Lời.", "02-a.md": "Lời."},
    "S05": {"01-a.md": "Lời.", "ghi-chep.txt": "Lời."},
}
# Where these need more than one text: pictures in `test_compiling` and `folders`, translations.
ELSEWHERE = {"M02", "M03", "T01", "T02", "T03"}
LAST = {"F": 2, "S": 5, "M": 4, "Q": 14, "R": 1, "P": 2, "C": 8, "T": 3}


@pytest.mark.parametrize("code", QUIZZES)
def test_a_quiz_brings_about(code: str) -> None:
    assert code in codes(quiz(QUIZZES[code]))


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_brings_about(code: str) -> None:
    assert code in codes(read(TEXTS[code]))


@pytest.mark.parametrize("code", FOLDERS)
def test_a_folder_brings_about(code: str, tmp_path: Path) -> None:
    found = laying.read(tmp_path, FOLDERS[code])

    assert code in [told for _, told in laying.codes(found)]


def test_the_catalogue_has_a_fixture_for_every_code() -> None:
    numbered = {f"{kind}{at:02}" for kind, last in LAST.items() for at in range(1, last + 1)}
    catalogue = numbered - {"Q01"} | {"Q00"}

    assert {*QUIZZES, *TEXTS, *FOLDERS, *ELSEWHERE} == catalogue
    assert catalogue <= set(MESSAGES)
