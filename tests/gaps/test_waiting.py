"""Nobody is sent to someone who has harmed before a specialist has agreed; records are asked."""

import pytest

from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.threads import GapThread, threads_of
from tests.draft_builder import FIRST_DAY, DraftBuilder

CATALOGUE = load_catalogue()
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
