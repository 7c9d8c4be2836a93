"""A course folder: which files are lessons, in which order, under which parts."""

from pathlib import Path

from app.catalog.folders import heading, roots
from app.catalog.models import LessonKind
from tests.catalog.folders.laying import codes, lay, order, read, the

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg"><title>A</title></svg>'


def test_the_smallest_course_is_one_line_of_text(tmp_path: Path) -> None:
    found = read(tmp_path / "hoa-giai", {"dau-tien.md": "Chào chị."})

    assert (found.key, found.title) == ("hoa-giai", "hoa giai")
    assert order(found) == [(None, "dau-tien")]
    assert found.findings == ()


def test_numbers_order_files_and_folders_and_are_no_part_of_a_key(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {
            "10-cuoi.md": "",
            "2-giua/02-b.md": "",
            "2-giua/01-a.md": "",
            "2-giua/_phan.md": "# Ở giữa",
            "1-dau.md": "",
            "phu-luc.md": "",
        },
    )

    assert order(found) == [
        (None, "dau"), ("Ở giữa", "a"), ("Ở giữa", "b"), (None, "cuoi"), (None, "phu-luc"),
    ]  # fmt: skip


def test_the_outline_decides_the_order_and_the_parts(tmp_path: Path) -> None:
    outline = (
        "---\ntên: Khóa\n---\n\nLời giới thiệu, [một trang](https://hoi.vn/a.md).\n\n"
        "- [Mở đầu](mo.md)\n\n## Nhận biết\n\n1. [Hai](sau/2-hai.md)\n* [Một](1-mot.md)\n"
        "\n---\n\n- [Kết](ket.md)\n"
    )
    files = {"khoa-hoc.md": outline, "mo.md": "", "ket.md": ""}

    found = read(tmp_path, {**files, "sau/2-hai.md": "", "1-mot.md": ""})

    assert order(found) == [
        (None, "mo"), ("Nhận biết", "hai"), ("Nhận biết", "mot"), (None, "ket"),
    ]  # fmt: skip
    assert found.findings == ()


def test_an_outline_that_is_wrong_says_so_at_its_line(tmp_path: Path) -> None:
    files = {
        "course.md": "- [A](01-nhan-biet.md)\n- [B](01-nhan-bit.md)\n- [A](01-nhan-biet.md)",
        "01-nhan-biet.md": "",
        "02-quen.md": "",
    }

    found = read(tmp_path, files)

    assert codes(found) == [("course.md", "S02"), ("course.md", "S02"), ("02-quen.md", "S03")]
    missing = found.findings[0].problem
    assert missing.line == 2
    assert "Các tệp gần giống: 01-nhan-biet.md" in missing.remedy
    assert order(found) == [(None, "nhan-biet"), (None, "quen")]


def test_two_files_with_one_key_are_told_apart_by_nobody(tmp_path: Path) -> None:
    found = read(tmp_path, {"01-đi-chợ.md": "", "02-di-cho.md": ""})

    assert order(found) == [(None, "di-cho")]
    assert the("S04", found).problem.level == "error"
    assert "01-đi-chợ.md" in the("S04", found).problem.message
    assert [lesson.path for lesson in found.refused] == ["02-di-cho.md"]


def test_a_key_in_the_text_counts_more_than_the_name(tmp_path: Path) -> None:
    found = read(tmp_path, {"01-a.md": "---\nmã: an-toan\n---\n", "khoa-hoc.md": "---\nmã: k\n---"})

    assert (found.key, order(found)) == ("k", [(None, "an-toan")])


def test_notes_banks_translations_and_guides_are_no_lessons(tmp_path: Path) -> None:
    files = {
        "README.md": "hướng dẫn",
        "_nhap.md": "",
        "01-a.md": "Chào",
        "01-a.en.md": "Hello",
        "ngan-hang/an-toan.md": "### Câu 1. A?\nĐáp án: Đúng",
        "bank/02-khac.md": "",
        "bang-tinh.xlsx": b"PK",
        "media/a.svg": PICTURE,
    }

    found = read(tmp_path, files)

    assert order(found) == [(None, "a")]
    assert found.lessons[0].translations == (("en", "01-a.en.md", "Hello"),)
    banks = [(bank.key, bank.path, bank.kind) for bank in found.banks]
    assert ("ngan-hang-an-toan", "ngan-hang/an-toan.md", LessonKind.BANK) in banks
    assert len(banks) == 2
    assert list(found.media) == ["media/a.svg"]
    assert codes(found) == [("bang-tinh.xlsx", "S05")]


def test_a_draft_is_a_draft_and_a_draft_course_holds_nothing_else(tmp_path: Path) -> None:
    draft = "---\ntrạng thái: nháp\n---\n"

    one = read(tmp_path / "mot", {"a.md": draft, "b.md": ""})
    whole = read(tmp_path / "hai", {"khoa-hoc.md": draft, "a.md": ""})

    assert [lesson.is_draft for lesson in one.lessons] == [True, False]
    assert [lesson.is_draft for lesson in whole.lessons] == [True]


def test_pictures_that_are_heavy_or_more_than_shapes_are_reported(tmp_path: Path) -> None:
    files = {
        "a.md": "",
        "media/to.png": b"x" * (2_400_000),
        "media/ma.svg": PICTURE.replace(b"<title>", b"<script>"),
        "media/phim.mp4": b"x",
    }

    found = read(tmp_path, files)

    assert "2,3 MB" in the("M03", found).problem.message
    assert sorted(codes(found)) == [
        ("media/ma.svg", "S05"), ("media/phim.mp4", "S05"), ("media/to.png", "M03"),
    ]  # fmt: skip
    assert list(found.media) == ["media/to.png"]


def test_sound_and_film_come_in_when_they_are_what_they_say(tmp_path: Path) -> None:
    files = {
        "a.md": "",
        "media/chao.mp3": b"ID3" + b"x" * 900_000,
        "media/tran.mp3": b"\xff\xfb" + b"x" * 20,
        "media/hop.mp4": b"\0\0\0\x18ftypmp42",
        "media/gia.mp3": b"<script>",
    }

    found = read(tmp_path, files)

    assert codes(found) == [("media/gia.mp3", "S05")]
    assert sorted(found.media) == ["media/chao.mp3", "media/hop.mp4", "media/tran.mp3"]


def test_what_cannot_be_read_is_told_and_stops_nothing(tmp_path: Path) -> None:
    outside = lay(tmp_path / "ngoai", {"bi-mat.md": "BI-MAT"})
    folder = lay(
        tmp_path / "khoa",
        {
            "a.md": "",
            "utf16.md": "Chào chị".encode("utf-16"),
            "nhi-phan.md": bytes(range(256)),
            "to.md": b"a" * (3 * 1024 * 1024),
            "/".join(["sau"] * 15) + "/b.md": "",
            "hong.md/c.md": "Một thư mục có tên như tệp.",
        },
    )
    (folder / "ra-ngoai.md").symlink_to(outside / "bi-mat.md")
    (folder / "vong").symlink_to(folder, target_is_directory=True)
    (folder / "dut.md").symlink_to(folder / "khong-co.md")

    found = read(folder)

    assert [key for _, key in order(found)] == ["a", "c"]
    assert "BI-MAT" not in "".join(lesson.source for lesson in found.all)
    told = dict(codes(found))
    assert told["utf16.md"] == told["nhi-phan.md"] == "S06"
    assert told["to.md"] == "X01"
    assert told["ra-ngoai.md"] == told["dut.md"] == told["vong"] == "S07"
    assert "S07" in {code for path, code in codes(found) if path.startswith("sau/")}


def test_a_course_file_says_everything_in_english_names(tmp_path: Path) -> None:
    head = (
        "---\ntiêu đề: Khóa\ntóm tắt: Một câu\nđối tượng: chi hội trưởng\nsố tiết: 2\n"
        "ảnh bìa: media/a.svg | Chị em\nhọc trước: [mot]\ntrình tự: lần lượt\nđiểm đạt: 7/10\n"
        "hoàn thành: đạt\nchứng nhận: không\nhộp trợ giúp: có\nthoát nhanh: không\n---\n"
    )

    found = read(tmp_path, {"khoa-hoc.md": head, "a.md": ""})

    assert (found.title, found.summary) == ("Khóa", "Một câu")
    assert heading.meta(found.front) == {
        "audience": "chi hội trưởng",
        "periods": "2",
        "minutes": 90,
        "cover": {"path": "media/a.svg", "alt": "Chị em"},
        "prerequisites": ["mot"],
        "order": "sequential",
        "completion": "Passed",
        "pass": 0.7,
        "certificate": False,
        "help": True,
        "quick_exit": False,
    }


def test_courses_are_found_below_a_folder_or_are_the_folder(tmp_path: Path) -> None:
    lay(tmp_path, {"README.md": "", "mot/01-a.md": "", "hai/1-phan/a.md": "", "ba/anh.png": b""})
    lay(tmp_path / "mot", {"media/a.svg": PICTURE})

    assert [path.name for path in roots.courses(tmp_path)] == ["hai", "mot"]
    assert roots.courses(tmp_path / "mot") == [tmp_path / "mot"]
    assert roots.courses(tmp_path / "ba") == []
