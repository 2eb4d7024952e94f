"""A redaction that was cut short is finished by doing it once more."""

from pathlib import Path

import pytest

from prebirth_tui.problems import UserInputError
from prebirth_tui.store.redaction import redact
from tests.draft_builder import FIRST_DAY, ROSE, at
from tests.keyring import drafts_in
from tests.store.kept import ADDRESS, builder, everything

NOW, LATER = at(FIRST_DAY, 500), at(FIRST_DAY, 900)


def test_what_still_lies_beside_the_draft_is_removed_the_second_time(tmp_path: Path) -> None:
    drafts = drafts_in(tmp_path / "drafts")
    file = drafts.new(builder().draft)
    file.save(NOW)
    entry = next(each.id for each in file.draft.entries if ADDRESS in str(each.body))
    original = drafts.folder / "originals" / f"{file.draft.id}.format-1.age"
    original.parent.mkdir()
    original.write_bytes(file.path.read_bytes())

    file.redact(entry, "not ours", ROSE, LATER)
    assert ADDRESS.encode() in everything(tmp_path), "cut short before the original went"
    redact(drafts, drafts.open(file.path), entry, "not ours", ROSE, LATER)
    assert ADDRESS.encode() not in everything(tmp_path)
    with pytest.raises(UserInputError, match="has already been removed"):
        redact(drafts, drafts.open(file.path), entry, "not ours", ROSE, LATER)
