"""Words that never stand on a page, and what to say instead."""

import re

FORBIDDEN = {
    r"\bbạn\b": "chị",
    r"\busername\b": "Số điện thoại hoặc số trên thẻ",
    r"\bdashboard\b": "Tình hình học",
    r"\bquiz\b": "Trả lời câu hỏi",
    r"\boffline\b": "Chờ có mạng để gửi",
    r"\bpending\b": "Chờ có mạng để gửi",
    r"\breset\b": "Cấp lại mật khẩu",
    r"\bpublish\b": "Đăng bài",
    r"\badmin\b": "quản trị",
    r"\brealtime\b": "Số tính đến …",
    r"\buuid\b": "Số biên nhận",
    r"đồng bộ": "gửi",
    r"tự luận": "Viết câu trả lời",
    r"đáp án chuẩn": "Cách trả lời để tham khảo",
    r"thất bại|\btrượt\b": "Chưa đúng",
    r"phiên bản": "Sửa ngày …, lần …",
    r"trình duyệt": "Gửi duyệt",
    r"hàng đợi": "Chấm bài",
    r"mẫu số|độ phủ": "Chi hội trưởng hiện có",
    r"\bnạn nhân\b": "người bị bạo lực gia đình",
    r"sáp nhập": "sắp xếp",
    r"H'Mông|hủ tục|kéo vợ": "Mông",
    r"yếu kém|xếp hạng": "cần hỗ trợ thêm",
}


def forbidden_in(text: str) -> list[str]:
    """The forbidden words in a text, each with what to say instead."""
    return [
        f"{match.group(0)} → {instead}"
        for pattern, instead in FORBIDDEN.items()
        if (match := re.search(pattern, text, re.IGNORECASE))
    ]
