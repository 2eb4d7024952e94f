"""What is said and does not fit what is known otherwise, across questions."""

from pathlib import Path

import pytest

from prebirth_tui.gaps.find import retired_gaps
from prebirth_tui.gaps.gap import discloses_answer
from tests.draft_builder import FIRST_DAY, DraftBuilder
from tests.small import load

OWN = """
id = "own"
title = "Our own"
version = "1"

[[section]]
id = "s"
title = "S · {person}"
each = { person = ["mother", "father"] }

[[section.item]]
id = "drinks"
ask = "Does {person} drink?"
kind = "yes-no"
why = "Why."

[[section.item]]
id = "smelt"
ask = "Was drink smelt at a visit to {person}?"
kind = "yes-no"
why = "Why."

[[section.gap]]
id = "does-not-fit"
title = "What {person} says about drinking does not fit what was noticed"
urgency = "now"
when = { contradiction = { says = { item = "drinks", is = "no" }, shown_by = { any = [
  { item = "smelt", is = "yes" },
  { item = "basics.carer.units", at_least = 10 },
  { agency = "gp", about = "this", answered = true },
] } } }
why = "Why."
close_by = "Ask {person} again."
who = ["midwife"]

[[section]]
id = "p"
title = "P · {person}"
each = { person = ["mother", "father"] }
restricted = true

[[section.gap]]
id = "private"
title = "What {person} said in private does not fit the record"
brief = "A private talk with {person}"
urgency = "now"
when = { contradiction = {
  says = { item = "private.alone.hurt", is = "never" },
  shown_by = { item = "s.smelt", is = "yes" },
} }
why = "Why."
close_by = "Ask {person} again."
who = ["midwife"]
"""
RULE, LEE = "own.s.does-not-fit", "person:lee"


@pytest.fixture
def builder(tmp_path: Path) -> DraftBuilder:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    builder = DraftBuilder(load(path))
    builder.person("lee", "father")
    builder.contact("visit", present=("lee",))
    return builder


def test_it_opens_only_once_both_sides_are_known(builder: DraftBuilder) -> None:
    assert not builder.open(RULE, LEE)
    builder.answer("own.s.drinks", LEE, "no", "visit")
    assert not builder.open(RULE, LEE)
    builder.answer("own.s.smelt", LEE, "yes", "visit")
    assert builder.open(RULE, LEE)


def test_it_closes_when_what_is_said_changes(builder: DraftBuilder) -> None:
    builder.answer("own.s.drinks", LEE, "no", "visit")
    builder.answer("own.s.smelt", LEE, "yes", "visit")
    builder.answer("own.s.drinks", LEE, "yes", "visit")
    assert not builder.open(RULE, LEE)


def test_a_reply_of_a_service_can_be_the_other_side(builder: DraftBuilder) -> None:
    builder.answer("own.s.drinks", LEE, "no", "visit")
    builder.request("gp", FIRST_DAY, about=("lee",))
    assert not builder.open(RULE, LEE)
    builder.request("gp", FIRST_DAY, about=("lee",), answered=FIRST_DAY, outcome="held")
    assert builder.open(RULE, LEE)


def test_it_names_both_sides_in_one_sentence(builder: DraftBuilder) -> None:
    builder.answer("own.s.drinks", LEE, "no", "visit")
    builder.answer("own.s.smelt", LEE, "yes", "visit")
    builder.answer("basics.carer.units", LEE, 12, "visit")
    gap = builder.gaps()[RULE, LEE]
    told = (
        "“Does Lee drink?”: no (home visit 2 Nov 2026, Lee alone); but "
        "“Was drink smelt at a visit to Lee?”: yes (home visit 2 Nov 2026, Lee alone) and "
        "“How many units does Lee drink in a week?”: 12 units "
        "(Lee said so, alone, home visit 2 Nov 2026)."
    )
    assert gap.because == [told]
    assert len(gap.reasons[0].answers) == 3


def test_a_private_side_tells_that_something_was_answered_and_not_what(
    builder: DraftBuilder,
) -> None:
    catalogue = builder.catalogue
    assert discloses_answer(catalogue.rules["own.p.private"], catalogue.section_of["own.p.private"])
    assert not discloses_answer(catalogue.rules[RULE], catalogue.section_of[RULE])
    builder.answer("private.alone.hurt", LEE, "never", "visit")
    builder.answer("own.s.smelt", LEE, "yes", "visit")
    gap = builder.gaps()["own.p.private", LEE]
    assert gap.discloses_answer
    assert "Never" not in " ".join(gap.because)


def test_what_has_not_been_said_contradicts_nothing_also_under_a_not(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    text = OWN.replace("when = { contradiction = { says", "when = { not = { contradiction = { says")
    text = text.replace("answered = true },\n] } } }", "answered = true },\n] } } } }")
    path.write_text(text, encoding="utf-8")
    builder = DraftBuilder(load(path))
    builder.person("lee", "father")
    assert builder.open(RULE, LEE)
    assert builder.gaps()[RULE, LEE].because[0] == "“Does Lee drink?” has not been asked."
    builder.answer("own.s.drinks", LEE, "no")
    builder.answer("own.s.smelt", LEE, "yes")
    assert not builder.open(RULE, LEE)
    assert retired_gaps(builder.catalogue, builder.assessment, FIRST_DAY) == []
