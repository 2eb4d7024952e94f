"""A gap: something that has not been found out or done, and everything shown about it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from prebirth_tui.checklist.catalogue import ResolvedRule, ResolvedSection
from prebirth_tui.checklist.condition_tree import leaves, parts
from prebirth_tui.checklist.conditions import (
    VALUE_TESTS,
    AgencyTest,
    AllOf,
    Born,
    Condition,
    Contradiction,
    ItemTest,
)
from prebirth_tui.checklist.models import Life, Urgency
from prebirth_tui.checklist.timescales import Length, Moment
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.because import Reason, because, each_once
from prebirth_tui.gaps.clock import day_after, reservation
from prebirth_tui.gaps.conditions import evaluate_shared
from prebirth_tui.gaps.english import named
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.once import known_once
from prebirth_tui.gaps.parted import is_parted
from prebirth_tui.gaps.raised import Raised, raised
from prebirth_tui.gaps.reason import known_of
from prebirth_tui.gaps.title import title_of
from prebirth_tui.ids import CASE, GapKey, Subject
from prebirth_tui.wording import day

SENDS = "may-be-contacted"
"""The shared condition of every rule whose gap is closed by seeing or talking to the person."""
FOR_A_BABY = (Urgency.BEFORE_BIRTH, Urgency.BEFORE_DISCHARGE)
"""What is to be closed for a living baby."""
FIRST_APPROACH = "first-approach"
"""The one that says of a person that how to approach them is to be asked first."""
IN_THE_APP = "open in the app"
"""How the brief of a private gap says where to see what it is about."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A reason why a gap is open, until the day on which it opens again by itself."""

    reason: str
    owner: str
    until: date

    @property
    def in_words(self) -> str:
        """`explained: she is away; Sam reviews 1 Dec 2026`, without what may not be shown."""
        because_ = f": {self.reason.rstrip('.')}; " if self.reason else ", "
        who = f"{self.owner} reviews" if self.owner else "to review"
        return f"explained{because_}{who} {day(self.until)}"


@dataclass(frozen=True)
class Gap:
    """Something that has not been found out or done, about one subject."""

    resolved: ResolvedRule
    section: ResolvedSection
    subject: Subject
    facts: DerivedFacts
    explained: Explained | None

    @property
    def key(self) -> GapKey:
        """What tells it from every other gap in the draft."""
        return self.resolved.id, self.subject

    @property
    def urgency(self) -> Urgency:
        """By when it must be closed."""
        return self.resolved.rule.urgency

    @property
    def when_to_close(self) -> str:
        """The urgency in words; once a baby is born, nothing is to be done before the birth."""
        if self.urgency not in FOR_A_BABY or not self.facts.is_born:
            return self.urgency.label
        if not self.facts.is_new:
            return "still to do"
        return "in the first weeks" if has_come_home(self.facts) else "before they go home"

    @property
    def person(self) -> str | None:
        """The key of the person it is about, if it is about one."""
        return self.subject.key if self.subject.kind == "person" else None

    @property
    def restricted(self) -> bool:
        """Whether it comes from a section about domestic abuse."""
        return self.section.section.restricted

    @property
    def discloses_answer(self) -> bool:
        """Whether the fact that it is open reveals the answer to a restricted question."""
        return discloses_answer(self.resolved, self.section)

    @known_once
    def title(self) -> str:
        """What is missing."""
        return title_of(self.resolved, self.section, self.subject, self.facts)

    @known_once
    def brief(self) -> str:
        """What is missing, for lists that others may see."""
        return named(self.resolved.rule.brief or self.resolved.rule.title, self.subject, self.facts)

    def brief_here(self, how: str) -> str:
        """The brief for whoever has the draft open; `how` says how to see what it is about."""
        return self.brief.replace(IN_THE_APP, how)

    @known_once
    def close_by(self) -> str:
        """What closes it.

        Whoever would be sent to somebody nobody has met asks the mother first: the same for
        everyone, so that it tells nothing, and nobody is sent where a private answer says not to.
        """
        words = named(self.resolved.rule.close_by, self.subject, self.facts)
        if SENDS in self.resolved.shared and (
            evaluate_shared(FIRST_APPROACH, self.facts, self.subject) is Truth.TRUE
        ):
            first = f"Ask the mother first, alone, how {self.facts.assessment.name(self.subject)}"
            return f"{first} can be approached. {words}"
        return words

    @known_once
    def why(self) -> str:
        """Why it matters."""
        return named(self.resolved.rule.why, self.subject, self.facts)

    @property
    def who(self) -> tuple[str, ...]:
        """Who can close it."""
        return self.resolved.rule.who

    @known_once
    def reasons(self) -> list[Reason]:
        """The facts of the draft that raise it, or that let it be asked at all.

        What only has not been asked yet keeps nothing from applying, and is no reason by itself.
        """
        applies = self.resolved.applies
        there = because(applies, self.facts, self.subject) if applies is not None else []
        raised = because(self.resolved.when, self.facts, self.subject)
        said = [reason for reason in there if not reason.never_asked]
        reasons = each_once([*said, *raised] or there)
        known = self.facts.catalogue.shared.get(SENDS) if SENDS in self.resolved.shared else None
        if known is None:
            return reasons
        lets = {reason.text for reason in because(known.when, self.facts, self.subject)}
        return [
            replace(reason, only_lets=True) if reason.text in lets else reason for reason in reasons
        ]

    @property
    def because(self) -> list[str]:
        """The reasons in words, a sentence each."""
        return [reason.told for reason in self.reasons]

    @property
    def known(self) -> tuple[str, ...]:
        """What is known of the family among them, a sentence each; empty where nobody has asked."""
        said = (each for each in self.reasons if each.rests_on_entries or not each.only_lets)
        return known_of(said, self.section.checklist.id)

    @property
    def topic(self) -> str:
        """The id of the topic it belongs to."""
        return self.resolved.topic

    @property
    def life(self) -> tuple[Life, ...]:
        """The times in life at which it can be closed; empty for always."""
        return self.resolved.rule.while_

    @known_once
    def thread(self) -> tuple[str, Subject]:
        """The topic of its thread, and whom that is about.

        Meetings, services and places share the family's thread, unless their topic belongs to a
        person.
        """
        known = self.facts.catalogue.topics.get(self.topic)
        if known is not None and known.together:
            return self.topic, CASE
        if self.person is not None:
            return self.topic, self.subject
        with_role = self.facts.asked_as(known.goes_with) if known and known.goes_with else []
        return self.topic, Subject.person(with_role[0].person) if with_role else CASE

    @known_once
    def leads(self) -> bool:
        """Whether it comes first after a birth: going home, and the first weeks."""
        if not self.facts.is_new:
            return False
        is_new = bool(self.life) and "pregnant" not in self.life
        return is_new or self.urgency is Urgency.BEFORE_DISCHARGE

    @known_once
    def is_known(self) -> bool:
        """Whether recorded facts raise it, rather than nobody having asked."""
        return self.raised.by == "fact"

    @known_once
    def is_first_question(self) -> bool:
        """Whether it matters for every baby, and nobody has asked yet."""
        rule = self.resolved.rule
        if rule.ask_first is None or self.is_known or is_parted(self.subject, self.facts):
            return False
        of = rule.ask_first_of
        return not of or self.person in {each.person for each in self.facts.asked_as(*of)}

    @known_once
    def is_to_ask_again(self) -> bool:
        """Whether all that raises it is that the question was asked a long time ago."""
        asked = because(self.resolved.when, self.facts, self.subject)
        return not self.is_known and bool(asked) and all(each.answers for each in asked)

    @known_once
    def raised(self) -> Raised:
        """Whether recorded facts raise it or nobody has asked, and since when."""
        return raised(self.resolved, self.section, self.facts, self.subject)

    @known_once
    def order(self) -> tuple[int, bool, int, bool, date]:
        """Its order within a thread: what cannot wait, what is known, urgency, what the rest
        depends on, the day.

        Once a baby is born, what was due before the birth comes after its going home; what is known
        and was due before that comes right after what cannot wait.
        """
        day = self.known_since if self.is_for_first_contact else self.due or date.max
        urgency, rank = self.urgency, self.urgency.order * 2
        if urgency is Urgency.BEFORE_DISCHARGE and self.facts.is_new and self.is_known:
            rank = 1
        elif urgency is Urgency.BEFORE_BIRTH and self.facts.is_born:
            rank = Urgency.BEFORE_DISCHARGE.order * 2
        waits = int(rank > 0)
        return waits, not self.is_known, rank, not self.resolved.rule.first, day

    @known_once
    def due(self) -> date | None:
        """The day by which it is to be closed; None when there is no day, and at first contact."""
        return None if self.is_for_first_contact else self._day

    @property
    def is_late(self) -> bool:
        """Whether recorded facts raise it, and its day is over."""
        return self.is_known and self.due is not None and self.due < self.facts.today

    @property
    def due_unsure(self) -> str:
        """What is uncertain about that day; empty when nothing is."""
        rule, since = self.resolved.rule, self._since
        if self.due is None or rule.after is None or since is None:
            return ""
        length = self.facts.catalogue.timescale(rule.after)
        return reservation(since, length) if isinstance(length, Length) else ""

    @known_once
    def is_for_first_contact(self) -> bool:
        """Whether its day had passed before anybody could have closed it: before the draft, the
        person or the fact behind it existed.
        """
        return (
            self.urgency is not Urgency.NOW
            and self._day is not None
            and self._day < self.known_since
        )

    @known_once
    def known_since(self) -> date:
        """The first day on which anybody could have closed it; after a birth, not before that."""
        began = self.facts.known_since(self.subject)
        born = self.facts.babies.born(self.subject)
        if born is not None and born > began:
            began = born
        fact = self.raised.since
        return began if fact is None or self.resolved.rule.after is not None else max(began, fact)

    @known_once
    def _since(self) -> date | None:
        """The day of the fact that raised it, or of the birth for what could not be open before."""
        since, born = self.raised.since, self.facts.babies.born(self.subject)
        if since is None or born is None or born <= since:
            return since
        return born if _waits_for_birth(self.resolved, self.section) else since

    @known_once
    def _day(self) -> date | None:
        """The day set by its rule: counted from the fact that raised it, else by the pregnancy."""
        if self.urgency is Urgency.NOW:
            return self.facts.today
        rule, catalogue = self.resolved.rule, self.facts.catalogue
        if rule.after is not None and self._since is not None:
            length = catalogue.timescale(rule.after)
            assert isinstance(length, Length)
            return day_after(self._since, length)
        name = rule.by or catalogue.area.close_by.get(self.urgency)
        if name is None or self.facts.clock is None:
            return None
        timescale = catalogue.timescale(name)
        if not isinstance(timescale, Moment):
            return None
        day = self.facts.day_of(timescale, self.subject)
        home = self.facts.babies.first_out_of_hospital(self.subject)
        if day is None or home is None or self.urgency not in FOR_A_BABY:
            return day
        return min(day, home)


def has_come_home(facts: DerivedFacts) -> bool:
    """Whether the babies have left hospital, by what was recorded or answered."""
    return facts.is_home or facts.home_since is not None


def _waits_for_birth(rule: ResolvedRule, section: ResolvedSection) -> bool:
    """Whether nothing can raise it before a birth."""
    lives = rule.rule.while_ or section.lives
    if lives and "pregnant" not in lives and "until-home" not in lives:
        return True
    condition = rule.applies
    wanted = condition.all if isinstance(condition, AllOf) else (condition,)
    return any(isinstance(each, Born) and each.born for each in wanted)


def discloses_answer(rule: ResolvedRule, section: ResolvedSection) -> bool:
    """Whether a gap of this rule reveals an answer to a restricted question, or what followed it.

    Either by applying at all, or by being open where that needs two different answers, or an answer
    that contradicts something else.
    """
    if not section.section.restricted:
        return False
    if any(isinstance(part, Contradiction) for part in _all_parts(rule)):
        return True
    applying = [leaf for _, leaf in leaves(rule.applies)] if rule.applies is not None else []
    return any(
        isinstance(leaf, AgencyTest)
        or (isinstance(leaf, ItemTest) and leaf.comparison[0] in VALUE_TESTS)
        for leaf in applying
    ) or any(
        isinstance(leaf, ItemTest) and leaf.comparison == ("conflicting", True)
        for _, leaf in leaves(rule.when)
    )


def _all_parts(rule: ResolvedRule) -> Iterator[Condition]:
    for condition in (rule.applies, rule.when):
        if condition is not None:
            yield from (part for _, part in parts(condition))
