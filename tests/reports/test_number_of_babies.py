"""How many babies are expected is said until they are all born."""

from tests.draft_builder import FIRST_DAY
from tests.reports.test_after_an_ending import family, told


def test_the_number_of_babies_is_said_until_all_are_born() -> None:
    builder = family()
    builder.pregnancy(expected=2)
    assert "2 expected" in told(builder.draft, "health-visitor", FIRST_DAY)
    builder.baby("baby-1", outcome="born", born=FIRST_DAY)
    assert "2 expected" in told(builder.draft, "health-visitor", FIRST_DAY)
    builder.baby("baby-2", outcome="born", born=FIRST_DAY)
    assert "2 expected" not in told(builder.draft, "health-visitor", FIRST_DAY)
