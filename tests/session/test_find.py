"""What is in a draft can be found, but for what may not be on view."""

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.veiled import without_private
from prebirth_tui.session.find import Found, find
from prebirth_tui.session.plan import QuestionScope, plan
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple


def family() -> DraftBuilder:
    """Amy and Lee, after a call with Lee."""
    builder = couple()
    call = builder.contact("call", how="phone", present=("lee",), note="He rang back at once.")
    builder.answer(
        "basics.carer.smokes", "person:lee", "yes", call, note="Ten a day, on the balcony."
    )
    builder.request("gp", FIRST_DAY, about=("lee",))
    builder.action("meet", FIRST_DAY, what="Meet Rosa at her flat")
    return builder


def found(text: str, builder: DraftBuilder | None = None) -> list[Found]:
    """What is found by whoever may see nothing private."""
    builder = builder or family()
    view = without_private(builder.assessment, builder.catalogue)
    facts = DerivedFacts(builder.catalogue, view, FIRST_DAY)
    parts = [part for part in plan(facts, QuestionScope.ALL) if not part.restricted]
    return find(text, parts, facts)


def kinds(text: str) -> list[str]:
    return [each.kind for each in found(text)]


def test_people_and_parts_come_before_questions_and_answers() -> None:
    order = list(dict.fromkeys(kinds("lee")))
    assert order == sorted(order, key=["part", "person", "question", "answer", "contact"].index)
    assert "person" in order


def test_words_of_a_note_lead_to_its_question() -> None:
    [one] = found("balcony")
    assert one.kind == "answer"
    assert one.question == ("basics.carer.smokes", "person:lee")


def test_every_word_counts_in_any_order_and_case() -> None:
    assert found("DAY ten") == found("ten day")
    assert found("ten nowhere") == []


def test_contacts_requests_and_actions_are_found() -> None:
    assert [each.key for each in found("rang back")] == ["call"]
    assert [each.key for each in found("her flat")] == ["meet"]
    assert any(each.kind == "request" for each in found("gp"))


def test_no_words_find_nothing() -> None:
    assert found("  ") == []


def test_nothing_private_is_found_or_counted() -> None:
    builder = family()
    alone = builder.contact("alone", how="clinic", present=("amy",))
    words = ("hurt", "afraid", "Sundays", "amy", "yes", "a")
    without = {word: found(word, builder) for word in words}
    builder.answer("private.alone.hurt", "person:amy", "yes", alone, note="On Sundays.")
    builder.action(
        "safe",
        FIRST_DAY,
        what="Ring on Sundays",
        gap="private.alone.not-asked-alone",
        about="person:amy",
    )
    assert {word: found(word, builder) for word in words} == without
