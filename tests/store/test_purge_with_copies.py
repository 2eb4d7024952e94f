"""A deletion that fails half-way leaves everything that was in the copies as well."""

from pathlib import Path

import pytest

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.retention import purge
from tests.draft_builder import FIRST_DAY, ROSE, SAM, at, couple
from tests.keyring import drafts_in, own_keys

NOW, LATER = at(FIRST_DAY, 500), at(FIRST_DAY, 900)


def test_what_stood_in_a_conflicting_copy_is_there_when_a_draft_could_not_be_deleted(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: KeyRing = own_keys()
    drafts = drafts_in()
    file = drafts.new(couple().draft)
    file.save(NOW)
    kit = PersonNoted(person="kit", name="Kit", roles=("aunt",))
    conflict = file.draft.write(kit, SAM, NOW)
    text = DraftWriter().text(conflict, {}, NOW).encode()
    (drafts.folder / "conflict.age").write_bytes(keys.close(text))

    unlink = Path.unlink

    def busy(path: Path, *, missing_ok: bool = False) -> None:
        if path == file.path:
            raise OSError("another program has it open")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", busy)
    with pytest.raises(UserInputError, match="could not be deleted"):
        purge(drafts, drafts.open(file.path), "done with", ROSE, LATER)
    (left,) = drafts.listed().drafts
    entries = drafts.open_as_it_is(left.path).draft.entries
    assert {entry.seal for entry in conflict.entries} <= {entry.seal for entry in entries}
