"""What else a lesson holds: quizzes, cases, tables, boxes, the statements it rests on."""

from app.catalog.examples.example import Example

BLOCKS = (
    Example(
        "kiem-tra",
        "Phần kiểm tra",
        """## Kiểm tra: Tên phần kiểm tra
Điểm đạt: 5/10

### Câu 1. Chị viết câu hỏi ở đây?
- (x) Ý đúng
- ( ) Ý chưa đúng

Giải thích: Một, hai câu nói vì sao.
""",
    ),
    Example(
        "boc-tham",
        "Phần kiểm tra bốc thăm",
        """## Kiểm tra: Tên phần kiểm tra
Điểm đạt: 5/10
Lấy: 2 câu

### Câu 1. Câu thứ nhất, đúng hay sai?
Đáp án: Đúng

Giải thích: Mỗi người gặp hai trong ba câu này.

### Câu 2. Câu thứ hai, đúng hay sai?
Đáp án: Sai

Giải thích: Một, hai câu nói vì sao.

### Câu 3. Câu thứ ba, đúng hay sai?
Đáp án: Đúng

Giải thích: Các câu bốc thăm phải cùng số điểm.
""",
    ),
    Example(
        "de-cu",
        "Phần kiểm tra: đề có A, B, C",
        """## Kiểm tra: Tên đề

Câu 1. Chị dán câu hỏi của đề vào đây?
A. Ý thứ nhất
B. Ý thứ hai
C. Ý thứ ba
Đáp án: B
Giải thích: Một, hai câu nói vì sao.
""",
    ),
    Example(
        "tinh-huong",
        "Tình huống",
        """## Tình huống: Tên tình huống

Tên người ở đây là hư cấu.

### Cảnh 1. Chuyện bắt đầu

Kể ngắn: ai, ở đâu, chuyện gì.

- (+2) Cách làm tốt -> Cảnh 2
  > Điều xảy ra sau đó.
- Cách làm chưa tốt -> Kết thúc 2
  > Điều xảy ra sau đó.

### Cảnh 2. Chuyện tiếp theo

Kể tiếp.

- (+2) Cách làm tốt -> Kết thúc 1
- Xem lại từ đầu -> Cảnh 1

### Kết thúc 1. Kết quả tốt

Kể kết quả và điều rút ra.

### Kết thúc 2. Kết quả chưa tốt

Kể kết quả và lời khuyên làm lại.
""",
    ),
    Example(
        "mot-mach",
        "Tình huống một mạch",
        """## Tình huống: Tên tình huống

Tên người ở đây là hư cấu. Kể ngắn: ai, ở đâu, chuyện gì.

### Câu 1. Việc đầu tiên chị làm là gì?
- (x) Việc nên làm
- ( ) Việc chưa nên làm
  > Điều xảy ra nếu làm thế.

Giải thích: Một, hai câu nói vì sao.

### Câu 2 (tự luận, 2 điểm). Chị viết vài câu sẽ nói.
Thang điểm:
- 1 điểm: Ý thứ nhất cần có
- 1 điểm: Ý thứ hai cần có

Bài mẫu: Một đoạn để người học so với bài của mình.
""",
    ),
    Example(
        "lam-ngay",
        "Việc làm ngay tại chi hội",
        """## Làm ngay tại chi hội

Một việc chị làm trong buổi sinh hoạt tới.
""",
    ),
    Example(
        "bang",
        "Bảng",
        """| Việc | Ai làm | Khi nào |
|---|---|---|
| Việc thứ nhất | Chi hội trưởng | Thứ Hai |
| Việc thứ hai | Hội xã | Thứ Ba |
""",
    ),
    Example(
        "luu-y",
        "Khung lưu ý",
        """> **Lưu ý**: Một điều người học cần để ý.
""",
    ),
    Example(
        "can-cu",
        "Bảng căn cứ của bài",
        """## Căn cứ của bài

| Số | Điều nêu trong bài | Nguồn | Ngày xem nguồn | Tình trạng |
|---|---|---|---|---|
| 1 | Điều thứ nhất | Tên văn bản, điều mấy | 23/11/2026 | xác nhận |
| 2 | Lời khuyên | Lời khuyên của bài | 23/11/2026 | thực hành |
| 3 | Điều chưa chắc | Chờ văn bản | 23/11/2026 | cần rà soát |
""",
    ),
)
