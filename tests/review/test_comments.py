"""Comments and replies: what belongs together, and what is still to be answered."""

from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.record.bodies import Commented, CommentSettled
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.review.comments import CommentThread, comment_threads, open_comments
from tests.draft_builder import ROSE, SAM, DraftBuilder, at, couple

PAT = Author("Pat", "pat@office")
TOLD = ItemId("basics.carer.told")
LEE = Subject("person:lee")


def say(
    builder: DraftBuilder, author: Author, key: str, text: str, replies_to: str | None = None
) -> None:
    builder.author = author
    builder.write(Commented(comment=key, text=text, on=TOLD, about=LEE, replies_to=replies_to))


def settle(builder: DraftBuilder, key: str) -> None:
    builder.write(CommentSettled(comment=key))


def words(thread: CommentThread) -> list[tuple[str, str]]:
    return [(each.by, getattr(each.body, "text", "")) for each in thread.said]


def test_replies_stand_below_the_comment_they_answer() -> None:
    builder = couple()
    say(builder, PAT, "c1", "Who was there?")
    say(builder, PAT, "c2", "When?")
    say(builder, ROSE, "r1", "Both.", "c1")
    one, other = comment_threads(builder.assessment)
    assert words(one) == [("Pat", "Who was there?"), ("Rose", "Both.")]
    assert words(other) == [("Pat", "When?")]
    assert one.place == (TOLD, LEE)


def test_a_comment_that_was_dealt_with_is_no_longer_open_and_stays_readable() -> None:
    builder = couple()
    say(builder, PAT, "c1", "Who was there?")
    settle(builder, "c1")
    assert open_comments(builder.assessment) == []
    [thread] = comment_threads(builder.assessment)
    assert thread.is_settled


def test_a_reply_opens_a_settled_comment_again() -> None:
    builder = couple()
    say(builder, PAT, "c1", "Who was there?")
    settle(builder, "c1")
    say(builder, PAT, "r1", "That does not answer it.", "c1")
    [thread] = open_comments(builder.assessment)
    assert len(thread.said) == 2


def test_only_the_comments_to_one_place_are_asked_for() -> None:
    builder = couple()
    say(builder, PAT, "c1", "Who was there?")
    builder.write(Commented(comment="c2", text="Well written."))
    assert [t.comment.comment for t in open_comments(builder.assessment, (TOLD, LEE))] == ["c1"]
    assert [t.comment.comment for t in open_comments(builder.assessment, (None, CASE))] == ["c2"]
    assert len(open_comments(builder.assessment)) == 2


def test_a_reply_to_a_comment_that_is_not_here_stands_for_itself() -> None:
    builder = couple()
    say(builder, ROSE, "r1", "As you said.", "elsewhere")
    [thread] = comment_threads(builder.assessment)
    assert words(thread) == [("Rose", "As you said.")]


def test_a_comment_that_was_taken_back_is_gone() -> None:
    builder = couple()
    builder.take_back(builder.write(Commented(comment="c1", text="To the wrong draft.")))
    assert comment_threads(builder.assessment) == []


@given(st.randoms(use_true_random=False))
def test_two_peoples_comments_merge_to_the_same_in_any_order(random: object) -> None:
    begun = couple()
    say(begun, PAT, "c1", "Who was there?")
    copies = []
    for minute, (author, key) in enumerate([(ROSE, "r1"), (SAM, "r2"), (PAT, "c2")]):
        body = Commented(
            comment=key, text=f"From {author.name}", replies_to="c1" if key != "c2" else None
        )
        copies.append(begun.draft.write(body, author, at(begun.day, 100 + minute)))
    expected = _seen(copies[0].merged(copies[1].entries).merged(copies[2].entries))
    random.shuffle(copies)  # type: ignore[attr-defined]
    assert _seen(copies[0].merged(copies[1].entries).merged(copies[2].entries)) == expected
    assert expected[0] == [("Pat", "Who was there?"), ("Rose", "From Rose"), ("Sam", "From Sam")]


def _seen(draft: Draft) -> list[list[tuple[str, str]]]:
    return [words(each) for each in comment_threads(draft.assessment)]
