"""Why a condition is as it is: the facts of the draft that make it so, a sentence each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prebirth_tui.checklist.conditions import (
    AgencyTest,
    AllOf,
    AnyOf,
    Born,
    Condition,
    ContactTest,
    ItemTest,
    Leaf,
    Not,
    Past,
    PersonTest,
)
from prebirth_tui.checklist.timescales import Moment
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.clock import gestation_on
from prebirth_tui.gaps.conditions import answered_of_both, holds, start_of
from prebirth_tui.gaps.english import (
    contact_sentence,
    counted,
    day,
    in_sentence,
    listed,
    named,
    provenance_in_words,
    reason_in_words,
    subject_name,
    value_in_words,
)
from prebirth_tui.gaps.facts import Facts, age_on
from prebirth_tui.record.assessment import Statement
from prebirth_tui.record.bodies import PersonNoted


@dataclass(frozen=True)
class Reason:
    """A fact that makes a condition what it is, and what of the draft its sentence tells."""

    text: str
    answers: tuple[Statement, ...] = ()
    contacts: tuple[str, ...] = ()
    """Their keys."""
    requests: tuple[str, ...] = ()
    """Their keys."""
    never_asked: bool = False
    """It says no more than that a question has not been asked."""


def because(condition: Condition, facts: Facts, subject: str) -> list[Reason]:
    """The facts that make the condition what it is, each once, in the order of its parts."""
    return each_once(_reasons(condition, facts, subject))


def each_once(reasons: Iterable[Reason]) -> list[Reason]:
    """Reasons without those that say what another one says."""
    return list({reason.text: reason for reason in reasons}.values())


def _reasons(condition: Condition, facts: Facts, subject: str) -> Iterator[Reason]:
    match condition:
        case AllOf() | AnyOf():
            parts = condition.all if isinstance(condition, AllOf) else condition.any
            outcome = holds(condition, facts, subject)
            for part in parts:
                if _bears_on(outcome, holds(part, facts, subject), isinstance(condition, AllOf)):
                    yield from _reasons(part, facts, subject)
        case Not():
            yield from _reasons(condition.not_, facts, subject)
        case _:
            yield from _leaf(condition, facts, subject)


def _bears_on(outcome: Truth, part: Truth, every: bool) -> bool:
    """Whether a part is a reason for the outcome of what it is joined in."""
    if outcome is (Truth.TRUE if every else Truth.FALSE):
        return True
    return part is outcome


def _leaf(leaf: Leaf, facts: Facts, subject: str) -> Iterator[Reason]:
    match leaf:
        case ItemTest():
            for whose in facts.whose(leaf.item, leaf.of, subject):
                yield _item(leaf, facts, whose)
        case PersonTest():
            yield from _person(leaf, facts, subject)
        case ContactTest():
            yield _contact(leaf, facts, subject)
        case AgencyTest():
            yield from _agency(leaf, facts, subject)
        case Past():
            yield from _past(leaf, facts, subject)
        case Born():
            born = facts.clock.born if facts.clock else None
            yield Reason(
                f"The baby was born on {day(born)}." if born else "The baby is not born yet."
            )


_CHANGED = {"household": "the people round the baby changed", "birth": "the baby was born"}


def _item(leaf: ItemTest, facts: Facts, whose: str) -> Reason:
    answers = facts.answers(leaf.item, whose)
    question = f"“{named(facts.catalogue.items[leaf.item].item.ask, whose, facts)}”"
    if answers is None:
        return Reason(f"{question} has not been asked.", never_asked=True)
    if not answers.given:
        reason = reason_in_words(answers.current, facts)
        return Reason(f"{question} is not answered: {reason}.", (answers.current,))
    newest = answers.given[-1]
    key, against = leaf.held
    restricted = _is_restricted(leaf.item, facts)
    said = "answered" if restricted else in_sentence(value_in_words(newest, facts))
    match key:
        case "conflicting" if not restricted and facts.differing(answers):
            differing = facts.differing(answers)
            told = [
                f"{in_sentence(value_in_words(each, facts))} ({provenance_in_words(each, facts)})"
                for each in differing
            ]
            return Reason(f"{question}: {listed(told)}.", differing)
        case "fewer_times_than":
            times = counted(len({each.answer.contact for each in answers.given}), "contact")
            return Reason(f"{question} has been answered at {times}.", answers.given)
        case "fewer_times_alone_than":
            times = counted(len(facts.contacts_alone(answers, whose)), "contact")
            return Reason(f"{question} has been answered alone at {times}.", answers.given)
        case "before_change":
            changed = facts.last_change(str(against), leaf.of, whose)
            what = _CHANGED.get(str(against), "something it rests on changed")
            restricted = _is_restricted(str(against), facts)
            when = f"; {what} on {day(changed)}" if changed and not restricted else ""
            return Reason(f"{question} was last answered on {day(newest.on)}{when}.", (newest,))
        case _:
            source = provenance_in_words(newest, facts)
            return Reason(f"{question}: {said} ({source}).", (newest,))


def _is_restricted(item: str, facts: Facts) -> bool:
    section = facts.catalogue.section_of.get(item)
    return section is not None and section.section.restricted


def _person(leaf: PersonTest, facts: Facts, subject: str) -> Iterator[Reason]:
    people = facts.people(leaf.person, subject)
    if not people:
        role = facts.catalogue.roles.get(leaf.person)
        yield Reason(f"No {in_sentence(role.label) if role else leaf.person} is recorded.")
    for person in people:
        yield _about_person(leaf, person, facts)


_HOW = {"at-all": "", "in-person": " in person", "alone": " alone"}


def _about_person(leaf: PersonTest, person: PersonNoted, facts: Facts) -> Reason:
    key, against = leaf.held
    match key:
        case "seen" | "not_seen":
            return _seen(person, against, facts)
        case "lives_here":
            lives = {"yes": "lives with", "no": "does not live with"}
            if person.lives_here in lives:
                return Reason(f"{person.name} {lives[person.lives_here]} the mother.")
            return Reason(f"It is not known whether {person.name} lives with the mother.")
        case "younger_than":
            born = person.date_of_birth
            if born is None:
                return Reason(f"{person.name}'s date of birth is not recorded.")
            return Reason(f"{person.name} is {age_on(facts.today, born)} years old.")
        case "fewer_answers_than":
            return Reason(_imbalance(person, against, facts))
        case _:
            labels = [
                in_sentence(facts.catalogue.roles[role].label)
                for role in person.roles
                if role in facts.catalogue.roles
            ]
            return Reason(f"{person.name}: {listed(labels)}.")


def _seen(person: PersonNoted, how: str, facts: Facts) -> Reason:
    if seen := facts.contacts_with(person.person, how):
        newest = contact_sentence(seen[-1], facts)
        return Reason(f"{person.name} was seen{_HOW[how]}: {newest}.", (), (seen[-1].contact,))
    not_seen = f"{person.name} has not been seen{_HOW[how]}"
    if other := facts.contacts_with(person.person, "at-all"):
        only = contact_sentence(other[-1], facts)
        return Reason(f"{not_seen}; only {only}.", (), (other[-1].contact,))
    return Reason(f"{not_seen}.")


def _imbalance(person: PersonNoted, role: str, facts: Facts) -> str:
    counts = []
    for other in facts.assessment.with_role(role):
        mine, theirs = answered_of_both(person, other, facts)
        counts.append(
            f"Of the questions asked of both, {len(theirs)} are answered for {other.name} "
            f"and {len(mine)} for {person.name}."
        )
    return " ".join(counts)


def _contact(leaf: ContactTest, facts: Facts, subject: str) -> Reason:
    kinds = (leaf.contact,) if isinstance(leaf.contact, str) else leaf.contact
    people = facts.people(leaf.with_, subject) if leaf.with_ else None
    keys = None if people is None else [person.person for person in people]
    found = facts.contacts_of(kinds, keys, subject)
    known = facts.catalogue.contact_kinds
    what = listed(
        [in_sentence(known[kind].label) if kind in known else "contact" for kind in kinds], "or"
    )
    with_ = f" with {listed([person.name for person in people])}" if people else ""
    if found:
        newest = contact_sentence(found[-1], facts)
        return Reason(f"The newest {what}{with_} was {newest}.", (), (found[-1].contact,))
    return Reason(f"No {what}{with_} is recorded.")


def _agency(leaf: AgencyTest, facts: Facts, subject: str) -> Iterator[Reason]:
    agency = subject.partition(":")[2] if leaf.agency == "this" else leaf.agency
    label = subject_name(f"agency:{agency}", facts.catalogue, facts.assessment)
    people = facts.people(leaf.about, subject) if leaf.about else [None]
    for person in people:
        about = f" about {person.name}" if person else ""
        requests = facts.requests(agency, [person.person] if person else None)
        if not requests:
            yield Reason(f"{label}: not asked{about}.")
        for request in requests:
            replied = f"answered {day(request.answered)}" if request.answered else "no answer yet"
            asked = f"{label}: asked{about} on {day(request.asked)}, {replied}."
            yield Reason(asked, requests=(request.request,))


def _past(leaf: Past, facts: Facts, subject: str) -> Iterator[Reason]:
    known = facts.catalogue.timescales.get(leaf.past)
    title = known.title if known else leaf.past
    timescale = facts.catalogue.timescale(leaf.past)
    if facts.clock is None:
        return
    if isinstance(timescale, Moment):
        when = facts.clock.day_of(timescale)
        if when is not None:
            yield Reason(f"{title}: by {day(when)} ({gestation_on(when, facts.clock.due)} weeks).")
        return
    start = start_of(leaf, facts, subject)
    if start is not None and not _is_restricted(leaf.since or "", facts):
        yield Reason(f"{title}: {timescale.number} {timescale.unit} from {day(start)}.")
