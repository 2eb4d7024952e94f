"""Where an order has given a baby to others, its home comes before what is open about a parent."""

from datetime import date

import pytest

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.threads import GapThread, threads_of
from prebirth_tui.ids import Subject
from tests.content.key_gaps import MEASURED, THIRD
from tests.shipped import real_catalogue
from tests.told import draft_of

CATALOGUE = real_catalogue()
DAY = date(2026, 11, 25)


def threads(family: str) -> list[GapThread]:
    folder = THIRD if family == "sanderling" else MEASURED
    view = draft_of(folder / f"{family}.toml").as_of(DAY)
    return threads_of(find_gaps(CATALOGUE, view, DAY), DerivedFacts(CATALOGUE, view, DAY))


def test_with_adopters_their_home_leads_and_she_has_no_first_questions() -> None:
    told = threads("sanderling")
    of_lena = [at for at, each in enumerate(told) if each.subject == Subject.person("lena")]
    seen = next(at for at, each in enumerate(told) if each.topic == "carers")
    assert seen < min(of_lena)
    (first,) = (each for each in told if each.kind == "first-questions")
    assert Subject.person("lena") not in {gap.subject for gap in first.gaps}


@pytest.mark.parametrize("who", ["gil", "meg"])
def test_while_no_order_is_made_a_parent_is_asked_as_before(who: str) -> None:
    lines = [each.order for each in threads("merlin") if each.subject == Subject.person(who)]
    assert lines
    assert all(order[2] is False for order in lines)
