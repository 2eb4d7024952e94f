"""Parcels: entries of a draft in transit, signed inside, padded, encrypted to its epoch.

Inside, a parcel is a draft file with only some of the entries, so whatever reads drafts reads
parcels: the exchange folder and the desk carry the same thing.
"""

import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from prebirth_tui.desk.epochs import EpochKey
from prebirth_tui.desk.statements import Roster, digest_of
from prebirth_tui.keys.keyring import close_to, open_as, read_identity
from prebirth_tui.keys.signing import Signer, signed_by
from prebirth_tui.problems import about_one_file, input_error
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.store.draft_text import AS_RECEIVED as MARK
from prebirth_tui.store.draft_text import DraftWriter, read_draft

_END = b"\n#"
"""What stands between a parcel and its padding."""
SIZES = tuple(4096 * 4**step for step in range(8))
"""Parcels are padded to these sizes in bytes, 4 KiB to 64 MiB, so that size reveals little."""


@dataclass(frozen=True)
class Parcel:
    """A parcel as the server stores it."""

    draft: str
    epoch: int
    digest: str
    """A digest that needs the epoch's key; the same entries always have the same one."""
    body: bytes
    number: int = 0
    """Its place among the draft's parcels, from 1; 0 until the server has it."""


def seal_parcel(
    draft: Draft, entries: Sequence[Entry], key: EpochKey, sign: Signer, at: datetime
) -> Parcel:
    """Some entries of a draft, for whoever holds that epoch."""
    text = DraftWriter().text(replace(draft, entries=tuple(entries)), {}, at)
    place = _place(draft.id, key.epoch, text)
    marked = f"{MARK}{sign(digest_of('parcel', place))}\n{text}".encode()
    body = close_to([key.public], _padded(marked))
    return Parcel(
        draft.id, key.epoch, _digest(key, ((e.seal, e.body is None) for e in entries)), body
    )


@dataclass(frozen=True)
class OpenedParcel:
    """The entries of a parcel, as a draft with only those."""

    draft: Draft
    text: str
    """The text as it was sent."""


def text_of_parcel(parcel: Parcel, key: EpochKey, roster: Roster) -> str:
    """The text of a parcel under its mark, which a holder of the draft has signed.

    UserInputError when it was cut short or changed, or nobody who holds the draft signed it.
    """
    name = f"parcel {parcel.number}"
    opened = open_as(read_identity(key.secret), parcel.body, name)
    try:
        marked = opened[: opened.rfind(_END)].decode()
    except UnicodeDecodeError:
        raise input_error("is not a text; it was left alone", name) from None
    mark, _, text = marked.partition("\n")
    place = _place(parcel.draft, parcel.epoch, text)
    signed = signed_by(digest_of("parcel", place), mark.removeprefix(MARK))
    if signed is None or roster.logins_of(signed).isdisjoint(key.holders):
        raise input_error("was signed by nobody who holds this draft; it was left alone", name)
    return marked


def open_parcel(parcel: Parcel, key: EpochKey, roster: Roster) -> OpenedParcel:
    """Decrypt and check a parcel.

    UserInputError when it was cut short or changed, belongs to another draft or a newer version, or
    was not signed by a holder of the draft.
    """
    name = f"parcel {parcel.number}"
    _, _, text = text_of_parcel(parcel, key, roster).partition("\n")
    with about_one_file(name):
        draft, _ = read_draft(text, name)
    if draft.id != parcel.draft or draft.mode != "practice":
        raise input_error("holds another draft than it says; it was left alone", name)
    if not fits(parcel, key, _sealed(draft.entries)):
        raise input_error("does not hold what its digest stands for; it was left alone", name)
    return OpenedParcel(draft, text)


def fits(parcel: Parcel, key: EpochKey, entries: Iterable[tuple[str, bool]]) -> bool:
    """Whether a parcel's digest stands for these entries: of each the seal, and whether its words
    were removed.
    """
    return hmac.compare_digest(parcel.digest, _digest(key, entries))


def _place(draft: str, epoch: int, text: str) -> str:
    return f"{draft} {epoch}\n{text}"


def _sealed(entries: Iterable[Entry]) -> Iterator[tuple[str, bool]]:
    return ((entry.seal, entry.body is None) for entry in entries)


def _digest(key: EpochKey, entries: Iterable[tuple[str, bool]]) -> str:
    """Equal for equal entries, and meaningless to anyone without the key."""
    said = "\n".join(sorted(f"{seal} {is_removed}" for seal, is_removed in entries))
    return hmac.new(f"parcel {key.secret}".encode(), said.encode(), "sha256").hexdigest()


def _padded(data: bytes) -> bytes:
    data += _END
    size = next((each for each in SIZES if each >= len(data)), len(data))
    return data.ljust(size)
