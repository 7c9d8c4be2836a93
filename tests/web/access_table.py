"""Who may do what, written by hand from the design (§5 doors, §8 roles) and the issue.

A new address needs a row here. `OK` is done or shown (200, 303, 302 to another page of ours);
`IN` leads to sign-in (302 to /dang-nhap?tiep=…, a form gets the sign-in page with 401); `NO` is
the wrong role (403); `GONE` is out of reach or somebody else's (404).

The people: Lan learns in Chiềng An. Minh teaches for the province, Vân («trainer A») only for
Chiềng An. Hoa looks after Chiềng An, Thu after Tô Hiệu, Quyên after everything. What the
addresses below name is Lan's, and the course belongs to the province.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.world import LESSONS

OK, IN, NO, GONE = "OK", "IN", "NO", "GONE"
COLUMNS = (
    "nobody", "learner", "trainer", "trainer A", "officer A", "officer B", "administrator",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One method of one address. {names} in `url` and `form` stand for what `places` holds.

    `page` is where the form stands: its hidden fields are sent along, as a browser would; `action`
    is the form's own address where a button of it leads to another one.
    """

    method: str
    rule: str
    url: str
    expected: tuple[str, ...]
    form: Mapping[str, str] = field(default_factory=dict)
    page: str | None = None
    action: str | None = None
    # A field with a file in it.
    file: str | None = None
    # The field a zip of a course is sent in.
    zip_field: str | None = None
    # The field a roster is sent in.
    book_field: str | None = None

    @property
    def name(self) -> str:
        return f"{self.method} {self.rule}"

    def of(self, actor: str) -> str:
        return self.expected[COLUMNS.index(actor)]


# What repeats: an address for everybody, for whoever is signed in, for one kind of work.
ALL = (OK,) * 7
SIGNED_IN = (IN, OK, OK, OK, OK, OK, OK)
# «Accounts without a learner grant may read; their deeds get 403.»
LEARNS = (IN, OK, NO, NO, NO, NO, NO)
# Lan's own attempt: to read it is nobody else's; to write in it others have no role at all.
HERS = (IN, OK, GONE, GONE, GONE, GONE, GONE)
TRAINS = (IN, NO, OK, OK, NO, NO, NO)
# On a course of the province: the trainer of one commune finds nothing there.
TEACHES = (IN, NO, OK, GONE, NO, NO, NO)
# The administrator looks at what trainers write and changes nothing.
READS_DRAFTS = (IN, NO, OK, GONE, NO, NO, OK)
# … and approves what they send.
APPROVES = READS_DRAFTS
COURSES = (IN, NO, OK, OK, NO, NO, OK)
# Lan lives in Chiềng An: both trainers reach her answers; nobody else reads them.
MARKS = (IN, NO, OK, OK, NO, NO, NO)

# The sentences of the province, changed by its trainers and its administrator.
OF_THE_PROVINCE = READS_DRAFTS

LESSON = "/bai/<course>/<lesson>"
WRITING = "/soan/<course>/<lesson>"
REGRADE = f"{WRITING}/cham-lai/<uuid:id>"
CHAO_HOI, BUOC_DAU = "/bai/an-toan/chao-hoi", "/bai/an-toan/buoc-dau"
TALK = "/bai/an-toan/cung-ban/thao-luan/qtincay"
DRAFT = "/soan/an-toan/chao-hoi"
GUIDE = "/soan/cach-soan-bai"
TRANSLATION = (LESSONS / "chao-hoi.md").read_text("utf-8").replace("Chị chào", "You greet her")
WAITING = "/duyet/<int:id>"
ANSWER = "/cham/<int:question>/<uuid:answer>"
MARK = {"muc-{criterion1}": "2", "muc-{criterion2}": "1", "words": "Chị hỏi rất nhẹ nhàng."}

PUBLIC = (
    Row("GET", "/dang-nhap", "/dang-nhap?tiep=/toi", ALL),
    Row(
        "POST", "/dang-nhap", "/dang-nhap", ALL,
        {"login": "lan", "password": "mat-khau-thu-nghiem", "kind": "own", "tiep": "/"},
    ),
    Row("POST", "/thoat", "/thoat", ALL),
    Row("GET", "/vao-lan-dau", "/vao-lan-dau", ALL),
    Row(
        "POST", "/vao-lan-dau", "/vao-lan-dau", ALL,
        {
            "login": "moi", "code": "{code}",
            "password": "mot-mat-khau-dai", "password2": "mot-mat-khau-dai",
        },
    ),
    Row("GET", "/healthz", "/healthz", ALL),
    Row("GET", "/readyz", "/readyz", ALL),
    Row("GET", "/khung/<file>", "{asset}", ALL),
    Row("GET", "/tep/<file>", "/tep/{media}", ALL),
)  # fmt: skip

READING = (
    Row("GET", "/", "/", SIGNED_IN),
    Row("GET", "/khoa/<course>", "/khoa/an-toan", SIGNED_IN),
    Row("GET", LESSON, CHAO_HOI, SIGNED_IN),
    Row("GET", f"{LESSON}/ket-qua", f"{CHAO_HOI}/ket-qua", SIGNED_IN),
    Row(
        "POST", f"{LESSON}/cau/<question>", f"{CHAO_HOI}/cau/qtuhoi", SIGNED_IN,
        {"lan": "{revision}", "cau-qtuhoi": "{check}"},
    ),
    Row("GET", f"{LESSON}/kiem-tra/<quiz>", f"{CHAO_HOI}/kiem-tra/kchao", SIGNED_IN),
    Row("GET", f"{LESSON}/tinh-huong/<case>", f"{BUOC_DAU}/tinh-huong/hgocua", SIGNED_IN),
    Row("GET", f"{LESSON}/in", f"{CHAO_HOI}/in", SIGNED_IN),
    Row("GET", "/toi", "/toi", SIGNED_IN),
    Row("POST", "/toi/co-chu", "/toi/co-chu", SIGNED_IN, {"co": "to"}),
    Row("GET", "/toi/so-can-goi", "/toi/so-can-goi", SIGNED_IN),
)  # fmt: skip

LEARNING = (
    Row(
        "POST", f"{LESSON}/phan/<card>", f"{CHAO_HOI}/phan/ctruoc", LEARNS,
        {"lan": "{revision}", "viec": "{new}"},
    ),
    Row(
        "POST", f"{LESSON}/kiem-tra/<quiz>", f"{CHAO_HOI}/kiem-tra/kchao", LEARNS,
        {"viec": "{new}"},
    ),
    Row(
        "POST", f"{LESSON}/tinh-huong/<case>", f"{BUOC_DAU}/tinh-huong/hgocua", LEARNS,
        {"viec": "{new}"},
    ),
    Row("GET", f"{LESSON}/thao-luan/<question>", TALK, SIGNED_IN),
    Row(
        "POST", f"{LESSON}/thao-luan/<question>", TALK, LEARNS,
        {"viec": "{new}", "cau-qtincay": "Cô giáo Vân"},
    ),
    Row("GET", "/luot/<uuid:id>", "/luot/{attempt}", HERS),
    Row(
        "POST", "/luot/<uuid:id>/cau/<question>", "/luot/{attempt}/cau/qso", LEARNS,
        {"viec": "{new}", "cau-qso": "74"},
    ),
    Row(
        "POST", "/luot/<uuid:id>/goi-y/<question>", "/luot/{attempt}/goi-y/qso", LEARNS,
        {"viec": "{new}", "cau-qso": "74"},
    ),
    Row(
        "POST", "/luot/<uuid:id>/tieng/<lang>", "/luot/{attempt}/tieng/en", LEARNS,
        {"viec": "{new}", "hoi": "qso", "cau-qso": "74"},
    ),
    Row(
        "POST", "/luot/<uuid:id>/nop", "/luot/{attempt}/nop", LEARNS, {"viec": "{new}", "du": "1"}
    ),
    Row(
        "POST", "/luot/<uuid:id>/buoc", "/luot/{run}/buoc", LEARNS,
        {"viec": "{new}", "so": "2", "chon": "{choice}"},
    ),
    Row(
        "POST", "/luot/<uuid:id>/viet/<question>", "/luot/{run}/viet/qviet", LEARNS,
        {"viec": "{new}", "cau-qviet": "Chị vào nhà em đã nhé."},
    ),
    Row(
        "POST", "/luot/<uuid:id>/tra-loi/<question>", "/luot/{linear}/tra-loi/qtat", LEARNS,
        {"viec": "{new}", "cau-qtat": "LHPN"},
    ),
    Row(
        "POST", "/luot/<uuid:id>/tu-cham/<question>", "/luot/{run}/tu-cham/qviet", LEARNS,
        {"viec": "{new}", "y": "{criterion1}"},
    ),
    Row(
        "POST", "/luot/<uuid:id>/viet-them/<question>", "/luot/{asked}/viet-them/qviet", LEARNS,
        {"viec": "{new}", "theo": "{asked_answer}", "cau-qviet": "Em gọi thêm Hội xã."},
    ),
)  # fmt: skip

TEACHING = (
    Row("GET", GUIDE, GUIDE, COURSES),
    Row(
        "POST", f"{GUIDE}/cau/<question>", f"{GUIDE}/cau/qphanmoi", COURSES,
        {"cau-qphanmoi": "{typed}"},
    ),
    Row("POST", f"{GUIDE}/kiem-tra/<quiz>", f"{GUIDE}/kiem-tra/kthu", COURSES),
    Row("GET", f"{GUIDE}/tinh-huong/<case>", f"{GUIDE}/tinh-huong/hphuong", COURSES),
    Row("GET", f"{GUIDE}/in", f"{GUIDE}/in", COURSES),
    Row("GET", "/soan", "/soan", COURSES),
    Row(
        "POST", "/soan", "/soan", TRAINS, {"title": "Khóa mới", "key": "khoa-moi", "unit": "{home}"}
    ),
    Row("GET", "/soan/<course>", "/soan/an-toan", READS_DRAFTS),
    Row("POST", "/soan/<course>/bai-moi", "/soan/an-toan/bai-moi", TEACHES, {"title": "Bài ba"}),
    Row(
        "POST", "/soan/<course>/thu-tu", "/soan/an-toan/thu-tu", TEACHES,
        {"bai": "buoc-dau", "huong": "len"},
    ),
    Row("GET", "/soan/<course>/dua-vao", "/soan/an-toan/dua-vao", TEACHES),
    Row(
        "POST", "/soan/<course>/dua-vao", "/soan/an-toan/dua-vao", TEACHES,
        {"pasted": "Câu 1. Gì?\nA. Một\nB. Hai\nĐáp án: B\n"},
    ),
    Row(
        "GET", "/soan/<course>/dua-vao/mau-cau-hoi.xlsx",
        "/soan/an-toan/dua-vao/mau-cau-hoi.xlsx", TEACHES,
    ),
    Row(
        "POST", "/soan/<course>/dua-vao/nhap", "/soan/an-toan/dua-vao/nhap", TEACHES,
        {"title": "Bài từ tệp", "place": "moi:", "source": "## A\n\nB.\n", "told": "{{}}"},
    ),
    Row("GET", "/soan/<course>/hinh", "/soan/an-toan/hinh", TEACHES),
    Row(
        "POST", "/soan/<course>/hinh", "/soan/an-toan/hinh", TEACHES, {"description": "Bếp lửa"},
        file="picture",
    ),
    Row(
        "POST", "/soan/<course>/hinh/<int:picture>/bo", "/soan/an-toan/hinh/{unused}/bo", TEACHES
    ),
    Row(
        "POST", f"{WRITING}/hinh", f"{DRAFT}/hinh", TEACHES,
        {"description": "Bếp lửa", "source": "## A\n\nB.\n"}, file="picture",
    ),
    Row("POST", "/soan/<course>/phan", "/soan/an-toan/phan", TEACHES, {"heading": "Nhận biết"}),
    Row(
        "POST", "/soan/<course>/phan/<int:section>", "/soan/an-toan/phan/{section}", TEACHES,
        {"heading": "Mở đầu"},
    ),
    Row(
        "POST", "/soan/<course>/xep-phan", "/soan/an-toan/xep-phan", TEACHES,
        {"bai": "buoc-dau", "phan": "{section}"},
    ),
    Row("GET", "/soan/<course>/tai-ve", "/soan/an-toan/tai-ve", READS_DRAFTS),
    Row("GET", "/soan/<course>/dua-len", "/soan/an-toan/dua-len", TEACHES),
    Row("POST", "/soan/<course>/dua-len", "/soan/an-toan/dua-len", TEACHES, zip_field="tep"),
    Row("GET", "/soan/<course>/dua-len/<file>", "/soan/an-toan/dua-len/{zip}", TEACHES),
    Row("POST", "/soan/<course>/dua-len/<file>", "/soan/an-toan/dua-len/{zip}", TEACHES),
    Row("GET", WRITING, DRAFT, READS_DRAFTS),
    Row(
        "POST", f"{WRITING}/nhap", f"{DRAFT}/nhap", TEACHES,
        {"source": "## Phần một\n\nViết lại.\n"}, page=DRAFT,
    ),
    Row("POST", f"{WRITING}/xem-truoc", f"{DRAFT}/xem-truoc", TEACHES, {"source": "## A\n\nB.\n"}),
    Row("GET", f"{WRITING}/xem-truoc", f"{DRAFT}/xem-truoc", READS_DRAFTS),
    Row(
        "GET", f"{WRITING}/so-do/<case>", "/soan/an-toan/buoc-dau/so-do/hgocua", READS_DRAFTS
    ),
    Row("GET", "/soan/mau-bai-soan.docx", "/soan/mau-bai-soan.docx", COURSES),
    Row("GET", f"{WRITING}/bai.docx", f"{DRAFT}/bai.docx?dap-an=1", READS_DRAFTS),
    Row("GET", f"{WRITING}/in", f"{DRAFT}/in?dap-an=1", READS_DRAFTS),
    Row("GET", f"{WRITING}/xem", f"{DRAFT}/xem", READS_DRAFTS),
    Row("GET", f"{WRITING}/dang", "/soan/an-toan/buoc-dau/dang", TEACHES),
    Row(
        "POST", f"{WRITING}/dang", "/soan/an-toan/buoc-dau/dang", TEACHES,
        {"note": "Thêm một phần", "read_warnings": "y"}, page="/soan/an-toan/buoc-dau/dang",
    ),
    Row("GET", f"{WRITING}/gui-duyet", "/soan/an-toan/buoc-dau/gui-duyet", TEACHES),
    Row(
        "POST", f"{WRITING}/gui-duyet", "/soan/an-toan/buoc-dau/gui-duyet", TEACHES,
        {"note": "Thêm một phần", "read_warnings": "y"}, page="/soan/an-toan/buoc-dau/gui-duyet",
    ),
    Row("GET", f"{WRITING}/sua-khan", "/soan/an-toan/cung-ban/sua-khan", TEACHES),
    Row(
        "POST", f"{WRITING}/sua-khan", "/soan/an-toan/cung-ban/sua-khan", TEACHES,
        {"urgency": "phone", "note": "Số đã đổi", "read_warnings": "y"},
        page="/soan/an-toan/cung-ban/sua-khan",
    ),
    Row("GET", "/duyet", "/duyet", COURSES),
    Row("GET", WAITING, "/duyet/{sent}", APPROVES),
    Row("GET", f"{WAITING}/xem", "/duyet/{sent}/xem", APPROVES),
    Row("POST", f"{WAITING}/dang", "/duyet/{sent}/dang", APPROVES, page="/duyet/{sent}"),
    Row("POST", f"{WAITING}/tra-lai", "/duyet/{sent}/tra-lai", APPROVES, {"words": "Còn lỗi."}),
    Row("POST", f"{WAITING}/rut-lai", "/duyet/{own_sent}/rut-lai", TEACHES),
    Row("GET", f"{WRITING}/go-bai", f"{DRAFT}/go-bai", TEACHES),
    Row("POST", f"{WRITING}/go-bai", f"{DRAFT}/go-bai", TEACHES),
    Row("GET", f"{WRITING}/hai-bai", f"{DRAFT}/hai-bai", TEACHES),
    Row(
        "POST", f"{WRITING}/hai-bai", f"{DRAFT}/hai-bai", TEACHES,
        {"keep": "toi", "newest": "{revision}"},
    ),
    Row("GET", f"{WRITING}/lich-su", f"{DRAFT}/lich-su", READS_DRAFTS),
    Row("GET", f"{WRITING}/lich-su/<int:number>", f"{DRAFT}/lich-su/1", READS_DRAFTS),
    Row(
        "POST", f"{WRITING}/lich-su/<int:number>/dung-lai", f"{DRAFT}/lich-su/1/dung-lai", TEACHES,
        {"replace": "y"},
    ),
    Row("GET", REGRADE, f"{DRAFT}/cham-lai/{{regrade}}", READS_DRAFTS),
    Row("POST", f"{REGRADE}/hoan-lai", f"{DRAFT}/cham-lai/{{regrade}}/hoan-lai", TEACHES),
    Row("POST", f"{REGRADE}/tiep", f"{DRAFT}/cham-lai/{{regrade}}/tiep", TEACHES),
    Row("GET", f"{WRITING}/dich", f"{DRAFT}/dich", READS_DRAFTS),
    Row("GET", f"{WRITING}/dich/<lang>", f"{DRAFT}/dich/en", TEACHES),
    Row(
        "POST", f"{WRITING}/dich/<lang>", f"{DRAFT}/dich/en", TEACHES,
        {"source": "## Part one\n\nHalf of it.\n"}, page=f"{DRAFT}/dich/en",
    ),
    Row(
        "POST", f"{WRITING}/dich/<lang>/dang", f"{DRAFT}/dich/en/dang", TEACHES,
        {"source": TRANSLATION}, page=f"{DRAFT}/dich/en", action=f"{DRAFT}/dich/en",
    ),
    Row("POST", f"{WRITING}/dich/<lang>/go", f"{DRAFT}/dich/en/go", TEACHES),
    Row("GET", "/cham", "/cham", MARKS),
    Row("GET", "/cham/cau-san", "/cham/cau-san", COURSES),
    Row("GET", "/cham/cau-san/<int:unit>", "/cham/cau-san/{province}", OF_THE_PROVINCE),
    Row(
        "POST", "/cham/cau-san/<int:unit>", "/cham/cau-san/{province}", OF_THE_PROVINCE,
        {"sentences": "Chị viết rất rõ."},
    ),
    Row("POST", "/cham/<int:question>/nhan", "/cham/{question}/nhan", MARKS),
    Row("POST", f"{ANSWER}/nhan", "/cham/{question}/{answer}/nhan", MARKS),
    Row("POST", f"{ANSWER}/de-lai", "/cham/{question}/{answer}/de-lai", MARKS, {"roi": "sau"}),
    Row("GET", "/cham/<int:question>", "/cham/{question}", MARKS),
    Row("GET", "/cham/<int:question>/da-cham", "/cham/{question}/da-cham", MARKS),
    Row("GET", ANSWER, "/cham/{question}/{answer}", MARKS),
    Row(
        "POST", f"{ANSWER}/diem", "/cham/{question}/{answer}/diem", MARKS, MARK,
        page="/cham/{question}/{answer}",
    ),
    Row(
        "POST", f"{ANSWER}/viet-them", "/cham/{question}/{answer}/viet-them", MARKS, MARK,
        page="/cham/{question}/{answer}", action="/cham/{question}/{answer}/diem",
    ),
)  # fmt: skip

# An officer sees her commune, the administrator the province; a branch of Chiềng An is not Thu's.
OVERSEES = (IN, NO, NO, NO, OK, OK, OK)
OF_CHIENG_AN = (IN, NO, NO, NO, OK, GONE, OK)
PROGRESS = "/quan-ly/tien-do"
FILE = "/quan-ly/tien-do.<any:kind>"
BAN_PAT = "khoa=an-toan&don-vi=ban-pat"

SETTINGS = "/quan-ly/cai-dat"
PEOPLE = "/quan-ly/nguoi"
POST, HEAD = f"{PEOPLE}/chi-hoi/<slug>", f"{PEOPLE}/<public_id>"
HOLDING = f"{PEOPLE}/giu-chuc/<int:holding>"
PAT, LAN, HOLDS = f"{PEOPLE}/chi-hoi/ban-pat", f"{PEOPLE}/{{lan}}", f"{PEOPLE}/giu-chuc/{{holding}}"
NEW_HEAD = {"giu": "{holding}", "ten": "Vì Thị Thay", "tu": "04/11/2026", "nam-sinh": "1985"}

POSTS = (
    Row("GET", PEOPLE, PEOPLE, OVERSEES),
    Row("GET", PEOPLE, f"{PEOPLE}?don-vi=ban-pat", OF_CHIENG_AN),
    Row("GET", PEOPLE, f"{PEOPLE}?tim=lan", OVERSEES),
    Row("GET", POST, PAT, OF_CHIENG_AN),
    Row("GET", f"{POST}/thay", f"{PAT}/thay?giu={{holding}}", OF_CHIENG_AN),
    Row("POST", f"{POST}/thay", f"{PAT}/thay", OF_CHIENG_AN, NEW_HEAD),
    Row("POST", f"{POST}/hoan-lai", f"{PAT}/hoan-lai", OF_CHIENG_AN, {"lan": "{holding}"}),
    Row("GET", f"{HOLDING}/thoi", f"{HOLDS}/thoi", OF_CHIENG_AN),
    Row("POST", f"{HOLDING}/thoi", f"{HOLDS}/thoi", OF_CHIENG_AN, {"den": "04/11/2026"}),
    Row("GET", f"{HOLDING}/sua-ngay", f"{HOLDS}/sua-ngay", OF_CHIENG_AN),
    Row("POST", f"{HOLDING}/sua-ngay", f"{HOLDS}/sua-ngay", OF_CHIENG_AN, {"tu": "02/01/2026"}),
    Row("GET", HEAD, LAN, OF_CHIENG_AN),
    Row("GET", f"{HEAD}/sua", f"{LAN}/sua", OF_CHIENG_AN),
    Row("POST", f"{HEAD}/sua", f"{LAN}/sua", OF_CHIENG_AN, {"ten": "Lò Thị Lan"}),
    Row("POST", f"{HEAD}/ma-vao-hoc", f"{LAN}/ma-vao-hoc", (IN, NO, NO, NO, NO, NO, OK)),
    Row("GET", f"{HEAD}/cung-nguoi", f"{LAN}/cung-nguoi", OF_CHIENG_AN),
    Row("GET", f"{HEAD}/cung-nguoi", f"{LAN}/cung-nguoi?voi={{moi}}", OF_CHIENG_AN),
    Row("POST", f"{HEAD}/cung-nguoi", f"{LAN}/cung-nguoi", OF_CHIENG_AN, {"voi": "{moi}"}),
    Row("POST", f"{HEAD}/tach", f"{LAN}/tach", OF_CHIENG_AN, {"noi": "{link}"}),
    Row("POST", f"{HEAD}/hoan-lai", f"{LAN}/hoan-lai", OF_CHIENG_AN, {"lan": "{edit}"}),
)  # fmt: skip

SENSITIVE, TOLD_OF_LAN = f"{HEAD}/nhay-cam", f"{LAN}/nhay-cam"
CONSENTING = (
    Row("GET", f"{PEOPLE}/nhay-cam", f"{PEOPLE}/nhay-cam", OVERSEES),
    Row("GET", SENSITIVE, TOLD_OF_LAN, OF_CHIENG_AN),
    Row(
        "POST", f"{SENSITIVE}/<field>", f"{TOLD_OF_LAN}/dan_toc", OF_CHIENG_AN,
        {"gia-tri": "Thái", "cach": "noi"},
    ),
    Row("POST", f"{SENSITIVE}/<field>/rut", f"{TOLD_OF_LAN}/dan_toc/rut", OF_CHIENG_AN),
    Row("POST", "/toi/dong-y/<field>/rut", "/toi/dong-y/dan_toc/rut", SIGNED_IN),
)  # fmt: skip

# Programmes and results from before are the province's: officers look at them.
GOVERNS = (IN, NO, NO, NO, NO, NO, OK)
AIMS, BEFORE = "/quan-ly/chuong-trinh", "/quan-ly/lop-truoc"
AIM, HELD = f"{AIMS}/<int:id>", f"{BEFORE}/<int:id>"
DESCRIBED = {
    "ten": "Đề án thử", "quyet-dinh": "12/QĐ", "tu": "01/01/2024", "den": "31/12/2028",
}  # fmt: skip
TOLD = {
    "ten": "Lớp ở huyện", "van-ban": "Báo cáo 5/BC", "tu": "01/03/2024", "den": "05/03/2024",
    "don-vi": "Tỉnh Sơn La", "so-lop": "1", "nguoi-chi_hoi_truong": "40",
}  # fmt: skip
GOVERNING = (
    Row("GET", AIMS, AIMS, OVERSEES),
    Row("GET", f"{AIMS}/moi", f"{AIMS}/moi", GOVERNS),
    Row("POST", f"{AIMS}/moi", f"{AIMS}/moi", GOVERNS, form=DESCRIBED),
    Row("GET", AIM, f"{AIMS}/{{programme}}", OVERSEES),
    Row("GET", f"{AIM}/sua", f"{AIMS}/{{programme}}/sua", GOVERNS),
    Row("POST", f"{AIM}/sua", f"{AIMS}/{{programme}}/sua", GOVERNS, form=DESCRIBED),
    Row(
        "POST", f"{AIM}/chi-tieu", f"{AIMS}/{{programme}}/chi-tieu", GOVERNS,
        form={"nam": "2026", "doi-tuong": "chi_hoi_truong", "so-nguoi": "1000"},
    ),
    Row(
        "POST", f"{AIM}/chi-tieu/<int:target>/bo", f"{AIMS}/{{programme}}/chi-tieu/{{target}}/bo",
        GOVERNS,
    ),
    Row(
        "POST", f"{AIM}/chi-tieu/<int:step>/lay-lai",
        f"{AIMS}/{{programme}}/chi-tieu/{{dropped}}/lay-lai", GOVERNS,
    ),
    Row("POST", f"{AIM}/bo", f"{AIMS}/{{idle}}/bo", GOVERNS),
    Row("POST", f"{AIM}/lay-lai", f"{AIMS}/{{removed}}/lay-lai", GOVERNS),
    Row("GET", BEFORE, BEFORE, OVERSEES),
    Row("GET", f"{BEFORE}/moi", f"{BEFORE}/moi", GOVERNS),
    Row("POST", f"{BEFORE}/moi", f"{BEFORE}/moi", GOVERNS, form=TOLD),
    Row("GET", HELD, f"{BEFORE}/{{past}}", GOVERNS),
    Row("POST", HELD, f"{BEFORE}/{{past}}", GOVERNS, form=TOLD),
    Row("POST", f"{HELD}/bo", f"{BEFORE}/{{past}}/bo", GOVERNS),
    Row("POST", f"{HELD}/lay-lai", f"{BEFORE}/{{taken_back}}/lay-lai", GOVERNS),
)  # fmt: skip
ROSTERS = "/quan-ly/nguoi/nhap"
ROSTER, HERE = f"{ROSTERS}/<int:id>", f"{ROSTERS}/{{roster}}"
TAKEN = "/quan-ly/nguoi/danh-sach"
ADMINISTERS = (IN, NO, NO, NO, NO, NO, OK)

UNITS = "/quan-ly/don-vi"
BRANCH = f"{UNITS}/ban-pat"
RENAMED = {"ten": "bản Mới", "loai": "chi_hoi", "tu-ngay": "01/12/2026", "van-ban": "Số 5"}

OVERSEEING = (
    Row("GET", UNITS, UNITS, OVERSEES),
    Row("GET", f"{UNITS}/<slug>", BRANCH, OF_CHIENG_AN),
    Row("GET", f"{UNITS}/<slug>/thay-doi", f"{BRANCH}/thay-doi", OF_CHIENG_AN),
    Row("GET", f"{UNITS}/<slug>/<any:deed>", f"{BRANCH}/ten-moi", ADMINISTERS),
    Row("POST", f"{UNITS}/<slug>/<any:deed>", f"{BRANCH}/ten-moi", ADMINISTERS, RENAMED),
    Row(
        "GET",
        f"{UNITS}/<slug>/thay-doi/<int:number>",
        f"{UNITS}/phuong-chieng-an/thay-doi/{{change}}",
        ADMINISTERS,
    ),
    Row(
        "POST",
        f"{UNITS}/<slug>/thay-doi/<int:number>",
        f"{BRANCH}/thay-doi/{{marking}}",
        ADMINISTERS,
    ),
    Row("GET", SETTINGS, SETTINGS, (IN, NO, NO, NO, NO, NO, OK)),
    Row("POST", SETTINGS, SETTINGS, (IN, NO, NO, NO, NO, NO, OK), {"tu-duyet": ""}),
    Row("GET", PROGRESS, PROGRESS, OVERSEES),
    Row("GET", PROGRESS, f"{PROGRESS}?khoa=an-toan&xem=chua-xong", OVERSEES),
    Row("GET", PROGRESS, f"{PROGRESS}?{BAN_PAT}", OF_CHIENG_AN),
    Row("GET", PROGRESS, f"{PROGRESS}?{BAN_PAT}&xem=chua-xong", OF_CHIENG_AN),
    Row("GET", FILE, f"{PROGRESS}.xlsx", OVERSEES),
    Row("GET", FILE, f"{PROGRESS}.xlsx?{BAN_PAT}&xem=chua-xong", OF_CHIENG_AN),
    Row("GET", FILE, f"{PROGRESS}.csv", OVERSEES),
    Row("GET", FILE, f"{PROGRESS}.csv?{BAN_PAT}&xem=chua-xong", OF_CHIENG_AN),
)

# The roster of bản Pát, brought in by Hoa.
BRINGING_IN = (
    Row("GET", ROSTERS, ROSTERS, OVERSEES),
    Row("GET", ROSTERS, f"{ROSTERS}?don-vi=ban-pat", OF_CHIENG_AN),
    Row("POST", ROSTERS, ROSTERS, OVERSEES, {"don-vi": ""}, book_field="tep"),
    Row("GET", f"{ROSTERS}/mau.xlsx", f"{ROSTERS}/mau.xlsx", OVERSEES),
    Row("GET", ROSTER, HERE, OF_CHIENG_AN),
    Row("GET", ROSTER, f"{HERE}?xem=khong-doi", OF_CHIENG_AN),
    Row("GET", f"{ROSTER}/dong-loi.xlsx", f"{HERE}/dong-loi.xlsx", OF_CHIENG_AN),
    Row(
        "POST", f"{ROSTER}/cot", f"{HERE}/cot", OF_CHIENG_AN,
        {"cot-0": "ho-va-ten", "cot-1": "chi-hoi", "tu-ngay": "01/11/2026"},
    ),
    Row(
        "POST", f"{ROSTER}/don-vi", f"{HERE}/don-vi", OF_CHIENG_AN,
        {"cau-0": "Bản Lạ | ", "noi-0": "bo"},
    ),
    Row(
        "POST", f"{ROSTER}/chon", f"{HERE}/chon", OF_CHIENG_AN,
        {"xem": "loi", "tat-ca": "thay", "chon-1": "khac"},
    ),
    Row("POST", f"{ROSTER}/chon-lai-cot", f"{HERE}/chon-lai-cot", OF_CHIENG_AN),
    Row("POST", f"{ROSTER}/dua-vao", f"{HERE}/dua-vao", OF_CHIENG_AN),
    Row("POST", f"{ROSTER}/hoan-lai", f"{HERE}/hoan-lai", OF_CHIENG_AN),
    Row("POST", f"{ROSTER}/bo", f"{HERE}/bo", OF_CHIENG_AN),
    Row("GET", f"{TAKEN}.<any:kind>", f"{TAKEN}.csv", OVERSEES),
    Row("GET", f"{TAKEN}.<any:kind>", f"{TAKEN}.xlsx?don-vi=ban-pat", OF_CHIENG_AN),
)  # fmt: skip

TABLE = (
    *PUBLIC, *READING, *LEARNING, *TEACHING, *OVERSEEING, *POSTS, *GOVERNING, *BRINGING_IN,
    *CONSENTING,
)  # fmt: skip
