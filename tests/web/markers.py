"""Words that tell whose a page is, and who must never meet which of them."""

from io import BytesIO
from zipfile import ZipFile

from werkzeug.test import TestResponse

ANSWERS = ("loi-cua-lan", "loi-cua-mai")
DRAFTS = ("nhap-minh", "nhap-yen", "nhap-van", "nhap-hanh")
OF_A = ("lò thị lan", "bản pát", "ban-pat", "loi-cua-lan")
OF_B = ("giàng thị mai", "bản hài", "ban-hai", "loi-cua-mai", "nhap-hanh")
# What each person must never meet, whatever she opens and however it ends.
FOREIGN = {
    "nobody": (*OF_A, *OF_B, *DRAFTS),
    "learner": (*OF_B, *DRAFTS),
    "trainer": ("lò thị lan", "giàng thị mai", "bản pát", "bản hài"),
    "trainer A": (*OF_B, "lò thị lan", "nhap-minh", "nhap-yen"),
    "officer A": (*OF_B, *ANSWERS, *DRAFTS),
    "officer B": (*OF_A, *ANSWERS, *DRAFTS),
    "administrator": ANSWERS,
}


def shown(response: TestResponse, actor: str, *, asked: str = "") -> list[str]:
    """The foreign words in an answer; what she wrote into the address herself is no news."""
    body = readable(response).casefold()
    return [word for word in FOREIGN[actor] if word in body and word not in asked]


def readable(response: TestResponse) -> str:
    """The words of a page or file; a workbook is a packed folder of XML."""
    data = response.get_data()
    if data[:2] == b"PK":
        with ZipFile(BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    return data.decode("utf-8", "replace")
