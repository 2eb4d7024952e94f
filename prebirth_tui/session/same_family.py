"""Two drafts of one family: linked, and the entries of one brought into the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prebirth_tui.problems import input_error
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import (
    AnyBody,
    PersonNoted,
    Redaction,
    Retention,
    SameFamily,
    SamePerson,
)
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.session.session import Session


@dataclass(frozen=True)
class BroughtIn:
    """The draft with the entries of another one brought in."""

    entries: tuple[Entry, ...]
    """The entries that are new here."""
    said: tuple[AnyBody, ...]
    """What is recorded with them: who is whom, where they come from, and the reference that
    stays.
    """
    view: Assessment
    """What both add up to together."""


def linked(session: Session) -> dict[str, SameFamily]:
    """The other drafts that are linked as about this family, by id."""
    found = session.assessment.same_family
    return {key: each for key, each in found.items() if not each.apart}


def reference_of(draft: Draft) -> str:
    """The name of a draft in lists."""
    pregnancy = draft.assessment.pregnancy
    return pregnancy.reference if pregnancy else draft.id


def people_in_both(session: Session, other: Draft) -> dict[str, str]:
    """For each key in the other draft, the person here with the same name, or who also carries the
    baby.
    """
    here = session.assessment.people
    found: dict[str, str] = {}
    for key, person in other.assessment.people.items():
        if key in here:
            continue
        same = [each for each in here.values() if _is_like(person, each)]
        same = same or [each for each in here.values() if _both_carry(person, each, session)]
        if len(same) == 1 and same[0].person not in found.values():
            found[key] = same[0].person
    return found


def _is_like(one: PersonNoted, other: PersonNoted) -> bool:
    same_name = " ".join(one.name.casefold().split()) == " ".join(other.name.casefold().split())
    return same_name and bool(set(one.roles) & set(other.roles))


def _both_carry(one: PersonNoted, other: PersonNoted, session: Session) -> bool:
    roles = session.catalogue.roles
    return all(
        any(role in roles and roles[role].pregnant for role in person.roles)
        for person in (one, other)
    )


def look_at(session: Session, other: Draft, pairs: Mapping[str, str]) -> BroughtIn:
    """What would result from bringing another draft in; nothing is recorded.

    UserInputError when it cannot be brought in.
    """
    here = session.draft
    if other.mode != here.mode:
        raise input_error("One of them is for training and the other is not.")
    known = {entry.seal for entry in here.entries}
    entries = tuple(entry for entry in other.entries if entry.seal not in known)
    if not all(entry.is_sound for entry in entries):
        raise input_error("An entry there does not match its seal. Run prebirth verify there.")
    if here.assessment.retention.hold and any(
        isinstance(entry.body, Redaction | Retention) for entry in entries
    ):
        raise input_error("This draft is on hold. Release it first.")
    together = here.merged(entries)
    said = tuple(_said(session, other, pairs, together.assessment))
    for body in said:
        together = together.write(body, session.author, session.clock())
    return BroughtIn(entries, said, together.assessment)


def bring_in(session: Session, found: BroughtIn) -> None:
    """Take the entries in and record what goes with them.

    NotSavedError when they cannot be saved; then nothing is brought in.
    """
    if not session.may_write:
        raise input_error("This draft is open in another window. Read only here.")
    session.file.take_in(found.entries, session.clock())
    session.record(*found.said)


def _said(
    session: Session, other: Draft, pairs: Mapping[str, str], together: Assessment
) -> Iterable[AnyBody]:
    for there, here in pairs.items():
        yield SamePerson(person=there, same_as=here)
    yield SameFamily(draft=other.id, reference=reference_of(other), brought_in=True)
    before, now = session.assessment.pregnancy, together.pregnancy
    if before is not None and now is not None and before.reference != reference_of(other):
        yield now.model_copy(update={"reference": before.reference, "settles": ("reference",)})


def say_same_family(session: Session, other: str, reference: str, *, apart: bool = False) -> None:
    """Record that another draft is about the same family, or is not after all."""
    session.record(SameFamily(draft=other, reference=reference, apart=apart))
