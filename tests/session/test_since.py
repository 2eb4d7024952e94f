"""What is told on opening a draft again is true, and tells nothing that was said in private."""

from datetime import date, timedelta

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.veiled import veiled_gaps, without_private
from prebirth_tui.ids import Subject
from prebirth_tui.session.since import Since, since
from tests.draft_builder import FIRST_DAY, ROSE, SAM, DraftBuilder, at, couple

LATER = FIRST_DAY + timedelta(weeks=2)


def told(builder: DraftBuilder, today: date = LATER, **more: object) -> Since:
    """What Rose is told on a day."""
    view = without_private(builder.assessment, builder.catalogue)
    facts = DerivedFacts(builder.catalogue, view, today)
    gaps = veiled_gaps(builder.catalogue, view, today)
    return since(facts, gaps, ROSE.lane, **more)  # type: ignore[arg-type]


def lines(found: Since) -> list[tuple[str, str, str]]:
    """Kind, words and the right-hand side of each line."""
    return [(line.kind, line.text, line.right) for line in found.lines]


def by_sam(builder: DraftBuilder) -> None:
    """From now on it is Sam who writes, some days later."""
    builder.author, builder.day = SAM, FIRST_DAY + timedelta(days=8)


def test_nothing_has_happened_and_nothing_is_told() -> None:
    assert lines(told(couple())) == []


def test_what_somebody_else_added_is_told_by_contact_with_its_answers() -> None:
    builder = couple()
    by_sam(builder)
    call = builder.contact("call", builder.day, how="phone", present=("lee",))
    builder.answer("basics.carer.smokes", "person:lee", "yes", call)
    builder.answer("basics.carer.told", "person:lee", "no", call)
    found = told(builder)
    assert lines(found) == [("others", "Sam added: phone call 10 Nov 2026 with Lee", "2 answers")]
    assert found.looked == FIRST_DAY
    assert found.title == "Since you last looked, 2 Nov"
    assert found.last_contact == "Last contact: phone call 10 Nov 2026 with Lee."


def test_what_was_looked_at_before_is_not_told_again() -> None:
    builder = couple()
    by_sam(builder)
    builder.person("rosa", "overnight-carer")
    assert lines(told(builder)) == [("others", "Sam recorded: Rosa: Cares overnight", "")]
    assert lines(told(builder, looked=builder.assessment.history.heads)) == []


def test_what_one_wrote_oneself_is_no_news() -> None:
    builder = couple()
    builder.contact("call", FIRST_DAY, how="phone", present=("lee",))
    assert lines(told(builder)) == []


def test_what_was_taken_back_is_no_news() -> None:
    builder = couple()
    by_sam(builder)
    entry = builder.person("rosa", "overnight-carer")
    builder.take_back(entry)
    assert [
        line for line in lines(told(builder)) if "Rosa" in line[1] and "Undone" not in line[1]
    ] == []


def test_an_action_past_its_day_is_overdue_and_says_by_how_long() -> None:
    builder = couple()
    builder.action("meet", FIRST_DAY + timedelta(days=4), what="Meet Rosa")
    builder.action("ring", FIRST_DAY + timedelta(weeks=9), what="Ring the ward")
    assert lines(told(builder)) == [
        ("overdue", "“Meet Rosa” (Rose) was due 6 Nov", "overdue by 10 days")
    ]


def test_an_action_that_is_done_is_not_overdue() -> None:
    builder = couple()
    builder.action("meet", FIRST_DAY, done=FIRST_DAY)
    assert lines(told(builder)) == []


def test_a_service_that_has_not_replied_is_told_with_how_long_ago() -> None:
    builder = couple()
    builder.request("gp", FIRST_DAY, about=("lee",))
    builder.request("police", FIRST_DAY, answered=LATER, outcome="held")
    assert lines(told(builder)) == [
        ("no-reply", "GP has not replied about Lee", "asked 2 weeks ago")
    ]


def test_an_explanation_whose_day_has_come_is_told_while_its_gap_is_open() -> None:
    builder = couple()
    builder.explain("basics.carer.not-told", "person:lee", until=FIRST_DAY + timedelta(days=3))
    assert lines(told(builder, FIRST_DAY)) == []
    [(kind, text, owner)] = lines(told(builder))
    assert kind == "lapsed"
    assert text.startswith("Explained until 5 Nov 2026, now open: ")
    assert owner == "Rose"


def test_two_accounts_lead_to_their_question() -> None:
    builder = couple()
    one = builder.contact("one", FIRST_DAY, present=("lee",))
    builder.answer("basics.carer.smokes", "person:lee", "no", one)
    two = builder.contact("two", FIRST_DAY + timedelta(days=2), present=("lee",))
    builder.answer("basics.carer.smokes", "person:lee", "yes", two)
    [line] = told(builder).lines
    assert line.kind == "differs"
    assert line.right == "2 accounts"
    assert line.question == ("basics.carer.smokes", "person:lee")


def test_two_due_dates_that_nobody_settled_are_told_with_who_says_what() -> None:
    builder = couple()
    view = builder.assessment
    assert view.pregnancy is not None
    mine = builder.draft.write(
        view.pregnancy.model_copy(update={"due": date(2027, 3, 20)}), ROSE, at(FIRST_DAY, 60)
    )
    hers = builder.draft.write(
        view.pregnancy.model_copy(update={"due": date(2027, 2, 20)}), SAM, at(FIRST_DAY, 61)
    )
    builder.draft = mine.merged(hers.entries)
    [line] = [line for line in told(builder).lines if line.kind == "field"]
    assert line.text == (
        "This pregnancy: due date: 20 Mar 2027 (Rose, 2 Nov), 20 Feb 2027 (Sam, 2 Nov)"
    )
    assert line.where == "pregnancy"


def test_a_half_typed_note_is_named_with_its_question() -> None:
    found = told(couple(), half_typed={("basics.carer.smokes", Subject("person:lee")): "says he"})
    [line] = found.lines
    assert line.text.startswith("Unfinished note: ")
    assert "says he" not in line.text
    assert line.question == ("basics.carer.smokes", "person:lee")


def test_what_is_new_is_told_rightly_behind_something_private() -> None:
    builder = couple()
    alone = builder.contact("alone", how="clinic", present=("amy",))
    builder.answer("private.alone.hurt", "person:amy", "yes", alone)
    builder.person("kit", "sibling")
    by_sam(builder)
    builder.person("rosa", "overnight-carer")
    assert lines(told(builder)) == [("others", "Sam recorded: Rosa: Cares overnight", "")]


def test_nothing_private_is_told_or_counted() -> None:
    builder = couple()
    by_sam(builder)
    alone = builder.contact("alone", builder.day, how="clinic", present=("amy",))
    without = lines(told(builder))
    builder.answer("private.alone.hurt", "person:amy", "yes", alone)
    builder.event("violence", builder.day, private=True, about=("person:amy",))
    builder.action("safe", FIRST_DAY, gap="private.alone.not-asked-alone", about="person:amy")
    found = told(builder, half_typed={("private.alone.hurt", Subject("person:amy")): "he"})
    assert lines(found) == without
