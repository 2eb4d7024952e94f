"""How much is known of two people beside one another, kept up from one answer to the next."""

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
"""For each subject, the questions that have a value."""

IsAsked = Callable[[ResolvedSection, ResolvedItem, Subject], bool]
"""Whether a question of a section applies to somebody."""

_Both = tuple[frozenset[ItemId], frozenset[ItemId]]


class AnswerCounts:
    """Of two people, which questions that are asked of both are answered for each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[tuple[str, str], _Both] = {}
        self._before: dict[tuple[str, str], _Both] = {}
        """What was counted before these questions were answered otherwise."""
        self._stale: set[str] = set()

    def go_on_from(self, before: "AnswerCounts", changed: Iterable[str]) -> None:
        """Take over what was counted before these questions, by full ids, were answered otherwise.

        Not where something has been counted since.
        """
        if self._known or self._before or before is self:
            return
        asked_by = is_asked_by(self._catalogue)
        self._before = {**before._before, **before._known}
        self._stale = {item for name in changed for item in (name, *asked_by.get(name, ()))}
        if before._before.keys() - before._known.keys():
            # What nobody has asked for since is stale by the answers before as well.
            self._stale |= before._stale

    def of_both(
        self, one: PersonNoted, other: PersonNoted, answered: Answered, is_asked: IsAsked
    ) -> tuple[list[ItemId], list[ItemId]]:
        """Those answered for one and those for the other, in order."""
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
    """Whether the answers to it are counted where two people are held beside one another."""
    # What a supervisor answers tells nothing of how much is known about anybody.
    return (
        section.kind == "person"
        and not section.section.restricted
        and section.checklist.audience == "practitioner"
    )


def counted_items(catalogue: Catalogue) -> Mapping[str, ResolvedSection]:
    """Every question whose answers are counted, with its section."""
    found: dict[str, ResolvedSection] | None = catalogue.compiled.get(counted_items)
    if found is None:
        found = catalogue.compiled[counted_items] = {
            item.id: section
            for section in filter(_is_counted, catalogue.sections)
            for item in section.items
        }
    return found


def is_asked_by(catalogue: Catalogue) -> Mapping[str, tuple[ItemId, ...]]:
    """For each question, those that count and are asked only by what is answered to it."""
    found: dict[str, tuple[ItemId, ...]] | None = catalogue.compiled.get(is_asked_by)
    if found is None:
        found = catalogue.compiled[is_asked_by] = {}
        for name, section in counted_items(catalogue).items():
            item = catalogue.items[name]
            for read in items_read(section.applies) | items_read(item.applies):
                found[read] = (*found.get(read, ()), item.id)
    return found
