"""Every sentence about a roster: why a file is not read, and what is wrong with a row."""

from collections.abc import Mapping

from app.files import Bounds, Fault

MOST_ROWS = 20_000
# Formatted empty rows below a list are many; they are passed over.
BOUNDS = Bounds(rows=4 * MOST_ROWS)


class Refused(Exception):
    """A file that is not read at all; `sentence` says in Vietnamese why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


NO_FILE = "Chị chọn tệp danh sách rồi bấm Đọc tệp."
OTHER = "Máy chỉ đọc được Excel (.xlsx, .xls), LibreOffice (.ods) và .csv. Chị lưu lại rồi đưa lên."
OLD_FONT = (
    "Chữ trong tệp là phông cũ (TCVN3 hoặc VNI). Chị đổi sang Unicode bằng Unikey,"
    " lưu lại rồi đưa lên."
)
TOO_MANY_ROWS = "Danh sách có hơn 20.000 dòng. Chị chia theo xã, phường rồi đưa lên từng tệp."
NO_ROWS = "Tệp không có dòng nào. Chị chọn lại tệp."
BUSY = "Đơn vị này đang có một danh sách chưa xong. Chị làm xong hoặc bỏ danh sách ấy trước."

FAULTS: Mapping[Fault, str] = {
    Fault.EMPTY: "Tệp này trống. Chị chọn lại tệp.",
    Fault.TOO_BIG: "Tệp nặng hơn 5 MB. Chị bỏ hình, hoặc chia thành nhiều tệp rồi đưa lên.",
    Fault.TOO_MUCH: "Tệp chứa quá nhiều ô. Chị chép riêng danh sách sang tệp mới rồi đưa lên.",
    Fault.TOO_MANY_ROWS: TOO_MANY_ROWS,
    Fault.NOT_BOOK: "Tệp đã hỏng, hoặc không phải bảng tính. Chị mở bằng Excel rồi lưu lại.",
    Fault.LOCKED: "Tệp có mật khẩu. Chị mở bằng Excel, bỏ mật khẩu, lưu lại rồi đưa lên.",
    Fault.MACROS: "Tệp có macro. Chị lưu lại kiểu “Excel Workbook (.xlsx)” rồi đưa lên.",
    Fault.LINKED: "Tệp có liên kết tới tệp khác. Chị bỏ liên kết, lưu lại rồi đưa lên.",
    Fault.UNSAFE: "Tệp có cấu trúc không an toàn. Chị chép danh sách sang tệp mới rồi đưa lên.",
    Fault.OLD_FONT: OLD_FONT,
    Fault.UNKNOWN_LETTERS: "Không đọc được chữ trong tệp. Chị lưu lại kiểu CSV UTF-8 rồi đưa lên.",
    Fault.TOO_SLOW: "Máy chưa đọc kịp tệp này. Chị thử lại; nếu vẫn vậy thì chia tệp nhỏ hơn.",
}

# What is wrong with a cell; the place of the cell is put in front.
NO_NAME = "thiếu họ và tên."
BAD_NAME = "họ tên “{words}” có chữ số hoặc dấu lạ. Chị sửa lại họ tên."
LONG_NAME = "họ tên dài quá 120 ký tự. Chị sửa lại."
OLD_FONT_CELL = "chữ “{words}” là phông cũ (TCVN3 hoặc VNI). Chị đổi sang Unicode bằng Unikey."
BAD_YEAR = "không đọc được năm sinh “{words}”. Chị ghi năm bốn chữ số, ví dụ 1985."
ODD_YEAR = "năm sinh {year} không hợp lý. Chị xem lại."
BAD_PHONE = "“{words}” không phải số điện thoại di động. Chị ghi đủ mười số."
ROUNDED_PHONE = "Excel đã làm tròn số “{words}”. Chị gõ lại số điện thoại."
MANY_PHONES = "có hơn hai số điện thoại. Chị giữ lại hai số."
BAD_DAY = "không đọc được ngày “{words}”. Chị ghi ngày/tháng/năm, ví dụ 05/03/2026."
FUTURE_DAY = "ngày {day} ở sau hôm nay. Chị xem lại."
BAD_TITLE = "chức vụ “{words}” chưa nhận ở đây. Trang này chỉ nhận chi hội trưởng."
BAD_CODE = "mã “{words}” không đúng. Chị để trống nếu không có mã."

# What is wrong with a row as a whole.
NO_PLACE = "Dòng này không ghi chi hội."
UNKNOWN_CODE = "Mã này không có trong đơn vị của chị. Chị để trống ô mã nếu là người mới."
UNKNOWN_PLACE = "Chưa biết “{words}” là đơn vị nào. Chị chọn đơn vị ở bước “Đơn vị chưa rõ”."
SKIPPED_PLACE = "Chị đã chọn bỏ các dòng ghi “{words}”."
SAME_ROW = "Trùng với dòng {row}."
SAME_POST = "Dòng {row} đã ghi {name} là chi hội trưởng của chi hội này."
ENDED = (
    "Chị ấy đã thôi giữ chức này từ ngày {day}, tệp có thể đã cũ."
    " Nếu giữ lại, chị ghi ngày bắt đầu mới."
)
TOO_EARLY = "{name} đang giữ chức từ ngày {day}. Muốn thay, chị ghi ngày bắt đầu sau ngày ấy."
OVERLAPS = "{name} giữ chức này đến ngày {day}. Chị ghi ngày bắt đầu sau ngày ấy."
TWO_HEADS = (
    "Chi hội này đang có hai chi hội trưởng là {names}. Muốn thay một người, chị sửa ở trang của"
    " chi hội."
)
NO_REASON = "Chị ghi lý do vì sao cả hai cùng giữ chức. Chưa có lý do thì dòng này để lại."
BAD_ACT = "quyết định dài quá 200 ký tự. Chị ghi ngắn lại."
OTHER_DAY = (
    "Sổ ghi chị ấy giữ chức từ ngày {day}, và chi hội từng có người khác giữ chức."
    " Chị để trống ô ngày, hoặc sửa ở trang của chị ấy."
)
MEANWHILE = "Thông tin đã đổi sau khi chị xem trước. Chị đưa tệp lên lại để xem."
NOT_CHOSEN = "Chị chưa chọn cho dòng này."
LEFT_OUT = "Chị đã chọn bỏ dòng này."
ONLY = "Chị đang nhập cho {unit}. Nếu các dòng này thuộc {unit}, chị giữ lựa chọn dưới đây."
