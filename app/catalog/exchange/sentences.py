"""Every sentence a trainer may be told about a sheet, a GIFT or an Aiken file."""

LARGEST_TEXT = 1024 * 1024
LARGEST_BOOK = 5 * 1024 * 1024
MOST_PARTS = 200
LARGEST_UNPACKED = 30 * 1024 * 1024
MOST_ROWS = 5_000
MOST_QUESTIONS = 300
LARGEST_DRAFT = 200 * 1024

# Why a file is not read.
EMPTY = "Tệp này trống. Chị chọn lại tệp."
NOTHING = "Chưa có gì để đọc. Chị chọn một tệp, hoặc dán đề vào ô bên dưới."
OLD_EXCEL = (
    "Đây là tệp Excel hoặc Word kiểu cũ (.xls, .doc), hoặc có mật khẩu. Chị mở bằng Excel hoặc Word"
    " rồi lưu lại thành .xlsx hoặc .docx, bỏ mật khẩu nếu có."
)
OLD_WORD = "Đây là tệp Word kiểu cũ (.doc). Chị mở bằng Word rồi lưu lại thành .docx."
PDF = "Đây là tệp PDF. Chị đưa lên tệp Word (.docx) gốc, hoặc chép chữ rồi dán vào ô bên dưới."
PICTURE = "Đây là một hình. Chị đưa lên tệp Word hoặc Excel; hình thì chèn khi soạn bài."
OTHER = "Máy chưa đọc được loại tệp này. Chị lưu lại thành .docx, .xlsx, .csv hoặc .txt."
NOT_BOOK = "Đây không phải tệp Excel .xlsx, hoặc tệp đã hỏng. Chị mở bằng Excel rồi lưu lại."
LOCKED = "Tệp có mật khẩu. Chị mở bằng Excel, bỏ mật khẩu, lưu lại rồi đưa lên."
MACROS = "Tệp có macro. Chị mở bằng Excel, lưu lại kiểu “Excel Workbook (.xlsx)” rồi đưa lên."
LINKED = "Tệp có liên kết tới tệp khác. Chị bỏ liên kết đó trong Excel, lưu lại rồi đưa lên."
UNSAFE = "Tệp có cấu trúc không an toàn. Chị chép các ô sang một tệp Excel mới rồi đưa lên."
TOO_BIG = "Tệp lớn quá. Chị chia thành nhiều tệp nhỏ hơn rồi đưa lên từng tệp."
TOO_MUCH = "Tệp chứa quá nhiều ô. Chị chép riêng các câu hỏi sang một tệp mới rồi đưa lên."
TOO_MANY_ROWS = "Tệp có hơn 5.000 dòng. Chị chia thành nhiều tệp rồi đưa lên từng tệp."
TOO_MANY = "Tệp có hơn 300 câu hoặc dài quá cho một bài. Chị chia thành nhiều tệp, mỗi tệp một bài."
TOO_SLOW = "Máy chưa đọc kịp tệp này. Chị thử lại; nếu vẫn vậy thì chia thành nhiều tệp."
BROKEN = "Không đọc hết được tệp này. Chị lưu lại thành tệp mới rồi đưa lên."
NO_HEAD = (
    "Không thấy dòng tên cột. Một trong năm dòng đầu phải có cột “Câu hỏi” và cột “Đáp án”."
    " Chị tải mẫu về xem."
)
UNKNOWN_LETTERS = "Không đọc được chữ trong tệp. Chị lưu lại với mã UTF-8 (CSV UTF-8) rồi đưa lên."
OLD_FONT = "Tệp dùng phông TCVN3 hoặc VNI. Chị đổi sang Unicode bằng Unikey rồi đưa lên lại."

# What told the key.
BY_COLUMN = "cột “Đáp án”, dòng {row}"
BY_GIFT = "dấu trong tệp GIFT"
BY_AIKEN = "dòng ANSWER"
BY_DRAFT = "ghi trong đề"

# Doubts about a row of a sheet.
NO_KEY = "Dòng {row}: cột “Đáp án” để trống. Chị đánh dấu ý đúng."
NO_SUCH = "Dòng {row}: đáp án ghi “{key}” nhưng câu không có ý ấy. Chị đánh dấu ý đúng."
TWO_KEYS = "Dòng {row}: đáp án “{key}” có thể hiểu hai cách. Chị đánh dấu ý đúng."
HOLE = "Dòng {row}: cột {letter} để trống nhưng cột sau có chữ. Chị xem lại các lựa chọn."
NO_ANSWER = "Dòng {row}: không có lựa chọn và đáp án. Chị ghi đáp án cho câu này."
ONE_OPTION = "Dòng {row}: chỉ có một lựa chọn. Chị thêm lựa chọn."
BAD_TYPE = "Dòng {row}: không biết loại câu “{words}”. Chị xem lại dạng câu."
BAD_POINTS = "Dòng {row}: không hiểu điểm “{words}” nên câu được 1 điểm. Chị xem lại."
BAD_TRUTH = "Dòng {row}: không rõ ý nào đúng, ý nào sai. Chị ghi (Đ) hoặc (S) trước mỗi ý."
SPARE = "Dòng {row}: câu loại này không dùng các lựa chọn: {words}."
SPARE_KEY = "Dòng {row}: câu loại này không dùng đáp án “{words}”."
DATE = "Dòng {row}: ô có ngày tháng ({words}), có thể do Excel tự đổi. Chị xem lại."
NO_ARROW = "Dòng {row}: câu nối cần các lựa chọn dạng “vế trái => vế phải”."
NO_GAP = "Dòng {row}: câu điền chưa có chỗ trống. Chị viết đáp án vào [[…]] trong câu hỏi."
ONE_KEY = "Dòng {row}: ghi là chọn một nhưng đáp án có nhiều ý ({key}). Chị đánh dấu ý đúng."

# Doubts about a question in GIFT or Aiken.
NO_CLOSE = "Thiếu dấu “}}” nên chưa đọc được đáp án: “{words}”. Chị ghi lại đáp án."
NO_RIGHT = "Không có ý nào được đánh dấu đúng. Chị đánh dấu ý đúng."
SEVERAL_RIGHT = "Câu chọn một nhưng có nhiều ý đúng: {words}. Chị chọn lại."
SHARES = "Trong tệp có ý được một phần điểm hoặc bị trừ điểm: {words}. Chị xem lại cách tính."
PARTLY = "Trong tệp có đáp án chỉ được một phần điểm: {words}. Ở đây chưa được tính."
NOT_A_NUMBER = "Không hiểu đáp án số “{words}”. Chị ghi lại đáp án."
STRAY = "Có chữ chưa rõ vai trò: “{words}”. Chị xem lại."
NO_ANSWER_LINE = "Không thấy dòng ANSWER. Chị đánh dấu ý đúng."
NO_OPTION = "ANSWER ghi “{key}” nhưng câu không có ý ấy. Chị đánh dấu ý đúng."
TWO_ANSWERS = "Có hai dòng ANSWER khác nhau: {words}. Chị đánh dấu ý đúng."
LETTERS = "Các chữ cái không liền nhau ({words}). Chị xem lại các lựa chọn."
LOOKS = "Chữ nhỏ trên dưới, bảng hoặc màu trong tệp đã đổi thành chữ thường. Chị xem lại."
READ_OTHERWISE = "Chưa ghi được câu này đúng như trong tệp. Chị đối chiếu với tệp: {words}"

# What is not in the draft.
ABOVE_HEAD = "Dòng {row}, trên dòng tên cột"
OTHER_COLUMN = "Dòng {row}, cột “{name}”"
NO_QUESTION = "Dòng {row}, không có câu hỏi"
OTHER_SHEET = "Trang tính “{name}”"
PICTURE_IN_TEXT = "Hình trong câu {number}"
NO_PICTURE = "Hình chưa dùng được: {why}"
