"""Nobody is sent to someone who has harmed before a specialist has agreed; records are asked."""

import pytest

from prebirth_tui.gaps.conditions import applies
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.incremental import IncrementalGaps
from prebirth_tui.gaps.threads import GapThread, threads_of
from prebirth_tui.ids import ItemId, Subject
from tests.draft_builder import FIRST_DAY, DraftBuilder
from tests.shipped import real_catalogue

CATALOGUE = real_catalogue()
LEE = "person:lee"
KNOWN = "domestic-abuse.person.known"


@pytest.fixture
def family() -> DraftBuilder:
    builder = DraftBuilder(CATALOGUE)
    builder.person("amy", "mother")
    builder.person("lee", "father")
    return builder


def threads(family: DraftBuilder, *, veiled: bool = False) -> list[GapThread]:
    gaps = find_gaps(CATALOGUE, family.assessment, FIRST_DAY)
    return threads_of(gaps, family.facts(), veiled=veiled)


def waiting(family: DraftBuilder) -> list[GapThread]:
    return [thread for thread in threads(family) if thread.kind == "waiting"]


def test_visits_and_talks_with_someone_who_has_harmed_wait_in_one_line(
    family: DraftBuilder,
) -> None:
    family.answer(KNOWN, LEE, "has-harmed")
    (line,) = waiting(family)
    assert "parents.person.not-seen" in [gap.resolved.id for gap in line.gaps]
    assert line.line == f"Lee: {len(line.gaps)} visits and talks wait for specialist advice"
    assert line.why_here.startswith("Lee is recorded as having harmed. Your lead decides")
    others = {gap.key for each in threads(family) if each.kind != "waiting" for gap in each.gaps}
    assert not others & {gap.key for gap in line.gaps}


WHO, ADVICE = "private-safety.danger.who", "domestic-abuse.person.ask-advice"


def test_whoever_is_named_as_the_one_who_harms_waits_as_well(family: DraftBuilder) -> None:
    family.answer("domestic-abuse.person.enquiry", "person:amy", "yes")
    family.answer(WHO, "person:amy", "lee")
    (line,) = waiting(family)
    assert "parents.person.not-seen" in [gap.resolved.id for gap in line.gaps]
    awake = [gap.resolved.id for each in threads(family) for gap in each.gaps]
    assert "private-safety.harms.unseen-not-checked" in awake
    family.answer(ADVICE, LEE, "See him at the clinic, with two.")
    assert waiting(family) == []


def test_somebody_else_who_is_named_wakes_nobody_and_sends_nobody(family: DraftBuilder) -> None:
    family.person("sam", "partner")
    family.answer(WHO, "person:amy", "sam")
    assert [str(line.subject) for line in waiting(family)] == ["person:sam"]


def test_who_was_named_is_found_again_after_one_more_answer(family: DraftBuilder) -> None:
    watch = IncrementalGaps(CATALOGUE)
    family.answer(WHO, "person:amy", "lee")
    for item, about, value in ((WHO, "person:amy", "amy"), (WHO, "person:amy", "lee")):
        watch.find(family.assessment, FIRST_DAY)
        family.answer(item, about, value)
        found = [gap.key for gap in watch.find(family.assessment, FIRST_DAY)]
        assert found == [gap.key for gap in find_gaps(CATALOGUE, family.assessment, FIRST_DAY)]


def test_a_gap_that_rests_on_a_name_says_so(family: DraftBuilder) -> None:
    family.answer("domestic-abuse.person.enquiry", "person:amy", "yes")
    family.answer(WHO, "person:amy", "lee")
    (gap,) = [
        gap
        for gap in find_gaps(CATALOGUE, family.assessment, FIRST_DAY)
        if gap.resolved.id == "domestic-abuse.person.no-direct-work"
    ]
    assert any("Lee is an answer to “Who is causing the harm?”" in b for b in gap.because)
    assert gap.is_known


@pytest.mark.parametrize("veiled", [False, True])
def test_the_mother_is_asked_first_how_somebody_nobody_has_met_can_be_approached(
    family: DraftBuilder, *, veiled: bool
) -> None:
    """The same words whatever was said in private."""
    for harmed in (False, True):
        if harmed:
            family.answer(KNOWN, LEE, "has-harmed")
        (gap,) = [
            gap
            for each in threads(family, veiled=veiled)
            for gap in each.gaps
            if gap.resolved.id == "parents.person.not-seen" and str(gap.subject) == LEE
        ]
        assert gap.close_by.startswith("Ask the mother first, alone, how Lee can be approached. ")
    family.contact("visit", how="home-visit", present=("amy", "lee"))
    again = find_gaps(CATALOGUE, family.assessment, FIRST_DAY)
    assert not [gap for gap in again if gap.close_by.startswith("Ask the mother first")]


def test_a_name_that_was_corrected_waits_no_longer(family: DraftBuilder) -> None:
    family.person("sam", "partner")
    family.answer(WHO, "person:amy", "lee")
    family.answer(WHO, "person:amy", "sam")
    assert [str(line.subject) for line in waiting(family)] == ["person:sam"]


def test_where_both_harmed_the_father_is_asked_only_on_advice_and_can_be_woken(
    family: DraftBuilder,
) -> None:
    family.answer(KNOWN, LEE, "both")
    of_lee = {
        gap.resolved.id for each in threads(family) for gap in each.gaps if str(gap.subject) == LEE
    }
    assert "domestic-abuse.person.ask-advice-not-taken" in of_lee
    assert "domestic-abuse.person.not-asked" not in of_lee
    advice = CATALOGUE.items[ItemId(ADVICE)]
    assert applies(advice.applies, family.facts(), Subject(LEE))


def test_what_records_can_tell_stays_awake(family: DraftBuilder) -> None:
    family.answer(KNOWN, LEE, "has-harmed")
    awake = [
        gap.resolved.id
        for thread in threads(family)
        if thread.kind != "waiting"
        for gap in thread.gaps
        if str(gap.subject) == LEE
    ]
    assert "private-safety.harms.unseen-not-checked" in awake
    assert "private-safety.harms.police-not-answered" in awake


def test_the_specialists_advice_wakes_them(family: DraftBuilder) -> None:
    family.answer(KNOWN, LEE, "has-harmed")
    family.answer("domestic-abuse.person.ask-advice", LEE, "See him at the clinic, with two.")
    assert waiting(family) == []


def test_with_someone_whom_services_meet_the_talk_goes_on(family: DraftBuilder) -> None:
    family.answer(KNOWN, LEE, "has-harmed")
    family.contact("visit", how="home-visit", present=("amy", "lee"))
    assert waiting(family) == []


def test_the_mother_does_not_wait(family: DraftBuilder) -> None:
    family.answer(KNOWN, "person:amy", "both")
    assert waiting(family) == []


def test_veiled_no_line_tells_that_anybody_waits(family: DraftBuilder) -> None:
    family.answer(KNOWN, LEE, "has-harmed")
    veiled = threads(family, veiled=True)
    assert {thread.kind for thread in veiled} <= {"private", "topic", "rest"}
    lee = [gap.resolved.id for each in veiled for gap in each.gaps if str(gap.subject) == LEE]
    assert "parents.person.not-seen" in lee
