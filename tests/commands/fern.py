"""The draft that is kept, redacted, deleted and held against its seals."""

from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.store.draft_file import DraftFile
from tests.keyring import drafts_in
from tests.small import FIXTURES

FAMILY = FIXTURES / "family.toml"


def opened(key: str) -> DraftFile:
    drafts = drafts_in()
    return drafts.open(drafts.find(key))


def recorded(key: str) -> list[Disclosed]:
    """What the draft says has left."""
    bodies = (entry.body for entry in opened(key).draft.entries)
    return [body for body in bodies if isinstance(body, Disclosed)]


def entry_with(key: str, word: str) -> str:
    return next(entry.id for entry in opened(key).draft.entries if word in str(entry.body))
