"""`show` leaves out nothing that was recorded, whatever it came from."""

from datetime import UTC, date, datetime

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.bodies import AnswerGiven
from tests.commands.conftest import Run
from tests.commands.fern import FAMILY
from tests.draft_builder import ROSE, SAM
from tests.keyring import drafts_in

ONE = datetime(2026, 12, 30, 9, tzinfo=UTC)
OTHER = datetime(2026, 12, 30, 10, tzinfo=UTC)


def test_an_answer_about_the_work_is_shown_though_it_came_from_no_contact(run: Run) -> None:
    made = run("import", FAMILY).out.strip()
    file = drafts_in().open(drafts_in().find(made))
    answer = AnswerGiven(
        item=ItemId("basics.carer.told"), about=Subject.person("amy"), value="yes", note="Read it."
    )
    file.append(answer, author=SAM, at=ONE)
    shown = run("show", made).out
    assert "About the work, not from a contact" in shown
    assert "(recorded 30 Dec 2026 by Sam)" in shown
    assert "Read it." in shown


def test_what_two_people_recorded_differently_is_shown_where_it_stands(run: Run) -> None:
    made = run("import", FAMILY).out.strip()
    file = drafts_in().open(drafts_in().find(made))
    view = file.draft.assessment
    assert view.pregnancy is not None
    first = view.chronology[0]
    bodies = (
        (view.pregnancy, {"due": date(2027, 3, 1)}, {"reference": "Moss"}),
        (view.people["amy"], {"lives_here": "no"}, {"lives_here": "not-known"}),
        (first, {"present": ()}, {"how": "phone"}),
    )
    one = other = file.draft
    for body, of_rose, of_sam in bodies:
        one = one.write(body.model_copy(update=of_rose), ROSE, ONE)
        other = other.write(body.model_copy(update=of_sam), SAM, OTHER)
    file.draft = one.merged(other.entries)
    file.save(OTHER)
    shown = run("show", made).out
    assert "Where they live: lives elsewhere (Rose, 30 Dec)" in shown
    assert "What kind of contact, and who was there: " in shown
    # A due date and a reference, changed by one person each, differ from nothing.
    assert "Due date:" not in shown


def test_a_question_that_two_people_answered_differently_stands_before_the_gaps(run: Run) -> None:
    made = run("import", FAMILY).out.strip()
    file = drafts_in().open(drafts_in().find(made))
    contact = file.draft.assessment.chronology[0].contact
    one = other = file.draft
    for item, value in (("basics.carer.told", "yes"), ("private.alone.hurt", "last-year")):
        answer = AnswerGiven(
            item=ItemId(item), about=Subject.person("amy"), value=value, contact=contact
        )
        no = answer.model_copy(update={"value": "no" if value == "yes" else "never"})
        one, other = one.write(answer, ROSE, ONE), other.write(no, SAM, OTHER)
    file.draft = one.merged(other.entries)
    file.save(OTHER)
    veiled, told = run("gaps", made).out, run("gaps", made, "--restricted").out
    assert "Yes (Rose, 30 Dec) or No (Sam, 30 Dec)" in " ".join(veiled.split())
    assert "In the last year (Rose" not in " ".join(veiled.split())
    assert "In the last year (Rose, 30 Dec) or Never (Sam, 30 Dec)" in " ".join(told.split())
