"""What is said about somebody in a list of people, piece by piece."""

from collections.abc import Iterator

from prebirth_tui.gaps.english import contact_label
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.people import HOMES, STATES
from prebirth_tui.wording import day, in_sentence, listed, short_day


def who_it_is(person: PersonNoted, facts: DerivedFacts) -> str:
    """`Father; lives with the baby; born 3 Nov 1998`."""
    roles, view = facts.catalogue.roles, facts.assessment
    labels = [roles[role].label if role in roles else role for role in person.roles]
    if person.children:
        labels.append(f"parent of {listed([view.called(key) for key in person.children])}")
    home = [] if person.state else [HOMES[person.lives_here]]
    return "; ".join(filter(None, (*labels, *home, _age(person))))


def standing_of(person: PersonNoted) -> Iterator[str]:
    """What has become of somebody, and whether they are not to be contacted yet."""
    if person.state:
        since = f", {day(person.state_since)}" if person.state_since else ""
        reason = f" ({person.state_reason})" if person.state_reason else ""
        yield f"{STATES[person.state]}{since}{reason}"
    if (wait := person.not_to_contact) is not None:
        until = f", until {day(wait.until)}" if wait.until else ""
        yield f"NOT TO BE CONTACTED YET: {wait.why} ({wait.decided_by}){until}"


def last_seen(person: PersonNoted, facts: DerivedFacts) -> str:
    """`seen: home visit 3 Nov`, or that nobody has seen them."""
    seen = facts.contacts_with(person.person, "in-person")
    if not seen:
        return "not seen in person"
    return f"seen: {contact_label(seen[-1], facts.catalogue)} {short_day(seen[-1].on)}"


def _age(person: PersonNoted) -> str:
    if person.date_of_birth is not None:
        return f"born {day(person.date_of_birth)}"
    if person.age is None:
        return ""
    return f"{in_sentence(person.age.in_words)} on {short_day(person.age.on)}"
