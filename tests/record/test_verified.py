"""What the seals of a draft show: changes, gaps, and what was added since a seal was noted."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import AnswerGiven, PersonNoted
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry, sealed
from prebirth_tui.record.verified import in_groups, verified
from tests.draft_builder import FIRST_DAY, ROSE, SAM, at, couple
from tests.record.strategies import Copies, copies

NO = AnswerGiven(item="basics.carer.told", about="person:lee", value="no")
LEO = PersonNoted(person="lee", name="Leo", roles=("father",))


def changed(draft: Draft, place: int, entry: Entry) -> Draft:
    """The draft with another entry in that place."""
    entries = (*draft.entries[:place], entry, *draft.entries[place + 1 :])
    return replace(draft, entries=entries)


@given(copies())
def test_a_draft_that_nobody_meddled_with_is_whole(found: Copies) -> None:
    for draft in found.drafts:
        assert verified(draft).is_whole


def test_an_entry_changed_in_the_middle_shows() -> None:
    draft = couple().draft
    meddled = changed(draft, 1, draft.entries[1].model_copy(update={"body": LEO}))
    assert verified(meddled).changed == (meddled.entries[1],)
    assert not verified(meddled).is_whole


def test_a_middle_entry_that_was_taken_out_is_missed_by_what_follows_it() -> None:
    draft = couple().draft
    without = replace(draft, entries=(draft.entries[0], draft.entries[2]))
    assert verified(without).orphans == (draft.entries[2],)
    assert not verified(without).is_whole


def test_an_entry_changed_and_sealed_anew_is_missed_by_what_follows_it() -> None:
    draft = couple().draft
    fields = {name: getattr(draft.entries[1], name) for name in Entry.model_fields}
    forged = Entry.model_validate(sealed(fields | {"body": LEO}))
    assert forged.is_sound
    result = verified(changed(draft, 1, forged))
    assert result.changed == ()
    assert result.orphans == (draft.entries[2],)


def test_a_redacted_draft_is_whole() -> None:
    draft = couple().draft
    assert verified(draft.redacted(draft.entries[1].id, "x", ROSE, at(FIRST_DAY, 9))).is_whole


def test_what_was_added_since_a_seal_was_noted_is_told_and_nothing_else() -> None:
    draft = couple().draft
    (noted,) = draft.heads
    later = draft.write(NO, ROSE, at(FIRST_DAY, 9))
    assert verified(draft).since(noted) == ()
    assert verified(later).since(noted) == (later.entries[-1],)
    assert verified(later).since(draft.entries[0].seal) == later.entries[1:]


def test_what_somebody_else_wrote_apart_is_told_as_added() -> None:
    draft = couple().draft
    rose, sam = draft.write(NO, ROSE, at(FIRST_DAY, 9)), draft.write(NO, SAM, at(FIRST_DAY, 8))
    (noted,) = rose.heads
    assert verified(rose.merged(sam.entries)).since(noted) == (sam.entries[-1],)


@pytest.mark.parametrize(
    "as_written",
    [in_groups, str.upper, lambda seal: f" {seal[:8]} ", lambda seal: seal[:4] + "\n" + seal[4:20]],
    ids=["in groups", "capitals", "shortest", "over two lines"],
)
def test_a_seal_is_found_however_it_was_written_down(as_written: Callable[[str], str]) -> None:
    draft = couple().draft
    assert verified(draft).since(as_written(draft.heads[0])) == ()


def test_entries_taken_from_the_end_show_against_a_seal_that_was_noted() -> None:
    draft = couple().draft
    cut = replace(draft, entries=draft.entries[:-1])
    assert verified(cut).is_whole
    with pytest.raises(UserInputError, match="are gone, or it is of another draft"):
        verified(cut).since(draft.heads[0])


def test_too_little_of_a_seal_is_refused() -> None:
    draft = couple().draft
    with pytest.raises(UserInputError, match="at least its first 8 digits"):
        verified(draft).since(draft.heads[0][:7])


def test_a_beginning_that_two_seals_share_is_refused() -> None:
    draft = couple().draft
    alike = draft.entries[1].model_copy(update={"seal": draft.entries[0].seal[:8] + "0" * 56})
    with pytest.raises(UserInputError, match="more than one entry"):
        verified(changed(draft, 1, alike)).since(draft.entries[0].seal[:8])


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_seal_in_groups_is_its_beginning(seal: str) -> None:
    assert in_groups(seal).replace(" ", "") == seal[:16]
    assert [len(group) for group in in_groups(seal).split()] == [4, 4, 4, 4]
