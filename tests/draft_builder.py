"""A family told in a few lines: a draft that a test writes fact by fact."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    AnyBody,
    BabyNoted,
    ContactNoted,
    EventNoted,
    GapExplained,
    PersonNoted,
    PlaceNoted,
    Pregnancy,
    RequestMade,
    TakenBack,
)
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.entries import Entry
from tests.small import small_catalogue

DUE = date(2027, 3, 12)
FIRST_DAY = date(2026, 11, 2)
"""A Monday, at 21+3."""
ROSE = Author("Rose", "rose@laptop")
SAM = Author("Sam", "sam@phone")


def at(day: date, minutes: int = 0) -> datetime:
    """Midday, and some minutes."""
    return datetime.combine(day, time(12, tzinfo=UTC)) + timedelta(minutes=minutes)


class DraftBuilder:
    """Facts written one after another; each is recorded a minute after the one before."""

    def __init__(
        self, catalogue: Catalogue | None = None, due: date | None = DUE, born: date | None = None
    ) -> None:
        self.catalogue = catalogue or small_catalogue()
        self.draft = Draft.new("practice", at(FIRST_DAY))
        self.author = ROSE
        self.day = FIRST_DAY
        self._written = 0
        if due is not None:
            self.write(Pregnancy(reference="Fern", due=due, born=born))

    def write(self, body: AnyBody) -> Entry:
        """Record it now."""
        self._written += 1
        self.draft = self.draft.write(body, self.author, at(self.day, self._written))
        return self.draft.entries[-1]

    def person(self, key: str, *roles: str, **more: Any) -> Entry:
        """Somebody, called by their key with a capital."""
        return self.write(PersonNoted(person=key, name=key.capitalize(), roles=roles, **more))

    def contact(
        self, key: str, on: date = FIRST_DAY, *, how: str = "home-visit", **more: Any
    ) -> str:
        """A contact; its key."""
        self.write(ContactNoted(contact=key, how=how, on=on, **more))
        return key

    def answer(
        self, item: str, about: str, value: Any, contact: str | None = None, **more: Any
    ) -> Entry:
        """An answer, for a question `section.item` or `checklist.section.item`."""
        return self.write(AnswerGiven(item=item, about=about, value=value, contact=contact, **more))

    def not_answered(self, item: str, about: str, missing: str, **more: Any) -> Entry:
        """A reason for no answer."""
        return self.write(AnswerGiven(item=item, about=about, missing=missing, **more))

    def baby(self, key: str = "baby-1", **more: Any) -> Entry:
        """What is noted of a baby; what was noted before stays, unless it is changed here."""
        before = self.assessment.noted_babies.get(key) or BabyNoted(baby=key)
        return self.write(BabyNoted.model_validate(before.model_dump() | more))

    def pregnancy(self, **changes: Any) -> Entry:
        """The pregnancy with changes."""
        before = self.assessment.pregnancy
        assert before is not None
        return self.write(Pregnancy.model_validate(before.model_dump() | changes))

    def event(self, kind: str, on: date = FIRST_DAY, **more: Any) -> str:
        """Something that happened; its key."""
        key = str(more.pop("key", f"{kind}-{on}"))
        self.write(EventNoted(event=key, type=kind, on=on, **more))
        return key

    def place(self, key: str) -> Entry:
        """A place to sleep."""
        return self.write(PlaceNoted(place=key, name=key.capitalize()))

    def request(self, agency: str, asked: date, **more: Any) -> Entry:
        """Information asked for; the same key again is the same request."""
        key = more.pop("key", agency)
        return self.write(RequestMade(request=key, agency=agency, asked=asked, **more))

    def action(self, key: str, due: date, **more: Any) -> Entry:
        """Something to be done."""
        return self.write(
            ActionAgreed(action=key, what=more.pop("what", "Ring"), owner="Rose", due=due, **more)
        )

    def explain(self, gap: str, about: str, until: date) -> Entry:
        """Why a gap is open."""
        return self.write(
            GapExplained(gap=gap, about=about, reason="In hand", owner="Rose", until=until)
        )

    def take_back(self, entry: Entry) -> Entry:
        """An entry that is not to count."""
        return self.write(TakenBack(entry=entry.id))

    @property
    def assessment(self) -> Assessment:
        """What it comes to."""
        return self.draft.assessment

    def current(self, item: str, about: str) -> RecordedAnswer:
        """The newest statement; there is one."""
        found = self.assessment.current(ItemId(item), Subject(about))
        assert found is not None
        return found

    def facts(self, today: date = FIRST_DAY) -> DerivedFacts:
        """What follows on a day."""
        return DerivedFacts(self.catalogue, self.assessment, today)

    def gaps(self, today: date = FIRST_DAY) -> dict[tuple[str, str], Gap]:
        """The gaps of a day, by rule and subject."""
        return {gap.key: gap for gap in find_gaps(self.catalogue, self.assessment, today)}

    def open(self, rule: str, about: str = "case", today: date = FIRST_DAY) -> bool:
        """Whether a gap is there, explained or not."""
        return (rule, about) in self.gaps(today)


def couple() -> DraftBuilder:
    """A mother and a father, and a home visit at which both were there."""
    builder = DraftBuilder()
    builder.person("amy", "mother", lives_here="yes")
    builder.person("lee", "father")
    return builder
