"""Texts a trainer starts from: a whole lesson, and one of each thing a lesson may hold."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A piece of manuscript to put into a lesson, under the name its button carries."""

    key: str
    name: str
    text: str


def new_lesson(title: str) -> str:
    """The text of a lesson just made: it says what goes where, and could be published as it is."""
    return _NEW_LESSON.format(title=" ".join(title.split()))


def new_bank(title: str) -> str:
    """The text of a bank just made: two questions in a category, with a tag to draw by."""
    return _NEW_BANK.format(title=" ".join(title.split()))


_NEW_BANK = """# {title}

## Nhóm thứ nhất

### Câu 1. Lời hỏi?

- (x) Ý đúng
- ( ) Ý chưa đúng
  > Vì sao chưa đúng.

Giải thích: Một hai câu.
Thẻ: khẩn cấp

### Câu 2. Một điều nêu ra để chị em nói đúng hay sai.

Đáp án: Đúng
Thẻ: khẩn cấp
"""
_NEW_LESSON = """---
tiêu đề: {title}
tóm tắt: Một câu nói bài này giúp được việc gì.
---

## Việc chị gặp hằng ngày

Chị kể một việc có thật ở chi hội, khoảng năm câu ngắn. Sau đó nói rõ điều cần nhớ:

- Điều thứ nhất.
- Điều thứ hai.

## Cách làm

1. Bước đầu tiên.
2. Bước tiếp theo.

## Làm ngay tại chi hội

Một việc chị làm trong buổi sinh hoạt tới.

## Kiểm tra: {title}
Điểm đạt: 5/10

### Câu 1. Điều nào cần nhớ?
- (x) Điều thứ nhất
- ( ) Một điều khác
  > Chị đọc lại phần đầu của bài.

Giải thích: Phần đầu của bài đã nói.
"""

EXAMPLES = (
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
        "Câu hỏi: chọn nhiều ý",
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
        "Khảo sát, không chấm điểm",
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
)
