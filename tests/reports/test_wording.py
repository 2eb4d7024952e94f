"""What a reader of a report could take for something else."""

from datetime import date, timedelta

import pytest

from prebirth_tui.record.bodies import GapExplained, RequestMade
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.build import report
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder

AMY, LEE = "person:amy", "person:lee"
DRUGS = "substance-use.person.drugs"
LATER = FIRST_DAY + timedelta(days=20)


@pytest.fixture
def builder() -> DraftBuilder:
    """Amy and Lee; Amy was seen alone twice."""
    found = DraftBuilder(real_catalogue())
    found.person("amy", "mother")
    found.person("lee", "father")
    found.contact("clinic", how="clinic", present=("amy",))
    found.contact("visit", on=FIRST_DAY + timedelta(days=10), present=("amy",))
    return found


def lines_of(builder: DraftBuilder, kind: str, today: date = LATER) -> list[str]:
    catalogue = real_catalogue()
    made = report(catalogue.reports[kind], builder.draft, catalogue, today)
    return as_markdown(made.document).splitlines()


def line_with(words: str, lines: list[str]) -> str:
    return next(line for line in lines if words in line)


def test_a_later_refusal_stands_before_the_earlier_answer_and_does_not_hide_it(
    builder: DraftBuilder,
) -> None:
    builder.answer(DRUGS, AMY, "uses", "clinic")
    builder.not_answered(DRUGS, AMY, "declined", contact="visit")
    line = line_with("Does Amy use cannabis", lines_of(builder, "transfer"))
    assert line.index("Not answered: Asked, chose not to say (home visit") < line.index(
        "Uses now (Amy said so, alone, clinic"
    )
    assert line.endswith("| beside each of them |")


def test_two_answers_of_one_person_are_not_called_those_of_several(builder: DraftBuilder) -> None:
    builder.answer(DRUGS, AMY, "never", "clinic")
    builder.answer(DRUGS, AMY, "uses", "visit")
    line = line_with("Does Amy use cannabis", lines_of(builder, "transfer"))
    assert line.endswith("| the answers differ |")


def test_a_chronology_says_that_a_reason_is_no_answer(builder: DraftBuilder) -> None:
    builder.not_answered(DRUGS, AMY, "partner-present", contact="visit")
    line = line_with("Does Amy use cannabis", lines_of(builder, "chronology"))
    assert "Not answered: Partner or another adult was in the room" in line


def test_a_chronology_puts_an_answer_and_its_note_in_one_sentence_each(
    builder: DraftBuilder,
) -> None:
    builder.answer("parents.person.support", AMY, "Her sister.", "visit", note="Rings daily.")
    line = line_with("ring at 3 in the morning", lines_of(builder, "chronology"))
    assert "Her sister. Rings daily." in line


def test_a_chronology_says_that_a_service_refused_and_what_it_said(builder: DraftBuilder) -> None:
    builder.write(
        RequestMade(
            request="gp-1",
            agency="gp",
            about=("amy",),
            asked=FIRST_DAY,
            answered=LATER,
            outcome="refused",
            said="Ask the data office.",
        )
    )
    line = line_with("GP answered about Amy", lines_of(builder, "chronology"))
    assert "Declined." in line
    assert "Ask the data office." in line


def test_what_should_have_been_closed_by_now_says_so(builder: DraftBuilder) -> None:
    late = date(2027, 3, 1)
    asked = "Lee's part in the baby's care: not known"
    assert line_with(asked, lines_of(builder, "health-visitor", late)).endswith(
        "was due 11 Dec 2026 |"
    )
    assert line_with(asked, lines_of(builder, "health-visitor")).endswith("| 11 Dec 2026 |")


def test_an_explained_gap_does_not_look_like_an_open_one(builder: DraftBuilder) -> None:
    builder.write(
        GapExplained(
            gap="parents.person.police-not-asked",
            about=AMY,
            reason="She is away.",
            owner="Sam",
            until=LATER + timedelta(days=5),
        )
    )
    again = "xplained: She is away; Sam reviews"
    for kind in ("agenda-discharge", "transfer", "supervision"):
        assert again in line_with("Amy has not been asked about police", lines_of(builder, kind))


def test_open_gaps_stand_under_one_heading_for_each_urgency(builder: DraftBuilder) -> None:
    for gap in ("parents.person.agrees-not-asked", "parents.person.not-seen"):
        builder.write(
            GapExplained(
                gap=gap, about=AMY, reason="Next week.", owner="Sam", until=LATER + timedelta(1)
            )
        )
    for kind, layout in real_catalogue().reports.items():
        if layout.reader == "family" or layout.apart:
            continue
        part = ""
        seen: set[tuple[str, str]] = set()
        for line in lines_of(builder, kind):
            if line.startswith("## "):
                part = line
            if line.startswith("### "):
                assert (part, line) not in seen, (kind, part, line)
                seen.add((part, line))


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2027, 1, 20), "7 weeks left"),
        (date(2027, 3, 4), "8 days left"),
        (date(2027, 3, 11), "1 day left"),
        (date(2027, 3, 14), "2 days past the due date"),
    ],
)
def test_how_long_is_left_stands_in_words(builder: DraftBuilder, today: date, words: str) -> None:
    assert line_with("Baby due", lines_of(builder, "summary", today)).endswith(f"today, {words}")


def test_what_an_earlier_partner_answered_stays_under_what_is_known(builder: DraftBuilder) -> None:
    builder.person("kit", "partner")
    builder.contact("his", present=("kit",))
    builder.answer(DRUGS, "person:kit", "uses", "his")
    builder.person("kit", "ex-partner")
    catalogue = real_catalogue()
    made = report(catalogue.reports["transfer"], builder.draft, catalogue, LATER, about="kit")
    known = as_markdown(made.document).partition("## What is known")[2]
    assert "Does Kit use cannabis" in known
