"""Every sentence a trainer may be told about a Word file: why it is refused, what is doubtful."""

LARGEST_FILE = 20 * 1024 * 1024
MOST_PARTS = 500
LARGEST_UNPACKED = 100 * 1024 * 1024

EMPTY = "Tệp này trống. Chị chọn lại tệp."
OLD_WORD = (
    "Đây là tệp Word kiểu cũ (.doc). Chị hãy mở bằng Word rồi lưu lại thành .docx, sau đó đưa lên."
)
LOCKED = "Tệp có mật khẩu. Chị mở bằng Word, bỏ mật khẩu, lưu lại rồi đưa lên."
OTHER_TEXT = "Đây không phải tệp Word. Chị mở bằng Word rồi lưu lại thành .docx, sau đó đưa lên."
NOT_WORD = "Đây không phải tệp Word .docx, hoặc tệp đã hỏng. Chị mở bằng Word rồi lưu lại."
OTHER_OFFICE = "Đây là tệp Excel hoặc PowerPoint. Chị đưa lên tệp Word .docx."
MACROS = "Tệp có macro. Chị mở bằng Word, lưu lại kiểu “Word Document (.docx)” rồi đưa lên."
TOO_BIG = "Tệp lớn hơn 20 MB. Chị thu nhỏ ảnh hoặc chia thành nhiều tệp."
TOO_MUCH = "Tệp chứa quá nhiều nội dung. Chị chia thành nhiều tệp nhỏ hơn."
UNSAFE = "Tệp có cấu trúc không an toàn. Chị mở bằng Word, lưu lại thành tệp mới rồi đưa lên."
BROKEN = "Tệp đã hỏng nên không đọc hết được. Chị mở bằng Word, lưu lại rồi đưa lên."
TOO_SLOW = "Máy chưa đọc kịp tệp này. Chị thử lại; nếu vẫn vậy thì chia thành nhiều tệp."
OLD_FONT = (
    "Tệp dùng phông TCVN3/VNI ({font}). Chị đổi sang Unicode rồi đưa lên lại: chép hết chữ,"
    " bấm Unikey, chọn “Công cụ chuyển mã”, đích là Unicode, rồi dán vào Word, phông Arial."
)

# Signals, as they are shown beside a detected key.
STAR = "dấu sao"
HIGHLIGHT = "tô nền"
RED = "chữ đỏ"
UNDERLINE = "gạch chân"
COLOUR = "chữ màu"
BOLD = "in đậm"
BY_LABEL = "dòng “Đáp án”"
BY_TABLE = "bảng đáp án"

# Doubts.
NO_SIGNAL = "Không thấy dấu nào cho biết ý đúng. Chị đánh dấu x vào ý đúng."
ALL_MARKED = "Mọi lựa chọn đều có dấu giống nhau. Chị đánh dấu x vào ý đúng."
OTHER_SIGNAL = "Câu này chỉ có dấu “{found}” trong khi cả tệp dùng “{usual}”. Chị chọn lại ý đúng."
SIGNALS_DIFFER = "{one} chỉ {first}, nhưng {other} chỉ {second}. Chị chọn lại ý đúng."
KEY_AND_MARK = "Đáp án ghi {key}, nhưng {mark} chỉ {marked}. Bản nháp theo đáp án ghi; chị xem lại."
KEYS_DIFFER = "Có hai đáp án khác nhau cho câu này: {one} và {other}. Chị chọn lại ý đúng."
NO_SUCH_OPTION = "Đáp án ghi {key} nhưng câu không có lựa chọn ấy. Chị chọn lại ý đúng."
TWICE = "Bảng đáp án không nói rõ câu {number} thuộc phần nào. Chị chọn lại ý đúng."
NO_ANSWER = "Không thấy lựa chọn hay đáp án nên tạm coi là câu tự luận. Chị xem lại."
GAPS = "Câu có chỗ chấm nhưng không rõ đáp án của từng chỗ. Chị viết đáp án vào [[…]]."
TRUTH_MISSING = "Chưa rõ ý nào đúng, ý nào sai. Chị ghi (Đ) hoặc (S) trước mỗi ý."
TRUTH_MARKED = "Ý có dấu “{mark}” được coi là Đúng, các ý khác là Sai. Chị xem lại."
ONE_OPTION = "Chỉ thấy một lựa chọn. Chị xem lại các lựa chọn của câu."
AFTER_OPTIONS = "Có đoạn chữ sau các lựa chọn. Chị xem đó là lời giải thích hay đề bài."
MAYBE_MORE = "Trong lựa chọn cuối có chữ giống một lựa chọn nữa. Chị xem lại các lựa chọn."
EQUATION = "Công thức được đổi thành chữ. Chị xem lại cho đúng."

# What of the file is not in the draft.
HEADER = "Phần đầu đề"
THE_END = "Hết đề"
HIDDEN = "Chữ ẩn"
PAGE_MARGIN = "Đầu trang, chân trang"
COMMENT = "Lời bình"
PICTURE = "Ảnh không dùng được (chị lưu lại thành PNG hoặc JPG rồi chèn lại)"
SYMBOL = "Ký hiệu không đọc được"
ORPHAN_KEY = "Đáp án không khớp câu nào"
ANSWERS = "Phần đáp án"
LOST = "Chữ không đưa được vào bản nháp"
