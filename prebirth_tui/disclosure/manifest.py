"""The list of what leaves and what is left out, made from what is really in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
    withheld = {
        record_item: reason
        for disclosure in disclosures
        for record_item, reason in disclosure.withheld
    }
    unused = {
        record_item for disclosure in disclosures for record_item in disclosure.record_items()
    } - told
    left_out = [
        (
            reason.label,
            [
                record_item
                for record_item, why in withheld.items()
                if why is reason and record_item not in told
            ],
        )
        for reason in WithholdReason
    ]
    left_out.append(
        (NOT_PART, [record_item for record_item in unused if record_item not in withheld])
    )
    if any(disclosure.purpose.veils_private for disclosure in disclosures):
        # Whether there is any is not said, here or in what leaves.
        private = (WithholdReason.RESTRICTED.label, PRIVATE)
    else:
        private = None
    people = {
        person.person: person.name for disclosure in disclosures for person in disclosure.people
    }
    chosen = {reason for disclosure in disclosures for reason in disclosure.purpose.chosen}
    return DisclosureManifest(
        title,
        to,
        tuple(people.values()),
        tuple(reason for reason in WithholdReason if reason in chosen),
        _in_words(told, whole),
        (
            *((private,) if private else ()),
            *((why, _in_words(each, whole)) for why, each in left_out if each),
        ),
    )


def _in_words(record_items: Iterable[RecordItem], whole: DerivedFacts) -> tuple[str, ...]:
    counts = Counter((record_item.kind, _about(record_item, whole)) for record_item in record_items)
    in_order = sorted(counts, key=lambda each: (list(RecordItemKind).index(each[0]), each[1]))
    return tuple(_counted(kind, counts[kind, about], about) for kind, about in in_order)


def _counted(kind: RecordItemKind, number: int, about: str) -> str:
    if kind is RecordItemKind.PERSON:
        return about
    return f"{counted(number, *_WORDS[kind])}{about}"


def _about(record_item: RecordItem, whole: DerivedFacts) -> str:
    if record_item.kind is RecordItemKind.PERSON:
        return f"{whole.assessment.name(Subject.person(record_item.key))}'s details"
    if record_item.kind not in (RecordItemKind.ANSWER, RecordItemKind.GAP):
        return ""
    if record_item.about.kind == "contact":
        return " about meetings"
    if record_item.about.kind == "agency":
        return " about services"
    return f" about {subject_name(record_item.about, whole.catalogue, whole.assessment)}"
