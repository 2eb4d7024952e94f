"""A hold binds whatever is united with a draft: nothing is removed, nor released, by a file."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.keys.signing import Signer
from prebirth_tui.record.bodies import ContactNoted, PersonNoted, Redaction, Retention
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.newest import OlderError
from tests.draft_builder import FIRST_DAY, ROSE, SAM, at, couple
from tests.keyring import drafts_in, own_keys
from tests.store.kept import ADDRESS, builder

NOW = at(FIRST_DAY, 500)
Sign = Callable[[str], str] | None
VISIT = ContactNoted(contact="visit", how="clinic", on=FIRST_DAY)
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
    with pytest.raises(
        OlderError, match=r"was on hold when you last saw it .* not signed by you for this draft"
    ):
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


def released_elsewhere(drafts: Drafts) -> Draft:
    """Another draft of ours, on which there was a hold as well that we released."""
    file = drafts.new(Draft.new("practice", NOW))
    for body in (couple().draft.entries[0].body, HOLD, Retention(hold="")):
        assert body is not None
        file.append(body, author=ROSE, at=at(FIRST_DAY, 900))
    return file.draft


def removal_of(draft: Draft) -> tuple[Entry, ...]:
    """A stranger's entry that removes what put the draft on hold."""
    hold = next(entry for entry in draft.entries if entry.body == HOLD)
    return draft.write(Redaction(entry=hold.id, reason="not ours"), SAM, NOW).entries[-1:]


def claims_to_follow(entries: Iterable[Entry], seal: str) -> tuple[Entry, ...]:
    """The entries, and what the last of them follows made to follow that seal."""
    every = tuple(entries)
    (parent,) = every[-1].parents
    return tuple(
        each.model_copy(update={"parents": (seal,)}) if each.seal == parent else each
        for each in every
    )


@pytest.mark.parametrize(
    "how", ["all of it", "the release alone", "with a changed parent", "the hold removed"]
)
@pytest.mark.parametrize("older", [False, True], ids=["of now", "of an older version"])
def test_a_release_that_we_signed_in_another_draft_releases_nothing_here(
    drafts: Drafts, held: DraftFile, how: str, older: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        if older:
            # What was signed then named no draft.
            patch.setattr(KeyRing, "signer_in", lambda keys, _: keys.signer)
        other = released_elsewhere(drafts).entries
    entries = {
        "all of it": other,
        "the release alone": other[-1:],
        "with a changed parent": claims_to_follow(other, held.draft.heads[0]),
        "the hold removed": (*removal_of(held.draft), *other),
    }[how]
    evil = written(held.draft.merged(entries))
    copy = held.path.with_name("a conflicting copy.age")
    copy.write_bytes(evil)
    assert drafts.open_as_it_is(held.path).draft.assessment.retention.hold == HOLD.hold
    copy.unlink()
    drafts.open(held.path)
    held.path.write_bytes(evil)
    with pytest.raises(OlderError, match="was on hold when you last saw it"):
        drafts.open(held.path)


def test_a_hold_that_was_changed_where_it_stands_is_told(drafts: Drafts, held: DraftFile) -> None:
    drafts.open(held.path)
    changed = [
        each.model_copy(update={"body": Retention()}) if each.body == HOLD else each
        for each in held.draft.entries
    ]
    evil = replace(held.draft, entries=tuple(changed)).write(VISIT, SAM, NOW)
    held.path.write_bytes(written(evil))
    with pytest.raises(OlderError, match="do not fit their seals any more"):
        drafts.open(held.path)
