"""Kinds whose columns A to H are a list: statements, pairs, steps, items of a survey."""

import re

from app.catalog.exchange import exam, plain, sentences
from app.catalog.exchange.read_back import Meant, truth
from app.catalog.exchange.sheets import keys
from app.catalog.exchange.sheets.row import Body, Row

_ARROW = re.compile(r"\s*(?:=>|->|→|⇒)\s*")


def has_arrow(text: str) -> bool:
    return bool(_ARROW.search(text))


def group(row: Row) -> Body:
    """Statements, each right or wrong: the answer says Đ, S for each in turn."""
    filled = _filled(row)
    found = keys.truths(row.answer, len(filled))
    doubts = _hole(row)
    if found is None:
        doubts += (sentences.BAD_TRUTH.format(row=row.number),)
    is_known = found is not None and not doubts
    marks = [f"({'Đ' if one else 'S'})" for one in found or ()] if is_known else []
    rows: list[str] = []
    for mark, text in zip(marks or ["( )"] * len(filled), filled, strict=True):
        rows += exam.option(mark, plain.rows(text))
    words = tuple("Đúng" if one else "Sai" for one in found or ())
    meant = Meant("tf_group", tuple(map(truth, found or ())), row.answer)
    return Body(tuple(rows), words, doubts, meant) if is_known else Body(tuple(rows), (), doubts)


def pairs(row: Row) -> Body:
    rows, rights = [], []
    filled = _filled(row)
    for text in filled:
        left, *rest = _ARROW.split(" ".join(text.split()), maxsplit=1)
        if rest:
            rows.append(
                f"- {plain.left_side(plain.words(left))} => {plain.right_side(rest[0])}".replace(
                    "-  =>", "- =>"
                )
            )
            rights.append(" ".join(rest[0].split()))
        else:
            rows.append(f"- {plain.left_side(plain.words(left))}")
    doubts = _spare_key(row)
    if len(rights) < max(2, len(filled)):
        doubts += (sentences.NO_ARROW.format(row=row.number),)
    meant = Meant("match", tuple(rights), ", ".join(rights)) if not doubts else Meant()
    return Body(tuple(rows), tuple(rights), doubts, meant, flags=("nối",))


def steps(row: Row) -> Body:
    """The columns are the right order."""
    filled = _filled(row)
    rows = tuple(f"{at}. {plain.words(text)}" for at, text in enumerate(filled, start=1))
    meant = Meant("order", (str(len(filled)),), " → ".join(filled))
    return Body(rows, tuple(filled), _spare_key(row), meant, flags=("sắp xếp",))


def survey(row: Row) -> Body:
    """The answer holds the steps of the scale."""
    rows = [f"Thang đo: {' '.join(row.answer.split())}"] if row.answer else []
    rows += [f"- {plain.words(text)}" for text in _filled(row)]
    return Body(tuple(rows), meant=Meant("survey"), flags=("khảo sát",))


def _filled(row: Row) -> list[str]:
    return list(filter(None, row.options))


def _hole(row: Row) -> tuple[str, ...]:
    if "" not in row.options:
        return ()
    letter = "ABCDEFGH"[row.options.index("")]
    return (sentences.HOLE.format(row=row.number, letter=letter),)


def _spare_key(row: Row) -> tuple[str, ...]:
    if not row.answer:
        return ()
    return (sentences.SPARE_KEY.format(row=row.number, words=row.answer),)
