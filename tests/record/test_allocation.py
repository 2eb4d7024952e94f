"""Who works with a family, on which day, and what two people who say it apart come to."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from prebirth_tui.record.bodies import Allocation
from tests.draft_builder import SAM, DraftBuilder, couple

LAST = date(2026, 11, 17)


def test_cover_holds_on_its_last_day_and_not_after_it() -> None:
    allocation = Allocation(worker="Ann", cover="Ben", cover_until=LAST)
    after = LAST + timedelta(days=1)
    assert (allocation.held_on(LAST), allocation.held_on(after)) == ("Ben", "Ann")
    assert (allocation.ended_on(LAST), allocation.ended_on(after)) == (False, True)


def test_cover_without_a_day_holds_until_somebody_says_otherwise() -> None:
    assert Allocation(worker="Ann", cover="Ben").held_on(date(2199, 1, 1)) == "Ben"


def test_nobody_holds_a_family_that_waits() -> None:
    assert Allocation(supervisor="Sue").held_on(LAST) == ""


def test_a_day_for_the_cover_needs_a_name() -> None:
    with pytest.raises(ValidationError, match="needs the name"):
        Allocation(worker="Ann", cover_until=LAST)


def test_two_people_who_name_two_workers_differ_and_the_rest_is_joined() -> None:
    builder = couple()
    builder.write(Allocation(worker="Ann"))
    other = DraftBuilder()
    other.draft, other.author = builder.draft, SAM
    builder.write(Allocation(worker="Cat"))
    other.write(Allocation(worker="Ann", supervisor="Sue"))
    builder.draft = builder.draft.merged(other.draft.entries)
    assert builder.assessment.allocation == Allocation(worker="Cat", supervisor="Sue")

    third = DraftBuilder()
    third.draft, third.author = builder.draft, SAM
    third.write(Allocation(worker="Dan", supervisor="Sue"))
    builder.write(Allocation(worker="Eve", supervisor="Sue"))
    builder.draft = builder.draft.merged(third.draft.entries)
    [differing] = builder.assessment.differing_of("allocation")
    assert {value for value, _ in differing.values} == {"Dan", "Eve"}
