"""A copy for one family member speaks to that person."""

from datetime import timedelta

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.build import report
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder

AMY = Subject("person:amy")
LATER = FIRST_DAY + timedelta(days=20)
WHOOLEY, MONOXIDE = (
    ItemId("parents.person.whooley"),
    ItemId("substance-use.smoking.carbon-monoxide"),
)


def copy_of(builder: DraftBuilder) -> str:
    """Amy's copy."""
    catalogue = real_catalogue()
    kind = catalogue.reports["family"]
    return as_markdown(report(kind, builder.draft, catalogue, LATER, about="mother").document)


def amy() -> DraftBuilder:
    """Amy, seen alone."""
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    builder.contact("visit", present=("amy",))
    return builder


def test_every_question_is_put_to_its_reader_by_you_and_without_a_name() -> None:
    asked = [
        resolved.item.in_own_copy
        for resolved in real_catalogue().items.values()
        if resolved.item.in_own_copy
    ]
    assert len(asked) > 50
    assert not [ask for ask in asked if "{" in ask]
    third_person = [f" {word} " for word in ("he", "she", "his", "her", "them", "their", "mother")]
    told_of = [ask for ask in asked if any(word in ask for word in third_person)]
    assert told_of == ["When did you and the baby's mother get together?"]


def test_the_questions_and_what_is_still_to_be_asked_name_nobody() -> None:
    builder = amy()
    builder.answer("mother.care.appointments", AMY, "all", "visit")
    copy = copy_of(builder)
    asked = copy.partition("tell us and we will put it right.")[2].partition("A drafting aid")[0]
    assert "Have you been able to get to your appointments?" in asked
    assert "You choose where we start" in asked.partition("would like to talk about")[2]
    assert "police" not in asked.partition("would like to talk about")[2]
    assert "Amy" not in asked


def test_of_an_instrument_she_reads_what_she_answered_and_no_advice_to_a_worker() -> None:
    builder = amy()
    builder.answer(WHOOLEY, AMY, (1, 0), "visit")
    copy = copy_of(builder)
    questions = real_catalogue().instruments["whooley"].question
    for question, choice in zip(questions, (1, 0), strict=True):
        assert f"| {question.ask} | {question.options[choice].label} |" in copy
    assert "Go by" not in copy
    assert "mood 1" not in copy


def test_an_earlier_different_answer_stands_behind_the_newest() -> None:
    builder = amy()
    builder.contact("clinic", on=LATER - timedelta(days=5), how="clinic", present=("amy",))
    builder.answer("substance-use.person.alcohol", AMY, "never", "visit")
    builder.answer("substance-use.person.alcohol", AMY, "drinks", "clinic")
    line = next(line for line in copy_of(builder).splitlines() if "Do you drink" in line)
    assert line.index("Drinks now") < line.index("Before that: Never, or hardly ever")


def test_a_later_test_result_is_no_other_account() -> None:
    builder = amy()
    builder.contact("clinic", on=LATER - timedelta(days=5), how="clinic", present=("amy",))
    for contact, shown in (("visit", 6), ("clinic", 3)):
        builder.answer(MONOXIDE, AMY, shown, contact)
    answers = builder.facts(LATER).answers(MONOXIDE, AMY)
    assert answers is not None
    assert builder.facts(LATER).differing(answers) == ()
    assert [line for line in copy_of(builder).splitlines() if "ppm" in line] == [
        "| What was your last carbon monoxide reading? | 3 ppm |"
    ]
