"""One question of every kind, as a trainer starts from it."""

from app.catalog.examples.example import Example

QUESTIONS = (
    Example(
        "mot-y",
        "Câu hỏi: chọn một ý",
        """### Câu 1. Chị viết câu hỏi ở đây?
- (x) Ý đúng
- ( ) Ý chưa đúng
  > Vì sao ý này chưa đúng.
- ( ) Một ý nữa

Giải thích: Một, hai câu nói vì sao.
""",
    ),
    Example(
        "nhieu-y",
        "Câu hỏi: chọn được nhiều ý",
        """### Câu 1. Những việc nào nên làm?
- [x] Việc nên làm
- [x] Việc nên làm nữa
- [ ] Việc không nên làm
  > Vì sao không nên.

Giải thích: Một, hai câu nói vì sao.
""",
    ),
    Example(
        "dung-sai",
        "Câu hỏi: đúng hay sai",
        """### Câu 1. Chị viết một điều để người học nói đúng hay sai.
Đáp án: Đúng

Giải thích: Một, hai câu nói vì sao.
""",
    ),
    Example(
        "nhom-dung-sai",
        "Câu hỏi: mỗi ý đúng hay sai",
        """### Câu 1. Mỗi ý sau đúng hay sai?
- (Đ) Một ý đúng.
- (S) Một ý sai.
  > Vì sao ý này sai.

Giải thích: Một, hai câu nói vì sao.
""",
    ),
    Example(
        "noi",
        "Câu hỏi: nối",
        """### Câu 1. Nối việc với số điện thoại.
- Việc thứ nhất => 111
- Việc thứ hai => 113
- => 115

Giải thích: Dòng không có vế trái là ý để phân vân.
""",
    ),
    Example(
        "sap-xep",
        "Câu hỏi: sắp xếp",
        """### Câu 1 (sắp xếp). Chị làm gì trước, gì sau?
1. Việc làm trước
2. Việc tiếp theo
3. Việc làm sau cùng

Giải thích: Chị viết đúng thứ tự; người học thấy thứ tự đã trộn.
""",
    ),
    Example(
        "dien",
        "Câu hỏi: điền vào chỗ trống",
        """### Câu 1 (điền). Hoàn thành câu.
Người đứng đầu chi hội là [[chi hội trưởng]]; trẻ gặp nguy gọi [[( ) 113 | (x) 111]].

Giải thích: Một, hai câu nói vì sao.
""",
    ),
    Example(
        "khao-sat",
        "Câu hỏi: khảo sát, không chấm điểm",
        """### Câu 1 (khảo sát). Chị thấy bài này thế nào?
Thang đo: Khó | Vừa | Dễ
- Nội dung
- Cách hỏi
""",
    ),
    Example(
        "tra-loi-ngan",
        "Câu hỏi: trả lời ngắn",
        """### Câu 1. Người đứng đầu chi hội gọi là gì?
Đáp án: chi hội trưởng | trưởng chi hội

Giải thích: Dấu | ngăn các cách viết đều đúng.
""",
    ),
    Example(
        "so",
        "Câu hỏi: một con số",
        """### Câu 1. Một tiết học dài bao nhiêu phút?
Đáp án: 45

Giải thích: Một, hai câu nói vì sao.
""",
    ),
    Example(
        "viet",
        "Câu hỏi: viết câu trả lời",
        """### Câu 1 (tự luận, 2 điểm). Chị sẽ nói gì với chị ấy?
Độ dài: 20-100 từ
Thang điểm:
- 1 điểm: Hỏi về an toàn
- 1 điểm: Không trách

Bài mẫu: Một đoạn để người học so với bài của mình.
""",
    ),
    Example(
        "thao-luan",
        "Câu hỏi: để cùng bàn, không chấm điểm",
        """### Thảo luận: Ở chi hội chị, ai làm việc này tốt nhất?
Gợi ý: Chị nghĩ đến những người hay giúp bà con.
""",
    ),
)
