"""What trainers call each other, and what they call kinds of questions and changes."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.assessment.regrades import Decision
from app.catalog import languages
from app.catalog.proposals import Proposal, Urgency
from app.catalog.question_changes import Change
from app.people.models import Account, Person
from app.web.context import MESSAGES

SAMPLE = "bài mẫu có sẵn"
KINDS = {
    "single": "chọn một ý",
    "multiple": "chọn được nhiều ý",
    "true_false": "đúng hay sai",
    "short": "trả lời ngắn",
    "number": "một con số",
    "open": "viết câu trả lời",
    "tf_group": "mỗi ý đúng hay sai",
    "match": "nối",
    "order": "sắp xếp",
    "cloze": "điền vào chỗ trống",
    "survey": "khảo sát, không chấm điểm",
    "discussion": "để cùng bàn, không chấm điểm",
}
CHANGES = {
    Change.ADDED: "câu mới",
    Change.REMOVED: "bỏ câu này",
    Change.KIND: "đổi dạng câu hỏi",
    Change.KEY: "đổi đáp án",
    Change.OPTIONS: "đổi các lựa chọn",
    Change.SCALE: "đổi thang đo hoặc các ý khảo sát",
    Change.WORDING: "sửa lời hỏi",
    Change.RUBRIC: "sửa thang điểm",
    Change.POINTS: "đổi điểm",
    Change.EXPLANATION: "sửa lời giải thích",
}
# What a trainer may choose for answers handed in before a question changed.
DECISIONS = {
    Decision.KEEP: "Giữ điểm",
    Decision.ACCEPT_BOTH: "Chấp nhận cả hai đáp án",
    Decision.NEW_KEY: "Chỉ tính đáp án mới",
    Decision.FULL: "Cho mọi người trọn điểm câu này",
    Decision.DROP: "Bỏ câu này khỏi điểm",
    Decision.NEW_POINTS: "Tính lại theo điểm mới",
}
CREDITS = {
    "partial": "đúng ý nào được điểm ý ấy",
    "exact": "đúng hết mới được điểm",
    "negative": "ý sai bị trừ điểm",
}
LANGUAGES = {code: language.name for code, language in languages.LANGUAGES.items()}
URGENCIES = {
    Urgency.PHONE: "Số điện thoại",
    Urgency.LAW: "Điều luật",
    Urgency.OTHER: "Điều khác phải sửa ngay",
}
SAID_OF_GROUPS = {
    "da-cham": "Đã chấm {} bài giống nhau.",
    "da-nho-viet-them": "Đã nhờ viết thêm ở {} bài giống nhau.",
}
LEVELS = ("chưa có", "có ít", "khá", "đủ")


def told(args: Mapping[str, str]) -> str | None:
    """What happened just now, with how many answers it happened to."""
    message = MESSAGES.get(args.get("bao", ""))
    done, left = _number(args.get("so", "")), _number(args.get("bo", ""))
    if done:
        message = SAID_OF_GROUPS.get(args.get("bao", ""), "").format(done) or message
    if message and left:
        message += f" {left} bài vừa có thay đổi, nên để riêng."
    return message


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0


def waited(since: datetime) -> str:
    """How long an answer has waited, in whole days or hours."""
    return _length(clock.now() - since)


def deadline(proposal: Proposal) -> str:
    """How long an urgent change may still wait for approval: «còn 2 ngày», «quá hạn 5 giờ»."""
    if proposal.due_at is None:
        return ""
    left = proposal.due_at - clock.now()
    return f"còn {_length(left)}" if left >= timedelta(0) else f"quá hạn {_length(-left)}"


def _length(time: timedelta) -> str:
    if time.days:
        return f"{time.days} ngày"
    hours = time.seconds // 3600
    return f"{hours} giờ" if hours else "chưa đến một giờ"


def of_accounts(session: Session, account_ids: Iterable[int | None]) -> dict[int | None, str]:
    """{account id: full name}; what no account made came with the product."""
    rows = session.execute(
        select(Account.id, Person.full_name)
        .join(Person, Person.id == Account.person_id)
        .where(Account.id.in_({id for id in account_ids if id is not None}))
    )
    return {None: SAMPLE, **{id: name for id, name in rows}}


def of_account(session: Session, account_id: int | None) -> str:
    return of_accounts(session, [account_id]).get(account_id, SAMPLE)
