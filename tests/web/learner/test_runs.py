"""A case from the first scene to an ending, without script."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.assessment import reviewing
from app.assessment.models import CaseStep, OpenAnswer, SelfTick
from app.assessment.reviewing import Reviewer
from tests.visitor import Visitor
from tests.web.learner.walking import CASE, JSON, Walker
from tests.world import World

WORDS = "Chị có đau ở đâu không? Em ở đây với chị."
LATER = ("HAUQUA", "CANH-HAI", "KETTHUC", "BAIMAU", "TIEUCHI")


def count(session: Session, model: type) -> int:
    return session.scalars(select(func.count()).select_from(model)).one()


def test_only_the_present_scene_leaves_the_server(lan: Walker) -> None:
    start = lan.visitor.get(CASE).text
    first = lan.visitor.page(lan.begin(CASE))

    assert not [word for word in LATER if word in start + first.html]
    assert "Chị ấy đứng run ngoài cửa" in first.text


def test_a_choice_shows_what_it_led_to_above_the_next_scene(lan: Walker) -> None:
    run = lan.begin(CASE)

    page = lan.choose(run, "Mời vào")

    assert page.text.index("HAUQUA-MOI") < page.text.index("CANH-HAI")
    assert "Chị đã chọn: Mời vào và hỏi han" in page.text
    assert not [word for word in ("KETTHUC", "BAIMAU", "TIEUCHI", "HAUQUA-VE") if word in page.html]


def test_her_own_words_come_before_the_choices(lan: Walker, session: Session) -> None:
    run = lan.begin(CASE)
    page = lan.choose(run, "Mời vào")
    assert "Gọi Hội xã" not in [" ".join(words.split()) for words in page.texts["button"]]

    ahead = {"viec": str(uuid4()), "so": "2", "chon": "x"}
    refused = lan.visitor.inspect(lan.visitor.post(f"{run}/buoc", ahead), run, status=422)

    assert "Chị trả lời câu hỏi ở cảnh này trước khi đi tiếp" in refused.text
    assert count(session, CaseStep) == 1


def test_after_sending_she_sees_the_model_answer_beside_her_own(lan: Walker) -> None:
    run = lan.begin(CASE)
    lan.choose(run, "Mời vào")

    page = lan.write(run, WORDS)

    assert WORDS in page.text
    assert "Cách trả lời để tham khảo BAIMAU-MOT" in page.text
    assert "TIEUCHI-HAI Không trách" in page.text
    assert "Số biên nhận" in page.text


def test_she_ticks_what_her_answer_had(lan: Walker, session: Session) -> None:
    run = lan.begin(CASE)
    lan.choose(run, "Mời vào")
    page = lan.write(run, WORDS)
    url = f"{run}/tu-cham/qviet"
    boxes = [box["value"] for box in page.all("input") if box.get("name") == "y"]
    form = {**page.fields(url), "y": boxes[0]}

    lan.visitor.submit(url, form)
    lan.visitor.submit(url, form)

    again = lan.visitor.page(run)
    assert [box["value"] for box in again.all("input") if "checked" in box] == boxes[:1]
    assert count(session, SelfTick) == 2
    assert lan.visitor.post(url, {**form, "y": "khong-co"}).status_code == 404


def test_an_ending_shows_score_path_and_the_other_endings_by_name(lan: Walker) -> None:
    run = lan.begin(CASE)
    lan.choose(run, "Mời vào")
    lan.write(run, WORDS)

    page = lan.choose(run, "Gọi Hội xã")

    assert "KETTHUC-MOT" in page.text
    assert "6,67/10 điểm" in page.text
    assert "1 câu chị viết đang chờ giảng viên chấm" in page.text
    assert "Những kết thúc khác Không ai biết chị ấy ở đâu" in page.text
    assert "KETTHUC-HAI" not in page.text
    assert "Số biên nhận" in page.text


def test_going_back_and_another_way_are_part_of_the_path(lan: Walker) -> None:
    run = lan.begin(CASE)
    lan.choose(run, "Mời vào")
    lan.write(run, WORDS)
    lan.choose(run, "Quay ra cửa")

    page = lan.choose(run, "Bảo chị ấy về")

    assert "KETTHUC-HAI" in page.text
    assert "3,33/10 điểm" in page.text
    assert page.text.count("Trước cửa nhà") == 2


def test_an_ending_with_nothing_written_asks_her_to_walk_again(lan: Walker) -> None:
    lan.read("buoc-dau")

    page = lan.choose(lan.begin(CASE), "Bảo chị ấy về")

    assert "Tình huống còn câu chưa viết" in page.text
    assert "Làm lại tình huống" in page.texts["button"]
    assert "học xong bài này" not in page.text


def test_a_case_may_be_walked_again(lan: Walker) -> None:
    first = lan.begin(CASE)
    lan.choose(first, "Bảo chị ấy về")

    second = lan.begin(CASE)

    assert second != first
    assert "KETTHUC-HAI" in lan.visitor.page(first).text


def test_a_step_tapped_twice_counts_once(lan: Walker, session: Session) -> None:
    run = lan.begin(CASE)
    page = lan.visitor.page(run)
    chosen = next(b["value"] for b in page.all("button") if b.get("name") == "chon")
    form = {**page.fields(f"{run}/buoc"), "chon": chosen}

    lan.visitor.submit(f"{run}/buoc", form)
    lan.visitor.submit(f"{run}/buoc", form)
    lan.visitor.submit(f"{run}/buoc", {**form, "viec": str(uuid4())})

    assert count(session, CaseStep) == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Chị viết vài câu"), ("chữ " * 61, "nhiều nhất là 60"), ("a" * 5001, "dài quá 5.000")],
)
def test_words_that_cannot_be_taken_stay_on_the_page(
    lan: Walker, session: Session, text: str, sentence: str
) -> None:
    run = lan.begin(CASE)
    lan.choose(run, "Mời vào")
    form = {"viec": str(uuid4()), "cau-qviet": text}

    page = lan.visitor.inspect(lan.visitor.post(f"{run}/viet/qviet", form), run, status=422)

    assert sentence in page.text
    assert text.strip() in page.html
    assert count(session, OpenAnswer) == 0


def test_the_script_is_told_the_same(lan: Walker) -> None:
    run = lan.begin(CASE)

    reply = lan.visitor.post(f"{run}/buoc", {"so": "1", "chon": "khong-co"}, headers=JSON)

    assert reply.status_code == 422
    assert reply.json == {"message": "Chị chọn một cách làm trong danh sách."}


def test_what_she_writes_never_becomes_html(lan: Walker) -> None:
    run = lan.begin(CASE)
    lan.choose(run, "Mời vào")

    page = lan.write(run, "Xin chào <script>alert(1)</script> chị")

    assert "<script>alert" not in page.html
    assert "&lt;script&gt;" in page.html


def test_somebody_elses_run_does_not_exist(
    lan: Walker, visitor: Visitor, world: World, session: Session
) -> None:
    run = lan.begin(CASE)
    visitor.sign_in(world.mai)

    assert visitor.get(run).status_code == 404
    for action in ("buoc", "viet/qviet", "tu-cham/qviet", "viet-them/qviet", "nop", "cau/qviet"):
        form = {"so": "1", "chon": "x", "cau-qviet": WORDS}
        assert visitor.post(f"{run}/{action}", form).status_code == 404
    assert count(session, CaseStep) == 0


def test_a_question_of_another_scene_cannot_be_answered_yet(lan: Walker) -> None:
    run = lan.begin(CASE)

    response = lan.visitor.post(f"{run}/viet/qviet", {"cau-qviet": WORDS})

    assert response.status_code == 404


def asked_for_more(lan: Walker, world: World, session: Session) -> str:
    """A finished run whose answer a trainer would like to be longer."""
    run = lan.begin(CASE)
    lan.choose(run, "Mời vào")
    lan.write(run, WORDS)
    lan.choose(run, "Gọi Hội xã")
    answer = session.scalars(select(OpenAnswer)).one()
    reviewing.ask_for_more(
        session,
        answer,
        "Chị nói thêm ai sẽ đến?",
        by=Reviewer(world.minh.account.id, world.minh.id),
        seen=reviewing.state(session, answer),
        at=clock.now(),
    )
    session.commit()
    return run


def test_asked_to_write_more_she_finds_it_on_her_first_page(
    lan: Walker, world: World, session: Session
) -> None:
    run = asked_for_more(lan, world, session)

    home, page = lan.visitor.page("/"), lan.visitor.page(run)

    assert run in home.links()
    assert "Chị nói thêm ai sẽ đến?" in page.text
    assert WORDS in page.texts["textarea"][0]


def test_writing_more_follows_the_earlier_answer_once(
    lan: Walker, world: World, session: Session
) -> None:
    run = asked_for_more(lan, world, session)
    url = f"{run}/viet-them/qviet"
    form = {**lan.visitor.page(run).fields(url), "cau-qviet": WORDS + " Hội xã sắp đến."}

    lan.visitor.submit(url, form)
    lan.visitor.submit(url, form)

    assert count(session, OpenAnswer) == 2
    assert "Hội xã sắp đến." in lan.visitor.page(run).text
    assert "Nhờ chị viết thêm" not in lan.visitor.page("/").text


def test_writing_more_unasked_is_refused_with_the_text_kept(lan: Walker) -> None:
    run = lan.begin(CASE)
    lan.choose(run, "Mời vào")
    page = lan.write(run, WORDS)
    tick = page.fields(f"{run}/tu-cham/qviet")
    assert tick["viec"]

    response = lan.visitor.post(f"{run}/viet-them/qviet", {"cau-qviet": "Thêm"})

    assert response.status_code == 404
