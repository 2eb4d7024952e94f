"""A hold binds whatever is united with a draft: nothing is removed, nor released, by a file."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.signing import Signer
from prebirth_tui.record.bodies import PersonNoted, Retention
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.newest import OlderError
from tests.draft_builder import FIRST_DAY, ROSE, SAM, at
from tests.keyring import drafts_in, own_keys
from tests.store.kept import ADDRESS, builder

NOW = at(FIRST_DAY, 500)
Sign = Callable[[str], str] | None
HOLD = Retention(hold="a court asks for it")


@pytest.fixture
def drafts(home: Path) -> Drafts:
    return drafts_in()


@pytest.fixture
def held(drafts: Drafts) -> DraftFile:
    file = drafts.new(builder().draft)
    file.save(NOW)
    file.append_deed(HOLD, author=ROSE, at=NOW)
    return file


def released_and_removed(draft: Draft, sign: Sign) -> Draft:
    """As somebody makes it who wants the address gone."""
    with_address = next(
        entry
        for entry in draft.entries
        if isinstance(entry.body, PersonNoted) and ADDRESS in entry.body.note
    )
    released = draft.write(Retention(hold=""), SAM, NOW, sign=sign)
    return released.redacted(with_address.id, "not ours", SAM, NOW, sign)


def says_the_address(draft: Draft) -> bool:
    return ADDRESS in str([entry.body for entry in draft.entries])


def written(draft: Draft) -> bytes:
    return own_keys().close(DraftWriter().text(draft, {}, NOW).encode())


STRANGERS = [None, Signer(Identity.generate())]


@pytest.mark.parametrize("sign", STRANGERS, ids=["not signed", "signed by a stranger"])
def test_a_changed_file_removes_nothing_from_an_open_draft_on_hold(
    drafts: Drafts, held: DraftFile, sign: Sign
) -> None:
    window = drafts.open(held.path)
    held.path.write_bytes(written(released_and_removed(window.draft, sign)))
    window.save(NOW)
    kept = drafts.open_as_it_is(held.path).draft
    for draft in (window.draft, kept):
        assert says_the_address(draft)
        assert draft.assessment.retention.hold == HOLD.hold


@pytest.mark.parametrize("sign", STRANGERS, ids=["not signed", "signed by a stranger"])
def test_a_conflicting_copy_removes_nothing_from_a_draft_on_hold(
    drafts: Drafts, held: DraftFile, sign: Sign
) -> None:
    copy = held.path.with_name("a conflicting copy.age")
    shutil.copy(held.path, copy)
    copy.write_bytes(written(released_and_removed(held.draft, sign)))
    opened = drafts.open(held.path)
    assert says_the_address(opened.draft)
    assert opened.draft.assessment.retention.hold == HOLD.hold


def test_another_window_of_ours_may_release_the_hold_and_then_remove(
    drafts: Drafts, held: DraftFile
) -> None:
    window, other = drafts.open(held.path), drafts_in().open(held.path)
    other.append_deed(Retention(hold=""), author=ROSE, at=NOW)
    entry = next(e for e in other.draft.entries if ADDRESS in str(e.body))
    other.redact(entry.id, "not ours", ROSE, NOW)
    window.save(NOW)
    assert not says_the_address(window.draft)
    assert window.draft.assessment.retention.hold == ""


def test_what_others_say_otherwise_comes_in_while_it_is_on_hold(
    drafts: Drafts, held: DraftFile
) -> None:
    window = drafts.open(held.path)
    told = window.draft.write(PersonNoted(person="kit", name="Kit", roles=("aunt",)), SAM, NOW)
    held.path.write_bytes(written(told))
    window.save(NOW)
    assert "kit" in window.draft.assessment.people


@pytest.mark.parametrize("sign", STRANGERS, ids=["not signed", "signed by a stranger"])
def test_a_closed_draft_on_hold_whose_file_was_replaced_is_opened_only_by_choice(
    drafts: Drafts, held: DraftFile, sign: Sign
) -> None:
    drafts.open(held.path)
    held.path.write_bytes(written(released_and_removed(held.draft, sign)))
    with pytest.raises(OlderError, match=r"was on hold when you last saw it .* not signed by you"):
        drafts.open(held.path)
    assert not says_the_address(drafts.open(held.path, older=True).draft)
    # From now on it is what was last seen.
    drafts.open(held.path)


def test_a_draft_that_we_released_ourselves_is_opened_as_any_other(
    drafts: Drafts, held: DraftFile
) -> None:
    drafts.open(held.path)
    other = drafts_in().open_as_it_is(held.path)
    other.append_deed(Retention(hold=""), author=ROSE, at=NOW)
    other.redact(
        next(e.id for e in other.draft.entries if ADDRESS in str(e.body)), "not ours", ROSE, NOW
    )
    assert not says_the_address(drafts.open(held.path).draft)
