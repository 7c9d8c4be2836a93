"""A bank: a file of questions that quizzes draw from; its headings are categories."""

from dataclasses import replace

from app.catalog.manuscript import quizzes
from app.catalog.manuscript.outline import Outline
from app.catalog.manuscript.scanning import Line
from app.catalog.titles import plain

KEY = "ngan-hang"


class Bank(Outline):
    """Reads every line as part of one quiz; nothing in a bank is text to study."""

    def read(self) -> None:
        at = 0
        while at < len(self.lines) and self.lines[at].nature in {"blank", "comment"}:
            at += 1
        if at:
            self._span("prose", 0, at)
        at += self._named(at)
        rest = self.lines[at:]
        if not any(line.nature != "blank" for line in rest):
            return
        title = self.heading or self.front.title or ""
        head = Line(rest[0].number, "", title, "heading", level=1, key=KEY)
        quiz = quizzes.read(title, head, rest, self.report, self.keys, self.front.pass_mark)
        source = "\n".join(line.raw for line in rest)
        end_line = rest[-1].number
        self.quizzes.append(replace(quiz, has_id=True, end_line=end_line, source=source))
        self._span("quiz", at, len(self.lines))

    def _named(self, at: int) -> int:
        """Takes the first `#` heading, which names the bank."""
        if at == len(self.lines) or self.lines[at].level != 1:
            return 0
        self.heading = plain(self.lines[at].text)
        return self._span("title", at, at + 1)
