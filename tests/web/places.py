"""The small world in the middle of its work, so that every address has something behind it.

Lan and Mai have each handed in a quiz, left another one open, written in a case and ended it.
Vân teaches in Chiềng An only and Hạnh in Tô Hiệu only; each has a course of her own, unpublished.
Minh and Yến, who teaches for the province too, have each sent a text for approval.
What must stay private carries a word of its own (`LOI-…` for answers, `NHAP-…` for drafts).
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.assessment import case_runs, reviewing
from app.assessment.models import OpenAnswer, Regrade
from app.assessment.regrades import Decision
from app.assessment.reviewing import Reviewer
from app.catalog import drafting, keys, library, proposing, publishing, secrets, sections
from app.catalog.models import Course, Lesson, Media
from app.catalog.proposals import Proposal
from app.classes import past_results
from app.classes.past_checks import Told
from app.classes.past_results import PastResult
from app.learning import deeds, joining
from app.organisation import aims, changing, programmes
from app.organisation.models import Seat, Unit, UnitVersion
from app.organisation.planning import Order
from app.organisation.programmes import Audience, Described, Programme
from app.people import accounts, editing, grants, persons, posts
from app.people.models import Role
from app.people.roster import previewing, staging, telling
from app.people.roster.reading import Sheet
from app.web import assets
from tests import world as worlds
from tests.assessment.answers import in_case
from tests.world import FOUNDED, TUESDAY, Someone, World, deed

NOBODY_ELSE = "11111111-2222-4333-8444-555555555555"
WORDS = {
    "lan": "LOI-CUA-LAN Em vào nhà đã nhé.",
    "mai": "LOI-CUA-MAI Em có đau ở đâu không?",
}


@dataclass(frozen=True)
class Trail:
    """What one learner left behind."""

    handed_in: UUID
    open_attempt: UUID
    open_run: UUID
    written: OpenAnswer
    ended_run: UUID
    asked_for_more: OpenAnswer


@dataclass(frozen=True)
class Places:
    world: World
    van: Someone
    hanh: Someone
    moi: Someone
    code: str
    regrade: UUID
    sent_by_minh: Proposal
    sent_by_yen: Proposal
    lan: Trail
    mai: Trail
    linear_run: UUID
    programme: Programme
    idle: Programme
    removed: Programme
    dropped: int
    past: PastResult
    taken_back: PastResult
    holding: int
    edit: int
    link: int
    roster: int

    @property
    def actors(self) -> dict[str, Someone | None]:
        """Everyone of the access table, in the order of its columns."""
        return {
            "nobody": None,
            "learner": self.world.lan,
            "trainer": self.world.minh,
            "trainer A": self.van,
            "officer A": self.world.hoa,
            "officer B": self.world.thu,
            "administrator": self.world.quyen,
        }

    def names(self, session: Session) -> dict[str, str]:
        """What the {names} of the access table stand for; all of it is Lan's or everybody's."""
        run = deeds.run_of(session, self.world.lan.id, self.lan.open_run)
        version = self.lan.written.question_version_id
        rubric = secrets.of_questions(session, [version])[version]["rubric"]
        return {
            "code": self.code,
            "asset": assets.url("js/text-size.js"),
            "revision": str(worlds.lesson(session, "chao-hoi").revision_id),
            "check": _first_option(session, "chao-hoi", "qtuhoi"),
            "typed": keys.option_key("qphanmoi", "`## Cách làm`"),
            "attempt": str(self.lan.open_attempt),
            "run": str(self.lan.open_run),
            "choice": case_runs.place(session, run).scene["choices"][0]["key"],
            "province": str(self.world.province.id),
            "question": str(self.lan.written.question_id),
            "answer": str(self.lan.written.id),
            "criterion1": rubric[0]["key"],
            "criterion2": rubric[1]["key"],
            "linear": str(self.linear_run),
            "regrade": str(self.regrade),
            "section": str(sections.of_course(session, self.world.course.id)[0].id),
            "sent": str(self.sent_by_yen.id),
            "own_sent": str(self.sent_by_minh.id),
            "asked": str(self.lan.ended_run),
            "asked_answer": str(self.lan.asked_for_more.id),
            "programme": str(self.programme.id),
            "target": str(self.programme.targets[0].id),
            "idle": str(self.idle.id),
            "removed": str(self.removed.id),
            "dropped": str(self.dropped),
            "past": str(self.past.id),
            "taken_back": str(self.taken_back.id),
            "lan": self.world.lan.person.public_id,
            "holding": str(self.holding),
            "edit": str(self.edit),
            "moi": self.moi.person.public_id,
            "link": str(self.link),
            "roster": str(self.roster),
            "change": str(_change(session, self.world)),
            "marking": str(_marked(session, self.world)),
            "unused": str(session.scalars(select(Media.id)).one()),
        }

    def home(self, actor: str) -> Unit:
        of_a = {"learner", "trainer A", "officer A"}
        if actor == "officer B":
            return self.world.to_hieu
        return self.world.chieng_an if actor in of_a else self.world.province


def _change(session: Session, world: World) -> int:
    """The change of 01/7/2025 that made Chiềng An."""
    made = select(UnitVersion.change_id).filter_by(unit_id=world.chieng_an.id)
    return session.scalars(made.where(UnitVersion.change_id.is_not(None))).one()


def _marked(session: Session, world: World) -> int:
    """The change of bản Pát that nothing builds on."""
    made = select(UnitVersion.change_id).filter_by(unit_id=world.ban_pat.id, seat=Seat.MARKET)
    return session.scalars(made).one() or 0


def _first_option(session: Session, lesson: str, question: str) -> str:
    revision = worlds.lesson(session, lesson).revision_id
    placed = next(one for one in library.questions(session, revision) if one.key == question)
    return str(placed.public["options"][0]["key"])


def build(session: Session) -> Places:
    """Everything above, through the deeds; the caller commits."""
    world = worlds.load(session)
    order = Order(TUESDAY.date(), "Quyết định số 4")
    changing.describe(session, world.ban_pat.id, False, Seat.MARKET, order, at=TUESDAY)
    van = _staff(session, "Vì Thị Vân", "van", Role.TRAINER, world.chieng_an)
    hanh = _staff(session, "Hoàng Thị Hạnh", "hanh", Role.TRAINER, world.to_hieu)
    yen = _staff(session, "Tòng Thị Yến", "yen", Role.TRAINER, world.province)
    moi = _staff(session, "Quàng Thị Mới", "moi", Role.LEARNER, world.ban_pat)
    _own_course(session, "rieng-a", "Khóa của Chiềng An", world.chieng_an, van)
    _own_course(session, "rieng-b", "Khóa của Tô Hiệu", world.to_hieu, hanh)
    sent_by_minh = _send(session, _lesson(session, "buoc-dau"), world.minh)
    sent_by_yen = _send(session, _lesson(session, "chao-hoi"), yen)
    _draft(session, _lesson(session, "buoc-dau"), world.minh)
    worlds.publish(session, world.course, "cung-ban", worlds.prepared("cung-ban"))
    together = worlds.lesson(session, "cung-ban")
    part = sections.add(session, world.course, "Khi có chuyện", by=None)
    sections.put(session, _lesson(session, "buoc-dau"), part, by=None)
    _mend(session, _lesson(session, "cung-ban"), world.minh)
    programme = _programme(session)
    return Places(
        world=world,
        van=van,
        hanh=hanh,
        moi=moi,
        code=accounts.issue_code(session, moi.account, by=None, at=clock.now()),
        regrade=_regrade(session, world.minh),
        sent_by_minh=sent_by_minh,
        sent_by_yen=sent_by_yen,
        lan=_trail(session, world.lan, world.minh),
        mai=_trail(session, world.mai, world.minh),
        programme=programme,
        idle=_programme(session),
        removed=_removed(session),
        dropped=_dropped(session, programme),
        past=_past(session, world, programme),
        taken_back=past_results.take_back(
            session, _past(session, world, None), by=None, at=TUESDAY
        ),
        linear_run=deeds.start_case(session, deed(world.lan), together, "tthang").id,
        holding=_correct_days(session, world),
        edit=_correct_phone(session, world),
        link=_join_records(session, world),
        roster=_roster(session, world),
    )


def _correct_days(session: Session, world: World) -> int:
    """Hoa wrote down by which document Lan took her post."""
    held = posts.held(session, world.ban_pat.id, on=TUESDAY.date())[0]
    by, act = world.hoa.account.id, "05/QĐ-HLHPN"
    return posts.correct(session, held, held.from_date, None, act=act, by=by, at=TUESDAY).id


def _correct_phone(session: Session, world: World) -> int:
    """… and how to call her."""
    lan, by = world.lan.person, world.hoa.account.id
    editing.change(session, lan, {"phone": "0912345678"}, by=by, at=TUESDAY)
    return editing.last_change(session, lan)[-1].id


def _join_records(session: Session, world: World) -> int:
    """… and found Lan written twice."""
    twice = persons.register(session, "Lò Thị Lán", home_unit_id=world.ban_pat.id)
    by = world.hoa.account.id
    return joining.join(session, twice, world.lan.person, by=by, at=TUESDAY).id


def _roster(session: Session, world: World) -> int:
    """A roster of bản Pát, brought in by Hoa and looked through: its second row waits for her."""
    rows = [["Họ và tên", "Chi hội"], ["Lò Thị Lan", "Bản Pát"], ["Tòng Thị Ban", "Bản Lạ"]]
    laid, now = staging.lay_out([Sheet("DS", rows)]), clock.now()
    run = staging.begin(
        session, laid, world.ban_pat.id, "ds.xlsx", b"", by=world.hoa.account.id, at=now
    )
    list(staging.store(session, run.id, laid.rows))
    known = previewing.load(session, run, at=now)
    stored = telling.page(session, run, None, 1)
    previewing.keep(session, run, list(previewing.decide(run, stored, known, at=now)), at=now)
    previewing.finish(session, run, at=now)
    return run.id


def _staff(session: Session, name: str, login: str, role: Role, unit: Unit) -> Someone:
    person = persons.register(session, name, home_unit_id=unit.id)
    account = accounts.create(session, person, login, at=FOUNDED)
    grants.give(session, account.id, role, unit.id, by=None, at=FOUNDED)
    return Someone(person, account)


def _own_course(session: Session, key: str, title: str, unit: Unit, author: Someone) -> None:
    course = Course(key=key, title=title, meta={}, position=2, unit_id=unit.id, created_at=FOUNDED)
    session.add(course)
    session.flush()
    lesson = Lesson(course_id=course.id, key="bai-nhap", position=1, created_at=FOUNDED)
    session.add(lesson)
    session.flush()
    _draft(session, lesson, author)


def _draft(session: Session, lesson: Lesson, author: Someone) -> None:
    newest = publishing.latest(session, lesson.id)
    source = newest.source if newest else "## Phần một\n\nĐang viết.\n"
    mark = f"NHAP-{author.account.login}"
    drafting.save(
        session,
        lesson.id,
        author.account.id,
        f"{source}\n## Phần thêm\n\n{mark}\n",
        base=newest.id if newest else None,
        seen="",
        at=FOUNDED,
    )


def _programme(session: Session) -> Programme:
    described = Described("Đề án thử", "1/QĐ", date(2024, 1, 1), date(2028, 12, 31), (), ())
    programme = programmes.add(session, described, by=None)
    aims.aim(session, programme, 2026, Audience.HEADS, people=9, percent=None, by=None)
    return programme


def _removed(session: Session) -> Programme:
    programme = _programme(session)
    programmes.remove(session, programme, by=None, at=TUESDAY)
    return programme


def _dropped(session: Session, programme: Programme) -> int:
    """The step with which the target of 2027 was dropped."""
    target = aims.aim(session, programme, 2027, Audience.HEADS, people=9, percent=None, by=None)
    return aims.drop(session, target, by=None).id


def _past(session: Session, world: World, programme: Programme | None) -> PastResult:
    told = Told(
        "Lớp năm 2025",
        date(2025, 3, 3),
        date(2025, 3, 5),
        world.province.id,
        programme.id if programme else None,
        1,
        {Audience.HEADS: 40},
        None,
        "Báo cáo số 5",
    )
    return past_results.add(session, told, by=None, at=FOUNDED)


def _regrade(session: Session, trainer: Someone) -> UUID:
    """A decision of Minh's about answers given before the only text there is: about nobody's."""
    lesson = worlds.lesson(session, "chao-hoi")
    asked = library.questions(session, lesson.revision_id)[-1]
    row = Regrade(
        lesson_id=lesson.lesson_id,
        revision_id=lesson.revision_id,
        question_id=asked.question_id,
        from_version_id=asked.version_id,
        to_version_id=asked.version_id,
        decision=Decision.FULL,
        by_account=trainer.account.id,
        happened_at=TUESDAY,
    )
    session.add(row)
    session.flush()
    return row.id


def _mend(session: Session, lesson: Lesson, author: Someone) -> None:
    """A draft that changes a few words, small enough for «Sửa khẩn»."""
    newest = publishing.latest(session, lesson.id)
    assert newest is not None
    source = newest.source.replace("phần này trước", "phần này trước (NHAP-minh)")
    drafting.save(
        session, lesson.id, author.account.id, source, base=newest.id, seen="", at=FOUNDED
    )


def _send(session: Session, lesson: Lesson, author: Someone) -> Proposal:
    newest = publishing.latest(session, lesson.id)
    assert newest is not None
    mark = f"NHAP-{author.account.login}"
    return proposing.propose(
        session,
        lesson,
        f"{newest.source}\n## Phần gửi duyệt <!-- id: cgui -->\n\n{mark}\n",
        by=author.account.id,
        base=newest.id,
        note=None,
        at=FOUNDED,
    )


def _lesson(session: Session, key: str) -> Lesson:
    return session.scalars(select(Lesson).where(Lesson.key == key)).one()


def _trail(session: Session, who: Someone, trainer: Someone) -> Trail:
    words = WORDS[who.account.login]
    lesson = worlds.lesson(session, "chao-hoi")
    first = deeds.start_attempt(session, deed(who), lesson, "kchao")
    deeds.answer(session, deed(who), first.id, "qso", ["75"])
    deeds.submit(session, deed(who), first.id)
    second = deeds.start_attempt(session, deed(who), lesson, "kchao")
    ended, asked = in_case(session, who, words)
    _to_the_end(session, who, ended.id)
    reviewer = Reviewer(trainer.account.id, trainer.id)
    state = reviewing.state(session, asked)
    reviewing.ask_for_more(session, asked, "Chị gọi ai nữa?", by=reviewer, seen=state, at=TUESDAY)
    opened, written = in_case(session, who, words)
    return Trail(first.id, second.id, opened.id, written, ended.id, asked)


def _to_the_end(session: Session, who: Someone, run_id: UUID) -> None:
    run = deeds.run_of(session, who.id, run_id)
    here = case_runs.place(session, run)
    deeds.take_step(session, deed(who), run_id, here.number, here.scene["choices"][0]["key"])
