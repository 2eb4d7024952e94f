"""What two people recorded differently is named and settled in plain lines."""

import pytest

from prebirth_tui.store.settings import Settings
from tests.line.talking import talk
from tests.tui.app_harness import LEE, VISIT, WORRIED, AppHarness, said

SUE = Settings(name="Sue", role="supervisor", device="office")


@pytest.fixture(autouse=True)
def _notes(harness: AppHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREBIRTH_HOME", str(harness.drafts.folder.parent))


def with_two_homes(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, said(*WORRIED, "yes"))
    harness.recorded_apart(
        path,
        LEE.model_copy(update={"lives_here": "yes"}),
        LEE.model_copy(update={"lives_here": "not-known"}),
    )


def home_of_lee(harness: AppHarness) -> str:
    [listed] = harness.drafts.listed().drafts
    return harness.read(listed.path).assessment.people["lee"].lives_here


def test_it_is_named_on_opening_and_settled_at_the_list_of_people(harness: AppHarness) -> None:
    with_two_homes(harness)
    found = talk(harness, "1", "w", "differing", "1", "", "q", "q").flowing
    assert "1 detail differs. Type differing to settle it." in found
    assert "Where they live: " in found
    assert home_of_lee(harness) == "yes"


def test_a_sign_off_goes_to_a_detail_that_differs(harness: AppHarness) -> None:
    with_two_homes(harness)
    lines = ("1", "d", "sign", "settle", "1", "d", "sign", "back")
    found = talk(harness, *lines, reviewing=True, settings=SUE).flowing
    assert "Settle that first: Lee: where they live." in found
    assert "settle Type o" not in found
    assert home_of_lee(harness) == "yes"
    assert "Settle that first" not in found.split("Lee: where they live. Which is right?")[1]


def test_a_sign_off_goes_to_a_question_answered_differently(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    harness.recorded_apart(path, said(*WORRIED, "yes"), said(*WORRIED, "no"))
    found = talk(harness, "1", "d", "sign", "settle", "settle", "1", reviewing=True, settings=SUE)
    assert "Type settle to say which answer is right." in found.flowing
    answers = harness.read(path).assessment.answers.values()
    assert not any(each.side_by_side for each in answers)
