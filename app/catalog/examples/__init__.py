"""Texts a trainer starts from: a whole lesson, and one of each thing a lesson may hold.

The trainers' guide in content/ shows the same things at work; a test keeps the two together.
"""

from app.catalog.examples.blocks import BLOCKS
from app.catalog.examples.example import Example
from app.catalog.examples.questions import QUESTIONS

__all__ = ["EXAMPLES", "Example", "new_bank", "new_lesson"]

EXAMPLES: tuple[Example, ...] = (*QUESTIONS, *BLOCKS)


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
