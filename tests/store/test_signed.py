"""A signature is of one draft: what somebody moves into another is not signed there."""

from pathlib import Path

import pytest

from prebirth_tui.record.bodies import AnyBody, SameFamily
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.signed import drafts_signed_for, signatures_of
from tests.draft_builder import FIRST_DAY, ROSE, SAM, at, couple
from tests.keyring import drafts_in, own_keys

NOW = at(FIRST_DAY, 500)
KEYS = own_keys()


@pytest.fixture
def drafts(home: Path) -> Drafts:
    return drafts_in()


def begun(drafts: Drafts, *bodies: AnyBody) -> Draft:
    """A draft of ours."""
    file = drafts.new(Draft.new("practice", NOW))
    file.append(*(e.body for e in couple().draft.entries if e.body), author=ROSE, at=NOW)
    if bodies:
        file.append(*bodies, author=ROSE, at=NOW)
    return file.draft


def told(draft: Draft) -> list[str]:
    signatures = signatures_of(draft, KEYS)
    return [signatures.of(entry.seal, entry.signature).how for entry in draft.entries]


def brought_in(other: Draft) -> SameFamily:
    return SameFamily(draft=other.id, reference="Fern", brought_in=True)


def test_what_is_moved_into_another_draft_is_not_signed_there(drafts: Drafts) -> None:
    one, other = begun(drafts), begun(drafts)
    assert set(told(one)) == {"own"}
    together = one.merged(other.entries)
    assert told(together) == ["own"] * len(one.entries) + ["wrong"] * len(other.entries)
    claimed = together.write(brought_in(other), SAM, NOW)
    assert told(claimed)[-2:] == ["wrong", "none"]


def test_what_somebody_known_has_brought_in_is_signed_as_it_was(drafts: Drafts) -> None:
    third = begun(drafts)
    second = begun(drafts, brought_in(third)).merged(third.entries)
    first = begun(drafts, brought_in(second)).merged(second.entries)
    assert drafts_signed_for(first, KEYS) == {first.id, second.id, third.id}
    assert set(told(first)) == {"own"}


def test_under_the_id_of_another_draft_nothing_is_signed(drafts: Drafts) -> None:
    one = begun(drafts)
    renamed = Draft("0" * 26, one.mode, one.created, one.entries)
    assert set(told(renamed)) == {"wrong"}
