"""With several babies each is called by name, and what is said of one is not said of another."""

from datetime import date, timedelta

import pytest

from prebirth_tui.gaps.because_of_babies import because_of_birth, life_in_words
from prebirth_tui.gaps.english import named
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.record.bodies import BabyNoted
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder

LATER = FIRST_DAY + timedelta(days=9)
SECOND = Subject.of("baby", "baby-2")


def twins() -> DraftBuilder:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    builder.pregnancy(expected=2)
    for key in ("baby-1", "baby-2"):
        builder.baby(key, outcome="born", born=FIRST_DAY, where="mother")
    return builder


@pytest.mark.parametrize(
    ("text", "subject", "said"),
    [
        ("What it means for this baby", CASE, "What it means for each baby"),
        ("This baby's days", CASE, "Each baby's days"),
        ("A worry about this baby", CASE, "A worry about these babies"),
        ("Where the baby will sleep", CASE, "Where the baby will sleep"),
        ("The baby needs a doctor", SECOND, "Baby 2 needs a doctor"),
        ("{baby}: who holds this baby's record?", SECOND, "Baby 2: who holds Baby 2's record?"),
        ("Look at the whole baby", SECOND, "Look at the whole baby"),
    ],
)
def test_which_baby_is_meant_is_said(text: str, subject: Subject, said: str) -> None:
    assert named(text, subject, twins().facts(LATER)) == said


def test_of_one_baby_the_words_stay_as_they_are() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother")
    text = "What it means for this baby, and where the baby sleeps"
    for subject in (CASE, Subject.of("baby", "baby-1")):
        assert named(text, subject, builder.facts()) == text


def test_once_one_of_twins_has_died_what_is_asked_is_about_the_other() -> None:
    builder = twins()
    builder.baby("baby-2", outcome="died", died=LATER)
    facts = builder.facts(LATER)
    assert named("What it means for this baby", CASE, facts) == "What it means for this baby"
    assert named("The baby", Subject.of("baby", "baby-1"), facts) == "Baby 1"


def test_nobody_is_asked_what_they_do_when_both_cry_once_one_of_twins_has_died() -> None:
    builder = twins()
    builder.place("room")
    asked = ("safe-sleep.place.each-baby-not-seen", "place:room")
    assert "both cry" in builder.gaps(LATER)[asked].close_by
    builder.baby("baby-2", outcome="died", died=LATER)
    after = builder.gaps(LATER)
    assert asked not in after
    assert ("safe-sleep.place.not-seen", "place:room") in after
    assert not [gap.close_by for gap in after.values() if "both" in gap.close_by]


def test_a_birth_of_several_is_told_as_that_of_the_first() -> None:
    facts = twins().facts(LATER)
    assert because_of_birth(facts, CASE).text == "The first of the babies was born on 2 Nov 2026."
    assert because_of_birth(facts, SECOND).text == "Baby 2 was born on 2 Nov 2026."


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"outcome": "expected"}, "not born yet"),
        ({"outcome": "born", "time": "04:35"}, "born 20 Nov 2026 at 04:35, at 35 weeks"),
        (
            {"outcome": "died", "time": "04:35", "died": date(2026, 11, 29)},
            "born 20 Nov 2026 at 04:35, at 35 weeks; died 29 Nov 2026",
        ),
        ({"outcome": "stillborn"}, "stillborn, 20 Nov 2026, at 35 weeks"),
        ({"outcome": "lost", "died": date(2026, 9, 1)}, "died during the pregnancy, 1 Sep 2026"),
    ],
)
def test_the_time_of_a_birth_is_never_told_as_that_of_a_death(
    said: dict[str, object], words: str
) -> None:
    born = {} if said["outcome"] in ("expected", "lost") else {"born": date(2026, 11, 20)}
    weeks = {"weeks": 35} if born else {}
    baby = BabyNoted.model_validate({"baby": "baby-2", **said, **born, **weeks})
    assert life_in_words(baby) == words
