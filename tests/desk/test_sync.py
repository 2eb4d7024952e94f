"""People sync with a desk: what one writes, the others have, and nobody else."""

import pytest

from prebirth_tui.desk.device import status_of
from prebirth_tui.desk.server import RefusedError
from prebirth_tui.record.bodies import Allocation, Retention
from tests.desk.people import Person, joins, leaves, now


def test_what_one_writes_the_other_has_and_both_ways(ann: Person, ben: Person) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    assert ann.syncs().problems == []
    assert [each.draft for each in ben.syncs().received] == [key]
    ben.adds(key, "Lee")
    assert ben.syncs().sent == 1
    assert len(ann.syncs().received) == 1
    assert ann.people(key) == {"Lee"}
    assert ann.seals(key) == ben.seals(key)


def test_when_nothing_is_new_nothing_is_sent_and_nothing_taken_in(ann: Person, ben: Person) -> None:
    ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.syncs()
    ben.syncs()
    for person in (ann, ben):
        met = person.syncs()
        assert (met.sent, met.received, met.problems, met.news) == (0, [], [], [])


def test_a_draft_that_names_nobody_else_stays_where_it_is(ann: Person, ben: Person) -> None:
    ann.begins("Kestrel", worker="Ann", supervisor="Somebody Else")
    ann.begins("Merlin")
    assert ann.syncs().sent == 0
    assert ann.state.drafts == {}
    assert ben.syncs().received == []


def test_what_was_written_apart_comes_together_and_is_named_where_it_differs(
    ann: Person, ben: Person, key: str
) -> None:
    ann.writes(key, Allocation(worker="Ann", cover="Ben", team="North"))
    ben.writes(key, Allocation(worker="Ann", cover="Ben", team="South"))
    ann.syncs()
    [received] = ben.syncs().received
    assert received.in_words.endswith("recorded differently: team")
    ann.syncs()
    assert ann.seals(key) == ben.seals(key)


def test_whoever_leaves_gets_nothing_more_and_is_told(
    sue: Person, ann: Person, ben: Person, key: str
) -> None:
    leaves(sue, ben)
    with pytest.raises(RefusedError) as refused:
        ben.syncs()
    assert refused.value.code == "left"
    secret = ann.state.drafts[key].secret
    ann.adds(key, "Lee")
    [news] = ann.syncs().news
    assert "Ben can open nothing new" in news
    after = ann.state.drafts[key]
    assert (after.epoch, set(after.holders)) == (2, {ann.state.login})
    assert after.secret != secret
    assert ben.people(key) == set()


def test_a_hold_keeps_out_what_would_remove_words_and_the_rest_goes_on(
    ann: Person, ben: Person
) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    other = ann.begins("Merlin", worker="Ann", cover="Ben")
    ann.syncs()
    ben.syncs()
    ann.writes(key, Retention(hold="a judge asked"))
    ben.writes(key, Retention(review_by=None, hold=""))
    ben.adds(other, "Lee")
    ben.syncs()
    [problem] = ann.syncs().problems
    assert "on hold here" in problem.message
    assert ann.people(other) == {"Lee"}


def test_a_family_whose_worker_left_needs_a_worker_and_that_is_told_once(
    sue: Person, ann: Person, ben: Person
) -> None:
    key = ann.begins("Kestrel", worker="Ann", supervisor="Sue")
    ann.syncs()
    sue.syncs()
    leaves(sue, ann)
    assert "Kestrel needs a worker: Ann has left the desk." in sue.syncs().news
    assert sue.syncs().news == []
    with sue.at_home() as drafts:
        assert status_of(sue.state, drafts, now()).needs_worker == ("Kestrel",)
    sue.writes(key, Allocation(worker="Ben", supervisor="Sue"))
    sue.syncs()
    ben.syncs()
    assert ben.has(key)
    with sue.at_home() as drafts:
        assert status_of(sue.state, drafts, now()).needs_worker == ()


def test_whoever_comes_back_with_their_key_has_what_they_wrote_believed(
    sue: Person, ann: Person, ben: Person, key: str
) -> None:
    """As after a lost laptop: the same key, another device, and nobody has met the desk since."""
    ann.adds(key, "Lee")
    ann.syncs()
    leaves(sue, ann)
    joins(sue, ann)
    assert ben.syncs().problems == []
    assert ben.people(key) == {"Lee"}
    ann.syncs()
    assert ann.people(key) == {"Lee"}
    ann.adds(key, "Pat")
    ann.syncs()
    ben.syncs()
    assert ben.people(key) == {"Lee", "Pat"}
