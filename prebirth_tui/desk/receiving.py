"""Drafts that are new here, kept as they came and read later.

A first sync brings thousands, and reading one takes longer than all else. Who sent it, and that its
entries are those that the sender sealed up in it, is checked at once, and its name is known; then
its text goes on the disk under the sender's signature. Whoever reads it first checks the rest
(`store.draft_text`), and the desk itself looks at some in each sync (`sending`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prebirth_tui.desk.epochs import EpochKey
from prebirth_tui.desk.parcels import Parcel, fits, text_of_parcel
from prebirth_tui.desk.statements import Roster
from prebirth_tui.problems import UserInputError
from prebirth_tui.store.draft_text import AS_RECEIVED, ENTRY, LARGEST, Header, read_header
from prebirth_tui.store.exchange import MOST_ENTRIES

_ENTRY = re.compile(
    r'\nparents = \[([^\]]*)\]\nsalt = "[^"\n]*"\nseal = "([0-9a-f]{64})"\n'
    r"((?:[a-z_]+ = [^\n]*\n)*\n\[entry\.body\]\n)?"
)
"""Of an entry as our own writer puts it: what it follows, its seal, and the start of its words."""
_SEAL = re.compile(r"[0-9a-f]{64}")
_IN_HEADER = ("pregnancy", "baby", "event", "same-family", "keeping", "redaction", "undo")
"""Entries of a later parcel that could make the first one's header, or words in it, out of date."""


@dataclass(frozen=True)
class AsReceived:
    """A whole draft as it came, signed by its sender and not read yet."""

    text: str
    header: Header
    heads: tuple[str, ...]
    """The newest seals."""


def as_received(
    draft: str, last: int, parcels: Sequence[Parcel], key: EpochKey, roster: Roster
) -> AsReceived | None:
    """A draft in all its parcels, up to the last of them; None when it has to be read at once.

    That is so when anything about it is not as our own writer would have it: then reading it says
    what is wrong.
    """
    if not parcels or parcels[-1].number != last:
        return None
    texts, seals, followed = list[str](), list[str](), set[str]()
    for number, parcel in enumerate(parcels, parcels[0].number):
        if (parcel.number, parcel.epoch) != (number, key.epoch):
            return None
        try:
            text = text_of_parcel(parcel, key, roster)
        except UserInputError:
            return None
        entries = _entries(text, followed)
        if not text.startswith(AS_RECEIVED) or not fits(parcel, key, entries.items()):
            return None
        if texts and any(f'\nkind = "{kind}"\n' in text for kind in _IN_HEADER):
            return None
        texts.append(text if not texts else ENTRY + text.split(ENTRY, 1)[1])
        seals += entries
    whole = "".join(texts)
    if len(whole) > LARGEST or not 0 < len(seals) == len(set(seals)) <= MOST_ENTRIES:
        return None
    try:
        header = read_header(whole, draft)
    except UserInputError:
        return None
    if (header.id, header.mode) != (draft, "practice") or not header.reference:
        return None
    heads = tuple(seal for seal in seals if seal not in followed)
    return AsReceived(whole, header, heads)


def _entries(text: str, followed: set[str]) -> dict[str, bool]:
    """The seal of each entry in a text, and whether its words were removed.

    What they follow is added to `followed`. Whatever is not as our own writer has it is passed
    over: then the parcel's digest does not fit.
    """
    found = _ENTRY.findall(text)
    followed.update(_SEAL.findall(" ".join([parents for parents, _, _ in found])))
    return {seal: not words for _, seal, words in found}
