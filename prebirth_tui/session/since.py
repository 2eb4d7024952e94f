"""What a draft shows on being opened again: what others added, what differs, what has run out.

Nothing private is shown or counted: whoever looks over a shoulder as a draft is opened learns
nothing of it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prebirth_tui.gaps.due import how_long
from prebirth_tui.gaps.english import contact_sentence, named, subject_name
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import GapKey, QuestionKey, Subject
from prebirth_tui.record.bodies import AnswerGiven, ContactNoted
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.fields import Differing
from prebirth_tui.review.differing_in_words import accounts_in_words, field_in_words
from prebirth_tui.review.in_words import in_words, private_about
from prebirth_tui.wording import counted, day, listed, short_day

Kind = Literal[
    "unfinished", "others", "checklists", "differs", "field", "overdue", "no-reply", "lapsed"
]

Where = Literal["question", "changes", "contacts", "work", "gaps", "people", "pregnancy"]


@dataclass(frozen=True)
class SinceLine:
    """One piece of news, and where it leads."""

    kind: Kind
    text: str
    right: str
    """How long ago, or how much."""
    where: Where
    """The screen it leads to."""
    key: str = ""
    """The row to go to on that screen."""
    question: QuestionKey | None = None
    gap: GapKey | None = None


@dataclass(frozen=True)
class Since:
    """Everything shown on opening a draft."""

    last_contact: str
    """`Last contact: home visit 9 Nov 2026, Amy and Lee there.`; empty before the first."""
    today: date
    looked: date | None
    """The day on which this person last looked; None where that is not known."""
    lines: tuple[SinceLine, ...]
    entries: tuple[Entry, ...]
    """What others have recorded since then."""

    @property
    def is_news(self) -> bool:
        """Whether to show it unasked: once a day, and whenever others have added something.

        For somebody who has never looked, everything is new.
        """
        if self.looked is None:
            return False
        is_new_day = self.looked < self.today
        return any(is_new_day or line.kind in _ALWAYS_NEWS for line in self.lines)

    @property
    def told(self) -> tuple[SinceLine, ...]:
        """The lines to show without being asked; none when there is no news."""
        return self.lines if self.is_news else ()

    @property
    def title(self) -> str:
        """`Since you looked, 16 Nov`."""
        return (
            f"Since you last looked, {short_day(self.looked)}" if self.looked else "Where it stands"
        )


_ALWAYS_NEWS = frozenset({"others", "unfinished", "checklists"})


def since(
    facts: DerivedFacts,
    gaps: Sequence[Gap],
    lane: str,
    *,
    looked: Collection[str] | None = None,
    looked_on: date | None = None,
    half_typed: Collection[QuestionKey] = (),
    other_checklists: Sequence[str] | None = None,
) -> Since:
    """The news today, from facts and gaps without anything private.

    `looked` holds the newest seals when this person last looked, on the day `looked_on`; without
    them it counts from what they last wrote. `half_typed` are the questions with an unfinished
    note; `other_checklists` as in `sign_off.changed_in`.
    """
    history = facts.assessment.history
    mine = [entry for entry in history.entries if entry.lane == lane]
    seals = list(looked) if looked else [entry.seal for entry in mine[-1:]]
    new = history.since(seals) if seals else ()
    others = tuple(entry for entry in new if entry.lane != lane and _is_told(entry, facts))
    known = {entry.seal: entry.day for entry in history.entries}
    days = [known[seal] for seal in seals if seal in known]
    if looked_on is not None:
        days.append(looked_on)
    contacts = facts.assessment.chronology
    last = contact_sentence(contacts[-1], facts) if contacts else ""
    return Since(
        f"Last contact: {last}." if last else "",
        facts.today,
        max(days, default=None),
        (
            *_unfinished(half_typed, facts),
            *_by_others(others, facts),
            *_checklists(other_checklists, facts),
            *_differing(facts),
            *_overdue(facts),
            *_no_reply(facts),
            *_lapsed(facts, gaps),
        ),
        others,
    )


def _is_told(entry: Entry, facts: DerivedFacts) -> bool:
    """Whether an entry counts, and has nothing private in it."""
    if entry.id in facts.assessment.taken_back or entry.body is None:
        return False
    return private_about(entry, facts) is None


def _unfinished(half_typed: Collection[QuestionKey], facts: DerivedFacts) -> Iterator[SinceLine]:
    for item, subject in half_typed:
        resolved = facts.catalogue.items.get(item)
        if resolved is not None and not facts.catalogue.is_restricted(item):
            ask = named(resolved.item.ask, subject, facts)
            yield SinceLine(
                "unfinished", f"Unfinished note: {ask}", "", "question", question=(item, subject)
            )


def _by_others(entries: Sequence[Entry], facts: DerivedFacts) -> Iterator[SinceLine]:
    """What others added: each contact with its answers, and everything else by each person in one
    line.
    """
    told: set[str] = set()
    for entry in entries:
        body = entry.body
        if isinstance(body, ContactNoted) and body.contact in facts.assessment.contacts:
            given = [
                each
                for each in entries
                if isinstance(each.body, AnswerGiven) and each.body.contact == body.contact
            ]
            told |= {entry.id, *(each.id for each in given)}
            words = contact_sentence(facts.assessment.contacts[body.contact], facts)
            right = counted(len(given), "answer") if given else ""
            text = f"{entry.by} added: {words}"
            yield SinceLine("others", text, right, "contacts", body.contact)
    rest: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.id not in told:
            rest.setdefault(entry.by, []).append(entry)
    for by, of_person in rest.items():
        if len(of_person) == 1:
            words = in_words(of_person[0], facts)
            yield SinceLine("others", f"{by} recorded: {words}", "", "changes", by)
        else:
            many = counted(len(of_person), "entry", "entries")
            yield SinceLine("others", f"{by} added", many, "changes", by)


def _checklists(changed: Sequence[str] | None, facts: DerivedFacts) -> Iterator[SinceLine]:
    """The questions and rules have changed since the draft was last written in."""
    if changed is None:
        return
    titles = {s.checklist.id: s.checklist.title for s in facts.catalogue.sections}
    named_ = listed([titles.get(name, name) for name in changed])
    what = f"Checklist changed: {named_}" if changed else "Checklists or area settings changed"
    yield SinceLine("checklists", what, "gaps may differ", "gaps")


def _differing(facts: DerivedFacts) -> Iterator[SinceLine]:
    """Answers and details between which a person has to choose."""
    for (item, subject), answers in facts.assessment.answers.items():
        resolved = facts.catalogue.items.get(item)
        if resolved is None or facts.catalogue.is_restricted(item) or resolved.item.retired:
            continue
        accounts = facts.differing(answers)
        if accounts:
            ask = named(resolved.item.ask, subject, facts)
            right = counted(len(accounts), "account")
            text = f"Answers differ: {ask}"
            yield SinceLine("differs", text, right, "question", question=(item, subject))
    for each in facts.assessment.differing_fields:
        if _is_here(each, facts):
            where = _WHERE.get(each.kind, "people")
            told = field_in_words(each, facts)
            # Why somebody is not to be contacted is not for a screen that is just being opened.
            if each.field != "not_to_contact":
                told += f": {', '.join(accounts_in_words(each, facts))}"
            yield SinceLine("field", told, "", where, each.key)


def _is_here(differing: Differing, facts: DerivedFacts) -> bool:
    """Whether its subject may be mentioned: what is private is not among these."""
    things: Mapping[str, Collection[str]] = {
        "person": facts.assessment.people,
        "baby": facts.assessment.babies,
        "contact": facts.assessment.contacts,
        "request": facts.assessment.requests,
        "action": facts.assessment.actions,
    }
    return differing.kind == "pregnancy" or differing.key in things.get(differing.kind, ())


_WHERE: Mapping[str, Where] = {
    "pregnancy": "pregnancy",
    "contact": "contacts",
    "request": "work",
    "action": "work",
}


def _overdue(facts: DerivedFacts) -> Iterator[SinceLine]:
    for action in sorted(facts.assessment.actions.values(), key=lambda each: each.due):
        late = (facts.today - action.due).days
        if action.done is None and late > 0:
            text = f"“{action.what}” ({action.owner}) was due {short_day(action.due)}"
            yield SinceLine("overdue", text, f"overdue by {how_long(late)}", "work", action.action)


def _no_reply(facts: DerivedFacts) -> Iterator[SinceLine]:
    for request in sorted(facts.assessment.requests.values(), key=lambda each: each.asked):
        if request.answered is not None:
            continue
        agency = subject_name(
            Subject.of("agency", request.agency), facts.catalogue, facts.assessment
        )
        names = [facts.assessment.called(key) for key in request.about]
        about = f" about {listed(names)}" if names else ""
        waited = (facts.today - request.asked).days
        right = f"asked {how_long(waited)} ago" if waited > 0 else "asked today"
        yield SinceLine(
            "no-reply", f"{agency} has not replied{about}", right, "work", request.request
        )


def _lapsed(facts: DerivedFacts, gaps: Sequence[Gap]) -> Iterator[SinceLine]:
    """Explanations whose day has come, for gaps that are open again."""
    by_key = {gap.key: gap for gap in gaps if gap.explained is None and not gap.restricted}
    for key, explanation in facts.assessment.explanations.items():
        until = explanation.body.until
        if key in by_key and not explanation.is_refused and until <= facts.today:
            text = f"Explained until {day(until)}, now open: {by_key[key].brief}"
            yield SinceLine("lapsed", text, explanation.body.owner, "gaps", gap=key)
