"""Every sentence a trainer may be told about her text, in one table keyed by code.

A row is the code, its level, what is wrong and, on the last line, what to do. The words in
braces are filled in where the problem is found. Variants of a code follow a slash; only the
code itself is shown.
"""

TABLE = """
F01         warning  Không hiểu dòng đầu trang: “{quote}”.
                     Viết theo mẫu “tên: giá trị”.
F02         warning  Không biết mục “{quote}” ở đầu trang.
                     Có phải “{guess}”?
F02/unknown warning  Không biết mục “{quote}” ở đầu trang.
                     Xóa dòng này, hoặc sửa tên mục cho đúng.
F03         error    Không hiểu giá trị “{quote}” của mục “{name}” ở đầu trang.
                     Viết theo mẫu “{pattern}”.
G01         error    Chỗ này còn hai nội dung khác nhau: trên máy chủ và trong tệp.
                     Giữ một, hoặc ghép cả hai, rồi xóa ba dòng <<<<<<<, =======, >>>>>>>.
S01         error    Không đọc được tệp khóa học “{quote}”.
                     Lưu lại tệp ở dạng văn bản, mã UTF-8.
S01/two     warning  Khóa có cả “khoa-hoc.md” và “course.md”; chỉ “khoa-hoc.md” được đọc.
                     Xóa một trong hai tệp.
S01/key     warning  Mã khóa “{quote}” có chữ không dùng được; hệ thống dùng “{key}”.
                     Mã chỉ gồm chữ thường không dấu, số và dấu gạch ngang.
S02         error    Mục lục dẫn tới “{quote}” nhưng không có tệp ấy.
                     Sửa tên tệp trong mục lục, hoặc xóa dòng này.
S02/near    error    Mục lục dẫn tới “{quote}” nhưng không có tệp ấy.
                     Các tệp gần giống: {names}. Sửa tên tệp trong mục lục.
S02/twice   warning  Mục lục dẫn tới “{quote}” hai lần; chỉ lần đầu được tính.
                     Xóa một trong hai dòng.
S03         warning  Bài “{quote}” không có trong mục lục nên đứng ở cuối khóa.
                     Thêm một dòng dẫn tới bài này vào mục lục.
S04         error    Hai tệp cùng cho mã “{key}”: “{quote}” và “{other}”.
                     Đổi tên một tệp, hoặc ghi “mã: …” khác ở đầu một bài.
S04/empty   error    Tên tệp “{quote}” không cho được mã bài.
                     Đổi tên tệp bằng chữ không dấu, số và dấu gạch ngang.
S05         warning  Tệp “{quote}” không phải bài học nên không được nạp.
                     Ảnh để trong thư mục media; bài học có đuôi .md.
S05/media   warning  Tệp “{quote}” hiện chưa dùng được trong bài.
                     Dùng được: ảnh svg, png, jpg, avif; tiếng mp3; phim mp4.
S05/recording error  Không mở được tiếng hay phim “{quote}”.
                     Xuất lại tệp thành mp3 hoặc mp4 rồi chép đè.
S05/drawing error    Không dùng được hình “{quote}”.
                     Hình svg chỉ gồm các nét vẽ, không mã lệnh, nhẹ dưới 20 KB.
S05/upload  warning  Hình “{quote}” là tệp svg nên không đưa lên qua trang này được.
                     Đổi hình sang png hoặc jpg, hoặc nhờ quản trị nạp bằng lệnh trên máy chủ.
S06         error    Tệp “{quote}” không phải văn bản UTF-8 nên không đọc được.
                     Mở tệp, chọn “Lưu thành…” với mã UTF-8.
S06/unread  error    Không mở được “{quote}”.
                     Kiểm tra quyền đọc rồi chạy lại.
S07         warning  “{quote}” là đường dẫn trỏ ra ngoài thư mục khóa nên bị bỏ qua.
                     Chép tệp thật vào thư mục khóa.
S07/deep    warning  Thư mục “{quote}” nằm sâu quá {most} bậc nên bị bỏ qua.
                     Đưa các bài lên gần thư mục khóa hơn.
S07/many    warning  Thư mục có hơn {most} tệp; phần còn lại bị bỏ qua.
                     Chia thành nhiều khóa.
S08         warning  Không có bài hay khóa nào mang mã “{quote}” để học trước.
                     Có phải “{guess}”?
S08/unknown warning  Không có bài hay khóa nào mang mã “{quote}” để học trước.
                     Ghi mã của một bài hay một khóa đã có, hoặc xóa mã này.
M01         error    Đoạn này có quá nhiều dấu “[” (hơn {most}) nên không thể hiển thị an toàn.
                     Bớt dấu “[” hoặc tách đoạn bằng một dòng trống.
M01/refused error    {reason}
                     Viết đoạn này đơn giản hơn, hoặc tách thành nhiều đoạn.
M02         error    Không tìm thấy tệp “{quote}”.
                     Kiểm tra tên tệp, hoặc đưa tệp vào thư mục media của khóa.
M02/near    error    Không tìm thấy tệp “{quote}”.
                     Các tệp gần giống: {names}. Sửa tên tệp cho đúng.
M03         warning  Tệp “{quote}” nặng {size}, học viên mở bằng mạng điện thoại sẽ chậm.
                     Thu nhỏ ảnh còn dưới 500 KB.
M04         warning  Ảnh “{quote}” thiếu mô tả cho người dùng trình đọc màn hình.
                     Viết mô tả vào giữa hai dấu ngoặc vuông: ![mô tả]({quote}).
M05         error    Dấu “{quote}” mở một khối mã nhưng không có dấu đóng.
                     Thêm một dòng “{quote}” ở cuối khối, hoặc xóa dấu mở.
Q00         info     “{quote}” trông như câu hỏi nhưng không có lựa chọn hay đáp án;
                     hiển thị như văn bản thường.
                     Thêm “- (x) …” hoặc “Đáp án: …” nếu đây là câu hỏi.
Q00/case    info     “{quote}” chưa có cảnh hay câu hỏi; hiển thị như văn bản thường.
                     Thêm “### Cảnh 1. …” hoặc “### Câu 1. …” nếu đây là bài tình huống.
Q00/quiz    info     “{quote}” chưa có câu hỏi nào; hiển thị như văn bản thường.
                     Thêm “### Câu 1. …” nếu đây là bài kiểm tra.
Q02         error    “{quote}” chưa có đáp án.
                     Thêm dòng “- (x) …” hoặc “Đáp án: …”.
Q02/gaps    error    {name}: chưa có chỗ trống nào để điền.
                     Viết đáp án trong hai dấu ngoặc vuông: [[đáp án]].
Q02/gap     error    {name}: chỗ trống “{quote}” chưa có đáp án.
                     Viết đáp án vào giữa hai dấu ngoặc vuông.
Q03/gap     error    {name}: chỗ trống “{quote}” cần đúng một ý đúng.
                     Gõ x vào một ngoặc: [[( ) 113 | (x) 111]].
Q03         error    {name}: chưa đánh dấu đáp án đúng.
                     Gõ x vào ngoặc: - (x) …
Q04         error    {name}: đáp án “{quote}” không khớp lựa chọn nào ({range}).
                     Sửa đáp án cho khớp với một lựa chọn.
Q04/twice   error    {name}: dòng “Đáp án: {quote}” khác với lựa chọn đã đánh dấu x.
                     Giữ một cách ghi đáp án thôi.
Q04/table   error    Bảng đáp án “{quote}” không khớp với các câu hỏi nên không được dùng.
                     Ghi mỗi câu một lần, đúng số và chữ cái; hoặc thêm “Đáp án: …” dưới từng câu.
Q05         error    {name}: có {count} đáp án đúng nhưng chỉ cho chọn một.
                     Đổi ( ) thành [ ] nếu được chọn nhiều.
Q05/mixed   error    {name}: đang trộn ( ) và [ ].
                     Dùng ( ) cho cả câu nếu chọn một ý, [ ] nếu chọn nhiều ý.
Q05/truth   error    {name}: đang trộn (Đ), (S) với cách đánh dấu khác.
                     Ghi (Đ) hoặc (S) trước mọi ý, hoặc dùng ( ) và (x) cho cả câu.
Q05/unread  error    {name}: dòng “{quote}” nằm giữa các ý đúng, sai nhưng chưa rõ đúng hay sai.
                     Ghi (Đ) hoặc (S) sau dấu gạch đầu dòng.
Q05/bare    error    {name}: dòng “{quote}” nằm giữa các lựa chọn nhưng thiếu ngoặc.
                     Thêm ( ) hoặc [ ] sau dấu gạch đầu dòng.
Q06         error    {name}: cần ít nhất 2 lựa chọn.
                     Thêm một dòng “- ( ) …”.
Q06/empty   error    {name}: có lựa chọn để trống.
                     Viết nội dung sau dấu ngoặc, hoặc xóa dòng này.
Q06/statements error {name}: cần ít nhất 2 ý đúng, sai.
                     Thêm một dòng “- (Đ) …” hoặc “- (S) …”.
Q06/pairs   error    {name}: cần ít nhất 2 cặp để nối.
                     Thêm một dòng “- vế trái => vế phải”.
Q06/steps   error    {name}: cần ít nhất 2 dòng đánh số để sắp xếp.
                     Viết “1. …”, “2. …” theo thứ tự đúng.
Q07         error    {name}: lựa chọn “{quote}” bị lặp.
                     Xóa hoặc sửa một trong hai dòng.
Q07/rubric  error    {name}: tiêu chí “{quote}” bị lặp.
                     Xóa hoặc sửa một trong hai dòng.
Q07/item    error    {name}: “{quote}” bị lặp.
                     Xóa hoặc sửa một trong hai chỗ.
Q08         error    Điểm “{quote}” không phải là số.
                     Viết một số lớn hơn 0, ví dụ “2” hoặc “0,5”.
Q09         error    Mã “{quote}” đã dùng ở dòng {first}.
                     Xóa mã ở một trong hai dòng; hệ thống sẽ ghi mã mới.
Q10         warning  Đoạn sau “---” nằm trong bài kiểm tra nên không hiển thị.
                     Chuyển đoạn này lên trên câu hỏi, hoặc ra ngoài bài kiểm tra.
Q11         warning  Đoạn văn sau các lựa chọn được coi là lời giải thích (ẩn đến khi nộp bài).
                     Thêm “Giải thích:” cho rõ, hoặc “---” nếu là nội dung bài học.
Q12         info     {name}: chỉ có 1 đáp án đúng nhưng cho chọn nhiều.
                     Đổi [ ] thành ( ) nếu chỉ chọn một ý.
Q13         warning  {name}: “{quote}” nhắc tới chữ cái nên câu này không được trộn đáp án.
                     Viết lại cả câu chữ của lựa chọn thay vì chữ cái.
Q14         warning  {name}: “{quote}” và “{other}” chỉ khác dấu; hệ thống sẽ bắt buộc viết đủ dấu.
                     Thêm dòng “Dấu: bắt buộc” cho rõ.
Q15         warning  Dòng “{quote}” không nằm trong câu hỏi nào nên người học sẽ nhìn thấy.
                     Đặt câu hỏi dưới một đầu đề “### Câu 1. …”, hoặc gõ “\\” trước dòng này.
Q15/hidden  error    Dòng “{quote}” nằm trước câu hỏi đầu tiên nên không biết là đáp án của câu nào.
                     Thêm đầu đề “### Câu 1. …” phía trên, hoặc gõ “\\” trước dòng này.
Q15/asked   error    Dòng “{quote}” đứng trong đề bài nên người học thấy đáp án trước khi nộp.
                     Viết “Đáp án: …” thành một dòng riêng, hoặc gõ “\\” trước dòng này.
Q16         error    {name}: ghi là “{kind}” nhưng lại có {found}.
                     Bỏ chữ “{kind}”, hoặc bỏ phần không hợp.
Q17         error    “{quote}”: câu hỏi không đặt được trong phần này.
                     Chuyển câu hỏi lên một phần của bài, hoặc vào “## Kiểm tra: …”.
Q18         error    {name}: chưa có lời hỏi.
                     Viết lời hỏi sau số câu: “### Câu 1. …”.
Q19         error    {name}: dòng “{quote}” chưa có vế phải.
                     Viết “vế trái => vế phải”.
Q20         error    “{quote}” chỉ có câu khảo sát nên không ai đạt được.
                     Thêm ít nhất một câu có đáp án.
K01         error    “{quote}”: câu thảo luận không có điểm nên không đặt trong bài kiểm tra.
                     Chuyển lên một phần của bài, hoặc vào “## Tình huống: …”.
L01         error    Không hiểu “{quote}”.
                     Viết theo mẫu “{pattern}”.
L02         warning  {name}: dòng “{quote}” không dùng cho dạng câu hỏi này.
                     Xóa dòng này.
P01         error    Chỉ có {there} câu nhưng yêu cầu lấy {count}.
                     Viết thêm câu hỏi, hoặc sửa số ở dòng “Lấy: …”.
P02         error    Các câu trong nhóm bốc thăm phải cùng điểm; ở đây có {few} và {many} điểm.
                     Cho các câu cùng số điểm, hoặc chia thành hai phần.
P03         error    Không tìm thấy ngân hàng câu hỏi “{quote}”.
                     {hint}
R01         error    {name}: tổng thang điểm là {sum} nhưng câu được {points} điểm.
                     Sửa thang điểm hoặc điểm của câu cho bằng nhau.
C01         error    Không có cảnh “{quote}”.
                     Có phải “{guess}”?
C01/unknown error    Không có cảnh “{quote}”.
                     Sửa tên cảnh sau dấu ->, hoặc thêm đầu đề “### {quote}. …”.
C01/next    error    Dòng “{quote}” chưa nói đi tới cảnh nào.
                     Viết “Tiếp: Cảnh …” hoặc “Tiếp: Kết thúc …”.
C01/arrow   error    Lựa chọn “{quote}” chưa nói đi tới cảnh nào.
                     Thêm “-> Cảnh …” hoặc “-> Kết thúc …” ở cuối dòng.
C02         error    {name} là ngõ cụt.
                     Thêm “- … -> Cảnh …” hoặc “Tiếp: …”, hoặc đổi đầu đề thành “Kết thúc …”.
C03         warning  {name}: không có đường nào dẫn tới.
                     Thêm một lựa chọn dẫn tới đây, hoặc xóa cảnh này.
C04         error    {name}: đi tiếp mãi không tới “Kết thúc” (vòng lặp kín).
                     Thêm một lựa chọn dẫn ra khỏi vòng.
C05         error    {name} bị trùng tên với dòng {first}.
                     Đổi tên một trong hai cảnh.
C06         error    Tình huống “{quote}” không có “Kết thúc” nào.
                     Thêm một đầu đề “### Kết thúc 1. …”.
C07         info     {name} chỉ có một lựa chọn.
                     Dùng dòng “Tiếp: …” nếu chị không định cho chọn.
C08         info     Tình huống ghi {points} điểm nhưng đường đi tốt nhất chỉ được {best} điểm.
                     Không sao nếu chị muốn quy đổi; nếu không, sửa dòng “Điểm: …”.
C09         error    {name} là kết thúc nên không có đường đi tiếp.
                     Bỏ các lựa chọn ở đây, hoặc đổi đầu đề thành “Cảnh …”.
C09/both    error    {name} vừa có lựa chọn vừa có “Tiếp: …”.
                     Giữ một trong hai.
C10         error    Tình huống “{quote}” chưa có câu nào để trả lời.
                     Thêm một câu hỏi, ví dụ “### Câu 1 (tự luận). …”.
T01         error    Bài dịch thiếu {what} “{quote}”.
                     Dịch thêm chỗ này, đặt đúng thứ tự như bài gốc.
T01/extra   error    Bài dịch thừa {what} “{quote}”.
                     Xóa chỗ này, hoặc thêm vào bài gốc rồi đăng bài gốc trước.
T02         error    {name}: bài gốc có {there} {what}, bài dịch có {here}.
                     Viết đủ {there} {what}, đúng thứ tự như bài gốc.
T02/same    error    {name}: có {what} ở bài gốc khác nhau mà bài dịch giống nhau, hoặc ngược lại.
                     Chỗ bài gốc viết giống nhau thì dịch giống nhau, khác thì dịch khác.
T02/kind    error    {name}: dạng câu hỏi khác bài gốc.
                     Chép câu này từ bài gốc sang, rồi chỉ thay chữ bằng lời dịch.
T03         warning  “{quote}”: đáp án, điểm hoặc cách làm bài khác bài gốc; chỗ ấy không được dùng.
                     Sửa cho giống bài gốc. Muốn đổi thật thì đổi ở bài gốc.
T04         error    Không biết ngôn ngữ “{quote}”.
                     Đặt tên tệp theo mẫu “bai-hoc.en.md”, với en là tiếng Anh.
X01         error    Bài dài hơn {most} KB nên không đọc được.
                     Tách thành nhiều bài.
X02         error    Dòng này dài hơn {most} KB nên không đọc được.
                     Xuống dòng, tách thành nhiều đoạn.
X03         error    Bài có {count} câu hỏi; nhiều nhất là {most}.
                     Tách thành nhiều bài.
X04         error    Bài có {count} cảnh; nhiều nhất là {most}.
                     Tách thành nhiều bài.
"""
