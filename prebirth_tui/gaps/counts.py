"""How much is known about two people side by side, kept up to date as answers come in."""

from collections.abc import Callable, Iterable, Mapping

from prebirth_tui.checklist.catalogue import (
    Catalogue,
    ResolvedItem,
    ResolvedSection,
    items_read,
)
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.bodies import PersonNoted

Answered = Mapping[Subject, set[ItemId]]
"""For each subject, the questions with a value."""

IsAsked = Callable[[ResolvedSection, ResolvedItem, Subject], bool]
"""Whether a question of a section is asked about somebody."""

_Both = tuple[frozenset[ItemId], frozenset[ItemId]]


class AnswerCounts:
    """For pairs of people, which of the questions asked about both are answered for each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[tuple[str, str], _Both] = {}
        self._before: dict[tuple[str, str], _Both] = {}
        """The counts from before the latest answers."""
        self._stale: set[str] = set()

    def go_on_from(self, before: "AnswerCounts", changed: Iterable[str]) -> None:
        """Start from the counts before some questions, named by full id, were answered anew.

        Does nothing once something has been counted here.
        """
        if self._known or self._before or before is self:
            return
        asked_by = is_asked_by(self._catalogue)
        self._before = {**before._before, **before._known}
        self._stale = {item for name in changed for item in (name, *asked_by.get(name, ()))}
        if before._before.keys() - before._known.keys():
            # What has not been read since is out of date by the earlier answers too.
            self._stale |= before._stale

    def of_both(
        self, one: PersonNoted, other: PersonNoted, answered: Answered, is_asked: IsAsked
    ) -> tuple[list[ItemId], list[ItemId]]:
        """The questions answered for one and for the other, in order."""
        pair = (one.person, other.person)
        if pair not in self._known:
            self._known[pair] = self._counted(one, other, answered, is_asked)
        ones, others = self._known[pair]
        return sorted(ones), sorted(others)

    def _counted(
        self, one: PersonNoted, other: PersonNoted, answered: Answered, is_asked: IsAsked
    ) -> _Both:
        subjects = (Subject.person(one.person), Subject.person(other.person))
        ones, others = (answered.get(subject, set[ItemId]()) for subject in subjects)
        before = self._before.get((one.person, other.person))
        names: Iterable[str] = ones | others if before is None else self._stale
        counted = counted_items(self._catalogue)
        shared = set[ItemId]()
        for name in names:
            section = counted.get(name)
            if (
                section is not None
                and (name in ones or name in others)
                and _is_asked_of_both(section, one, other)
            ):
                item = self._catalogue.items[name]
                if all(is_asked(section, item, subject) for subject in subjects):
                    shared.add(item.id)
        if before is None:
            return frozenset(shared & ones), frozenset(shared & others)
        kept = [each - self._stale for each in before]
        return kept[0] | (shared & ones), kept[1] | (shared & others)


def _is_asked_of_both(section: ResolvedSection, one: PersonNoted, other: PersonNoted) -> bool:
    asked = section.section.each.person if section.section.each else None
    return asked is not None and not (
        set(asked).isdisjoint(one.roles) or set(asked).isdisjoint(other.roles)
    )


def _is_counted(section: ResolvedSection) -> bool:
    """Whether answers to this question count when two people are compared."""
    # What a supervisor answers says nothing about how much is known of anyone.
    return (
        section.kind == "person"
        and not section.section.restricted
        and section.checklist.audience == "practitioner"
    )


def counted_items(catalogue: Catalogue) -> Mapping[str, ResolvedSection]:
    """Every question that counts, with its section."""
    found: dict[str, ResolvedSection] | None = catalogue.compiled.get(counted_items)
    if found is None:
        found = catalogue.compiled[counted_items] = {
            item.id: section
            for section in filter(_is_counted, catalogue.sections)
            for item in section.items
        }
    return found


def is_asked_by(catalogue: Catalogue) -> Mapping[str, tuple[ItemId, ...]]:
    """For each question, the questions that count and are only asked because of its answer."""
    found: dict[str, tuple[ItemId, ...]] | None = catalogue.compiled.get(is_asked_by)
    if found is None:
        found = catalogue.compiled[is_asked_by] = {}
        for name, section in counted_items(catalogue).items():
            item = catalogue.items[name]
            for read in items_read(section.applies) | items_read(item.applies):
                found[read] = (*found.get(read, ()), item.id)
    return found
