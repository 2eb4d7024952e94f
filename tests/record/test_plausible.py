"""What cannot be is refused, what is unlikely is asked about, in the same words everywhere."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import Age, BabyNoted, EventNoted, PersonNoted, Pregnancy
from prebirth_tui.record.plausible import (
    Doubt,
    UnlikelyError,
    check,
    doubts_of_baby,
    doubts_of_event,
    doubts_of_person,
    doubts_of_pregnancy,
)
from tests.draft_builder import couple
from tests.small import small_catalogue

TODAY = date(2026, 12, 1)
DUE = date(2027, 1, 20)
FERN = Pregnancy(reference="Fern", due=DUE)
ESTIMATE = Pregnancy(
    reference="Fern", earliest=DUE - timedelta(days=14), latest=DUE + timedelta(days=14)
)


def of_baby(pregnancy: Pregnancy = FERN, name: str = "the baby", **said: Any) -> list[Doubt]:
    return list(doubts_of_baby(BabyNoted(baby="baby-1", **said), pregnancy, name, TODAY))


def born(on: date, pregnancy: Pregnancy = FERN, **more: Any) -> list[Doubt]:
    return of_baby(pregnancy, outcome="born", born=on, **more)


def test_a_birth_with_a_wrong_year_cannot_be() -> None:
    (doubt,) = born(date(2025, 11, 20))
    assert doubt == Doubt(
        "born",
        "A birth on 20 Nov 2025 would be 60 weeks before the due date (20 Jan 2027). "
        "Check the year.",
    )


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 8, 1), "at 15 weeks by the due date (20 Jan 2027). Check both dates."),
        (date(2026, 4, 20), "at 0 weeks by the due date"),
    ],
)
def test_a_birth_at_fewer_than_twenty_weeks_is_asked_about(on: date, words: str) -> None:
    (doubt,) = born(on)
    assert doubt.can_be
    assert words in doubt.text


def test_a_birth_long_after_the_due_date_is_asked_about() -> None:
    late = DUE - timedelta(days=150)
    (doubt,) = born(TODAY, FERN.model_copy(update={"due": late}))
    assert doubt.can_be
    assert "14 weeks after the due date (23 Aug 2026)" in doubt.text


@pytest.mark.parametrize("weeks", [20, 24, 37, 42, 45])
def test_a_birth_between_twenty_and_forty_five_weeks_is_not_asked_about(weeks: int) -> None:
    on = TODAY - timedelta(days=1)
    due = on + timedelta(days=280 - weeks * 7)
    assert born(on, FERN.model_copy(update={"due": due})) == []


def test_of_an_estimate_any_day_will_do() -> None:
    on = TODAY - timedelta(days=1)
    edge = {"earliest": on + timedelta(days=20 * 7), "latest": on + timedelta(days=24 * 7)}
    assert born(on, ESTIMATE.model_copy(update=edge)) == []
    (doubt,) = born(date(2025, 1, 1), ESTIMATE)
    assert "before the estimated due date" in doubt.text


def test_without_a_due_date_no_birth_is_unlikely() -> None:
    assert born(date(2026, 11, 1), Pregnancy(reference="Fern")) == []


def test_nothing_has_happened_tomorrow() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert born(tomorrow)[0].text == "2 Dec 2026 is in the future; the baby is not born yet."
    (doubt,) = of_baby(outcome="died", born=TODAY, died=tomorrow)
    assert doubt.text == "2 Dec 2026 is in the future."
    (doubt,) = doubts_of_event(EventNoted(event="e", type="police-call", on=tomorrow), TODAY)
    assert doubt.text == "2 Dec 2026 is in the future; an event has happened."


def test_a_loss_before_twenty_four_weeks_is_called_a_miscarriage() -> None:
    due = TODAY + timedelta(days=280 - 22 * 7)
    pregnancy = FERN.model_copy(update={"due": due})
    (doubt,) = of_baby(pregnancy, outcome="stillborn", born=TODAY)
    assert doubt.can_be
    assert doubt.text.startswith("At 22 weeks a loss is called a miscarriage")
    assert of_baby(pregnancy, outcome="stillborn", born=TODAY, weeks=25) == []


def test_which_of_two_babies_is_meant_is_said() -> None:
    (doubt,) = of_baby(name="Baby 2", outcome="born", born=date(2025, 11, 20))
    assert doubt.text.startswith("Baby 2: a birth on 20 Nov 2025")


def test_a_due_date_that_no_longer_fits_the_birth_is_asked_about() -> None:
    babies = {"baby-1": BabyNoted(baby="baby-1", outcome="born", born=date(2026, 6, 1))}
    (doubt,) = doubts_of_pregnancy(FERN, babies, TODAY)
    assert (doubt.field, doubt.can_be) == ("due", True)


def test_a_pregnancy_with_a_baby_that_was_born_has_not_ended_otherwise() -> None:
    babies = {"baby-1": BabyNoted(baby="baby-1", outcome="born", born=TODAY)}
    ended = FERN.model_copy(update={"ended": "miscarriage", "ended_on": TODAY})
    doubts = [each for each in doubts_of_pregnancy(ended, babies, TODAY) if each.field == "ended"]
    assert [each.text for each in doubts] == [
        "The baby is noted as born. Record what happened to each baby instead."
    ]


TWO_MOTHERS = (
    "Amy is already recorded as pregnant. Of two mothers, the one who is not pregnant is the "
    "second mother or other legal parent."
)


def people(**said: Any) -> Iterator[Doubt]:
    builder = couple()
    roles = small_catalogue().roles
    fields = {"person": "zed", "name": "Zed", "roles": ("father",)} | said
    return doubts_of_person(
        PersonNoted.model_validate(fields), builder.assessment.people, roles, TODAY
    )


@pytest.mark.parametrize(
    ("said", "text", "can_be"),
    [
        (
            {"date_of_birth": date(2089, 3, 12)},
            "12 Mar 2089 is in the future. Type the year in full, e.g. 1989.",
            False,
        ),
        (
            {"date_of_birth": date(2024, 3, 12)},
            "Zed, born 12 Mar 2024, would be 2 years old. Check the year.",
            True,
        ),
        (
            {"date_of_birth": date(1924, 3, 12)},
            "Zed, born 12 Mar 1924, would be 102 years old. Check the year.",
            True,
        ),
        (
            {"age": Age(years=90, on=TODAY)},
            "Zed, at that age, would be 90 years old. Check the year.",
            True,
        ),
        ({"date_of_birth": date(1998, 3, 12)}, "", True),
        ({"roles": ("sibling",), "date_of_birth": date(2024, 3, 12)}, "", True),
        ({"roles": ("overnight-carer",), "date_of_birth": date(1935, 3, 12)}, "", True),
        (
            {"roles": ("mother",)},
            TWO_MOTHERS,
            True,
        ),
        (
            {"state": "died", "state_since": TODAY + timedelta(days=3)},
            "4 Dec 2026 is in the future.",
            False,
        ),
        (
            {
                "state": "left",
                "state_since": date(1990, 1, 1),
                "date_of_birth": date(1998, 1, 1),
            },
            "1 Jan 1990 is before Zed was born.",
            False,
        ),
    ],
)
def test_what_is_said_of_a_person_is_looked_at(
    said: dict[str, Any], text: str, can_be: bool
) -> None:
    found = list(people(**said))
    assert [(each.text, each.can_be) for each in found] == ([(text, can_be)] if text else [])


def test_the_unlikely_passes_once_somebody_is_sure_and_the_impossible_never() -> None:
    unlikely, impossible = Doubt("born", "Odd.", can_be=True), Doubt("born", "No.")
    check([])
    check([unlikely], sure=True)
    with pytest.raises(UnlikelyError, match=r"Odd\. If it is right, enter it again\."):
        check([unlikely])
    with pytest.raises(UserInputError, match=r"No\."):
        check([unlikely, impossible], sure=True)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"where": "mother"}, "Baby 2 is not born yet, and is somewhere only after the birth."),
        ({"legal": "interim-care"}, "and has a legal status only after the birth."),
    ],
)
def test_a_baby_is_nowhere_and_under_no_order_before_it_is_born(
    said: dict[str, Any], words: str
) -> None:
    (doubt,) = of_baby(name="Baby 2", **said)
    assert words in doubt.text
    assert not doubt.can_be
    assert of_baby(outcome="born", born=TODAY, **said) == born(TODAY)


@pytest.mark.parametrize("field", ["where_since", "legal_since", "going_home"])
def test_nothing_is_recorded_of_a_baby_before_its_birth(field: str) -> None:
    on = DUE - timedelta(days=60)
    before: dict[str, Any] = {field: on - timedelta(days=1)}
    (doubt,) = born(on, **before)
    assert (doubt.field, doubt.can_be) == (field, False)
    assert "is before the birth" in doubt.text
    that_day: dict[str, Any] = {field: on}
    assert not born(on, **that_day)


@pytest.mark.parametrize("field", ["where_since", "legal_since"])
def test_nor_after_its_death(field: str) -> None:
    on = DUE - timedelta(days=60)
    said: dict[str, Any] = {"outcome": "died", "born": on, "died": on + timedelta(days=2)}
    (doubt,) = of_baby(**said | {field: on + timedelta(days=3)})
    assert "is after the death" in doubt.text


@pytest.mark.parametrize(("weeks", "is_asked"), [(24, True), (29, False), (33, False), (40, True)])
def test_weeks_at_the_birth_far_from_the_due_date_are_asked_about(
    weeks: int, is_asked: bool
) -> None:
    doubts = born(DUE - timedelta(weeks=9), weeks=weeks)
    assert [each.can_be for each in doubts] == [True] * is_asked
    assert all("31 weeks by the due date. Check both." in each.text for each in doubts)


def test_a_late_loss_is_a_stillbirth_not_a_miscarriage() -> None:
    for weeks, expected in ((23, []), (24, ["At 24 weeks a loss is called a stillbirth"])):
        on = DUE - timedelta(weeks=40 - weeks)
        said = Pregnancy(reference="Fern", due=DUE, ended="miscarriage", ended_on=on)
        told = [each.text.partition(",")[0] for each in doubts_of_pregnancy(said, {}, TODAY)]
        assert told == expected


def test_a_birth_after_the_pregnancy_ended_is_asked_about() -> None:
    over = FERN.model_copy(update={"ended": "termination", "ended_on": date(2026, 8, 10)})
    (doubt,) = born(DUE - timedelta(weeks=9), over)
    assert doubt.can_be
    assert doubt.text.startswith("The pregnancy is recorded as over: was ended (termination).")
