"""An older copy that was put back is told, and gone on with only by choice."""

from pathlib import Path

import pytest

from prebirth_tui.keys.keyring import KeyRing, close_to
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.newest import OlderError
from prebirth_tui.store.own_notes import OwnNotes, SeenDraft, keep_notes, read_notes
from tests.draft_builder import FIRST_DAY, ROSE, at, couple
from tests.keyring import drafts_in, own_identity, own_keys

NOW = at(FIRST_DAY, 500)
TOLD = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")


@pytest.fixture
def drafts(home: Path) -> Drafts:
    return Drafts(None, own_keys(), clock=lambda: int(NOW.timestamp() * 1e9))


def put_back_an_older_copy(drafts: Drafts, kept: DraftFile) -> None:
    older = kept.path.read_bytes()
    drafts.open(kept.path).append(TOLD, author=ROSE, at=NOW)
    kept.path.write_bytes(older)


def test_an_older_copy_is_told_and_opened_only_by_choice(drafts: Drafts, kept: DraftFile) -> None:
    put_back_an_older_copy(drafts, kept)
    with pytest.raises(OlderError, match="is older than what you last saw on 2 Nov 2026"):
        drafts.open(kept.path)
    assert drafts.open(kept.path, older=True).draft.id == kept.draft.id
    # From now on it is what was last seen.
    assert drafts.open(kept.path).draft.id == kept.draft.id


def test_what_others_have_added_is_not_older(drafts: Drafts, kept: DraftFile) -> None:
    other = Drafts(None, own_keys())
    other.open_as_it_is(kept.path).append(TOLD, author=ROSE, at=NOW)
    assert len(drafts.open(kept.path).draft.entries) == len(kept.draft.entries) + 1


def test_it_is_known_to_another_run_of_the_program(drafts: Drafts, kept: DraftFile) -> None:
    put_back_an_older_copy(drafts, kept)
    with pytest.raises(OlderError):
        drafts_in().open(kept.path)


def test_what_a_window_wrote_is_noted_when_it_is_closed(drafts: Drafts, kept: DraftFile) -> None:
    older = kept.path.read_bytes()
    window = drafts.open(kept.path)
    assert window.edit_lock.acquire()
    before = read_notes(drafts.keys).seen[kept.draft.id]
    window.append(TOLD, author=ROSE, at=NOW)
    assert read_notes(drafts.keys).seen[kept.draft.id] == before
    window.note_seen(window.draft)
    window.edit_lock.release()
    kept.path.write_bytes(older)
    with pytest.raises(OlderError):
        drafts.open(kept.path)


def test_nothing_is_noted_of_a_training_draft(drafts: Drafts) -> None:
    file = drafts.new(couple().draft.__class__.new("training", NOW))
    file.append(TOLD, author=ROSE, at=NOW)
    drafts.open(file.path)
    assert read_notes(drafts.keys).seen == {}


def test_nobody_without_the_key_says_what_was_seen(drafts: Drafts, kept: DraftFile) -> None:
    """Whoever knows the public key can encrypt notes; they bear no mark that fits."""
    put_back_an_older_copy(drafts, kept)
    seen = read_notes(drafts.keys).seen
    assert seen
    own = str(own_identity().to_public())
    path = kept.path.parent.parent / "own-notes.age"
    for made in (
        b'[looked]\n[filters]\n[seen."x"]\nheads = ["a"]\non = 2026-11-02\n',
        b"# check " + b"0" * 64 + b"\n[seen]\n",
    ):
        path.write_bytes(close_to([own], made))
        assert read_notes(drafts.keys).seen == {}


def test_notes_of_an_older_version_are_read_and_say_nothing_of_what_was_seen(home: Path) -> None:
    ring = own_keys()
    keep_notes(OwnNotes(looked={"x": ("a" * 64,)}), ring)
    path = home / "own-notes.age"
    path.write_bytes(
        close_to([str(own_identity().to_public())], b'[looked]\nx = ["b"]\n[filters]\n')
    )
    assert read_notes(ring) == OwnNotes(looked={"x": ("b",)})
    seen = SeenDraft(heads=("b",), on=FIRST_DAY)
    keep_notes(read_notes(ring).model_copy(update={"seen": {"x": seen}}), ring)
    assert read_notes(ring).seen == {"x": seen}


def test_nothing_is_kept_while_the_key_is_locked(home: Path) -> None:
    ring = own_keys()
    locked = KeyRing(ring.book)
    keep_notes(OwnNotes(looked={"x": ("a",)}), locked)
    assert read_notes(ring) == OwnNotes()


def test_caches_that_somebody_else_made_are_not_believed(drafts: Drafts, kept: DraftFile) -> None:
    index = kept.path.parent.parent / "cache" / "index.age"
    own = str(own_identity().to_public())
    index.parent.mkdir(exist_ok=True)
    index.write_bytes(close_to([own], b'{"version": 1, "folder": "x", "rows": {}}'))
    assert [each.header.id for each in drafts.listed().drafts] == [kept.draft.id]
