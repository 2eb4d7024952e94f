"""How a visit in plain lines sounds: what has just been said is not said again."""

import re

from tests.line.talking import talk
from tests.tui.app_harness import SMOKES, TOLD, VISIT, AppHarness, real_catalogue, said


def test_of_very_many_choices_the_first_are_said_and_any_can_be_typed(harness: AppHarness) -> None:
    harness.catalogue_of = real_catalogue
    path = harness.kestrel(VISIT)
    found = talk(harness, "s", "more", "declined", "", opened=path)
    asked, _, rest = found.after("Why is it not answered?").partition("Type more for ")
    assert re.findall(r"(\d+)\. ", asked)[-1] == "10"
    assert rest[:2].isdigit()
    assert re.findall(r"(\d+)\. ", rest.partition("Number or word:")[2])[0] == "11"
    at_once = talk(harness, "c", "core group", opened=harness.kestrel(reference="Wren"))
    assert "When was it?" in at_once.flowing, "what was not said yet can be typed as well"


def test_a_list_that_is_hardly_longer_is_said_whole(harness: AppHarness) -> None:
    harness.catalogue_of = real_catalogue
    found = talk(harness, "report", opened=harness.kestrel(VISIT))
    assert "Type more for" in found.flowing
    found = talk(harness, "p", "b", opened=harness.kestrel(VISIT, reference="Wren"))
    assert "Type more for" not in found.flowing


def test_where_answers_come_from_is_said_again_only_when_it_changes(harness: AppHarness) -> None:
    lines = ("find", "safer sleep with Amy", "1", "yes", "no", "yes")
    found = talk(harness, *lines, opened=harness.kestrel(VISIT))
    assert "Saved. Recorded: Yes. Home visit 21 Nov 2026 with Amy and Lee." in found.flowing
    assert "Saved. Recorded: No. Safer sleep, Lee." in found.flowing
    assert "Saved. Recorded: Yes. Home visit 21 Nov 2026 with Lee and Amy." in found.flowing


def test_how_many_are_open_is_said_only_where_some_are_answered(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, said(TOLD, "person:amy", "yes"))
    found = talk(harness, "find", "smoke", "1", opened=path)
    assert "Safer sleep, Amy. 1 of 2 open. Question 2 of 2. Does Amy smoke?" in found.flowing
    path = harness.kestrel(
        VISIT, said(TOLD, "person:amy", "yes"), said(SMOKES, "person:amy", "no"), reference="Wren"
    )
    found = talk(harness, "find", "smoke", "1", opened=path)
    assert "Safer sleep, Amy. None of 2 open." in found.flowing


def test_where_one_is_can_be_asked_at_any_question(harness: AppHarness) -> None:
    found = talk(harness, "yes", "where", opened=harness.kestrel(VISIT))
    begun, again = found.flowing.split("Kestrel, 24+1.")[1:]
    for told in (begun, again):
        assert "Contact: home visit 21 Nov 2026 with Amy and Lee. This pregnancy." in told
    assert again.index("Question 2 of 2.") > 0


def test_how_to_hear_everything_is_said_once(harness: AppHarness) -> None:
    found = talk(harness, "?", "", "?", opened=harness.kestrel(VISIT))
    assert found.flowing.count("Why this is asked:") == 2
    assert found.flowing.count("Type help for everything that can be typed here.") == 1
