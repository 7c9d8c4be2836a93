"""The workbook a trainer begins from: the row of names, two examples, and short instructions."""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.catalog.exchange.sheets.books import INSTRUCTIONS

FILE = "mau-cau-hoi.xlsx"
_NAMES = (
    "Câu hỏi", "A", "B", "C", "D", "E", "F", "G", "H", "Đáp án", "Giải thích", "Điểm", "Thẻ",
    "Loại", "Gợi ý",
)  # fmt: skip
_WIDTHS = {"Câu hỏi": 48, "Đáp án": 14, "Giải thích": 40, "Thẻ": 16, "Gợi ý": 24, "Loại": 12}
_USUAL_WIDTH = 20
_EXAMPLES = (
    {
        "Câu hỏi": "Số nào là tổng đài quốc gia bảo vệ trẻ em?",
        "A": "113", "B": "111", "C": "114", "Đáp án": "B",
        "Giải thích": "Gọi 111 miễn phí, cả ngày lẫn đêm.", "Điểm": "1", "Thẻ": "trẻ em",
        "Gợi ý": "Ba chữ số giống nhau.",
    },
    {
        "Câu hỏi": "Việc nào nên làm khi một chị kể chuyện buồn trong nhà?",
        "A": "Nghe hết câu chuyện", "B": "Kể lại cho người khác", "C": "Hỏi chị ấy muốn gì",
        "Đáp án": "A, C", "Giải thích": "Chuyện riêng thì giữ kín.", "Điểm": "2",
    },
)  # fmt: skip
_TOLD = (
    "Mỗi dòng là một câu hỏi. Chị xóa hai dòng mẫu rồi viết câu của mình.",
    "Giữ nguyên dòng tên cột. Cột nào không dùng thì để trống.",
    "Chọn một ý: viết các ý vào A, B, C…; cột Đáp án ghi một chữ cái, ví dụ B.",
    "Chọn nhiều ý: cột Đáp án ghi nhiều chữ cái, ví dụ A, C.",
    "Đúng hay sai: để trống A đến H; cột Đáp án ghi Đúng hoặc Sai.",
    "Mỗi ý đúng hay sai: viết các ý vào A, B, C…; cột Đáp án ghi lần lượt Đ, S, Đ.",
    "Trả lời ngắn: cột Đáp án ghi các cách viết đều đúng, cách nhau bằng dấu |.",
    "Một con số: cột Đáp án ghi số, ví dụ 45, hoặc từ 40 đến 50.",
    "Điền vào chỗ trống: viết đáp án trong câu hỏi, giữa hai dấu [[ và ]].",
    "Nối: cột Loại ghi nối; mỗi cột A, B, C… ghi: vế trái => vế phải.",
    "Sắp xếp: cột Loại ghi sắp xếp; viết các bước theo thứ tự đúng vào A, B, C…",
    "Viết câu trả lời: cột Loại ghi tự luận; cột Đáp án ghi bài mẫu.",
    "Lưu tệp kiểu .xlsx rồi đưa lên ở trang “Đưa câu hỏi từ tệp”.",
)


def book() -> bytes:
    """`mau-cau-hoi.xlsx`; read back it is its two questions and nothing else."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"title": "Mẫu câu hỏi"})
        head = workbook.add_format({"bold": True, "bg_color": "#F3E3EC", "border": 1})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        _questions(workbook.add_worksheet("Câu hỏi"), head, wrapped)
        _instructions(workbook.add_worksheet(INSTRUCTIONS), wrapped)
    return file.getvalue()


def _questions(sheet: Worksheet, head: Format, wrapped: Format) -> None:
    for column, name in enumerate(_NAMES):
        sheet.set_column(column, column, _WIDTHS.get(name, _USUAL_WIDTH), wrapped)
        sheet.write_string(0, column, name, head)
    for row, example in enumerate(_EXAMPLES, start=1):
        for name, words in example.items():
            sheet.write_string(row, _NAMES.index(name), words, wrapped)
    sheet.freeze_panes(1, 1)


def _instructions(sheet: Worksheet, wrapped: Format) -> None:
    sheet.set_column(0, 0, 100, wrapped)
    for row, words in enumerate(_TOLD):
        sheet.write_string(row, 0, words, wrapped)
