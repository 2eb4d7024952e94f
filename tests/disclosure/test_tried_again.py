"""What was found on 30 November 2026, line by line, tried again: a refuge, an action, a reply.

On the screen it is tried in `tests/tui/test_tried_again_on_screen.py`.
"""

import json
from datetime import timedelta

import pytest

from prebirth_tui.disclosure.purpose import Purpose
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.exports.as_csv import as_csv
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import PlaceNoted
from prebirth_tui.reports.build import FORMATS, report
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder, at

AMY, LEE = "person:amy", "person:lee"
SOON, TODAY = FIRST_DAY + timedelta(days=2), FIRST_DAY + timedelta(days=9)
TELLS = ("Heronsgate", "refuge", "IDVA", "through school", "split lip")


@pytest.fixture(scope="module")
def disclosed() -> DraftBuilder:
    """She has told, he does not know, and what followed stands in other places."""
    told = DraftBuilder(real_catalogue())
    told.person("amy", "mother", lives_here="yes")
    told.person("lee", "father", lives_here="no")
    told.contact("alone", present=("amy",), alone=("amy",), on=SOON, by="midwife")
    told.answer("domestic-abuse.person.enquiry", AMY, "yes", contact="alone")
    told.answer("domestic-abuse.person.safe-today", AMY, "no", contact="alone")
    told.answer("domestic-abuse.person.known", LEE, "has-harmed", contact="alone")
    told.answer("father.father.knows", LEE, "no", contact="alone")
    told.write(PlaceNoted(place="refuge", name="Heronsgate refuge"))
    told.action("idva", SOON, what="IDVA to ring her through school")
    reply = {"answered": SOON, "outcome": "held", "said": "Seen with a split lip"}
    told.request("police", SOON, about=("amy",), **reply)
    return told


def text_of(
    told: DraftBuilder,
    kind: str,
    about: str = "",
    agreed: frozenset[WithholdReason] = frozenset(),
) -> str:
    catalogue = real_catalogue()
    layout = catalogue.reports[kind]
    made = report(layout, told.draft, catalogue, TODAY, about=about, chosen=agreed)
    return FORMATS["md"](made.document).decode()


def gaps_of(told: DraftBuilder) -> list[Gap]:
    return list(told.gaps(TODAY).values())


def test_the_summary_does_not_say_that_nothing_is_due_while_private_lines_are_open(
    disclosed: DraftBuilder,
) -> None:
    now = [gap for gap in gaps_of(disclosed) if gap.urgency.value == "now" and gap.restricted]
    assert now, "private lines are open and to be closed now"
    text = text_of(disclosed, "summary")
    assert "nothing is due" not in text.casefold()
    assert "This copy cannot say whether" in text


@pytest.mark.parametrize("kind", list(real_catalogue().reports))
def test_no_report_names_the_refuge_the_action_or_what_the_police_said(
    disclosed: DraftBuilder, kind: str
) -> None:
    layout = real_catalogue().reports[kind]
    about = "mother" if layout.reader == "family" else ""
    if layout.invites:
        with pytest.raises(UserInputError, match="Lee is not to be contacted yet"):
            text_of(disclosed, kind)
    agreed = frozenset({WithholdReason.NOT_TO_CONTACT}) if layout.invites else frozenset()
    text = text_of(disclosed, kind, about, agreed)
    assert [word for word in TELLS if word.casefold() in text.casefold()] == []


@pytest.mark.parametrize("reader", ["professional", "team", "family"])
def test_no_data_names_them(disclosed: DraftBuilder, reader: str) -> None:
    purpose = Purpose(frozenset({"amy"}), reader)  # type: ignore[arg-type]
    draft = disclosed.draft
    left = disclose(draft, draft.assessment, real_catalogue(), TODAY, purpose)
    for text in (json.dumps(as_json(left, at(TODAY))), as_csv(left)):
        assert [word for word in TELLS if word.casefold() in text.casefold()] == []


def test_every_row_of_the_chronology_has_the_same_columns_whatever_was_said_there(
    disclosed: DraftBuilder,
) -> None:
    rows = [line for line in text_of(disclosed, "chronology").splitlines() if line.startswith("| ")]
    assert rows
    assert len({line.count("|") for line in rows}) == 1
    [visit] = [line for line in rows if "Home visit" in line]
    assert "midwife" in visit, "the worker is not missing from the row of the private answer"


def test_no_letter_and_no_copy_reaches_the_father_who_must_not_know(
    disclosed: DraftBuilder,
) -> None:
    assert "Lee" not in text_of(disclosed, "information-request")
    with pytest.raises(UserInputError, match="Lee is not to be contacted yet"):
        text_of(disclosed, "family", "father")


def test_no_line_of_the_list_sends_a_worker_to_him(disclosed: DraftBuilder) -> None:
    about_him = [gap for gap in gaps_of(disclosed) if gap.subject == LEE]
    assert about_him
    sends = [
        gap.title
        for gap in about_him
        if gap.close_by.startswith(("See Lee", "Ask Lee", "Ring Lee", "Talk", "Meet Lee"))
    ]
    assert sends == []
