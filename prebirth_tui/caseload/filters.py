"""Which drafts a supervisor wants to see."""

from collections.abc import Sequence
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, Field

from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.text_types import Line

TICKS = {
    "not_seen": "a parent not met in person",
    "overdue": "something overdue",
    "comments": "comments waiting",
    "changed": "changed since I last looked",
    "returned": "returned, and not signed off since",
    "lapsed": "signed off, and changed since",
}
"""What can be asked for with a tick, in words."""


class Filter(BaseModel):
    """What a draft must be to be shown; what is left out is not asked for."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    due_within: int | None = Field(None, ge=0, le=60)
    """Weeks until the due date, at most."""
    stage: Line = ""
    worker: Line = ""
    """Part of the name of whoever wrote last."""
    not_seen: bool = False
    overdue: bool = False
    comments: bool = False
    changed: bool = False
    returned: bool = False
    lapsed: bool = False

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is asked for with a tick."""
        return tuple(name for name in TICKS if getattr(self, name))

    @property
    def is_empty(self) -> bool:
        """Whether every draft is shown."""
        return self == Filter()

    @property
    def in_words(self) -> str:
        """What is asked for, for the head of a list."""
        parts = [
            f"due within {self.due_within} weeks" if self.due_within is not None else "",
            f"stage {self.stage}" if self.stage else "",
            f"with {self.worker}" if self.worker else "",
            *(TICKS[name] for name in self.ticked),
        ]
        return "; ".join(part for part in parts if part)

    def keeps(
        self,
        due: date | None,
        caseload_line: CaseloadLine,
        today: date,
        looked: Sequence[str] | None,
    ) -> bool:
        """Whether a draft is shown, given the seals that the reviewer saw when last looking."""
        if self.due_within is not None and not _is_within(due, self.due_within, today):
            return False
        return (
            self.stage.casefold() in caseload_line.stage.casefold()
            and self.worker.casefold() in caseload_line.with_.casefold()
            and (not self.not_seen or bool(caseload_line.not_seen))
            and (not self.overdue or caseload_line.late is not None)
            and (not self.comments or bool(caseload_line.comments))
            and (not self.changed or has_changed(caseload_line, looked))
            and (not self.returned or caseload_line.review == "returned")
            and (not self.lapsed or caseload_line.review == "lapsed")
        )


def has_changed(caseload_line: CaseloadLine, looked: Sequence[str] | None) -> bool:
    """Whether a draft holds something that was not there when the reviewer last looked."""
    return looked is None or not set(caseload_line.heads) <= set(looked)


def _is_within(due: date | None, weeks: int, today: date) -> bool:
    return due is not None and due <= today + timedelta(weeks=weeks)
