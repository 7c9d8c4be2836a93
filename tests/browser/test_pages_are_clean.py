"""Every page a link leads to, for every audience: axe, html-validate, the policy, the thumb."""

from pathlib import Path

import pytest
from werkzeug.routing import MapAdapter

from app.config import Settings
from app.web import create_app
from tests.browser.crawling import Crawl
from tests.browser.learner import COURSE, LESSON, Learner
from tests.browser.looks import Inspector
from tests.browser.product import Product

# Pages that exist and that no link of the first pages leads to.
PROGRESS = "/quan-ly/tien-do"
PEOPLE = "/quan-ly/nguoi"
BEHIND_NO_LINK = {
    "hocvien": (f"/bai/{COURSE}/{LESSON}/ket-qua", f"/khoa/{COURSE}"),
    "giangvien": (f"/soan/{COURSE}/{LESSON}/xem-truoc", f"/soan/{COURSE}/{LESSON}/xem"),
    "canboxa": (
        f"{PROGRESS}?xem=trong",
        f"{PEOPLE}?xem=trong",
        f"{PEOPLE}?tim=thi",
        f"{PEOPLE}?tim=khong+ai+ten+nhu+the",
    ),
    "quantri": (
        f"{PROGRESS}?tim=khong+ai+ten+nhu+the&xem=chua-xong",
        "/quan-ly/don-vi?tim=chieng",
        "/quan-ly/don-vi?ngay=30/06/2025",
    ),
}
NO_CODE = {
    "Số điện thoại hoặc số trên thẻ": "hocvien",
    "Mã vào học lần đầu": "k7m2p-9xw4c",
    "Mật khẩu mới của chị": "mot-mat-khau-moi",
    "Viết lại mật khẩu mới": "mot-mat-khau-moi",
}


@pytest.fixture
def routes(shared: Product, tmp_path: Path) -> MapAdapter:
    settings = Settings.from_env({"CHIHOI_DATA": str(tmp_path / "data")})
    return create_app(settings, shared.database).url_map.bind("127.0.0.1")


@pytest.mark.parametrize("login", BEHIND_NO_LINK)
def test_every_page_a_link_leads_to(
    shared: Product, inspector: Inspector, routes: MapAdapter, login: str
) -> None:
    Learner(inspector.page, shared, login=login).signs_in()

    Crawl(inspector, routes, shared.url("").rstrip("/")).from_page("/", *BEHIND_NO_LINK[login])


def test_what_strangers_see(shared: Product, inspector: Inspector) -> None:
    inspector.open(shared.url(f"/dang-nhap?tiep=/bai/{COURSE}/{LESSON}"))
    inspector.open(shared.url("/vao-lan-dau"))


def test_what_refuses(shared: Product, inspector: Inspector) -> None:
    """A wrong password, a wrong code, no such page, not her page, days that are none."""
    inspector.may_fail = True
    mai = Learner(inspector.page, shared, login="hocvien@")
    mai.signs_in()
    inspector.look()
    inspector.page.goto(shared.url("/vao-lan-dau"))
    for label, words in NO_CODE.items():
        inspector.page.get_by_label(label, exact=True).fill(words)
    mai.press(mai.button("Đặt mật khẩu"))
    inspector.look()
    inspector.open(shared.url("/khong-co-trang-nay"))
    quyen = Learner(inspector.page, shared, login="quantri")
    quyen.signs_in()
    inspector.open(shared.url("/cham"))
    inspector.open(shared.url(f"{PROGRESS}?tu=31/02/2026&den=hôm+nay"))
