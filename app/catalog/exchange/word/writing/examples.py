"""What stands in "Mẫu bài soạn.docx": advice in a style that is no text, and what to write over."""

PIECES: tuple[tuple[str, str], ...] = (
    (
        "Chị viết đè lên các phần mẫu dưới đây rồi đưa tệp lên trang Soạn bài. Dòng chữ nghiêng "
        "như dòng này là lời dặn, không vào bài; chị xóa hay để lại đều được.",
        """---
tiêu đề: Tên bài
tóm tắt: Một câu nói bài này giúp được việc gì.
---
""",
    ),
    (
        "Mỗi đầu đề (kiểu Heading 2) mở một phần của bài.",
        """## Việc chị gặp hằng ngày

Chị kể một việc có thật ở chi hội, khoảng năm câu ngắn. Sau đó nói rõ điều cần nhớ:

- Điều thứ nhất.
- Điều thứ hai.

> **Lưu ý**: Một điều người học cần để ý.

## Làm ngay tại chi hội

Một việc chị làm trong buổi sinh hoạt tới.
""",
    ),
    (
        "Câu hỏi đặt dưới đầu đề Kiểm tra. Ý đúng thì tô đỏ và gạch chân chữ cái đứng trước.",
        """## Kiểm tra: Tên bài
Điểm đạt: 5/10

### Câu 1. Câu chọn một ý?
- (x) Ý đúng
- ( ) Ý chưa đúng
  > Vì sao ý này chưa đúng.
- ( ) Một ý nữa

Giải thích: Một, hai câu nói vì sao.

### Câu 2. Câu chọn nhiều ý?
- [x] Việc nên làm
- [x] Việc nên làm nữa
- [ ] Việc không nên làm

Giải thích: Một, hai câu nói vì sao.

### Câu 3. Một điều để người học nói đúng hay sai.
Đáp án: Đúng

Giải thích: Một, hai câu nói vì sao.

### Câu 4. Mỗi ý sau đúng hay sai?
- (Đ) Một ý đúng.
- (S) Một ý sai.

Giải thích: Một, hai câu nói vì sao.

### Câu 5. Người đứng đầu chi hội gọi là gì?
Đáp án: chi hội trưởng | trưởng chi hội

Giải thích: Dấu gạch đứng ngăn các cách viết đều đúng.

### Câu 6. Một tiết học dài bao nhiêu phút?
Đáp án: 45

Giải thích: Một, hai câu nói vì sao.

### Câu 7. Nối việc với số điện thoại.
- Trẻ em gặp nguy => 111
- Có cháy => 114

### Câu 8 (sắp xếp). Việc nào làm trước, việc nào làm sau?
1. Việc làm trước
2. Việc tiếp theo
3. Việc làm sau cùng

### Câu 9 (điền). Hoàn thành câu.
Người đứng đầu chi hội là [[chi hội trưởng]].
""",
    ),
    (
        "Câu tự luận cần thang điểm; bài mẫu chỉ hiện sau khi người học đã gửi bài.",
        """### Câu 10 (tự luận, 2 điểm). Chị sẽ nói gì với chị ấy?
Độ dài: 20-100 từ
Thang điểm:
- 1 điểm: Hỏi về an toàn
- 1 điểm: Không trách

Bài mẫu: Một đoạn để người học so với bài của mình.
""",
    ),
)
