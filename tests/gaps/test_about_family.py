"""Which entries say something of the family, and who wrote of it last."""

from datetime import timedelta

from prebirth_tui.gaps.about_family import last_author, say_of_family
from prebirth_tui.record.bodies import Commented, ExplanationJudged, HandedOver, Reviewed
from prebirth_tui.record.draft import Author
from tests.draft_builder import FIRST_DAY, SAM, DraftBuilder, couple

PAT = Author("Pat", "pat@office")


def kinds(builder: DraftBuilder) -> list[str]:
    found = say_of_family(builder.draft.entries, builder.assessment, builder.catalogue)
    return [entry.body.kind for entry in found if entry.body is not None]


def test_answers_and_people_say_something_and_work_on_the_draft_does_not() -> None:
    builder = couple()
    builder.answer("basics.carer.told", "person:lee", "yes")
    builder.write(Commented(comment="c1", text="Well done."))
    builder.write(HandedOver(to="Pat", purpose="supervision"))
    builder.write(Reviewed(outcome="signed-off"))
    assert kinds(builder) == ["pregnancy", "person", "person", "answer"]


def test_an_undo_says_as_much_as_what_it_takes_back() -> None:
    builder = couple()
    comment = builder.write(Commented(comment="c1", text="To the wrong draft."))
    undone = builder.take_back(comment)
    assert kinds(builder) == ["pregnancy", "person", "person"]
    builder.take_back(undone)
    assert kinds(builder) == ["pregnancy", "person", "person"]
    builder.take_back(builder.draft.entries[1])
    assert kinds(builder)[-1] == "undo"


def test_an_answer_to_a_question_that_no_checklist_has_any_more_counts() -> None:
    builder = couple()
    builder.answer("gone.section.question", "case", "yes")
    assert kinds(builder)[-1] == "answer"


def test_the_family_is_with_whoever_wrote_last_about_it() -> None:
    builder = couple()
    builder.author = SAM
    builder.answer("basics.carer.told", "person:lee", "yes")
    builder.author = PAT
    builder.write(Commented(comment="c1", text="Well done."))
    assert last_author(builder.assessment, builder.catalogue) == "Sam"


def test_judging_an_explanation_does_not_take_the_family_over() -> None:
    builder = couple()
    until = FIRST_DAY + timedelta(weeks=2)
    explanation = builder.explain("basics.carer.not-told", "person:lee", until)
    builder.author = PAT
    builder.write(ExplanationJudged(entry=explanation.id, agreed=True))
    assert last_author(builder.assessment, builder.catalogue) == "Rose"


def test_an_empty_draft_is_with_nobody() -> None:
    builder = DraftBuilder(due=None)
    assert last_author(builder.assessment, builder.catalogue) == ""
