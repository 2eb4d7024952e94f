"""What an entry says in one line, whatever kind it is, and what it keeps to itself."""

from datetime import timedelta

import pytest

from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnyBody,
    Commented,
    CommentSettled,
    ContactNoted,
    ExplanationJudged,
    GapExplained,
    HandedOver,
    PersonNoted,
    PlaceNoted,
    Pregnancy,
    RequestMade,
    Retention,
    Reviewed,
)
from prebirth_tui.review.in_words import in_words
from tests.draft_builder import DUE, FIRST_DAY, ROSE, DraftBuilder, at, couple

AMY, LEE = "person:amy", "person:lee"
NOT_TOLD, HURT = "basics.carer.not-told", "private.alone.hurt"
UNTIL = FIRST_DAY + timedelta(weeks=2)


def newest(builder: DraftBuilder, *, restricted: bool = False) -> str:
    return in_words(builder.draft.entries[-1], builder.facts(), restricted=restricted)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (Pregnancy(reference="Fern", due=DUE), "The pregnancy: Fern, due 12 Mar 2027"),
        (PersonNoted(person="rosa", name="Rosa", roles=("partner",)), "Rosa: Partner"),
        (PlaceNoted(place="cot", name="Cot"), "A place where the baby may sleep: Cot"),
        (
            RequestMade(request="gp", agency="gp", asked=FIRST_DAY, answered=FIRST_DAY),
            "Asked GP on 2 Nov 2026, answered 2 Nov 2026",
        ),
        (
            ActionAgreed(action="ring", what="Ring", owner="Rose", due=FIRST_DAY),
            "To do: Ring (Rose, by 2 Nov 2026)",
        ),
        (
            GapExplained(gap=NOT_TOLD, about=LEE, reason="At sea", owner="Rose", until=UNTIL),
            "Explained “Lee has not been spoken to about safer sleep”: At sea",
        ),
        (ExplanationJudged(entry="e1", agreed=True), "Agreed to an explanation"),
        (
            ExplanationJudged(entry="e1", agreed=False, reason="Write to him"),
            "Refused an explanation: Write to him",
        ),
        (Commented(comment="c1", text="Well done."), "Comment: Well done."),
        (
            Commented(comment="c1", text="Who?", on="basics.carer.smokes", about=LEE),
            "Comment to “Does Lee smoke?”: Who?",
        ),
        (Commented(comment="c2", text="Both.", replies_to="c1"), "Reply: Both."),
        (CommentSettled(comment="c1"), "Comment dealt with"),
        (Reviewed(outcome="signed-off"), "Signed off"),
        (Reviewed(outcome="returned", reasons="Meet Lee."), "Returned: Meet Lee."),
        (
            Retention(review_by=DUE, hold="an inquiry"),
            "Keeping: review by 12 Mar 2027 and on hold: an inquiry",
        ),
        (HandedOver(to="Pat", purpose="supervision"), "Copy sent to Pat: supervision"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_kind_of_entry_says_what_it_is(body: AnyBody, words: str) -> None:
    builder = couple()
    builder.write(body)
    assert newest(builder) == words


def test_a_contact_says_who_was_there() -> None:
    builder = couple()
    builder.write(
        ContactNoted(contact="visit", how="home-visit", on=FIRST_DAY, present=("amy", "lee"))
    )
    assert newest(builder) == "home visit 2 Nov 2026 with Amy and Lee"


def test_a_correction_says_that_it_is_one_and_brings_its_note() -> None:
    builder = couple()
    first = builder.answer("basics.carer.smokes", LEE, "yes")
    assert newest(builder) == "Lee: Does Lee smoke? Yes"
    builder.answer("basics.carer.smokes", LEE, "no", corrects=(first.id,), note="He stopped.")
    assert newest(builder) == "Lee: Does Lee smoke? No (corrected). He stopped."


def test_an_answer_to_a_question_that_is_gone_says_it_as_it_was_given() -> None:
    builder = couple()
    builder.answer("gone.section.question", LEE, "yes")
    assert newest(builder) == "Lee: gone.section.question yes"


def test_an_undo_says_what_was_taken_back() -> None:
    builder = couple()
    builder.take_back(builder.answer("basics.carer.smokes", LEE, "yes"))
    assert newest(builder) == "Undone: Lee: Does Lee smoke? Yes"


def test_a_redacted_entry_says_nothing_and_its_redaction_why() -> None:
    builder = couple()
    entry = builder.answer("basics.carer.smokes", LEE, "yes")
    builder.draft = builder.draft.redacted(entry.id, "not ours", ROSE, at(FIRST_DAY, 50))
    assert newest(builder) == f"What entry {entry.id} said was removed: not ours"
    assert in_words(builder.draft.entry(entry.id), builder.facts()) == "redacted"


def test_restricted_words_are_told_only_where_that_is_asked_for() -> None:
    builder = couple()
    secret = "Since the move"
    for body in (
        Commented(comment="c1", text=secret, on=HURT, about=AMY),
        GapExplained(
            gap="private.alone.no-safety-plan",
            about=AMY,
            reason=secret,
            owner="Rose",
            until=UNTIL,
        ),
    ):
        builder.write(body)
        assert secret not in newest(builder)
        assert secret in newest(builder, restricted=True)
    answer = builder.answer(HURT, AMY, "last-year", note=secret)
    assert newest(builder).endswith("private")
    assert "In the last year" in newest(builder, restricted=True)
    builder.take_back(answer)
    assert secret not in newest(builder)
    assert "last" not in newest(builder)
