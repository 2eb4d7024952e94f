"""Which entries say something of the family, and who wrote of it last."""

from datetime import timedelta

from prebirth_tui.gaps.about_family import last_author, say_of_family
from prebirth_tui.record.bodies import Commented, ExplanationJudged, HandedOver, Reviewed
from prebirth_tui.record.draft import Author
from tests.story import FIRST_DAY, SAM, Story, couple

PAT = Author("Pat", "pat@office")


def kinds(story: Story) -> list[str]:
    found = say_of_family(story.draft.entries, story.assessment, story.catalogue)
    return [entry.body.kind for entry in found if entry.body is not None]


def test_answers_and_people_say_something_and_work_on_the_draft_does_not() -> None:
    story = couple()
    story.answer("basics.carer.told", "person:lee", "yes")
    story.write(Commented(comment="c1", text="Well done."))
    story.write(HandedOver(to="Pat", purpose="supervision"))
    story.write(Reviewed(outcome="signed-off"))
    assert kinds(story) == ["pregnancy", "person", "person", "answer"]


def test_an_undo_says_as_much_as_what_it_takes_back() -> None:
    story = couple()
    comment = story.write(Commented(comment="c1", text="To the wrong draft."))
    undone = story.take_back(comment)
    assert kinds(story) == ["pregnancy", "person", "person"]
    story.take_back(undone)
    assert kinds(story) == ["pregnancy", "person", "person"]
    story.take_back(story.draft.entries[1])
    assert kinds(story)[-1] == "undo"


def test_an_answer_to_a_question_that_no_checklist_has_any_more_counts() -> None:
    story = couple()
    story.answer("gone.section.question", "case", "yes")
    assert kinds(story)[-1] == "answer"


def test_the_family_is_with_whoever_wrote_last_about_it() -> None:
    story = couple()
    story.author = SAM
    story.answer("basics.carer.told", "person:lee", "yes")
    story.author = PAT
    story.write(Commented(comment="c1", text="Well done."))
    assert last_author(story.assessment, story.catalogue) == "Sam"


def test_judging_an_explanation_does_not_take_the_family_over() -> None:
    story = couple()
    until = FIRST_DAY + timedelta(weeks=2)
    explanation = story.explain("basics.carer.not-told", "person:lee", until)
    story.author = PAT
    story.write(ExplanationJudged(entry=explanation.id, agreed=True))
    assert last_author(story.assessment, story.catalogue) == "Rose"


def test_an_empty_draft_is_with_nobody() -> None:
    story = Story(due=None)
    assert last_author(story.assessment, story.catalogue) == ""
