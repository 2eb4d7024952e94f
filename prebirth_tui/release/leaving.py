"""The list of what leaves and what is left out, made from what really stands in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prebirth_tui.gaps.english import subject_name
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.release.pieces import Hold, Kind, Piece, with_subjects
from prebirth_tui.release.release import Release
from prebirth_tui.wording import counted

_WORDS = {
    Kind.CONTACT: ("contact", "contacts"),
    Kind.NOTE: ("note of a contact", "notes of contacts"),
    Kind.ANSWER: ("answer", "answers"),
    Kind.GAP: ("open enquiry", "open enquiries"),
    Kind.REQUEST: ("request to a service", "requests to services"),
    Kind.ACTION: ("action", "actions"),
    Kind.PLACE: ("place to sleep", "places to sleep"),
    Kind.REVIEW: ("remark in review", "remarks in review"),
    Kind.FACTOR: ("suggested census factor", "suggested census factors"),
}
NOT_PART = "not part of it"


@dataclass(frozen=True)
class Leaving:
    """What is in something that leaves, what is left out and why, and for whom it is."""

    title: str
    to: str
    about: tuple[str, ...]
    """The names of those whose own information is in it."""
    chosen: tuple[Hold, ...]
    told: tuple[str, ...]
    """`7 answers about Amy`."""
    left_out: tuple[tuple[str, tuple[str, ...]], ...]
    """Why, and what."""

    def lines(self) -> Iterable[str]:
        """The list as it is shown before anything leaves."""
        about = f", about {', '.join(self.about)}" if self.about else ""
        yield f"{self.title}, for {self.to}{about}"
        if self.chosen:
            yield f"  with what was chosen: {', '.join(hold.label for hold in self.chosen)}"
        yield "In it"
        yield from (f"  {line}" for line in self.told or ("nothing of the draft",))
        yield "Left out"
        for why, what in self.left_out:
            yield f"  {why}: {', '.join(what)}"
        if not self.left_out:
            yield "  nothing"


def leaving(
    title: str, to: str, releases: Sequence[Release], whole: DerivedFacts, tells: Iterable[Piece]
) -> Leaving:
    """The list for something that tells these pieces of a draft."""
    told = with_subjects(tells)
    held = {piece: hold for release in releases for piece, hold in release.held}
    unused = {piece for release in releases for piece in release.pieces()} - told
    left_out = [
        (hold.label, [piece for piece, why in held.items() if why is hold and piece not in told])
        for hold in Hold
    ]
    left_out.append((NOT_PART, [piece for piece in unused if piece not in held]))
    people = {person.person: person.name for release in releases for person in release.people}
    chosen = {hold for release in releases for hold in release.purpose.chosen}
    return Leaving(
        title,
        to,
        tuple(people.values()),
        tuple(hold for hold in Hold if hold in chosen),
        _in_words(told, whole),
        tuple((why, _in_words(pieces, whole)) for why, pieces in left_out if pieces),
    )


def _in_words(pieces: Iterable[Piece], whole: DerivedFacts) -> tuple[str, ...]:
    counts = Counter((piece.kind, _about(piece, whole)) for piece in pieces)
    in_order = sorted(counts, key=lambda each: (list(Kind).index(each[0]), each[1]))
    return tuple(f"{_how_many(kind, counts[kind, about])}{about}" for kind, about in in_order)


def _how_many(kind: Kind, number: int) -> str:
    return "particulars" if kind is Kind.PERSON else counted(number, *_WORDS[kind])


def _about(piece: Piece, whole: DerivedFacts) -> str:
    if piece.kind is Kind.PERSON:
        return f" of {whole.assessment.name(f'person:{piece.key}')}"
    if piece.kind not in (Kind.ANSWER, Kind.GAP):
        return ""
    if piece.about.startswith("contact:"):
        return " about meetings"
    if piece.about.startswith("agency:"):
        return " about services"
    return f" about {subject_name(piece.about, whole.catalogue, whole.assessment)}"
