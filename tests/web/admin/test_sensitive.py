"""The page of sensitive fields: consent first, and a way back for her."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.journal import Journal
from app.people import consents
from app.people.consents import Field
from tests.visitor import Visitor
from tests.world import World


def page_of(world: World) -> str:
    return f"/quan-ly/nguoi/{world.lan.person.public_id}/nhay-cam"


def test_nothing_is_ticked_before_she_agrees_and_a_value_alone_is_refused(
    hoa: Visitor, world: World, session: Session
) -> None:
    page = hoa.page(page_of(world))
    assert not [box for box in page.all("input") if "checked" in box]
    assert "Chưa có lần nào" in page.text

    address = f"{page_of(world)}/dan_toc"
    refused = hoa.inspect(hoa.submit(address, {"gia-tri": "Thái"}, 422), address, 422)

    assert "Chưa đồng ý thì không ghi" in refused.text
    assert "Chưa ghi được dân tộc" in refused.text
    assert [one for one in refused.all("details") if "open" in one]
    assert refused.fields(address)["gia-tri"] == "Thái"
    assert consents.own(session, world.lan.id) == {}


def test_what_she_agreed_to_is_shown_noted_and_taken_back(
    hoa: Visitor, world: World, session: Session
) -> None:
    address = f"{page_of(world)}/dan_toc"
    page = hoa.follow(hoa.submit(address, {"gia-tri": "Xinh Mun", "cach": "giay"}))
    assert "Đã ghi lời đồng ý" in page.text
    assert "Xinh Mun" in page.text
    seen = session.scalars(select(Journal.action).where(Journal.action == "view-sensitive")).all()
    assert seen

    page = hoa.follow(hoa.submit(f"{address}/rut", {}))

    assert "Xinh Mun" not in page.text
    assert consents.own(session, world.lan.id) == {}


def test_she_takes_it_back_on_her_own_page(
    visitor: Visitor, world: World, session: Session
) -> None:
    consents.agree(
        session,
        world.lan.person,
        Field.RELIGION,
        "Tin lành",
        consents.How.PAPER,
        by=None,
        at=world.lan.account.created_at,
    )
    session.commit()
    visitor.sign_in(world.lan)
    assert "Tin lành" in visitor.page("/toi").text

    page = visitor.follow(visitor.submit("/toi/dong-y/ton_giao/rut", {}))

    assert "Hội đã xóa điều chị cho ghi" in page.text
    assert "Tin lành" not in page.text
    assert consents.own(session, world.lan.id) == {}


def test_counts_are_told_without_names(hoa: Visitor, world: World, session: Session) -> None:
    hoa.submit(f"{page_of(world)}/dan_toc", {"gia-tri": "Thái", "cach": "noi"})

    page = hoa.page("/quan-ly/nguoi/nhay-cam")

    assert "không ghi" in page.text
    assert "Lò Thị Lan" not in page.text
