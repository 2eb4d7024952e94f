"""Comments and their replies."""

from dataclasses import dataclass

from prebirth_tui.ids import Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import Commented
from prebirth_tui.record.entries import Entry

Place = tuple[str | None, Subject]
"""A question or gap rule by full id, and a subject; both empty for the whole draft."""


def comment_in(entry: Entry) -> Commented:
    """What an entry of a thread says: a comment, or a reply to one."""
    assert isinstance(entry.body, Commented)
    return entry.body


@dataclass(frozen=True)
class CommentThread:
    """A comment and everything said to it since."""

    said: tuple[Entry, ...]
    """The comment first."""
    is_settled: bool

    @property
    def comment(self) -> Commented:
        """The comment that began it."""
        return comment_in(self.said[0])

    @property
    def place(self) -> Place:
        """What it is about."""
        return self.comment.on, self.comment.about


def comment_threads(assessment: Assessment) -> list[CommentThread]:
    """Every comment, oldest first; a reply to one that is missing here stands by itself."""
    said: dict[str, list[Entry]] = {}
    for entry in assessment.comments:
        comment = comment_in(entry)
        first = comment.replies_to if comment.replies_to in said else comment.comment
        said.setdefault(first or comment.comment, []).append(entry)
    return [
        CommentThread(tuple(entries), key in assessment.settled_comments)
        for key, entries in said.items()
    ]


def open_comments(assessment: Assessment, place: Place | None = None) -> list[CommentThread]:
    """The comments that are not settled: all of them, or those in one place."""
    return [
        thread
        for thread in comment_threads(assessment)
        if not thread.is_settled and place in (None, thread.place)
    ]
