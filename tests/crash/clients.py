"""One phone: it sends what its owner does, again and again until the server says it has it."""

import http.client
import json
import random
import time
from collections.abc import Sequence
from threading import Event, Thread
from urllib.parse import urlencode, urlsplit
from uuid import UUID, uuid5

from tests.crash import ledger
from tests.crash.ledger import Deed, Ledger
from tests.crash.people import FOR_A_WALK, RIGHT, TYPED, WRONG, Known, Phone

LOST_REPLIES = 0.05
AGAIN_AFTER = 0.1
QUIZ = "/bai/an-toan/chao-hoi/kiem-tra/kchao"
CASE = "/bai/an-toan/buoc-dau/tinh-huong/hgocua"
Form = list[tuple[str, str]]


class Client(Thread):
    """Sends deeds until `stop` is set, then finishes what is at hand; `deadline` ends it all."""

    def __init__(
        self, phone: Phone, known: Known, port: int, book: Ledger, stop: Event, deadline: float
    ) -> None:
        super().__init__(name=f"phone-{phone.number}", daemon=True)
        self.phone, self.known, self.book = phone, known, book
        self._stop_asked, self._deadline = stop, deadline
        self._port = port
        self._chance = random.Random(phone.number)
        self._connection: http.client.HTTPConnection | None = None
        self._values = phone.number * 100_000
        self.is_finished = False

    def run(self) -> None:
        round_number = 0
        while not self._stop_asked.is_set():
            if not self.phone.is_shared and round_number == 1:
                self._walk()
            if round_number == self.phone.number % 3:
                self._read()
            if self.phone.is_shared or self._chance.random() < 0.5:
                self._tap_through()
            else:
                self._send_whole_sheet()
            round_number += 1
        self._hang_up()
        self.is_finished = True

    def _read(self) -> None:
        cards = [("chao-hoi", "ctruoc"), ("chao-hoi", "ckin"), ("buoc-dau", "cgoi")]
        # Every fourth phone leaves the last part unread: she must not be done.
        for lesson, card in cards[: 2 if self.phone.number % 4 == 3 else 3]:
            deed = self._deed(ledger.CARD, (lesson, card))
            form = [("viec", str(deed.row_id)), ("lan", str(self.known.revisions[lesson]))]
            self._deliver([deed], f"/bai/an-toan/{lesson}/phan/{card}", form)

    def _walk(self) -> None:
        begun = self._deed(ledger.RUN, ("buoc-dau", "hgocua"))
        run = self._begin(begun, CASE)
        if run is None:
            return
        for number, choice in enumerate(FOR_A_WALK, start=1):
            if number == 2:
                written = self._deed(ledger.OPEN, (str(run),))
                form = [("viec", str(written.row_id)), ("cau-qviet", "Chị có đau ở đâu không?")]
                self._deliver([written], f"/luot/{run}/viet/qviet", form)
            step = self._deed(ledger.STEP, (str(run), str(number)))
            chosen = self.known.choices[choice]
            form = [("viec", str(step.row_id)), ("so", str(number)), ("chon", chosen)]
            self._deliver([step], f"/luot/{run}/buoc", form)

    def _tap_through(self) -> None:
        """Every answer by itself, some of them changed, and then the whole handed in."""
        attempt = self._begin(self._deed(ledger.ATTEMPT, ("chao-hoi", "kchao")), QUIZ)
        if attempt is None:
            return
        for question in TYPED if self.phone.is_shared else RIGHT:
            for values in self._answers(question):
                made = self._id()
                deed = self._answer(attempt, question, values, made)
                form = [("viec", str(made)), *((f"cau-{question}", value) for value in values)]
                self._deliver([deed], f"/luot/{attempt}/cau/{question}", form)
        handed_in = self._deed(ledger.SUBMIT, (str(attempt),))
        form = [("viec", str(handed_in.row_id)), ("du", "1")]
        self._deliver([handed_in], f"/luot/{attempt}/nop", form)

    def _send_whole_sheet(self) -> None:
        """As without script: one form with every answer."""
        attempt = self._begin(self._deed(ledger.ATTEMPT, ("chao-hoi", "kchao")), QUIZ)
        if attempt is None:
            return
        made = self._id()
        form: Form = [("viec", str(made))]
        deeds = []
        for question in RIGHT:
            values = self._answers(question)[-1]
            deeds.append(self._answer(attempt, question, values, made))
            form.append(("hoi", question))
            form += [(f"cau-{question}", value) for value in values]
        deeds.append(self._deed(ledger.SUBMIT, (str(attempt),), row_id=made))
        self._deliver(deeds, f"/luot/{attempt}/nop", form)

    def _answers(self, question: str) -> list[list[str]]:
        """One or two different answers to a question, the last one right more often than not."""
        self._values += 1
        if question == "qso":
            wrong = [str(self._values)]
        elif question == "qngan":
            wrong = [f"trả lời số {self._values}"]
        else:
            wrong = self.known.values(question, WRONG[question])
        if self.phone.is_shared:
            return [wrong]
        right = self.known.values(question, RIGHT[question])
        first, last = (wrong, right) if self._chance.random() < 0.6 else (right, wrong)
        return [first, last] if self._chance.random() < 0.4 else [last]

    def _answer(self, attempt: UUID, question: str, values: Sequence[str], made: UUID) -> Deed:
        # The phone gives the sheet one id; the answer to a question has its own out of the two.
        return self._deed(
            ledger.ANSWER,
            (str(attempt), question),
            "+".join(sorted(values)),
            row_id=uuid5(made, question),
        )

    def _id(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)

    def _deed(
        self, kind: str, place: tuple[str, ...], value: str = "", row_id: UUID | None = None
    ) -> Deed:
        return self.book.note(Deed(kind, row_id or self._id(), self.phone.person_id, place, value))

    def _begin(self, deed: Deed, path: str) -> UUID | None:
        onwards = self._deliver([deed], path, [("viec", str(deed.row_id))])
        if onwards is None:
            return None
        found = UUID(urlsplit(onwards).path.rpartition("/")[2])
        if found != deed.row_id and not self.phone.is_shared:
            self.book.failed(f"{path}: asked for {deed.row_id}, was given {found}")
        deed.row_id = found
        return found

    def _deliver(self, deeds: Sequence[Deed], path: str, form: Form) -> str | None:
        """Send until it is acknowledged or refused for good; returns where the reply leads."""
        by_script = self._chance.random() < 0.5
        throws_away = self._chance.random() < LOST_REPLIES
        while time.monotonic() < self._deadline:
            try:
                status, onwards = self._post(path, form, by_script, throws_away)
            except (OSError, http.client.HTTPException) as problem:
                self._hang_up()
                # While the server is down nobody answers; a kill breaks what was under way.
                if not throws_away and not isinstance(problem, ConnectionRefusedError):
                    self.book.broke()
                throws_away = False
                time.sleep(AGAIN_AFTER)
                continue
            if status < http.client.BAD_REQUEST:
                for deed in deeds:
                    deed.acknowledged = True
                return onwards
            if status < http.client.INTERNAL_SERVER_ERROR:
                for deed in deeds:
                    deed.refused = True
                if not self.phone.is_shared:
                    self.book.failed(f"{status} for {path}")
                return None
            if status == http.client.SERVICE_UNAVAILABLE:
                self.book.was_busy()
            else:
                self.book.failed(f"{status} for {path}")
            time.sleep(AGAIN_AFTER)
        self.book.failed(f"never acknowledged: {path}")
        return None

    def _post(
        self, path: str, form: Form, by_script: bool, throws_away: bool
    ) -> tuple[int, str | None]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        headers = {
            "Cookie": self.phone.cookies,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        if by_script:
            headers["Accept"] = "application/json"
        self._connection.request("POST", path, urlencode(form).encode(), headers)
        if throws_away:
            self.book.threw_away()
            raise ConnectionResetError("the signal went before the reply came")
        reply = self._connection.getresponse()
        body = reply.read()
        if by_script and reply.status == http.client.OK:
            return reply.status, json.loads(body)["next"]
        return reply.status, reply.headers.get("Location")

    def _hang_up(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None
