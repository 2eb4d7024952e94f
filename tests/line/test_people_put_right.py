"""What was recorded of a person or a baby is put right without being undone first."""

import pytest

from prebirth_tui.record.bodies import AnyBody, BabyNoted, NotToContact, PersonNoted
from tests.line.talking import bodies, talk
from tests.tui.app_harness import ALONE, LEE, TODAY, VISIT, AppHarness

WAITS = LEE.model_copy(
    update={
        "not_to_contact": NotToContact(
            why="Amy is afraid of him", decided_by="Sue, manager", since=TODAY
        )
    }
)
GONE = LEE.model_copy(update={"state": "left", "state_reason": "Amy said so", "lives_here": "no"})


def newest(harness: AppHarness, path: object, kind: str) -> AnyBody:
    return bodies(harness.read(path), kind)[-1]  # type: ignore[arg-type]


def test_since_when_somebody_left_and_how_that_is_known_is_put_right(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, GONE)
    found = talk(harness, "w", "Lee", "more", "left", "3 Nov 2026", "", "", opened=path)
    assert "(enter: Amy said so)" in found.flowing, "what is right need not be typed again"
    noted = newest(harness, path, "person")
    assert isinstance(noted, PersonNoted)
    assert (str(noted.state_since), noted.state_reason) == ("2026-11-03", "Amy said so")


def test_a_decision_not_to_contact_somebody_is_put_off_without_being_lifted(
    harness: AppHarness,
) -> None:
    path = harness.kestrel(ALONE, WAITS)
    lines = ("w", "Lee", "more", "not to be contacted", "", "", "12 Dec 2026", "")
    found = talk(harness, *lines, opened=path)
    assert "(enter: Amy is afraid of him)" in found.flowing
    noted = newest(harness, path, "person")
    assert isinstance(noted, PersonNoted)
    wait = noted.not_to_contact
    assert wait is not None
    assert (wait.why, str(wait.until), wait.since) == ("Amy is afraid of him", "2026-12-12", TODAY)


def test_where_he_looks_on_what_was_decided_is_not_shown_again(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, WAITS)
    found = talk(harness, "w", "Lee", "more", "not to be contacted", "", "", "", opened=path)
    assert "afraid" not in found.text


BORN = BabyNoted(baby="baby-1", outcome="born", born=TODAY, where="ward", where_since=TODAY)


@pytest.mark.parametrize(
    ("baby", "offered", "not_offered"),
    [
        (None, ("Born: day", "Stillborn", "goes home"), ("Where the baby is", "Legal status")),
        (BORN, ("Where the baby is", "Legal status", "Died after the birth"), ("Died during",)),
        (
            BORN.model_copy(update={"outcome": "died", "died": TODAY}),
            ("Not born yet (to correct a slip)", "A note about the baby"),
            ("Where the baby is", "Legal status", "goes home"),
        ),
    ],
)
def test_only_what_can_be_is_offered_of_a_baby(
    harness: AppHarness,
    baby: BabyNoted | None,
    offered: tuple[str, ...],
    not_offered: tuple[str, ...],
) -> None:
    path = harness.kestrel(VISIT, *([baby] if baby else []), due=TODAY)
    found = talk(harness, "dates", "baby", "", opened=path).after("What is new about the baby?")
    for words in offered:
        assert words in found
    for words in not_offered:
        assert words not in found


def test_a_baby_who_was_not_born_after_all_is_nowhere_and_under_no_order(
    harness: AppHarness,
) -> None:
    baby = BORN.model_copy(update={"legal": "police-protection", "carers": ("amy",)})
    path = harness.kestrel(VISIT, baby, due=TODAY)
    talk(harness, "dates", "baby", "not born yet", "", opened=path)
    noted = newest(harness, path, "baby")
    assert isinstance(noted, BabyNoted)
    assert noted == BabyNoted(baby="baby-1")


def test_a_move_to_another_place_is_of_today_unless_another_day_is_typed(
    harness: AppHarness,
) -> None:
    baby = BORN.model_copy(update={"where_since": TODAY.replace(day=1), "born": None})
    baby = BORN.model_copy(update={"born": TODAY.replace(day=1), "where_since": baby.where_since})
    path = harness.kestrel(VISIT, baby, due=TODAY)
    talk(harness, "dates", "baby", "where", "neonatal unit", "", "", opened=path)
    noted = newest(harness, path, "baby")
    assert isinstance(noted, BabyNoted)
    assert (noted.where, noted.where_since) == ("neonatal-unit", TODAY)
