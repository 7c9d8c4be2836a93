"""The names of our own Word styles: what each says of a paragraph or a run, in both directions."""

PREFIX = "Chi hội học"

# Paragraphs
FRONT = f"{PREFIX} Đầu bài"
TITLE = f"{PREFIX} Tên bài"
TEXT = f"{PREFIX} Lời"
QUOTE = f"{PREFIX} Khung"
CODE_LINE = f"{PREFIX} Nguyên văn"
LINE = f"{PREFIX} Dòng"
BULLET = f"{PREFIX} Gạch đầu dòng"
NUMBER = f"{PREFIX} Đánh số"
QUESTION = f"{PREFIX} Câu hỏi"
ONE = f"{PREFIX} Chọn một ý"
SEVERAL = f"{PREFIX} Chọn nhiều ý"
TRUTH = f"{PREFIX} Đúng sai"
FEEDBACK = f"{PREFIX} Phản hồi"
LABEL = f"{PREFIX} Nhãn"
ADVICE = f"{PREFIX} Lời dặn"

# Tables
TABLE = f"{PREFIX} Bảng"
RUBRIC = f"{PREFIX} Thang điểm"

# Runs
KEY = f"{PREFIX} Đáp án"
HEAD = f"{PREFIX} Số câu"
CODE = f"{PREFIX} Mã"
IDENTITY = f"{PREFIX} Mã số"
PICTURE = f"{PREFIX} Hình"

# Not a style: what the reader calls a formula it has turned into text.
FORMULA = f"{PREFIX} Công thức"
