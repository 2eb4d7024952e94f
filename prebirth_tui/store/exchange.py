"""Copies of drafts that go from person to person, through any folder or stick.

A copy is encrypted to its recipient, has a name of its own, and is never changed: nobody overwrites
anybody's file, so a folder shared by several people or machines needs no locks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from prebirth_tui.disk.files import REAL, SHARED, FileSystem
from prebirth_tui.disk.new_file import check_writable, write_new_file
from prebirth_tui.keys.keyring import KeyRing, NotForYouError, close_to
from prebirth_tui.keys.recipients import Recipient, fingerprint
from prebirth_tui.problems import (
    NotSavedError,
    Problem,
    UserInputError,
    about_one_file,
    input_error,
)
from prebirth_tui.record.bodies import HandedOver, Redaction, Retention
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.fields import Differing
from prebirth_tui.store.copies_read import CopiesRead
from prebirth_tui.store.draft_file import (
    CLOSED,
    PLAIN,
    DraftFile,
    read_bytes,
    read_file,
    text_of,
)
from prebirth_tui.store.draft_text import DraftWriter, check_seals
from prebirth_tui.store.drafts import Drafts, Listed, is_draft_id
from prebirth_tui.store.tombstones import (
    DeletedHereError,
    Tombstone,
    bring_back,
    deleted_here,
    keep_sent,
    read_sent,
    tombstone_of,
)
from prebirth_tui.wording import day

MOST_ENTRIES = 20_000
"""With what comes from others; a family worked with every day for years has a tenth of it.

Entries never go away: more of them would make the draft slow to open for ever.
"""
_SENT = ".deleted."
"""Part of the name of a file that reports a deletion."""


def hand_over(
    file: DraftFile, to: Recipient, purpose: str, folder: Path, author: Author, at: datetime
) -> Path:
    """Record that somebody is given a copy, and write it; returns its path.

    UserInputError when the copy cannot be written, NotSavedError when the record cannot be saved;
    then there is neither.
    """
    book = file.keys.book
    if book is None:
        raise input_error("there is no key yet; make one: prebirth key create")
    if not folder.is_dir():
        raise input_error(f"there is no folder {folder}")
    check_writable(folder)
    copies: list[Path] = []

    def write_copy(draft: Draft) -> None:
        (head,) = draft.heads
        path = folder / f"{draft.id}.{head[:12]}.{fingerprint(book.own)}{CLOSED}"
        copies.append(path)
        # Half-typed text is not part of the record yet, and stays here.
        text = DraftWriter().text(draft, {}, at)
        write_new_file(path, close_to([to.key, book.own], text.encode()), mode=SHARED)

    file.append_deed(
        HandedOver(to=to.name, key=fingerprint(to.key), purpose=purpose),
        author=author,
        at=at,
        do=write_copy,
    )
    return copies[0]


@dataclass(frozen=True)
class Received:
    """The result of taking a copy in."""

    path: Path
    draft: Draft
    entries: tuple[Entry, ...]
    """The entries that were new here."""
    is_new: bool = False
    """Whether the draft was new here."""
    details: tuple[Differing, ...] = ()
    """What else two people recorded differently."""
    digest: str = ""
    """The SHA-256 of the file here that holds it now."""


def copies_in(place: Path) -> list[Path]:
    """The files in a folder that may be copies, or the one file; UserInputError when there
    is none.
    """
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise input_error("there is no such file or folder", str(place))
    return sorted(path for path in place.iterdir() if path.suffix in (CLOSED, PLAIN))


@dataclass(frozen=True)
class ToldOfDeletion:
    """Somebody reports that they have deleted a draft of which we were sent a copy."""

    stone: Tombstone
    reference: str
    """What the draft is called here; empty when it is not here."""


def receive(
    place: Path,
    drafts: Drafts,
    at: datetime,
    *,
    back: bool = False,
    read: CopiesRead | None = None,
    tell: Callable[[int, int], None] = lambda number, count: None,
) -> Iterator[Received | ToldOfDeletion | Problem]:
    """Take in every copy in a file or folder; gives the result of each, or why it was left alone.

    In a shared folder, copies for others are passed over, and so are those in `read`. A draft that
    was deleted here is taken in only if it is to come back. `tell` is called before each copy with
    its number and the total.
    """
    copies = [path for path in copies_in(place) if read is None or read.is_new(path)]
    if any(path.suffix == CLOSED for path in copies):
        # Once, rather than for every file when the passphrase is wrong.
        drafts.unlock()
    inbox = Inbox(drafts, at, _listed(drafts))
    for number, path in enumerate(copies, start=1):
        tell(number, len(copies))
        try:
            with about_one_file(path.name):
                stone = _sent_tombstone(path, drafts)
                found = (
                    inbox.told(stone)
                    if stone
                    else inbox.take_in(read_file(path, drafts.keys).draft, path, back=back)
                )
            if isinstance(found, Received) and found.is_new:
                inbox.here = _listed(drafts)
            if read is not None:
                read.was_read(path)
            yield found
        except NotForYouError as error:
            if read is not None:
                read.was_read(path)
            if place.is_file():
                yield from error.problems
        except NotSavedError as error:
            yield Problem(f"could not be imported: {error}", path.name)
        except UserInputError as error:
            if read is not None and isinstance(error, DeletedHereError):
                read.was_read(path)
            yield from error.problems


def _sent_tombstone(path: Path, drafts: Drafts) -> Tombstone | None:
    if _SENT not in path.name:
        return None
    return read_sent(text_of(read_bytes(path), path.name, drafts.keys))


def _listed(drafts: Drafts) -> dict[str, Listed]:
    return {each.header.id: each for each in drafts.listed().drafts}


@dataclass
class Inbox:
    """Takes in what came from others at one moment."""

    drafts: Drafts
    at: datetime
    here: Mapping[str, Listed]
    """The drafts that are here, by their ids."""

    def told(self, stone: Tombstone) -> ToldOfDeletion:
        """A report that somebody deleted a draft; kept, if that draft is not here."""
        there = self.here.get(stone.draft)
        if there is None and is_draft_id(stone.draft):
            keep_sent(stone, self.drafts.keys)
        return ToldOfDeletion(stone, there.name if there is not None else "")

    def take_in(
        self,
        came: Draft,
        path: Path,
        *,
        back: bool = False,
        text: str = "",
        files: FileSystem = REAL,
    ) -> Received:
        """Unite what came with the draft here, or keep it as a new one; returns the result.

        `path` is what it came as, `text` the whole of it where it is at hand. With `back`, a draft
        that was deleted here comes back. `files` writes a draft that is new here.

        UserInputError, and nothing is different, when it does not fit its seals, was deleted here,
        removes something from a draft on hold, or makes too large a draft.
        """
        check_seals(came.entries, path.name)
        self.drafts.admit(came, path.name)
        _check_number(came.entries, path)
        known = self.here.get(came.id)
        if known is not None:
            return _united(self.drafts.open_as_it_is(known.path), came, path, self.at)
        stone = tombstone_of(came.id, self.drafts.keys)
        if stone is not None and not back:
            raise DeletedHereError(deleted_here(stone, path))
        begun = self.drafts.new(came)
        begun.know(text)
        if stone is not None:
            bring_back(came.id)
        begun.save(self.at, files)
        return Received(path, begun.draft, came.entries, is_new=True, digest=begun.digest)


def _united(file: DraftFile, came: Draft, path: Path, at: datetime) -> Received:
    """The draft here with the entries that came."""
    known = {entry.seal for entry in file.draft.entries}
    new = tuple(entry for entry in came.entries if entry.seal not in known)
    _check_number((*file.draft.entries, *new), path)
    if file.draft.mode != came.mode:
        raise input_error(
            "is a draft that is for training in one place and for practice in the other. "
            "Nothing was imported.",
            path.name,
        )
    if file.draft.assessment.retention.hold and any(
        isinstance(entry.body, Redaction | Retention) for entry in new
    ):
        raise input_error(
            "removes words from a draft that is on hold here, or says anew how long it is kept. "
            "Nothing was imported; release it first: prebirth keep --release",
            path.name,
        )
    before = _details(file.draft)
    if new:
        file.take_in(new, at)
    details = [each for name, each in _details(file.draft).items() if name not in before]
    return Received(path, file.draft, new, details=tuple(details), digest=file.digest)


def _check_number(entries: Sequence[Entry], path: Path) -> None:
    if len(entries) > MOST_ENTRIES:
        raise input_error(
            f"would make a draft of {len(entries):,} entries; the most is {MOST_ENTRIES:,}. "
            "Nothing was imported.",
            path.name,
        )


def _details(draft: Draft) -> dict[tuple[str, str, str], Differing]:
    differing = draft.assessment.differing_fields
    return {(each.kind, each.key, each.field): each for each in differing}


def can_open(keys: KeyRing, to: Recipient) -> tuple[str, ...]:
    """Who will be able to open a copy, to show before it is made."""
    own = f"you ({fingerprint(keys.book.own)})" if keys.book else "you"
    return (f"{to.name} ({fingerprint(to.key)})", own)


def told_in_words(found: ToldOfDeletion) -> str:
    """What somebody reports about a draft that they have deleted."""
    stone = found.stone
    said = f"{stone.by or 'Someone'} deleted it on {day(stone.deleted.date())}: {stone.reason}."
    if found.reference:
        return f"{found.reference}: {said} Your copy is still here; delete it when you can."
    return f"{stone.draft}: {said} It is not here; a copy of it would not be imported."


def by_family(found: Iterable[Received]) -> list[Received]:
    """The results of several copies, once for each draft, those with news first."""
    together: dict[str, Received] = {}
    for each in found:
        known = together.get(each.draft.id)
        if known is not None:
            each = replace(
                each,
                is_new=known.is_new,
                entries=(*known.entries, *each.entries),
                details=(*known.details, *each.details),
            )
        together[each.draft.id] = each
    return sorted(together.values(), key=lambda each: not each.entries)


def received_in_words(found: Received, name: str = "") -> str:
    """The result of taking a copy in, in words; `name` is the draft's name in lists.

    No number: it would tell how much was said in private. What differs is named when it is opened.
    """
    pregnancy = found.draft.assessment.pregnancy
    name = name or (pregnancy.reference if pregnancy else found.draft.id)
    if found.is_new:
        return new_here(name)
    if not found.entries:
        return f"{name}: nothing new"
    by = sorted({entry.by for entry in found.entries})
    return f"{name}: entries imported, by {', '.join(by)}{_details_in_words(found)}"


def new_here(name: str) -> str:
    """The result of taking a draft in that was not here before."""
    return f"{name}: new here"


_EVERYONE_HAS = frozenset({"pregnancy", "baby", "person", "allocation"})
_COULD_TELL = frozenset({"note", "note_private", "not_to_contact"})


def _details_in_words(found: Received) -> str:
    """Which details differ now, of those every family has: any other could tell."""
    words = [
        each.label
        for each in found.details
        if each.kind in _EVERYONE_HAS and each.field not in _COULD_TELL
    ]
    return f"; recorded differently: {', '.join(dict.fromkeys(words))}" if words else ""
