"""Once no baby lives or is expected, nothing that leaves speaks of a living one."""

from datetime import date, timedelta

import pytest

from prebirth_tui.problems import UserInputError
from prebirth_tui.record.draft import Draft
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.build import report
from prebirth_tui.reports.work import DANGLING
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import DUE, FIRST_DAY, DraftBuilder

TODAY = FIRST_DAY + timedelta(weeks=20)


def family() -> DraftBuilder:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother", lives_here="yes")
    builder.person("lee", "father")
    builder.contact("visit", present=("amy",), alone=("amy",))
    builder.answer("parents.person.support", "person:amy", "Her sister", "visit")
    return builder


def told(draft: Draft, kind: str, today: date = TODAY, about: str = "") -> str:
    catalogue = real_catalogue()
    made = report(catalogue.reports[kind], draft, catalogue, today, about=about)
    return as_markdown(made.document)


@pytest.mark.parametrize("kind", ["health-visitor", "birth-plan", "agenda-discharge"])
def test_what_is_about_a_baby_to_come_is_not_made_after_a_miscarriage(kind: str) -> None:
    builder = family()
    assert "Baby due" in told(builder.draft, kind, FIRST_DAY)
    builder.pregnancy(ended="miscarriage", ended_on=FIRST_DAY)
    with pytest.raises(UserInputError, match=r"ended in a miscarriage \(2 Nov 2026\)"):
        told(builder.draft, kind)
    builder.pregnancy(ended="", ended_on=None)
    assert told(builder.draft, kind, FIRST_DAY)


@pytest.mark.parametrize("kind", ["summary", "chronology", "transfer", "referral"])
def test_other_reports_say_what_happened_and_count_no_weeks(kind: str) -> None:
    builder = family()
    builder.pregnancy(ended="miscarriage", ended_on=FIRST_DAY)
    text = told(builder.draft, kind)
    assert "Ended in a miscarriage, 2 Nov 2026" in text
    for words in (
        "Baby due",
        "weeks today",
        "weeks left",
        "Before the birth",
        "Before mother and baby",
    ):
        assert words not in text, words


def test_the_family_copy_becomes_another_letter() -> None:
    builder = family()
    assert "Things we would like to talk about" in told(builder.draft, "family", about="mother")
    builder.pregnancy(ended="termination", ended_on=FIRST_DAY)
    text = told(builder.draft, "family", about="mother")
    assert "You do not have to read it now, or at all." in text
    assert "Things we would like to talk about" not in text
    assert "termination" not in text.lower()


def test_a_stillbirth_is_told_with_its_day_and_each_of_twins_with_hers() -> None:
    builder = family()
    builder.pregnancy(expected=2)
    builder.baby("baby-1", outcome="stillborn", born=DUE)
    builder.baby("baby-2", outcome="born", born=DUE, time="04:10", where="neonatal-unit")
    text = told(builder.draft, "summary", DUE)
    assert "Baby 1" in text
    assert "stillborn, 12 Mar 2027, at 40+0 weeks" in text
    assert "born 12 Mar 2027 at 04:10, at 40+0 weeks; neonatal unit" in text
    chronology = told(builder.draft, "chronology", DUE)
    assert "Baby 1 was stillborn" in chronology
    assert "Baby 2 was born, 04:10" in chronology


def test_events_stand_in_the_chronology_and_private_ones_stay() -> None:
    builder = family()
    builder.event("police-call", happened="A neighbour rang.", told="The midwife.")
    builder.event("violence", happened="He threw a chair.", private=True)
    text = told(builder.draft, "chronology")
    assert "Police called" in text
    assert "A neighbour rang." in text
    assert "Told: The midwife." in text
    assert "chair" not in text
    assert "Violence" not in text


def test_answers_whose_contact_is_gone_stand_under_a_heading_of_their_own() -> None:
    builder = family()
    assert DANGLING not in told(builder.draft, "chronology")
    (contact,) = (e for e in builder.draft.entries if getattr(e.body, "kind", "") == "contact")
    builder.take_back(contact)
    text = told(builder.draft, "chronology")
    assert DANGLING in text
    assert "Her sister" in text.partition(DANGLING)[2]


def test_an_estimate_is_told_as_one() -> None:
    builder = family()
    early, late = DUE - timedelta(days=14), DUE + timedelta(days=14)
    builder.pregnancy(due=None, earliest=early, latest=late)
    text = told(builder.draft, "summary", FIRST_DAY)
    assert "between 26 Feb and 26 Mar 2027; about 19 to 23 weeks today" in text
    builder.pregnancy(due=None, earliest=None, latest=None)
    assert "not known yet" in told(builder.draft, "summary", FIRST_DAY)


def test_that_somebody_is_not_to_be_contacted_leaves_for_professionals_without_the_reason() -> None:
    builder = family()
    lee = builder.assessment.people["lee"]
    wait = {"why": "Police plan an arrest.", "decided_by": "DC Finch"}
    builder.write(type(lee).model_validate(lee.model_dump() | {"not_to_contact": wait}))
    text = told(builder.draft, "transfer")
    assert "NOT TO BE CONTACTED YET" in text
    assert "arrest" not in text
    assert "CONTACTED" not in told(builder.draft, "family", about="mother")
    with pytest.raises(UserInputError, match="not to be contacted yet"):
        told(builder.draft, "family", about="father")


@pytest.mark.parametrize("ended", ["termination", "miscarriage"])
def test_what_ended_a_pregnancy_is_told_in_the_words_that_were_chosen(ended: str) -> None:
    builder = family()
    builder.pregnancy(ended=ended, ended_on=FIRST_DAY)
    gaps = builder.gaps(TODAY).values()
    texts = [
        *(told(builder.draft, kind) for kind in ("summary", "chronology", "transfer", "referral")),
        *(f"{gap.title} {' '.join(gap.because)}" for gap in gaps),
    ]
    said = {"termination": "was ended (termination)", "miscarriage": "ended in a miscarriage"}
    assert any(said[ended] in text.lower() for text in texts)
    for text in texts:
        assert "died" not in text.lower(), text
