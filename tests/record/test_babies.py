"""Each baby is someone in the record, and a pregnancy can end in more than one way."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import BabyNoted, Pregnancy
from tests.draft_builder import DUE, FIRST_DAY, DraftBuilder

BORN = DUE - timedelta(days=10)


def outcomes(builder: DraftBuilder) -> dict[str, str]:
    return {key: baby.outcome for key, baby in builder.assessment.babies.items()}


def test_a_pregnancy_of_which_nobody_has_said_how_many_is_of_one_baby() -> None:
    assert outcomes(DraftBuilder()) == {"baby-1": "expected"}
    assert DraftBuilder().assessment.name(Subject("baby:baby-1")) == "the baby"


def test_a_birth_of_an_older_draft_is_that_of_its_one_baby() -> None:
    builder = DraftBuilder(born=BORN)
    assert outcomes(builder) == {"baby-1": "born"}
    assert builder.assessment.born == BORN
    assert builder.assessment.ending is None


def test_a_birth_that_an_older_draft_put_right_is_put_right_for_the_baby() -> None:
    builder = DraftBuilder(born=BORN)
    builder.pregnancy(born=BORN + timedelta(days=1))
    assert builder.assessment.born == BORN + timedelta(days=1)
    builder.pregnancy(born=None)
    assert outcomes(builder) == {"baby-1": "expected"}


def test_what_is_noted_of_the_baby_of_an_older_draft_goes_on_from_its_birth() -> None:
    builder = DraftBuilder(born=BORN)
    builder.baby("baby-1", where="neonatal-unit")
    assert builder.assessment.babies["baby-1"].outcome == "born"
    assert builder.assessment.born == BORN
    assert builder.assessment.differing_fields == ()


def test_twins_are_two_with_days_and_places_of_their_own() -> None:
    builder = DraftBuilder()
    builder.pregnancy(expected=2)
    assert outcomes(builder) == {"baby-1": "expected", "baby-2": "expected"}
    builder.baby("baby-2", outcome="born", born=BORN, where="neonatal-unit")
    builder.baby("baby-1", outcome="born", born=BORN, time="04:20", weeks=38, where="mother")
    first, second = builder.assessment.babies.values()
    assert (first.where, second.where) == ("mother", "neonatal-unit")
    assert builder.assessment.name(Subject("baby:baby-2")) == "Baby 2"
    builder.baby("baby-2", name="Ivy")
    assert builder.assessment.name(Subject("baby:baby-2")) == "Ivy"


def test_while_one_of_twins_lives_it_has_not_ended() -> None:
    builder = DraftBuilder()
    builder.pregnancy(expected=2)
    builder.baby("baby-1", outcome="born", born=BORN)
    builder.baby("baby-2", outcome="died", born=BORN, died=BORN + timedelta(days=3))
    assert builder.assessment.ending is None
    builder.baby("baby-1", outcome="died", died=BORN + timedelta(days=9))
    ending = builder.assessment.ending
    assert ending is not None
    assert (ending.how, ending.on) == ("died", BORN + timedelta(days=9))
    assert ending.in_words == "Died after the birth"


def test_babies_who_died_in_different_ways_are_told_of_in_one_word() -> None:
    builder = DraftBuilder()
    builder.pregnancy(expected=2)
    builder.baby("baby-1", outcome="lost", died=FIRST_DAY)
    builder.baby("baby-2", outcome="stillborn", born=BORN)
    ending = builder.assessment.ending
    assert ending is not None
    assert (ending.how, ending.in_words) == ("several", "The babies have died")


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        ("miscarriage", "Ended in a miscarriage"),
        ("termination", "Was ended (termination)"),
        ("not-pregnant", "Not pregnant after all"),
    ],
)
def test_a_pregnancy_ends_and_can_be_put_right(ended: str, words: str) -> None:
    builder = DraftBuilder()
    builder.pregnancy(ended=ended, ended_on=FIRST_DAY)
    ending = builder.assessment.ending
    assert ending is not None
    assert (ending.in_words, ending.on) == (words, FIRST_DAY)
    assert not any(baby.is_living for baby in builder.assessment.babies.values())
    builder.pregnancy(ended="", ended_on=None)
    assert builder.assessment.ending is None
    assert outcomes(builder) == {"baby-1": "expected"}


def test_where_there_was_no_pregnancy_there_is_no_baby() -> None:
    builder = DraftBuilder()
    builder.pregnancy(ended="not-pregnant")
    assert outcomes(builder) == {}


def test_a_baby_that_never_was_is_out_of_the_list_and_kept_in_the_history() -> None:
    builder = DraftBuilder()
    builder.pregnancy(expected=2)
    builder.baby("baby-2", name="Second twin")
    builder.pregnancy(expected=1)
    assert set(outcomes(builder)) == {"baby-1", "baby-2"}
    builder.baby("baby-2", mistake=True)
    assert set(outcomes(builder)) == {"baby-1"}
    assert builder.assessment.noted_babies["baby-2"].name == "Second twin"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"outcome": "born"}, "say on which day the baby was born"),
        ({"outcome": "stillborn"}, "say on which day the baby was born"),
        ({"outcome": "died", "born": BORN}, "say on which day the baby died"),
        (
            {"outcome": "died", "born": BORN, "died": BORN - timedelta(days=1)},
            "the baby cannot have died before it was born",
        ),
        ({"born": BORN}, "a baby with a day of birth is born, stillborn or has died since"),
        (
            {"outcome": "born", "born": BORN, "died": BORN},
            "a baby with a day of death has died",
        ),
        ({"time": "25:00"}, "write the time like 04:20"),
    ],
)
def test_what_cannot_have_become_of_a_baby_is_refused(said: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        BabyNoted.model_validate({"baby": "baby-1"} | said)


def test_a_pregnancy_is_of_six_babies_at_most() -> None:
    with pytest.raises(ValidationError, match="9 babies: write a number from 1 to 6"):
        Pregnancy(reference="Fern", due=DUE, expected=9)


def test_an_estimate_has_two_ends_in_their_order() -> None:
    with pytest.raises(ValidationError, match="an earliest and a latest day"):
        Pregnancy(reference="Fern", earliest=DUE)
    with pytest.raises(ValidationError, match="latest day comes before the earliest"):
        Pregnancy(reference="Fern", earliest=DUE, latest=date(2026, 1, 1))
