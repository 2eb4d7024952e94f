"""What the walk of a table shows: all that somebody in the story would answer."""

from pathlib import Path

import pytest

from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.workshop.scenario import Question
from prebirth_tui.workshop.sitting import TableSession
from tests.thinned import thinned
from tests.workshop.playing import sit_down
from tests.workshop.test_debrief import SHIPPED, debrief_of


def ask_what_is_shown(table: TableSession) -> None:
    """In this step, choose everything, and ask all that the walk shows, in every contact."""
    for choice in table.choices:
        table.choose(choice)
    asked: set[tuple[Question, str]] = set()
    scope = QuestionScope.ALL
    while True:
        shown = {q.key for part in table.parts(scope) for q in part.questions}
        contacts = [contact.contact for contact in table.contacts]
        left = {(each, contact) for each in shown for contact in contacts} - asked
        if not left:
            return
        for question, contact in left:
            table.contact_in_force = contact
            table.ask(question)
        asked |= left


@pytest.mark.parametrize("name", thinned(["fern", *SHIPPED], slice(1)))
def test_a_table_that_asks_all_that_it_is_shown_has_left_nothing_unasked(
    name: str, tmp_path: Path
) -> None:
    debrief = debrief_of(name)
    table = sit_down(tmp_path, debrief.scenario)
    while True:
        ask_what_is_shown(table)
        if table.is_last:
            break
        table.go_on()
    found = debrief.of(table.draft)
    assert {each.question for each in debrief.offered} == found.asked
    assert found.left_open == set()
    assert found.could_not == set()
