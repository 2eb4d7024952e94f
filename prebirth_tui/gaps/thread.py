"""One line of the list: gaps about one topic and one person, the home, the plan or a service.

A thread says what is known and what has not been found out about it. How many gaps it holds is how
many enquiries are open in it; nothing is added up for a family.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.english import subject_name
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import IN_THE_APP, Gap, has_come_home
from prebirth_tui.gaps.once import known_once
from prebirth_tui.gaps.parted import is_apart, is_parted
from prebirth_tui.gaps.reason import known_of
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.wording import in_sentence, listed

PRIVATE = "Private items"
"""All that may be said of them while they are veiled."""

ThreadKind = Literal[
    "topic", "private", "waiting", "first-questions", "before-home", "rest", "explained"
]
"""One topic; everything private, where that is veiled; visits and talks that wait for advice; what
matters for every baby and nobody has asked; what else is to be asked before they go home; what else
is open about somebody, most of it not asked yet; and what somebody has explained until a day."""


@dataclass(frozen=True)
class GapThread:
    """Gaps that share one line."""

    id: str
    """The same for as long as its topic and subject stay the same."""
    kind: ThreadKind
    topic: str
    """The id of a topic; where it holds several, their group, or empty."""
    subject: Subject
    gaps: tuple[Gap, ...]
    """What is to be closed first comes first; empty for a private thread, which tells nothing."""
    facts: DerivedFacts

    @property
    def name(self) -> str:
        """Whom or what it is about, for the front of a line: `Lee`, `This pregnancy`."""
        if self.kind == "rest" and self.topic:
            return self.topic
        if self.kind in ("rest", "topic"):
            own = [gap for gap in self.gaps if gap.topic == self.topic] or self.gaps
            subjects = list(dict.fromkeys(gap.thread[1] for gap in own))
            subjects.sort(key=CASE.__ne__)
            return listed([_name(subject, self.facts) for subject in subjects])
        return _name(self.subject, self.facts)

    @known_once
    def title(self) -> str:
        """`Lee: earlier children`."""
        match self.kind:
            case "private":
                return f"{PRIVATE}: {IN_THE_APP}"
            case "first-questions":
                return "First questions, not asked yet"
            case "before-home":
                return _before_or_after_home(self.facts)
            case "rest":
                blanks = self._never_asked
                if blanks == len(self.gaps):
                    return f"{self.name}: {blanks} not asked yet"
                not_asked = f", {blanks} not asked yet" if blanks else ""
                return f"{self.name}: {len(self.gaps)} more{not_asked}"
            case "waiting":
                return f"{self.name}: {len(self.gaps)} visits and talks wait for specialist advice"
            case "explained":
                return "Explained for now"
            case _:
                return f"{self.name}: {_topic(self.topic, self.facts)}"

    @known_once
    def line(self) -> str:
        """The thread in one line: what is not known, first things first."""
        match self.kind:
            case "private" | "waiting":
                return self.title
            case "before-home":
                not_asked = f"{len(self.gaps)} not asked yet"
                return f"{self.title}: {not_asked}: {', '.join(self.topics)}"
            case "rest":
                known = next((gap.title for gap in self.gaps if gap.is_known), None)
                return (
                    f"{self.title} · {known}"
                    if known
                    else f"{self.title}: {', '.join(self.topics)}"
                )
            case _:
                more = f"; and {len(self.gaps) - 1} more" if self.gaps[1:] else ""
                return f"{self.title} · {self.gaps[0].title}{more}"

    @property
    def topics(self) -> tuple[str, ...]:
        """The titles of its topics, each once."""
        ids = dict.fromkeys(gap.topic for gap in self.gaps)
        return tuple(_topic(each, self.facts) for each in ids)

    @known_once
    def known(self) -> tuple[str, ...]:
        """What is known of it: the recorded facts that raise its gaps, a sentence each.

        First what says most about the gap that its line names.
        """
        gaps = [gap for gap in self.gaps if gap.is_known]
        first = gaps[0].known[:1] if gaps else ()
        others = known_of(reason for gap in gaps for reason in gap.reasons)
        return tuple(dict.fromkeys((*first, *others)))

    @known_once
    def why_here(self) -> str:
        """Why it stands where it does in the list."""
        match self.kind:
            case "private":
                return ""
            case "first-questions":
                return "They matter for every baby, and no one has asked yet."
            case "before-home" | "rest" if not self.raised_by_facts:
                return "No one has asked yet."
            case "rest":
                return "Also open, and not asked yet."
            case "waiting":
                return (
                    f"{self.name} is recorded as having harmed. Your lead decides with a "
                    "specialist whether and how to approach; ask records and services meanwhile."
                )
            case "explained":
                return "Someone has given a reason and a review date."
        known = self.known[0] if self.known else ""
        if self.is_danger_now:
            return f"Someone may be in danger today. {known}".strip()
        if self.urgency is Urgency.NOW:
            return (
                f"It cannot wait. {known}" if known else "It cannot wait, and no one has asked yet."
            )
        if self.leads:
            home = has_come_home(self.facts)
            return f"{'To do in the first weeks' if home else 'To do before they go home'}. {known}"
        return known

    @known_once
    def urgency(self) -> Urgency:
        """The most urgent of its gaps."""
        return self.gaps[0].urgency

    @known_once
    def due(self) -> date | None:
        """The earliest day on which one of its gaps is due."""
        return min((gap.due for gap in self.gaps if gap.due is not None), default=None)

    @known_once
    def raised_by_facts(self) -> int:
        """How many of its gaps recorded facts raise: known and not followed up."""
        return sum(gap.is_known for gap in self.gaps)

    @property
    def _never_asked(self) -> int:
        """How many of its gaps only say that nobody has asked; others are due to be asked again."""
        return sum(not gap.is_known and not gap.is_to_ask_again for gap in self.gaps)

    @known_once
    def is_danger_now(self) -> bool:
        """Whether it is about danger to somebody now."""
        known = self.facts.catalogue.topics.get(self.topic)
        return (
            known is not None
            and known.danger
            and any(gap.urgency is Urgency.NOW and gap.raised.by == "fact" for gap in self.gaps)
        )

    @property
    def is_harm(self) -> bool:
        """Whether that danger is harm that someone saw, or that may come at any hour."""
        known = self.facts.catalogue.topics.get(self.topic)
        return self.is_danger_now and known is not None and known.harm

    @property
    def is_paper(self) -> bool:
        """Whether it is about minutes, agreements or other records of the work."""
        known = self.facts.catalogue.topics.get(self.topic)
        return known is not None and known.paper

    @property
    def is_everyday(self) -> bool:
        """Whether it is about matters that are normal around any family that is looked at
        closely.
        """
        known = self.facts.catalogue.topics.get(self.topic)
        return known is not None and known.everyday

    @known_once
    def leads(self) -> bool:
        """Whether something known in it is about a baby's going home or first weeks."""
        return any(gap.leads and gap.is_known for gap in self.gaps)

    @known_once
    def has_line(self) -> bool:
        """Whether something in it is known, or to be closed now; otherwise it shares a line.

        Records of the work share a line unless they cannot wait.
        """
        known = not self.is_paper
        return any((known and gap.is_known) or gap.order[0] == 0 for gap in self.gaps)

    @known_once
    def cannot_wait(self) -> bool:
        """Whether something known in it is to be closed now, so that it is never folded away."""
        return any(gap.order[0] == 0 and gap.is_known for gap in self.gaps)

    @property
    def closes_now(self) -> bool:
        """Whether anything in it is to be closed now, even if nobody has asked yet."""
        return self.urgency is Urgency.NOW

    @known_once
    def order(self) -> tuple[object, ...]:
        """Its place in the list, before the first questions are put in."""
        return (
            not self.is_danger_now,
            not self.is_harm,
            is_parted(self.subject, self.facts),
            self.is_paper,
            not self.cannot_wait,
            not self.closes_now,
            self.is_everyday,
            not (self.leads or self.is_harm),
            not (self.kind == "before-home" and not has_come_home(self.facts)),
            -self.raised_by_facts,
            self.gaps[0].order,
        )


def thread_title(gap: Gap) -> str:
    """The subject and topic of a gap's thread: `Lee: police`."""
    topic, subject = gap.thread
    return f"{_name(subject, gap.facts)}: {_topic(topic, gap.facts)}"


def _name(subject: Subject, facts: DerivedFacts) -> str:
    if subject == CASE:
        if not all(baby.is_living for baby in facts.babies.babies.values()):
            return "The family"
        born = "These babies" if facts.babies.several_born() else "This baby"
        return born if facts.is_born else "This pregnancy"
    name = subject_name(subject, facts.catalogue, facts.assessment)
    return name[:1].upper() + name[1:]


def _before_or_after_home(facts: DerivedFacts) -> str:
    return "The first weeks" if has_come_home(facts) else "Before they go home"


def _topic(topic: str, facts: DerivedFacts) -> str:
    """A topic as it reads after a name."""
    known = facts.catalogue.topics.get(topic)
    return in_sentence(known.title) if known else topic


def in_order(gaps: Iterable[Gap], kind: ThreadKind = "topic") -> tuple[Gap, ...]:
    """The gaps of a thread, what must be closed first at the front."""
    if kind == "first-questions":
        return tuple(sorted(gaps, key=_first_to_ask))
    return tuple(sorted(gaps, key=lambda gap: gap.order))


def _first_to_ask(gap: Gap) -> tuple[object, ...]:
    """Whoever has the baby, then what the checklists put first."""
    return is_apart(gap.subject, gap.facts), gap.resolved.rule.ask_first or 0, gap.order
