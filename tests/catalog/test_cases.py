"""Cases: scenes that lead to an end, or a story with questions."""

import pytest

from app.catalog.manuscript.graph import best_total
from tests.catalog.reading import codes, compiled, read, the

LOAN = """
## Tình huống: Khoản vay của chị Mai
Điểm: 8

Chị Mai muốn vay 50 triệu để mở quán bún.

### Cảnh 1. Buổi gặp đầu tiên
Chị Mai cần tiền ngay hôm nay.

- (+2) Cùng chị lập bảng thu chi -> Cảnh 2
- Nhận hồ sơ ngay → Kết thúc 2
  > Nhanh, nhưng chưa ai biết quán lời hay lỗ.

- Giới thiệu chị sang nhóm vay ngoài,
  vì nhanh => Kết thúc 3.

### Cảnh 2. Bảng thu chi
#### Câu 1 (tự luận, 4 điểm). Chị sẽ hỏi những câu gì?
Thang điểm:
- 2 điểm: Hỏi chi phí cố định
- 2 điểm: Hỏi số khách thật

Bài mẫu: Quán thuê bao nhiêu một tháng?

- (+2) Đề nghị vay 20 triệu trước -> Kết thúc 1. Quán có lãi
- Quay lại hỏi gia đình -> canh 1

### Kết thúc 1. Quán có lãi
Sau ba tháng.
### Kết thúc 2. Chị Mai phải bán xe
### Kết thúc 3
"""


def case(scenes: str) -> str:
    return f"## Tình huống: Thử\n{scenes}"


def test_a_branching_case() -> None:
    found = compiled(LOAN)

    assert codes(found) == []
    (shown,) = found.public["cases"]
    assert (shown["title"], shown["shape"]) == ("Khoản vay của chị Mai", "branching")
    assert (shown["scale"], shown["start"]) == (8, "canh-1")
    assert shown["intro"] == "<p>Chị Mai muốn vay 50 triệu để mở quán bún.</p>"
    assert shown["questions"] == []
    keys = [scene.key for scene in found.scenes]
    assert keys == ["canh-1", "canh-2", "ket-thuc-1", "ket-thuc-2", "ket-thuc-3"]


def test_choices_carry_points_targets_and_consequences() -> None:
    first, second, *_ = compiled(LOAN).scenes

    ways = [(way["html"], way["points"], way["to"]) for way in first.secret["choices"]]
    assert ways[:2] == [
        ("Cùng chị lập bảng thu chi", 2, "canh-2"),
        ("Nhận hồ sơ ngay", 0, "ket-thuc-2"),
    ]
    assert first.secret["choices"][1]["consequence"].startswith("<p>Nhanh, nhưng")
    assert [way["to"] for way in second.secret["choices"]] == ["ket-thuc-1", "canh-1"]


def test_a_consequence_goes_on_below_itself_and_is_never_told_with_the_scene() -> None:
    told = "- A -> Kết thúc 1\n  > một\n\n  > hai\n- B -> Kết thúc 1\n> ba\nbốn\n"
    first, *_ = compiled(case(f"### Cảnh 1\nLời kể.\n{told}{END}")).scenes

    ways = [way["consequence"] for way in first.secret["choices"]]
    assert ways == ["<p>một\n\nhai</p>", "<p>ba\nbốn</p>"]
    assert first.secret["html"] == "<p>Lời kể.</p>"


def test_an_arrow_may_stand_on_the_wrapped_line() -> None:
    first, *_ = compiled(LOAN).scenes

    last = first.secret["choices"][2]
    assert (last["html"], last["to"]) == (
        "Giới thiệu chị sang nhóm vay ngoài, vì nhanh",
        "ket-thuc-3",
    )


def test_a_question_in_a_scene_ends_where_the_choices_begin() -> None:
    found = compiled(LOAN)

    (question,) = found.questions
    assert (question.block_kind, question.scene_key, question.points) == ("case", "canh-2", 4)
    assert question.secret["model"] == "<p>Quán thuê bao nhiêu một tháng?</p>"
    assert found.scenes[1].secret["questions"] == [question.key]


def test_endings_say_so_and_titles_fall_back_on_names() -> None:
    *_, last = compiled(LOAN).scenes

    assert last.secret["ending"] is True
    assert (last.secret["title"], last.secret["html"]) == ("Kết thúc 3", "")


def test_the_best_total_counts_every_choice_and_question_once() -> None:
    (found,) = read(LOAN).cases

    assert best_total(found.scenes) == 8


def test_gains_in_a_loop_can_all_be_gathered_before_leaving_it() -> None:
    (found,) = read(
        case(
            "### Cảnh 1\n- (+1) A -> Cảnh 2\n- (-3) B -> Kết thúc\n"
            "### Cảnh 2\n- (+1) C -> Cảnh 1\n- (+5) D -> Cảnh 3\n"
            "### Cảnh 3\nTiếp: Kết thúc\n### Kết thúc\n"
        )
    ).cases

    assert best_total(found.scenes) == 7


def test_next_leads_on_without_a_choice() -> None:
    found = compiled(case("### Cảnh mở đầu. A\nTiếp: Kết thúc vui\n### Kết thúc vui\nHết."))

    assert codes(found) == []
    assert found.scenes[0].secret["next"] == "ket-thuc-vui"


def test_a_list_without_scenes_is_text() -> None:
    found = compiled(
        case("### Cảnh 1\nCó hai việc:\n- nước -> đá\n- nhà\n\nTiếp: Kết thúc\n### Kết thúc")
    )

    assert found.scenes[0].secret["html"] == "<p>Có hai việc:\n- nước -> đá\n- nhà</p>"


def test_going_back_is_how_people_learn() -> None:
    found = read(case("### Cảnh 1\n- A -> Cảnh 1\n- B -> Kết thúc\n### Kết thúc"))

    assert codes(found, "error", "warning") == []


END = "### Kết thúc 1\n"


@pytest.mark.parametrize(
    ("scenes", "code", "line"),
    [
        ("### Cảnh 1\n- A -> Cảnh 22\n- B -> Kết thúc 1\n" + END, "C01", 3),
        ("### Cảnh 1\n- A -> Kết thúc 1\n- B\n" + END, "C01", 4),
        ("### Cảnh 1\n- B\n- A -> Kết thúc 1\n" + END, "C01", 3),
        ("### Cảnh 1\nTiếp: Đâu đó\n" + END, "C01", 3),
        ("### Cảnh 1\nTiếp:\n" + END, "C01", 3),
        ("### Cảnh 1\nHết đường.\n" + END, "C02", 2),
        ("### Cảnh 1\nTiếp: Cảnh 2\n### Cảnh 2\n- A -> Cảnh 1\n- B -> Cảnh 2\n" + END, "C04", 2),
        ("### Cảnh 1\nTiếp: Kết thúc 1\n### Cảnh 1\nTiếp: Kết thúc 1\n" + END, "C05", 4),
        ("### Cảnh 1\n- A -> Cảnh 1\n- B -> Cảnh 1\n", "C06", 1),
        ("### Cảnh 1\nTiếp: Kết thúc 1\n### Kết thúc 1\nTiếp: Cảnh 1\n", "C09", 4),
        ("### Cảnh 1\nTiếp: Kết thúc 1\n- A -> Kết thúc 1\n- B -> Kết thúc 1\n" + END, "C09", 2),
        ("### Câu 1. A?\nĐáp án: Sai\n### Cảnh 1\nTiếp: Kết thúc 1\n" + END, "Q17", 2),
        ("### Thảo luận: Ai là người tin cậy?\n", "C10", 1),
        ("Điểm: mười\n### Cảnh 1\nTiếp: Kết thúc 1\n" + END, "Q08", 2),
    ],
)
def test_a_case_that_does_not_work_refuses_publishing(scenes: str, code: str, line: int) -> None:
    found = [(problem.code, problem.line) for problem in read(case(scenes)).problems]

    assert (code, line) in found


@pytest.mark.parametrize(
    ("scenes", "code", "level"),
    [
        ("### Cảnh 1\nTiếp: Kết thúc 1\n### Cảnh 2\nTiếp: Kết thúc 1\n" + END, "C03", "warning"),
        ("### Cảnh 1\n- (+10) A -> Kết thúc 1\n" + END, "C07", "info"),
        ("Điểm: 10\n### Cảnh 1\n- (+2) A -> Kết thúc 1\n- B -> Kết thúc 1\n" + END, "C08", "info"),
        ("Điểm: 10\n### Cảnh 1\n- A -> Kết thúc 1\n- B -> Kết thúc 1\n" + END, "C08", "info"),
    ],
)
def test_a_case_with_doubts_may_be_published(scenes: str, code: str, level: str) -> None:
    found = read(case(scenes))

    assert the(code, found).level == level
    assert codes(found, "error") == []


def test_a_missing_scene_is_guessed() -> None:
    found = read(case("### Cảnh 2\n- A -> canh 22\n- B -> Kết thúc 1\n" + END))

    assert the("C01", found).message == "Không có cảnh “canh 22”."
    assert the("C01", found).remedy == "Có phải “Cảnh 2”?"


def test_a_loop_is_not_blamed_for_a_dead_end_behind_it() -> None:
    found = read(case("### Cảnh 1\nTiếp: Cảnh 2\n### Cảnh 2\nHết.\n" + END))

    assert codes(found, "error") == ["C02"]


def test_an_answer_loose_in_a_scene_is_warned_of() -> None:
    found = read(case("### Cảnh 1\nSố nào?\nĐáp án: 111\n\nTiếp: Kết thúc 1\n" + END))

    assert (the("Q15", found).level, the("Q15", found).line) == ("warning", 4)


def test_a_linear_case() -> None:
    found = compiled(
        case(
            "Chuyện nhà chị Hoa.\n\n### Câu 1 (tự luận). Chị làm gì?\n\n"
            "### Câu 2. Đúng?\nĐáp án: Sai"
        )
    )

    (shown,) = found.public["cases"]
    assert (shown["shape"], shown["start"], len(shown["questions"])) == ("linear", None, 2)
    assert found.scenes == ()


def test_what_to_talk_over_belongs_to_the_whole_case_and_need_not_be_answered() -> None:
    found = compiled(
        case(
            "### Cảnh 1\n#### Câu 1. Đúng?\nĐáp án: Sai\n\nTiếp: Kết thúc 1\n"
            + END
            + "\n### Thảo luận: Ở bản chị thì sao?\n"
        )
    )

    (shown,) = found.public["cases"]
    talk, asked = (q.key for q in found.questions)
    assert [q.kind for q in found.questions] == ["discussion", "true_false"]
    assert (shown["questions"], shown["asks"]) == ([talk], [asked])
    assert codes(found, "error") == []


def test_no_scene_and_no_question_of_a_scene_is_public() -> None:
    found = compiled(LOAN)

    assert "lập bảng thu chi" not in str(found.public)
    assert "Sau ba tháng" not in str(found.public)


def test_scenes_may_carry_ids_of_their_own() -> None:
    found = compiled(case("### Cảnh 1 <!-- id: dau -->\nTiếp: Kết thúc 1\n" + END))

    assert [scene.key for scene in found.scenes] == ["dau", "ket-thuc-1"]
