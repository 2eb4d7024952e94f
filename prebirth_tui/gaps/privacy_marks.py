"""What people marked as private: answers, explanations and comments.

An earlier answer that a private one replaced is private as well: otherwise it would be shown again
as it was.
"""

from collections.abc import Mapping
from functools import cached_property

from prebirth_tui.ids import GapKey
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import AnswerGiven, Commented, GapExplained, Marked


class Marks:
    """The marks of a draft that are in force."""

    def __init__(self, whole: Assessment) -> None:
        # An answer that was undone stays as private as it was; an undone mark does not count.
        self._standing = [
            entry
            for entry in whole.history.entries
            if not (isinstance(entry.body, Marked) and entry.id in whole.taken_back)
        ]

    def of(self, entry: str) -> bool | None:
        """Whether an entry was marked private, or not private; None when nobody has marked it."""
        return self._known.get(entry)

    @cached_property
    def _known(self) -> Mapping[str, bool]:
        newest = {
            entry.body.entry: entry.body.private
            for entry in self._standing
            if isinstance(entry.body, Marked)
        }
        known: dict[str, bool] = {}
        replaced: set[str] = set()
        """Answers that something private replaced."""
        explained: set[GapKey] = set()
        """Gaps about which something private was said later."""
        for entry in reversed(self._standing):
            body = entry.body
            if not isinstance(body, AnswerGiven | GapExplained | Commented):
                continue
            mark = newest.get(entry.id, body.private)
            if isinstance(body, AnswerGiven):
                mark = True if entry.id in replaced else mark
                replaced |= set(body.corrects) if mark else set()
            elif isinstance(body, GapExplained):
                key = body.gap, body.about
                mark = True if key in explained else mark
                explained |= {key} if mark else set()
            if mark is not None:
                known[entry.id] = mark
        return known
