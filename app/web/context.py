"""What every template may use: assets, the help number, navigation, the demo mark, a message."""

from typing import Any

from flask import Flask, current_app, request, url_for

from app.people.models import Role
from app.web import assets
from app.web.access import Member, visitor
from app.web.demo_mark import is_demo

MESSAGES = {
    "da-dat-mat-khau": "Chị đã đặt mật khẩu. Giờ chị vào học bằng mật khẩu đó.",
    "da-tao-khoa": "Đã thêm khóa. Giờ chị thêm bài đầu tiên.",
    "da-tao-bai": "Đã thêm bài. Chị sửa các chữ mẫu thành bài của chị.",
    "da-nhan-khoa": "Đã nhận khóa học thành bài nháp. Chị mở từng bài xem lại rồi đăng.",
    "da-them-phan": "Đã thêm phần. Giờ chị xếp bài vào phần ấy.",
    "da-doi-ten-phan": "Đã đổi tên phần.",
    "da-bo-phan": "Đã bỏ phần. Các bài của phần ấy vẫn ở trong khóa.",
    "da-xep-phan": "Đã xếp bài.",
    "da-luu-nhap": "Đã lưu bài nháp.",
    "da-dua-vao": "Đã lưu thành bài nháp. Chị xem các chỗ cần sửa rồi đăng.",
    "da-dang": "Đã đăng bài. Học viên mở bài sẽ thấy nội dung mới.",
    "da-dang-cham-lai": "Đã đăng bài và chấm lại các bài đã nộp theo cách chị chọn.",
    "da-hoan-lai": "Đã hoàn lại. Điểm trở lại như trước lần chấm ấy.",
    "da-cham-tiep": "Đã chấm lại xong các bài còn sót.",
    "da-gui-duyet": "Đã gửi duyệt. Bài chờ người khác đọc rồi mới lên mạng.",
    "da-sua-khan": "Đã sửa khẩn. Học viên thấy ngay, và cần người duyệt trong ba ngày.",
    "da-duyet": "Đã duyệt và đăng bài.",
    "da-duyet-cham-lai": "Đã duyệt và đăng bài. Bài đã nộp được tính lại như đã chọn.",
    "da-duyet-khan": "Đã duyệt lần sửa khẩn.",
    "da-tra-lai": "Đã trả lại bài kèm lời nhắn của chị.",
    "da-rut-lai": "Đã rút lại. Bài nháp của chị còn nguyên.",
    "da-co-nguoi-duyet": "Bài này vừa có người xử lý trước chị.",
    "da-luu-lua-chon": "Đã lưu các lựa chọn. Chị xem lại số dòng rồi bấm đưa vào.",
    "da-bo-danh-sach": "Đã bỏ danh sách ấy. Không có gì thay đổi.",
    "da-sap-xep": "Đã ghi thay đổi của đơn vị.",
    "da-lay-lai": "Đã lấy lại thay đổi. Các đơn vị và chức danh trở lại như trước.",
    "da-lay-lai-truoc": "Đã lấy lại trước đó. Chị không cần làm gì thêm.",
    "da-luu-cai-dat": "Đã lưu cài đặt.",
    "da-ghi-dong-y": "Đã ghi lời đồng ý.",
    "da-rut-dong-y": "Đã rút lại. Điều chị ấy cho biết đã xóa.",
    "da-rut-loi": "Hội đã xóa điều chị cho ghi. Việc học của chị không thay đổi.",
    "da-luu-chuong-trinh": "Đã lưu chương trình.",
    "da-lay-lai-chuong-trinh": "Đã lấy lại chương trình cùng các chỉ tiêu.",
    "da-luu-chi-tieu": "Đã lưu chỉ tiêu.",
    "da-lay-lai-chi-tieu": "Đã lấy lại chỉ tiêu.",
    "da-luu-lop-truoc": "Đã ghi đợt lớp.",
    "da-lay-lai-lop-truoc": "Đã lấy lại đợt lớp.",
    "da-go": "Đã gỡ bài. Kết quả của học viên giữ nguyên.",
    "da-dung-lai": "Nội dung cũ đã thành bài nháp của chị.",
    "giu-bai-toi": "Bài của chị được giữ làm bài mới. Chị soạn tiếp rồi đăng.",
    "lay-bai-dang": "Chị đang xem bài đang đăng.",
    "da-bo-hinh": "Đã bỏ hình.",
    "da-go-bai-dich": "Đã gỡ bài dịch. Học viên đọc tiếng Việt. Chị mở ra đăng lại được.",
    "da-dang-bai-dich": "Đã đăng bài dịch. Học viên chọn được tiếng này ở đầu bài.",
    "da-cham": "Đã chấm.",
    "da-de-lai": "Đã để bài lại cho người khác chấm.",
    "da-luu-cau-san": "Đã lưu các câu viết sẵn.",
    "da-nho-viet-them": "Đã nhờ chị ấy viết thêm.",
    "da-thay": "Đã thay chi hội trưởng. Kết quả học của chị trước vẫn giữ nguyên.",
    "da-ghi-chuc": "Đã ghi chi hội trưởng.",
    "da-thoi-chuc": "Đã ghi ngày thôi giữ chức.",
    "da-sua-ngay": "Đã sửa ngày giữ chức.",
    "da-hoan-lai-chuc": "Đã hoàn lại lần sửa vừa rồi.",
    "da-sua-nguoi": "Đã lưu.",
    "da-noi": "Đã nối hai hồ sơ thành một.",
    "da-tach": "Đã tách lại thành hai hồ sơ.",
}
# What the cookie of the footer's buttons may say; anything else is the usual size.
TEXT_SIZES = {"to": "to", "rat-to": "rat-to"}
# (label, endpoint, roles); a page appears in the navigation once its endpoint exists.
STAFF_PAGES = (
    ("Tình hình học", "progress.show", {Role.OFFICER, Role.ADMINISTRATOR}),
    ("Chi hội trưởng", "branch_heads.index", {Role.OFFICER, Role.ADMINISTRATOR}),
    ("Đơn vị", "units.index", {Role.OFFICER, Role.ADMINISTRATOR}),
    ("Soạn bài", "courses.index", {Role.TRAINER, Role.ADMINISTRATOR}),
    ("Duyệt bài", "approving.index", {Role.TRAINER, Role.ADMINISTRATOR}),
    ("Chấm bài", "marking.index", {Role.TRAINER}),
    # Officers get there from «Tình hình học»: three pages stay in sight on a phone.
    ("Chương trình", "programmes.index", {Role.ADMINISTRATOR}),
    ("Cài đặt", "settings.show", {Role.ADMINISTRATOR}),
)


def navigation(member: Member) -> list[dict[str, Any]]:
    """The staff pages this person may open; the one she is on or below is marked."""
    here = f"{request.path}/"
    return [
        {
            "label": label,
            "url": url_for(endpoint),
            "current": here.startswith(f"{url_for(endpoint)}/"),
        }
        for label, endpoint, roles in STAFF_PAGES
        if endpoint in current_app.view_functions and roles & member.roles
    ]


def shared() -> dict[str, Any]:
    member = visitor()
    is_staff = member is not None and bool(member.roles - {Role.LEARNER})
    return {
        "assets": assets,
        "help_phone": current_app.extensions["settings"].help_phone,
        "demo": is_demo(),
        "nav": navigation(member) if member and is_staff else [],
        "is_staff": is_staff,
        "signed_in": member is not None,
        "text_size": TEXT_SIZES.get(request.cookies.get("co-chu", "")),
        "message": MESSAGES.get(request.args.get("bao", "")),
    }


def register(app: Flask) -> None:
    app.context_processor(shared)
