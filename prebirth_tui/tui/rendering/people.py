"""The rows of the list of people, without a screen."""

from collections.abc import Iterator

from textual.content import Content

from prebirth_tui.gaps.english import contact_label
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.bodies import PersonNoted, PlaceNoted
from prebirth_tui.record.people import HOMES, STATES
from prebirth_tui.tui.rendering.differing import differing_lines
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG
from prebirth_tui.tui.widgets.rows import Row
from prebirth_tui.wording import day, in_sentence, listed, short_day


def person_row(person: PersonNoted, facts: DerivedFacts) -> Row:
    """Who somebody is, what has become of them, and what two people recorded differently."""
    roles, view = facts.catalogue.roles, facts.assessment
    labels = [roles[role].label if role in roles else role for role in person.roles]
    if person.children:
        labels.append(f"parent of {listed([view.called(key) for key in person.children])}")
    home = [] if person.state else [HOMES[person.lives_here]]
    said = "; ".join(filter(None, (*labels, *home, _age(person))))
    lines = [
        Content.assemble((view.called(person.person), STRONG), f"  {said}"),
        *(Content.styled(f"  {line}", LOUD) for line in _standing(person)),
        Content.styled(f"  {_last_seen(person, facts)}", MUTED),
    ]
    if person.note:
        lines.append(Content.styled(f"  {person.note}", MUTED))
    lines += differing_lines("person", person.person, facts)
    return Row(Content("\n").join(lines), person.person)


def mistaken_row(person: PersonNoted) -> Row:
    """Somebody who was entered by mistake, and why."""
    return Row(Content.styled(f"  {person.name}: {person.state_reason}", MUTED), person.person)


def place_row(place: PlaceNoted) -> Row:
    """A place where the baby may sleep, and what was noted of it."""
    lines = [Content(f"  {place.name}")]
    if place.note:
        lines.append(Content.styled(f"    {place.note}", MUTED))
    return Row(Content("\n").join(lines), place.place)


def _standing(person: PersonNoted) -> Iterator[str]:
    """What has become of somebody, and that they are not to be contacted yet."""
    if person.state:
        since = f", {day(person.state_since)}" if person.state_since else ""
        reason = f" ({person.state_reason})" if person.state_reason else ""
        yield f"{STATES[person.state]}{since}{reason}"
    if (wait := person.not_to_contact) is not None:
        until = f", until {day(wait.until)}" if wait.until else ""
        yield f"NOT TO BE CONTACTED YET: {wait.why} ({wait.decided_by}){until}"


def _age(person: PersonNoted) -> str:
    if person.date_of_birth is not None:
        return f"born {day(person.date_of_birth)}"
    if person.age is None:
        return ""
    return f"{in_sentence(person.age.in_words)} on {short_day(person.age.on)}"


def _last_seen(person: PersonNoted, facts: DerivedFacts) -> str:
    seen = facts.contacts_with(person.person, "in-person")
    if not seen:
        return "not seen in person"
    return f"seen: {contact_label(seen[-1], facts.catalogue)} {short_day(seen[-1].on)}"
