"""Reads who is to be seen, how and when, from what somebody typed."""

from collections.abc import Iterable
from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.veiled import without_private
from prebirth_tui.problems import input_error, nearest
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import ContactNoted

PLANNED = "planned"
"""The key of a contact that has not taken place."""


def planned_contact(
    catalogue: Catalogue,
    assessment: Assessment,
    on: date,
    *,
    how: str,
    people: Iterable[str],
    alone: Iterable[str] = (),
) -> ContactNoted:
    """The contact, with people named by role or name.

    UserInputError for an unknown kind of contact, role or name.
    """
    kinds = {kind.id: kind.id for kind in catalogue.contact_kinds.values()}
    kinds |= {kind.label.lower(): kind.id for kind in catalogue.contact_kinds.values()}
    found = kinds.get(how.strip().lower())
    if found is None:
        known = ", ".join(catalogue.contact_kinds)
        hint = nearest(how, kinds)
        raise input_error(f"there is no kind of contact `{how}`{hint or '.'} Kinds: {known}")
    apart = [key for name in alone for key in _people(name, assessment)]
    present = [*(key for name in people for key in _people(name, assessment)), *apart]
    return ContactNoted(
        contact=PLANNED,
        how=found,
        on=on,
        present=tuple(dict.fromkeys(present)),
        alone=tuple(dict.fromkeys(apart)),
    )


def next_contact(catalogue: Catalogue, assessment: Assessment, on: date) -> ContactNoted:
    """A suggestion: like the last contact at which people talked, else the mother alone.

    A private one is not taken, because the suggestion would reveal it.
    """
    assessment = without_private(assessment, catalogue)
    kinds = catalogue.contact_kinds
    for contact in reversed(assessment.chronology):
        kind = kinds.get(contact.how)
        if kind is not None and kind.with_people and contact.there:
            there = tuple(key for key in contact.there if key in assessment.people)
            return ContactNoted(contact=PLANNED, how=contact.how, on=on, present=there)
    mothers = assessment.with_role(*(role.id for role in catalogue.roles.values() if role.pregnant))
    in_person = next((kind.id for kind in kinds.values() if kind.in_person), next(iter(kinds)))
    present = tuple(person.person for person in mothers[:1])
    return ContactNoted(contact=PLANNED, how=in_person, on=on, present=present)


def _people(name: str, assessment: Assessment) -> list[str]:
    """The people with that name or role."""
    wanted = name.strip().lower()
    names = {key: [key] for key in assessment.people}
    names |= {assessment.called(key).lower(): [key] for key in assessment.people}
    for key, person in assessment.people.items():
        for role in person.roles:
            names.setdefault(role, []).append(key)
    if wanted not in names:
        hint = nearest(wanted, names)
        known = ", ".join(assessment.called(key) for key in assessment.people) or "no one yet"
        raise input_error(f"there is no `{name}` in this draft{hint or '.'} People: {known}")
    return names[wanted]
