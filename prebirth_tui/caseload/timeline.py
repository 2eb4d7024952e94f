"""A pregnancy in order of time: what has happened, and what is to be found out by when.

It reveals no restricted answers, and says nothing about how a family is doing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from prebirth_tui.caseload.line import BEFORE
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.checklist.timescales import DAYS_PREGNANT_AT_DUE_DATE
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.english import contact_label, named, subject_name
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.in_brief import together
from prebirth_tui.ids import Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import ActionAgreed, ContactNoted, Reviewed
from prebirth_tui.wording import listed


class TimelineKind(StrEnum):
    """The kinds of events, in their order within a day."""

    IN_PERSON = "in person"
    REMOTE = "remote"
    RECORD = "record"
    MEETING = "meeting"
    WORK = "asked, answered, done"
    REVIEW = "review"
    BORN = "born"
    TODAY = "today"
    PAST = "was due to close"
    CLOSE = "close by"
    TO_DO = "do by"
    LOOK_AGAIN = "explained until"
    DUE = "due"


_ORDER = {kind: place for place, kind in enumerate(TimelineKind)}
CLOCKS = frozenset(
    {TimelineKind.PAST, TimelineKind.CLOSE, TimelineKind.TO_DO, TimelineKind.LOOK_AGAIN}
)
"""The kinds that are still to happen by a day."""


@dataclass(frozen=True)
class Event:
    """Something on one day of the pregnancy."""

    on: date
    kind: TimelineKind
    when: str
    """Gestation on that day, such as `24+3`, or the age of the baby."""
    what: str
    who: str = ""
    """Who was there, or who is to do it."""
    details: tuple[str, ...] = ()
    """All of it, a sentence each, where a few words are not enough."""
    short: str = ""
    """A word or two for the picture."""

    @property
    def words(self) -> str:
        """What it was, and who was there."""
        return f"{self.what}, {self.who}" if self.who else self.what


@dataclass(frozen=True)
class Timeline:
    """One pregnancy, from its first event until a little after the due date."""

    reference: str
    due: date
    today: date
    born: date | None
    events: tuple[Event, ...]
    """In order of time; today is one of them."""
    clock: PregnancyClock
    undated: tuple[str, ...] = ()
    """Open gaps without a day."""

    @property
    def start(self) -> date:
        """The first day worth drawing; a mistyped year does not stretch the line."""
        conceived = self.due - timedelta(days=DAYS_PREGNANT_AT_DUE_DATE)
        return max(min(each.on for each in self.events), conceived)

    @property
    def end(self) -> date:
        """The last day worth drawing."""
        last = max(each.on for each in self.events)
        return min(last, max(self.due, self.today) + _FAR_AHEAD) + _A_LITTLE

    def gestation(self, on: date) -> str:
        """Gestation on a day, or the age of the baby."""
        return _when(on, self.clock)


_A_LITTLE = timedelta(days=10)
_FAR_AHEAD = timedelta(weeks=16)


def timeline(
    assessment: Assessment, catalogue: Catalogue, today: date, gaps: Sequence[Gap]
) -> Timeline | None:
    """The events of a draft with its gaps on that day; None while no due date is known."""
    facts = DerivedFacts(catalogue, assessment, today)
    pregnancy, clock = assessment.pregnancy, facts.clock
    if pregnancy is None or clock is None or clock.counts_from is None:
        return None
    due, born = clock.counts_from, clock.born
    open_ = [gap for gap in gaps if gap.explained is None]
    maker = _Maker(facts, clock)
    events = [
        maker.event(today, TimelineKind.TODAY, "today"),
        Event(due, TimelineKind.DUE, clock.gestation_at(due), _due_date(clock), short="due"),
        *([maker.event(born, TimelineKind.BORN, "the birth", short="born")] if born else ()),
        *maker.contacts(assessment.chronology),
        *maker.requests(),
        *maker.actions(assessment.actions.values()),
        *maker.reviews(),
        *maker.to_close(open_),
        *maker.to_look_at_again(gaps),
    ]
    undated = together((gap.resolved.id, gap.brief) for gap in open_ if gap.due is None)
    return Timeline(
        pregnancy.reference,
        due,
        today,
        born,
        tuple(sorted(events, key=lambda each: (each.on, _ORDER[each.kind]))),
        clock,
        tuple(undated),
    )


def _due_date(clock: PregnancyClock) -> str:
    return f"due {clock.due_words}" if clock.is_estimate else "due date"


def _when(on: date, clock: PregnancyClock) -> str:
    if clock.born is not None and clock.born < on:
        return replace(clock, today=on).left
    return clock.gestation_at(on)


@dataclass(frozen=True)
class _Maker:
    """Turns what a draft holds into events."""

    facts: DerivedFacts
    clock: PregnancyClock

    def event(
        self,
        on: date,
        kind: TimelineKind,
        what: str,
        who: str = "",
        details: Iterable[str] = (),
        short: str = "",
    ) -> Event:
        when = _when(on, self.clock)
        return Event(on, kind, when, what, who, tuple(details), short or what)

    def contacts(self, contacts: Sequence[ContactNoted]) -> Iterator[Event]:
        """Each contact; the first one that is not a record is marked."""
        named_first = False
        for contact in contacts:
            kind = self._kind(contact)
            label = contact_label(contact, self.facts.catalogue)
            is_first = not named_first and kind is not TimelineKind.RECORD
            named_first = named_first or is_first
            alone = self._names(contact.alone)
            details = [
                f"Recorded by: {contact.by}." if contact.by else "",
                f"Seen alone for part of it: {alone}." if alone else "",
            ]
            yield self.event(
                contact.on,
                kind,
                f"first contact: {label}" if is_first else label,
                self._names(contact.present),
                filter(None, details),
                short="first contact" if is_first else label.partition(",")[0],
            )

    def _kind(self, contact: ContactNoted) -> TimelineKind:
        known = self.facts.catalogue.contact_kinds.get(contact.how)
        if known is None or known.record:
            return TimelineKind.RECORD
        if known.meeting:
            return TimelineKind.MEETING
        return TimelineKind.IN_PERSON if known.in_person else TimelineKind.REMOTE

    def _names(self, people: Iterable[str]) -> str:
        return listed([self.facts.assessment.name(Subject.person(key)) for key in people])

    def requests(self) -> Iterator[Event]:
        """Requests and replies, one event for each day."""
        asked: dict[date, list[str]] = {}
        answered: dict[date, list[str]] = {}
        waiting: dict[date, list[str]] = {}
        catalogue, assessment = self.facts.catalogue, self.facts.assessment
        for request in assessment.requests.values():
            agency = subject_name(Subject.of("agency", request.agency), catalogue, assessment)
            asked.setdefault(request.asked, []).append(agency)
            if request.answered is not None:
                answered.setdefault(request.answered, []).append(agency)
            else:
                waiting.setdefault(request.asked, []).append(f"Not answered yet: {agency}.")
        for on, agencies in asked.items():
            what = f"asked {listed(list(dict.fromkeys(agencies)))}"
            details = dict.fromkeys(waiting.get(on, ()))
            yield self.event(on, TimelineKind.WORK, what, details=details, short="asked")
        for on, agencies in answered.items():
            what = f"answered: {listed(list(dict.fromkeys(agencies)))}"
            yield self.event(on, TimelineKind.WORK, what, short="answer")

    def actions(self, actions: Iterable[ActionAgreed]) -> Iterator[Event]:
        """Each action on the day it was done, or on the day it is due."""
        for action in actions:
            what = self._action(action)
            if action.done is not None:
                yield self.event(action.done, TimelineKind.WORK, f"done: {what}", short="done")
            else:
                late = " (not done, was due)" if action.due < self.facts.today else ""
                yield self.event(
                    action.due,
                    TimelineKind.TO_DO,
                    f"to do{late}: {what}",
                    action.owner,
                    short="to do",
                )

    def _action(self, action: ActionAgreed) -> str:
        """What is to be done; in the gap's words where the typed ones could reveal an answer."""
        section = self.facts.catalogue.section_of.get(action.gap or "")
        if section is None or not section.section.restricted:
            return action.what
        rule = self.facts.catalogue.rules.get(action.gap or "")
        return named(rule.rule.brief or rule.rule.title, action.about, self.facts) if rule else ""

    def reviews(self) -> Iterator[Event]:
        """Each time the draft was returned or signed off."""
        for entry in self.facts.assessment.reviews:
            assert isinstance(entry.body, Reviewed)
            said = "signed off" if entry.body.outcome == "signed-off" else "returned"
            yield self.event(entry.day, TimelineKind.REVIEW, f"{said} by {entry.by}", short=said)

    def to_close(self, gaps: Iterable[Gap]) -> Iterator[Event]:
        """Open gaps by the day they are due, one event for each urgency."""
        found: dict[tuple[date, Urgency], list[Gap]] = {}
        for gap in gaps:
            if gap.due is not None:
                found.setdefault((gap.due, gap.urgency), []).append(gap)
        for (on, urgency), open_ in found.items():
            lines = together((gap.resolved.id, gap.brief) for gap in open_)
            more = f", +{len(lines) - 1} more" if len(lines) > 1 else ""
            is_past = on < self.facts.today
            yield self.event(
                on,
                TimelineKind.PAST if is_past else TimelineKind.CLOSE,
                f"{'was due' if is_past else 'to close'}, {BEFORE[urgency]}: {lines[0]}{more}",
                details=lines,
                short=BEFORE[urgency],
            )

    def to_look_at_again(self, gaps: Iterable[Gap]) -> Iterator[Event]:
        """The day on which an explained gap is to be looked at again."""
        for gap in gaps:
            if gap.explained is not None:
                yield self.event(
                    gap.explained.until,
                    TimelineKind.LOOK_AGAIN,
                    f"review: {gap.brief}",
                    gap.explained.owner,
                    short="review",
                )
