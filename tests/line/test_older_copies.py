"""A draft that is not as it was last seen is gone on with by choice, in plain lines as well."""

from pathlib import Path

import pytest

from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.bodies import Retention
from prebirth_tui.record.draft import Author
from prebirth_tui.store.draft_text import DraftWriter
from tests.line.talking import talk
from tests.tui.app_harness import ROSE, VISIT, AppHarness

_SAM = Author("Sam", "sam@desk")


@pytest.fixture
def put_back(harness: AppHarness) -> Path:
    """A draft whose file was replaced by an older copy of it."""
    path = harness.kestrel()
    older = path.read_bytes()
    harness.drafts.open(path).append(VISIT, author=ROSE.author, at=harness.now)
    path.write_bytes(older)
    return path


@pytest.fixture
def released(harness: AppHarness) -> Path:
    """A draft on hold that somebody else has released by replacing its file."""
    path = harness.kestrel(VISIT, Retention(hold="a court asks for it"))
    draft = harness.read(path).write(Retention(hold=""), _SAM, harness.now)
    text = DraftWriter().text(draft, {}, harness.now)
    path.write_bytes(harness.keys.ring.close(text.encode()))
    return path


@pytest.mark.parametrize("how", ["put_back", "released"])
def test_it_is_opened_only_by_choice(
    harness: AppHarness, how: str, request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(how)
    left = talk(harness, "1", "1", "q", opened=None)
    assert "This draft is not as you last saw it" in left.flowing
    assert "prebirth open" not in left.flowing
    gone_on = talk(harness, "1", "2", "q", "q")
    assert gone_on.left == []
    # From now on it is what was last seen.
    assert "not as you last saw it" not in talk(harness, "1", "q", "q").flowing
    assert harness.drafts.open(path).draft.id == path.stem


def test_what_is_asked_of_it_in_the_list_is_by_choice_as_well(
    harness: AppHarness, put_back: Path
) -> None:
    said = talk(harness, "keep", "1", "2", "3", "an inquiry", "q")
    assert "not as you last saw it" in said.flowing
    assert harness.read(put_back).assessment.retention.hold == "an inquiry"


def test_a_draft_that_cannot_be_shown_is_let_go_of(
    harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = harness.kestrel(VISIT)

    def fail(*_: object, **__: object) -> None:
        raise input_error("it cannot be worked out")

    monkeypatch.setattr("prebirth_tui.line.app.Session", fail)
    assert "it cannot be worked out" in talk(harness, "1", "q").flowing
    with pytest.raises(UserInputError):
        talk(harness, opened=path)
    assert harness.drafts.open(path).edit_lock.acquire()


def test_a_draft_whose_file_is_gone_is_named_until_that_was_meant(harness: AppHarness) -> None:
    harness.kestrel(VISIT).unlink()
    said = talk(harness, "!", "1", "!", "2", "!", "q", opened=None)
    assert said.left == []
    assert "and its file is gone. Type ! to hear what to do." in said.flowing
    assert said.flowing.rstrip().count("Restore it from a backup") == 2
    assert "Every file is here and can be read." in said.flowing
    assert "Kestrel" not in talk(harness, "q", opened=None).flowing
