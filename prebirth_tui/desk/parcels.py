"""Parcels: entries of a draft in transit, signed inside, padded, encrypted to its epoch.

Inside, a parcel is a draft file with only some of the entries, so whatever reads drafts reads
parcels: the exchange folder and the desk carry the same thing.
"""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from prebirth_tui.desk.epochs import EpochKey
from prebirth_tui.desk.statements import Roster, digest_of
from prebirth_tui.keys.keyring import close_to, open_as, read_identity
from prebirth_tui.keys.signing import Signer, signed_by
from prebirth_tui.problems import about_one_file, input_error
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.store.draft_text import DraftWriter, read_draft

_MARK = "# parcel "
"""The first bytes of a parcel; to TOML they are a comment."""
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
    marked = f"{_MARK}{sign(digest_of('parcel', place))}\n{text}".encode()
    body = close_to([key.public], _padded(marked))
    return Parcel(draft.id, key.epoch, _digest(key, entries), body)


@dataclass(frozen=True)
class OpenedParcel:
    """The entries of a parcel, as a draft with only those."""

    draft: Draft
    text: str
    """The text as it was sent."""


def open_parcel(parcel: Parcel, key: EpochKey, roster: Roster) -> OpenedParcel:
    """Decrypt and check a parcel.

    UserInputError when it was cut short or changed, belongs to another draft or a newer version, or
    was not signed by a holder of the draft.
    """
    name = f"parcel {parcel.number}"
    text = open_as(read_identity(key.secret), parcel.body, name).rstrip(b" ").decode()
    mark, _, text = text.removesuffix("\n#").partition("\n")
    place = _place(parcel.draft, parcel.epoch, text)
    signed = signed_by(digest_of("parcel", place), mark.removeprefix(_MARK))
    if signed is None or roster.logins_of(signed).isdisjoint(key.holders):
        raise input_error("was signed by nobody who holds this draft; it was left alone", name)
    with about_one_file(name):
        draft, _ = read_draft(text, name)
    if draft.id != parcel.draft or draft.mode != "practice":
        raise input_error("holds another draft than it says; it was left alone", name)
    if not hmac.compare_digest(parcel.digest, _digest(key, draft.entries)):
        raise input_error("does not hold what its digest stands for; it was left alone", name)
    return OpenedParcel(draft, text)


def _place(draft: str, epoch: int, text: str) -> str:
    return f"{draft} {epoch}\n{text}"


def _digest(key: EpochKey, entries: Iterable[Entry]) -> str:
    """The same for the same entries, and meaningless to anyone without the key."""
    said = "\n".join(sorted(f"{e.seal} {e.body is None}" for e in entries))
    return hmac.new(f"parcel {key.secret}".encode(), said.encode(), "sha256").hexdigest()


def _padded(data: bytes) -> bytes:
    data += b"\n#"
    size = next((each for each in SIZES if each >= len(data)), len(data))
    return data.ljust(size)
