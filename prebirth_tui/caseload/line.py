"""One draft in a line, for lists across families: its state, and what to close first.

It says what is not known and when something is due. It never ranks families.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, TypeAdapter

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.about_family import last_author
from prebirth_tui.gaps.due import when_due
from prebirth_tui.gaps.english import contact_label, contact_sentence, value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.threads import PRIVATE, GapThread, first_threads, threads_of
from prebirth_tui.gaps.veiled import veiled_gaps, without_private
from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.draft import Draft
from prebirth_tui.review.comments import open_comments
from prebirth_tui.review.sign_off import last_review
from prebirth_tui.wording import day, short_day

BEFORE = {
    Urgency.NOW: "NOW",
    Urgency.BEFORE_DECISION: "before plans",
    Urgency.BEFORE_BIRTH: "before birth",
    Urgency.BEFORE_DISCHARGE: "before discharge",
    Urgency.KEEP_ASKING: "keep asking",
}
NOTHING_OPEN = 9
"""Sorts a draft without open gaps behind every urgency."""


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, defer_build=True)


class GapInBrief(NamedTuple):
    """A gap in a few words, which reveal nothing about a restricted answer."""

    rule: str
    subject: Subject
    brief: str
    urgency: Urgency
    due: date | None = None


_GAPS = TypeAdapter(tuple[GapInBrief, ...])


def as_text(gaps: Iterable[GapInBrief]) -> str:
    """The gaps as text, in the form that `CaseloadLine.gaps` keeps."""
    return _GAPS.dump_json(tuple(gaps)).decode()


class ParentSeen(_Told):
    """When a parent was last met, and last heard from."""

    role: str
    """In words, such as `Father`."""
    role_id: str = ""
    name: str
    in_person: date | None = None
    any_contact: date | None = None


class CaseloadLine(_Told):
    """What a list shows about a draft."""

    close_first: str = ""
    """The first line of the list of gaps, with its urgency; empty when nothing is open."""
    review_first: str = ""
    """The same for a supervisor: an explained gap counts as open until she agrees."""
    urgency: int = NOTHING_OPEN
    """The earliest urgency as a number, for sorting; private gaps do not count."""
    first: tuple[str, ...] = ()
    """The first threads, a line each; nothing private."""
    next_step: str = ""
    last_contact: str = ""
    last_contact_on: date | None = None
    with_: str = ""
    """Who holds the family on that day: whoever covers, else the allocated worker."""
    worker: str = ""
    supervisor: str = ""
    team: str = ""
    cover: str = ""
    """Who stands in for the worker on that day."""
    cover_until: date | None = None
    cover_ended: bool = False
    """A cover has ended without anything said about what comes next."""
    wrote_last: str = ""
    """Who last wrote about the family."""
    stage: str = ""
    away: str = ""
    """The worker is away: says so, and who holds the family meanwhile."""
    parents: tuple[ParentSeen, ...] = ()
    meeting: str = ""
    """The meeting that is due."""
    meeting_due: date | None = None
    gaps: str = "[]"
    """A supervisor's open gaps in the order of the list, as text: only a few drafts' are ever read.

    None of them is private. Explained gaps are among them until she agrees.
    """
    before: tuple[str, ...] = ()
    """The urgencies of these gaps."""
    late: GapInBrief | None = None
    """The one among them that should have been closed first."""
    slipped: GapInBrief | None = None
    """The one among them that became overdue last."""
    explained: int = 0
    """The number of gaps that somebody has explained."""
    to_agree: int = 0
    """The number of those that a supervisor has not agreed to."""
    differs: int = 0
    """The number of answers and fields that two people gave differently and nobody has settled."""
    comments: tuple[str, ...] = ()
    """For each comment that is not settled, who spoke last."""
    review: Literal["", "ready", "returned", "signed-off", "lapsed"] = ""
    """`ready`: its practitioner asks for a review."""
    reviewed: date | None = None
    reviewer: str = ""
    """Who made that decision or request."""
    reasons: str = ""
    """Why it was returned."""
    heads: tuple[str, ...] = ()

    @property
    def held(self) -> str:
        """`Allocated to Ann; Ben covers until 17 Nov 2026; supervisor Sue`."""
        until = f" until {day(self.cover_until)}" if self.cover_until else ""
        cover = f"{self.cover} covers{until}" if self.cover else ""
        if self.cover_ended:
            cover = f"cover ended {day(self.cover_until)}" if self.cover_until else "cover ended"
        parts = [
            f"Allocated to {self.worker}" if self.worker else "Needs a worker",
            cover,
            f"supervisor {self.supervisor}" if self.supervisor else "",
            f"team {self.team}" if self.team else "",
            f"{self.wrote_last} wrote last" if self.wrote_last not in ("", self.with_) else "",
        ]
        return "; ".join(filter(None, parts))

    @property
    def not_seen(self) -> tuple[str, ...]:
        """Parents whom nobody has met in person, and the roles of parents nobody has named."""
        return tuple(seen.name or seen.role for seen in self.parents if seen.in_person is None)

    @cached_property
    def open(self) -> tuple[GapInBrief, ...]:
        """The open gaps, in the order of the list."""
        return _GAPS.validate_json(self.gaps)


def caseload_line(draft: Draft, catalogue: Catalogue, today: date) -> CaseloadLine:
    """The line of one draft on that day; the same whatever was said in private."""
    assessment = without_private(draft.assessment, catalogue)
    facts = DerivedFacts(catalogue, assessment, today)
    gaps = veiled_gaps(catalogue, assessment, today)
    open_ = [gap for gap in gaps if gap.explained is None]
    to_agree = [gap for gap in gaps if is_to_agree(gap, assessment)]
    supervised = [
        replace(gap, explained=None) for gap in gaps if gap.explained is None or gap in to_agree
    ]
    threads = threads_of(open_, facts, veiled=True)
    asks_private = any(thread.kind == "private" for thread in threads)
    first = _first_of(threads)
    review_first = _first_of(threads_of(supervised, facts, veiled=True))
    waiting = {gap.key for gap in to_agree}
    told = [
        GapInBrief(
            gap.resolved.id,
            gap.subject,
            f"{gap.brief} (explained)" if gap.key in waiting else gap.brief,
            gap.urgency,
            gap.due,
        )
        for gap in supervised
    ]
    late = [gap for gap in told if gap.due is not None and gap.due < today]
    contacts = assessment.chronology
    allocation = assessment.allocation
    meeting, meeting_due = _meeting(open_, facts)
    review, asked = last_review(assessment, catalogue), assessment.review_asked
    last_word = asked or (review.entry if review else None)
    return CaseloadLine(
        close_first=_close_first(first, asks_private=asks_private),
        review_first=_close_first(review_first, asks_private=asks_private)
        + (", explained" if review_first is not None and review_first.key in waiting else ""),
        urgency=min((gap.urgency.order for gap in supervised), default=NOTHING_OPEN),
        first=tuple(thread.line for thread in first_threads(threads) if thread.gaps),
        next_step=_next_step(first, len(gaps) - len(open_), asks_private=asks_private),
        last_contact=(
            f"Last contact: {contact_sentence(contacts[-1], facts)}." if contacts else ""
        ),
        last_contact_on=contacts[-1].on if contacts else None,
        with_=allocation.held_on(today),
        worker=allocation.worker,
        supervisor=allocation.supervisor,
        team=allocation.team,
        cover=allocation.covered_on(today),
        cover_until=allocation.cover_until,
        cover_ended=allocation.ended_on(today),
        wrote_last=last_author(assessment, catalogue),
        stage=_stage(facts),
        away=_away(facts),
        parents=tuple(_parents(facts)),
        meeting=meeting,
        meeting_due=meeting_due,
        gaps=as_text(told),
        before=tuple(dict.fromkeys(gap.urgency.value for gap in told)),
        late=min(late, key=lambda gap: gap.due or today, default=None),
        slipped=max(late, key=lambda gap: gap.due or date.min, default=None),
        explained=len(gaps) - len(open_),
        to_agree=len(to_agree),
        differs=_differs(assessment),
        comments=tuple(thread.said[-1].by for thread in open_comments(assessment)),
        review="ready" if asked else review.state if review else "",
        reviewed=last_word.day if last_word else None,
        reviewer=last_word.by if last_word else "",
        reasons=review.body.reasons if review and review.state == "returned" and not asked else "",
        heads=draft.heads,
    )


def _stage(facts: DerivedFacts) -> str:
    tracking = facts.catalogue.tracking
    plan = facts.value(ItemId(tracking.stage), CASE) if tracking.stage else None
    if plan is not None:
        return value_in_words(plan, facts)
    referred = facts.value(ItemId(tracking.referred), CASE) if tracking.referred else None
    return "referred" if referred is not None else ""


def _away(facts: DerivedFacts) -> str:
    tracking = facts.catalogue.tracking
    away = facts.value(ItemId(tracking.away_since), CASE) if tracking.away_since else None
    if away is None or not isinstance(away.answer.value, date):
        return ""
    holds = facts.value(ItemId(tracking.held_by), CASE) if tracking.held_by else None
    if holds is not None and _settled_since(holds, away):
        return f"away {short_day(away.answer.value)}: {value_in_words(holds, facts)}"
    return f"away since {short_day(away.answer.value)}, no one named"


def _settled_since(later: RecordedAnswer, earlier: RecordedAnswer) -> bool:
    return later.on >= earlier.on


def _parents(facts: DerivedFacts) -> Iterable[ParentSeen]:
    for role in facts.catalogue.tracking.parents:
        people = facts.assessment.with_role(role)
        label = facts.catalogue.roles[role].label if role in facts.catalogue.roles else role
        for person in people:
            met = facts.contacts_with(person.person, "in-person")
            heard = [c for c in facts.assessment.chronology if person.person in c.there]
            yield ParentSeen(
                role=label,
                role_id=role,
                name=person.name,
                in_person=met[-1].on if met else None,
                any_contact=heard[-1].on if heard else None,
            )
        if not people:
            yield ParentSeen(role=label, role_id=role, name="")


def _meeting(open_: list[Gap], facts: DerivedFacts) -> tuple[str, date | None]:
    """The meeting that is due first, or the newest one that was held."""
    rules = set(facts.catalogue.tracking.meetings)
    due = [gap for gap in open_ if gap.resolved.id in rules]
    if due:
        # Some were past their day before anybody could have seen to them.
        first = min(due, key=lambda gap: (not gap.is_for_first_contact, gap.due or date.max))
        return first.brief, first.due
    kinds = facts.catalogue.contact_kinds
    held = [c for c in facts.assessment.chronology if c.how in kinds and kinds[c.how].meeting]
    if not held:
        return "", None
    return f"{contact_label(held[-1], facts.catalogue)} {short_day(held[-1].on)}", None


def is_to_agree(gap: Gap, assessment: Assessment) -> bool:
    """Whether a person has explained a gap and no supervisor has agreed to it.

    A gap that is explained by a missing reason is not judged.
    """
    explanation = assessment.explanations.get(gap.key)
    if gap.explained is None or explanation is None:
        return False
    return explanation.body.reason == gap.explained.reason and explanation.judged is None


def _differs(assessment: Assessment) -> int:
    fields = [
        each
        for each in assessment.differing_fields
        if each.kind != "event" or each.key in assessment.events
    ]
    answers = [each for each in assessment.answers.values() if each.side_by_side]
    return len(fields) + len(answers)


def _first_of(threads: list[GapThread]) -> Gap | None:
    return next((gap for thread in threads for gap in thread.gaps), None)


def _close_first(first: Gap | None, *, asks_private: bool) -> str:
    if first is None:
        return PRIVATE if asks_private else ""
    return f"{BEFORE[first.urgency]}  {first.brief}"


def _next_step(first: Gap | None, explained: int, *, asks_private: bool) -> str:
    if first is None and asks_private:
        return f"Next: {PRIVATE.lower()}."
    if first is None:
        others = f" {explained} explained, to review." if explained else ""
        return f"No gaps are open.{others}"
    return f"Next: {', '.join(filter(None, (first.title, when_due(first, first.facts.today))))}."


def due_text(due: date, today: date) -> str:
    """`12 Mar`, with the year unless it is near."""
    return short_day(due) if abs((due - today).days) < 300 else day(due)


def words_of(facts: DerivedFacts) -> str:
    """The text of a draft in lower case, to find it by its words.

    What was said in private is left out: finding the draft by it would reveal it.
    """
    said: list[str] = []
    for entry in without_private(facts.assessment, facts.catalogue).history.entries:
        if entry.body is not None:
            fields = entry.body.model_dump(exclude_defaults=True).values()
            said += [each for each in fields if isinstance(each, str)]
    return "\n".join(said).casefold()
