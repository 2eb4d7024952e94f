"""A pregnancy that is recorded as ended: believed, or waiting for a record where no one saw her."""

from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.incremental import IncrementalGaps
from prebirth_tui.ids import CASE
from tests.draft_builder import DUE, DraftBuilder
from tests.small import load

OWN = """
id = "own"
title = "Own"
version = "1"
[[section]]
id = "s"
title = "S"
[[section.item]]
id = "referred"
ask = "When was a referral made?"
kind = "date"
why = "Why."
[[section.item]]
id = "records"
ask = "What do records say?"
kind = "choice"
choices = [{ id = "over", label = "Over" }, { id = "her-word", label = "Her word" }]
why = "Why."
[[section.item]]
id = "booked"
ask = "Booked?"
kind = "yes-no"
why = "Why."
[[section.item]]
id = "cot"
ask = "Is there a cot?"
kind = "yes-no"
why = "Why."
[[section.gap]]
id = "no-cot"
title = "No cot"
urgency = "before-birth"
while = ["pregnant"]
when = { item = "cot", answered = false }
why = "Why."
close_by = "Ask."
who = ["midwife"]
"""
WORDS = """
[tracking]
referred = "own.s.referred"
end_confirmed_by = { "own.s.records" = "over" }
end_doubted_by = { "own.s.booked" = "no" }
"""
TODAY = DUE - timedelta(weeks=20)


@pytest.fixture(params=["miscarriage", "not-pregnant"])
def ended(tmp_path: Path, request: pytest.FixtureRequest) -> DraftBuilder:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(WORDS, encoding="utf-8")
    builder = DraftBuilder(load(tmp_path))
    builder.pregnancy(ended=request.param, ended_on=TODAY)
    return builder


def is_open(builder: DraftBuilder) -> bool:
    return builder.open("own.s.no-cot", today=TODAY)


def test_a_loss_is_believed(ended: DraftBuilder) -> None:
    assert not is_open(ended)


def test_a_referral_alone_casts_no_doubt(ended: DraftBuilder) -> None:
    ended.answer("own.s.referred", "case", TODAY)
    assert not is_open(ended)


def test_referred_and_seen_by_no_midwife_it_waits_for_a_record(ended: DraftBuilder) -> None:
    ended.answer("own.s.referred", "case", TODAY)
    ended.answer("own.s.booked", "case", "no")
    assert is_open(ended)
    ended.answer("own.s.records", "case", "over")
    assert not is_open(ended)


def test_said_to_rest_on_her_word_it_waits_too(ended: DraftBuilder) -> None:
    ended.answer("own.s.records", "case", "her-word")
    assert is_open(ended)
    assert ended.facts(TODAY).is_in("pregnant", CASE)


def test_a_baby_that_was_stillborn_is_no_such_end(ended: DraftBuilder) -> None:
    ended.answer("own.s.records", "case", "her-word")
    ended.pregnancy(ended="", ended_on=None)
    ended.baby("baby-1", outcome="stillborn", born=TODAY)
    assert not is_open(ended)


def test_watching_gives_the_same_after_each_answer(ended: DraftBuilder) -> None:
    incremental = IncrementalGaps(ended.catalogue)
    for item, value in (("referred", TODAY), ("booked", "no"), ("records", "over")):
        ended.answer(f"own.s.{item}", "case", value)
        found = incremental.find(ended.assessment, TODAY)
        assert {gap.key for gap in found} == {
            gap.key for gap in find_gaps(ended.catalogue, ended.assessment, TODAY)
        }
