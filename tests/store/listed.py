"""Drafts for the index to list."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from prebirth_tui.record.bodies import Pregnancy
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.drafts import Drafts
from tests.draft_builder import FIRST_DAY, ROSE, at
from tests.keyring import own_keys

NOW = at(FIRST_DAY)
SECOND = 1_000_000_000
REFERENCES = ("Fern", "Moss", "Reed", "Sage")
"""All of one length: files that differ by these alone are equally large."""
SLOTS = 3


def draft_of(slot: int, reference: str) -> Draft:
    draft = Draft(str(slot) * 26, "training" if slot else "practice", NOW)
    body = Pregnancy(reference=reference, due=date(2027, 3, 12))
    return draft.write(body, ROSE, NOW)


KEYS = own_keys()


def contents(slot: int) -> dict[str, bytes]:
    """What a file can hold: the same draft with one reference or another, equally large."""
    texts = {
        each: DraftWriter().text(draft_of(slot, each), {}, NOW).encode() for each in REFERENCES
    }
    if slot:
        return texts
    length = len(KEYS.close(texts[REFERENCES[0]]))
    return {each: closed_of(length, text) for each, text in texts.items()}


def closed_of(length: int, text: bytes) -> bytes:
    """The text, encrypted; what age adds is of a random length, so that it takes some goes."""
    while len(closed := KEYS.close(text)) != length:
        pass
    return closed


CONTENTS = {(slot, each): said for slot in range(SLOTS) for each, said in contents(slot).items()}


def told(drafts: Drafts) -> dict[str, str]:
    listing = drafts.listed()
    assert listing.problems == []
    return {each.path.name: each.header.reference for each in listing.drafts}


def changed(old: bytes, new: bytes) -> Callable[[Path], None]:
    """The index with something else in it, closed for the right key."""

    def change(path: Path) -> None:
        said = KEYS.open(path.read_bytes(), "index")
        assert old in said
        path.write_bytes(KEYS.close_for_self(said.replace(old, new)))

    return change
