"""Last year's exam, as a trainer kept it in Word."""

from io import BytesIO

from docx import Document
from docx.shared import RGBColor


def red_paper() -> bytes:
    """Ten questions whose right answers are red, the way last year's exam was kept."""
    document = Document()
    for number in range(1, 11):
        document.add_paragraph(f"Câu {number}: Câu hỏi thứ {number}?")
        for at, letter in enumerate("ABCD"):
            run = document.add_paragraph().add_run(f"{letter}. Ý {letter} của câu {number}")
            if at == number % 4:
                run.font.color.rgb = RGBColor(255, 0, 0)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
