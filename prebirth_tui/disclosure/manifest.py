"""The list of what leaves and what is left out, made from what is really in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.record_items import (
    RecordItem,
    RecordItemKind,
    WithholdReason,
    with_subjects,
)
from prebirth_tui.gaps.english import subject_name
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.veiled import without_private
from prebirth_tui.ids import Subject
from prebirth_tui.wording import counted

_WORDS = {
    RecordItemKind.CONTACT: ("contact", "contacts"),
    RecordItemKind.NOTE: ("note of a contact", "notes of contacts"),
    RecordItemKind.ANSWER: ("answer", "answers"),
    RecordItemKind.GAP: ("open enquiry", "open enquiries"),
    RecordItemKind.REQUEST: ("request to a service", "requests to services"),
    RecordItemKind.ACTION: ("action", "actions"),
    RecordItemKind.PLACE: ("place to sleep", "places to sleep"),
    RecordItemKind.REVIEW: ("review comment", "review comments"),
    RecordItemKind.FACTOR: ("suggested census factor", "suggested census factors"),
    RecordItemKind.BABY: ("baby's place and legal status", "babies' places and legal status"),
    RecordItemKind.EVENT: ("event", "events"),
}
NOT_PART = "not part of it"
PRIVATE = ("whatever there is, if there is any",)


@dataclass(frozen=True)
class DisclosureManifest:
    """What a document or file contains, what it leaves out and why, and for whom it is."""

    title: str
    to: str
    about: tuple[str, ...]
    """The names of the people whose own information is in it."""
    chosen: tuple[WithholdReason, ...]
    told: tuple[str, ...]
    """`7 answers about Amy`."""
    left_out: tuple[tuple[str, tuple[str, ...]], ...]
    """The reason, and what is left out for it."""

    def lines(self) -> Iterable[str]:
        """The list as it is shown before anything leaves."""
        about = f", about {', '.join(self.about)}" if self.about else ""
        yield f"{self.title}, for {self.to}{about}"
        if self.chosen:
            yield f"  with what was chosen: {', '.join(reason.label for reason in self.chosen)}"
        yield "In it"
        yield from (f"  {line}" for line in self.told or ("nothing of the draft",))
        yield "Left out"
        for why, what in self.left_out:
            yield f"  {why}: {', '.join(what)}"
        if not self.left_out:
            yield "  nothing"


def manifest_of(
    title: str,
    to: str,
    disclosures: Sequence[Disclosure],
    whole: DerivedFacts,
    discloses: Iterable[RecordItem],
) -> DisclosureManifest:
    """The list for something that tells these items of a draft."""
    told = with_subjects(discloses)
    if all(WithholdReason.RESTRICTED not in each.purpose.chosen for each in disclosures):
        # A name can be as private as what it stands on.
        view = without_private(whole.assessment, whole.catalogue)
        whole = DerivedFacts(whole.catalogue, view, whole.today)
    people = {person.person: person.name for each in disclosures for person in each.people}
    chosen = {reason for each in disclosures for reason in each.purpose.chosen}
    return DisclosureManifest(
        title,
        to,
        tuple(people.values()),
        tuple(reason for reason in WithholdReason if reason in chosen),
        _in_words(told, whole),
        tuple(_left_out(disclosures, told, whole)),
    )


def _left_out(
    disclosures: Sequence[Disclosure], told: frozenset[RecordItem], whole: DerivedFacts
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is not told, by reason; last what may leave and is no part of this document."""
    withheld = {item: reason for each in disclosures for item, reason in each.withheld}
    if any(each.purpose.veils_private for each in disclosures):
        # Whether there is any is not said, here or in what leaves.
        yield WithholdReason.RESTRICTED.label, PRIVATE
    for reason in WithholdReason:
        kept = [item for item, why in withheld.items() if why is reason and item not in told]
        if kept:
            yield reason.label, _in_words(kept, whole)
    may_leave = {item for each in disclosures for item in each.record_items()}
    if unused := may_leave - told - withheld.keys():
        yield NOT_PART, _in_words(unused, whole)


def _in_words(items: Iterable[RecordItem], whole: DerivedFacts) -> tuple[str, ...]:
    counts = Counter((item.kind, _about(item, whole)) for item in items)
    in_order = sorted(counts, key=lambda each: (list(RecordItemKind).index(each[0]), each[1]))
    return tuple(_counted(kind, counts[kind, about], about) for kind, about in in_order)


def _counted(kind: RecordItemKind, number: int, about: str) -> str:
    if kind is RecordItemKind.PERSON:
        return about
    return f"{counted(number, *_WORDS[kind])}{about}"


def _about(item: RecordItem, whole: DerivedFacts) -> str:
    if item.kind is RecordItemKind.PERSON:
        return f"{whole.assessment.name(Subject.person(item.key))}'s details"
    if item.kind not in (RecordItemKind.ANSWER, RecordItemKind.GAP):
        return ""
    if item.about.kind == "contact":
        return " about meetings"
    if item.about.kind == "agency":
        return " about services"
    return f" about {subject_name(item.about, whole.catalogue, whole.assessment)}"
