"""Why a condition is true or false: the facts of the draft behind it, a sentence each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from prebirth_tui.checklist.conditions import (
    SAID_TESTS,
    AgencyTest,
    BabyTest,
    Born,
    Condition,
    ContactTest,
    Contradiction,
    EventTest,
    ItemTest,
    Leaf,
    Past,
    PersonTest,
    PregnancyTest,
    Sides,
)
from prebirth_tui.checklist.timescales import Moment
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.ages import ages_on
from prebirth_tui.gaps.because_of_babies import (
    because_of_babies,
    because_of_birth,
    because_of_events,
    because_of_pregnancy,
    event_label,
)
from prebirth_tui.gaps.clock import reservation
from prebirth_tui.gaps.conditions import answered_of_both, deciding_leaves, truth_of_person
from prebirth_tui.gaps.english import (
    contact_sentence,
    named,
    provenance_in_words,
    reason_in_words,
    subject_name,
    value_and_note,
    value_in_sentence,
)
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.item_tests import answers_naming, compiled_for
from prebirth_tui.gaps.moments import counts_from, last_change, start_of
from prebirth_tui.gaps.reason import Reason as Reason
from prebirth_tui.gaps.requests import is_answered, last_moved
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.bodies import PersonNoted, RequestMade
from prebirth_tui.record.people import NotToContact
from prebirth_tui.wording import counted, day, in_sentence, listed


def because(condition: Condition, facts: DerivedFacts, subject: Subject) -> list[Reason]:
    """The facts behind the outcome of a condition, each once, in the order of its parts."""
    return each_once(
        reason
        for leaf, outcome in deciding_leaves(condition, facts, subject)
        for reason in _leaf(leaf, outcome, facts, subject)
    )


def each_once(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons, without those that repeat another."""
    return list({reason.text: reason for reason in reasons}.values())


def _does_not_fit(both: Sides, facts: DerivedFacts, subject: Subject) -> Reason:
    """One sentence with both sides of a contradiction."""
    sides = [because(side, facts, subject) for side in (both.says, both.shown_by)]
    said, shown = (listed([reason.text.rstrip(".") for reason in side]) for side in sides)
    reasons = [reason for side in sides for reason in side]
    return Reason(
        f"{said}; but {shown}.",
        tuple(answer for reason in reasons for answer in reason.answers),
        tuple(contact for reason in reasons for contact in reason.contacts),
        tuple(request for reason in reasons for request in reason.requests),
    )


def _leaf(
    leaf: Leaf | Contradiction, outcome: Truth, facts: DerivedFacts, subject: Subject
) -> Iterator[Reason]:
    match leaf:
        case Contradiction(contradiction=both):
            yield _does_not_fit(both, facts, subject)
        case ItemTest():
            for whose in _deciding(leaf, outcome, facts, subject):
                if facts.answers(leaf.item, whose) or _is_theirs(leaf.item, whose, facts):
                    yield _item(leaf, facts, whose)
        case PersonTest():
            yield from _person(leaf, outcome, facts, subject)
        case ContactTest():
            yield _contact(leaf, facts, subject)
        case AgencyTest():
            yield from _agency(leaf, facts, subject)
        case Past():
            # That a day has come lets something be asked, and is nothing known of the family.
            for reason in _past(leaf, facts, subject):
                yield replace(reason, only_lets=True)
        case Born():
            yield because_of_birth(facts, subject)
        case BabyTest():
            yield from because_of_babies(leaf, facts, subject)
        case EventTest():
            yield because_of_events(leaf, facts, subject)
        case PregnancyTest():
            yield because_of_pregnancy(leaf, facts)


def _deciding(
    leaf: ItemTest, outcome: Truth, facts: DerivedFacts, subject: Subject
) -> Sequence[Subject]:
    """Whose answers decide it: what is known of somebody who does not is no reason.

    Of a restricted question everybody is there, so that it tells of nobody.
    """
    whose = facts.whose(leaf.item, leaf.of, subject)
    if _is_restricted(leaf.item, facts):
        return whose
    truth = compiled_for(leaf, facts.catalogue, outcome)
    return [each for each in whose if truth(facts, each) is outcome] or whose


_CHANGED = {"household": "the people round the baby changed", "birth": "the baby was born"}


def _item(leaf: ItemTest, facts: DerivedFacts, whose: Subject) -> Reason:
    answers = facts.answers(leaf.item, whose)
    question = f"“{named(facts.catalogue.items[leaf.item].item.ask, whose, facts)}”"
    if answers is None:
        return Reason(f"{question} has not been asked.", never_asked=True)
    if not answers.given:
        reason = reason_in_words(answers.current, facts)
        return Reason(f"{question} is not answered: {reason}.", (answers.current,))
    key, against = leaf.comparison
    newest = answers.given[-1] if key in SAID_TESTS else (answers.enquired or answers.given)[-1]
    restricted = _is_restricted(leaf.item, facts)
    common, from_ = facts.catalogue.times_read[leaf.item], leaf.item.partition(".")[0]
    match key:
        case "conflicting" if not restricted and facts.differing(answers):
            differing = facts.differing(answers)
            told = [
                f"{value_in_sentence(each, facts)} ({provenance_in_words(each, facts)})"
                for each in differing
            ]
            return Reason(f"{question}: {listed(told)}.", differing)
        case "fewer_times_than":
            times = counted(len({each.answer.contact for each in answers.enquired}), "contact")
            text = f"{question} has been answered at {times}."
            return Reason(text, answers.enquired, common=common, from_=from_)
        case "fewer_times_alone_than":
            times = counted(len(facts.contacts_alone(answers, whose)), "contact")
            text = f"{question} has been answered alone at {times}."
            return Reason(text, answers.enquired, common=common, from_=from_)
        case "before_change":
            changed = last_change(ItemId(str(against)), leaf.of, facts, whose)
            event = facts.newest_event(str(against))
            what = _CHANGED.get(str(against), "something it rests on changed")
            if event is not None:
                what = in_sentence(event_label(event, facts))
            restricted = _is_restricted(str(against), facts)
            when = f"; {what} on {day(changed)}" if changed and not restricted else ""
            text = f"{question} was last answered on {day(newest.on)}{when}."
            return Reason(
                text, (newest,), events=(event.event,) if event else (), common=common, from_=from_
            )
        case _:
            source = provenance_in_words(newest, facts)
            said, written = ("answered", "") if restricted else value_and_note(newest, facts)
            return Reason(
                f"{question}: {said} ({source}).",
                (newest,),
                only_lets=key == "answered",
                written=f"{question}: {written} ({source})." if written else "",
                common=common,
                from_=from_,
            )


def _is_theirs(item: str, whose: Subject, facts: DerivedFacts) -> bool:
    """Whether a question is asked at all of somebody who has these roles."""
    section = facts.catalogue.section_of.get(item)
    each = section.section.each if section is not None else None
    person = facts.assessment.people.get(whose.key) if whose.kind == "person" else None
    if person is None or each is None or each.person is None:
        return True
    return not facts.catalogue.asked_as(*each.person).isdisjoint(person.roles)


def _is_restricted(item: str, facts: DerivedFacts) -> bool:
    section = facts.catalogue.section_of.get(item)
    return section is not None and section.section.restricted


def _person(
    leaf: PersonTest, outcome: Truth, facts: DerivedFacts, subject: Subject
) -> Iterator[Reason]:
    people = facts.people(leaf.person, subject)
    if not people:
        yield _nobody(leaf.person, facts)
    for person in people:
        if leaf.recorded is not None or truth_of_person(leaf, person, facts) is outcome:
            yield from _about_person(leaf, person, facts)


def _nobody(who: str, facts: DerivedFacts) -> Reason:
    role = facts.catalogue.roles.get(who)
    return Reason(f"No {in_sentence(role.label) if role else who} is recorded.")


_HOW = {"at-all": "", "in-person": " in person", "alone": " alone"}


def _about_person(leaf: PersonTest, person: PersonNoted, facts: DerivedFacts) -> Iterator[Reason]:
    key, against = leaf.comparison
    match key:
        case "seen" | "not_seen":
            yield _seen(person, against, facts)
        case "lives_here":
            lives = {"yes": "lives with", "no": "does not live with"}
            if person.lives_here in lives:
                yield Reason(f"{_name(person, facts)} {lives[person.lives_here]} the mother.")
            else:
                unknown = f"It is not known whether {_name(person, facts)} lives with the mother."
                yield Reason(unknown)
        case "younger_than":
            ages = ages_on(facts.today, person)
            name = _name(person, facts)
            yield Reason(
                f"{name} is {ages.in_words}." if ages else f"{name}'s age is not recorded."
            )
        case "contactable" | "contact_decision_due":
            # That somebody may be contacted need not be said.
            if person.not_to_contact is not None:
                yield Reason(_not_to_contact(person, person.not_to_contact, facts))
        case "named_in":
            question = f"“{facts.catalogue.items[against].item.ask}”"
            naming = answers_naming(person.person, against, facts)
            said = "is an answer" if naming else "is no answer"
            yield Reason(f"{_name(person, facts)} {said} to {question}.", naming)
        case "fewer_answers_than":
            yield Reason(_imbalance(person, against, facts))
        case _:
            labels = [
                in_sentence(facts.catalogue.roles[role].label)
                for role in person.roles
                if role in facts.catalogue.roles
            ]
            yield Reason(f"{_name(person, facts)}: {listed(labels)}.", only_lets=True)


def _name(person: PersonNoted, facts: DerivedFacts) -> str:
    return facts.assessment.called(person.person)


def _not_to_contact(person: PersonNoted, wait: NotToContact, facts: DerivedFacts) -> str:
    until = f", to be decided again on {day(wait.until)}" if wait.until else ""
    return f"{_name(person, facts)} is not to be contacted yet ({wait.decided_by}{until})."


def _seen(person: PersonNoted, how: str, facts: DerivedFacts) -> Reason:
    name = _name(person, facts)
    if seen := facts.contacts_with(person.person, how):
        newest = contact_sentence(seen[-1], facts)
        return Reason(f"{name} was seen{_HOW[how]}: {newest}.", (), (seen[-1].contact,))
    not_seen = f"{name} has not been seen{_HOW[how]}"
    if other := facts.contacts_with(person.person, "at-all"):
        only = contact_sentence(other[-1], facts)
        return Reason(f"{not_seen}; only {only}.", (), (other[-1].contact,))
    return Reason(f"{not_seen}.")


def _imbalance(person: PersonNoted, role: str, facts: DerivedFacts) -> str:
    counts = []
    for other in facts.assessment.with_role(role):
        mine, theirs = answered_of_both(person, other, facts)
        counts.append(
            f"Of the questions asked of both, {len(theirs)} are answered for {_name(other, facts)} "
            f"and {len(mine)} for {_name(person, facts)}."
        )
    return " ".join(counts)


def _contact(leaf: ContactTest, facts: DerivedFacts, subject: Subject) -> Reason:
    people = facts.people(leaf.with_, subject) if leaf.with_ else []
    if leaf.with_ and not people:
        return _nobody(leaf.with_, facts)
    if leaf.contact == "this" and people:
        return _at_this_contact(leaf, people, facts, subject)
    start = counts_from(leaf, facts, subject) or date.min
    found = [each for each in facts.contacts_of(leaf, subject) if each.on >= start]
    since = f" since {day(start)}" if start > date.min else ""
    known = facts.catalogue.contact_kinds
    kinds = (leaf.contact,) if isinstance(leaf.contact, str) else leaf.contact
    what = listed(
        [in_sentence(known[kind].label) if kind in known else "contact" for kind in kinds], "or"
    )
    names = listed([_name(person, facts) for person in people], "and" if leaf.everyone else "or")
    with_ = f" with {names}" if names else ""
    if found:
        newest = contact_sentence(found[-1], facts)
        when = newest.removeprefix(f"{what} ")
        was = f": {newest}" if when == newest else f" was on {when}"
        return Reason(f"The last {what}{with_}{was}.", (), (found[-1].contact,))
    return Reason(f"No {what}{with_} is recorded{since}.")


def _at_this_contact(
    leaf: ContactTest, people: Sequence[PersonNoted], facts: DerivedFacts, subject: Subject
) -> Reason:
    """Who was, or was not, at the contact that the section is about."""
    key = subject.key
    contact = facts.assessment.contacts.get(key)
    there = set(contact.there) if contact else set()
    counts = bool(facts.contacts_of(leaf, subject))
    names = [_name(each, facts) for each in people if (each.person in there) is counts]
    were = f"{'was' if len(names) == 1 else 'were'}{'' if counts else ' not'}"
    meeting = subject_name(subject, facts.catalogue, facts.assessment)
    return Reason(f"{listed(names)} {were} at the {meeting}.", (), (key,) if contact else ())


def _agency(leaf: AgencyTest, facts: DerivedFacts, subject: Subject) -> Iterator[Reason]:
    agency = subject.key if leaf.agency == "this" else leaf.agency
    label = subject_name(Subject.of("agency", agency), facts.catalogue, facts.assessment)
    people = facts.people(leaf.about, subject) if leaf.about else [None]
    start = None if _is_restricted(leaf.since or "", facts) else counts_from(leaf, facts, subject)
    for person in people:
        about = f" about {_name(person, facts)}" if person else ""
        requests = facts.requests(agency, [person.person] if person else None)
        if not requests:
            yield Reason(f"{label}: not asked{about}.")
        for request in requests:
            early = "; too early to count" if start and last_moved(request) < start else ""
            asked = f"{label}: asked{about} on {day(request.asked)}, {_replied(request)}{early}."
            yield Reason(asked, requests=(request.request,))


def _replied(request: RequestMade) -> str:
    if request.answered is None:
        return "no answer yet"
    how = "answered" if is_answered(request) else "refused"
    return f"{how} {day(request.answered)}"


def _past(leaf: Past, facts: DerivedFacts, subject: Subject) -> Iterator[Reason]:
    known = facts.catalogue.timescales.get(leaf.past)
    title = known.title if known else leaf.past
    timescale = facts.catalogue.timescale(leaf.past)
    if facts.clock is None:
        return
    if isinstance(timescale, Moment):
        when = facts.day_of(timescale, subject)
        if when is not None:
            weeks = facts.clock.weeks_on(when)
            so_far = f" ({weeks} weeks)" if weeks else ""
            yield Reason(f"{title}: by {day(when)}{so_far}.")
        return
    since = leaf.since or ItemId("")
    start = start_of(since, leaf.of, facts, subject)
    if start is not None and not _is_restricted(since, facts):
        length = counted(timescale.number, timescale.unit.removesuffix("s"))
        unsure = reservation(start, timescale)
        yield Reason(f"{title}: {length} from {day(start)}{unsure and f'; {unsure}'}.")
