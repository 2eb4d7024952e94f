"""A mark by hand is of the thing: of an answer with what it was before, and of what was undone."""

from prebirth_tui.gaps.veiled import without_private
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import Commented, GapExplained, Marked, TakenBack
from tests.draft_builder import DraftBuilder, couple
from tests.gaps.test_private_things import AMY, HURT, SMOKES, SOON


def told() -> DraftBuilder:
    found = couple()
    found.contact("visit", present=("amy", "lee"))
    return found


def said(view: Assessment, item: str = SMOKES) -> object:
    current = view.current(ItemId(item), Subject(AMY))
    return current.answer.value if current is not None else None


def left(builder: DraftBuilder) -> Assessment:
    return without_private(builder.assessment, builder.catalogue)


def explained(builder: DraftBuilder, reason: str) -> str:
    body = GapExplained(
        gap="basics.carer.not-told", about=AMY, reason=reason, owner="Rose", until=SOON
    )
    return builder.write(body).id


def test_a_marked_answer_and_what_it_corrects_is_not_told_and_comes_back_with_the_mark_undone() -> (
    None
):
    builder = told()
    first = builder.answer(SMOKES, AMY, "no", contact="visit").id
    second = builder.answer(SMOKES, AMY, "yes", contact="visit", corrects=(first,)).id
    mark = builder.write(Marked(entry=second, private=True))
    assert said(builder.assessment) == "yes"
    assert said(left(builder)) is None, "the one it corrects does not stand there again"
    assert not [e for e in left(builder).history.entries if e.id in (first, second, mark.id)]
    builder.write(TakenBack(entry=mark.id))
    assert said(left(builder)) == "yes"


def test_the_newest_mark_counts_and_that_there_was_one_is_never_told() -> None:
    builder = told()
    answer = builder.answer(SMOKES, AMY, "yes", contact="visit").id
    marks = [builder.write(Marked(entry=answer, private=each)).id for each in (True, False)]
    assert said(left(builder)) == "yes"
    assert not {entry.id for entry in left(builder).history.entries} & set(marks)


def test_a_mark_says_nothing_against_a_private_question() -> None:
    builder = told()
    answer = builder.answer(HURT, AMY, "last-year", contact="visit").id
    builder.write(Marked(entry=answer, private=False))
    assert said(left(builder), HURT) is None


def test_what_was_said_to_a_gap_before_is_private_with_it_and_what_is_said_after_is_not() -> None:
    builder = told()
    explained(builder, "first")
    second = explained(builder, "second")
    builder.write(Marked(entry=second, private=True))
    assert not left(builder).explanations
    explained(builder, "third")
    [explanation] = left(builder).explanations.values()
    assert explanation.body.reason == "third"


def test_a_reply_alone_can_be_private_and_a_comment_is_with_its_replies() -> None:
    builder = told()
    one = builder.write(Commented(comment="c1", text="one")).id
    reply = builder.write(Commented(comment="c2", text="two", replies_to="c1")).id
    builder.write(Marked(entry=reply, private=True))
    assert [e.id for e in left(builder).comments] == [one]
    builder.write(Marked(entry=one, private=True))
    assert not left(builder).comments
