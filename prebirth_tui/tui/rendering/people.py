"""The rows of the list of people, without a screen."""

from textual.content import Content

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.bodies import PersonNoted, PlaceNoted
from prebirth_tui.review.people_in_words import last_seen, standing_of, who_it_is
from prebirth_tui.tui.rendering.differing import differing_lines
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG
from prebirth_tui.tui.widgets.rows import Row


def person_row(person: PersonNoted, facts: DerivedFacts) -> Row:
    """A person's row: name and role, how things stand, when last seen, and the note."""
    name = facts.assessment.called(person.person)
    lines = [
        Content.assemble((name, STRONG), f"  {who_it_is(person, facts)}"),
        *(Content.styled(f"  {line}", LOUD) for line in standing_of(person)),
        Content.styled(f"  {last_seen(person, facts)}", MUTED),
    ]
    if person.note:
        lines.append(Content.styled(f"  {person.note}", MUTED))
    lines += differing_lines("person", person.person, facts)
    return Row(Content("\n").join(lines), person.person)


def mistaken_row(person: PersonNoted) -> Row:
    """Somebody who was entered by mistake, and why."""
    return Row(Content.styled(f"  {person.name}: {person.state_reason}", MUTED), person.person)


def place_row(place: PlaceNoted) -> Row:
    """A place where the baby may sleep, and the note about it."""
    lines = [Content(f"  {place.name}")]
    if place.note:
        lines.append(Content.styled(f"    {place.note}", MUTED))
    return Row(Content("\n").join(lines), place.place)
