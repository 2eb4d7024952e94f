"""Once every baby is with carers, no place that was planned before is asked about."""

from datetime import timedelta

from prebirth_tui.record.bodies import PlaceNoted
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, SAM, DraftBuilder, at

PLACED = FIRST_DAY + timedelta(days=8)
LATER = FIRST_DAY + timedelta(days=10)


def family() -> DraftBuilder:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    builder.place("bedroom")
    builder.baby(outcome="born", born=FIRST_DAY, where="ward")
    return builder


def asked(builder: DraftBuilder) -> set[str]:
    subjects = {gap.subject for gap in builder.gaps(LATER).values()}
    return {each.key for each in subjects if each.kind == "place"}


def test_the_parents_bedroom_is_asked_about_until_the_baby_is_placed_and_once_it_is_back() -> None:
    builder = family()
    assert asked(builder) == {"bedroom"}
    builder.baby(where="foster-carer", where_since=PLACED)
    assert asked(builder) == set()
    builder.baby(where="mother", where_since=LATER)
    assert asked(builder) == {"bedroom"}


def test_a_place_that_is_noted_after_the_placement_is_asked_about() -> None:
    builder = family()
    builder.baby(where="kinship-carer", where_since=PLACED)
    draft = builder.draft
    for key in ("nan", "bedroom"):
        assert key not in asked(builder)
        builder.draft = draft.write(PlaceNoted(place=key, name=key.title()), SAM, at(PLACED))
        assert asked(builder) == {key}


def test_while_one_of_twins_is_at_home_her_place_is_asked_about() -> None:
    builder = family()
    builder.pregnancy(expected=2)
    builder.baby("baby-2", outcome="born", born=FIRST_DAY, where="mother")
    builder.baby(where="foster-carer", where_since=PLACED)
    assert asked(builder) == {"bedroom"}
    builder.baby("baby-2", outcome="died", died=LATER)
    assert asked(builder) == set()


def test_a_place_that_was_noted_earlier_on_the_day_of_the_placement_is_not_asked_about() -> None:
    builder = family()
    builder.draft = builder.draft.write(PlaceNoted(place="cot", name="Cot"), SAM, at(PLACED))
    builder.baby(where="foster-carer", where_since=PLACED)
    assert asked(builder) == set()
    builder.draft = builder.draft.write(PlaceNoted(place="nan", name="Nan"), SAM, at(PLACED))
    assert asked(builder) == {"nan"}
