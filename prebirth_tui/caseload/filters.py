"""Which drafts a supervisor wants to see."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.store.draft_text import Header
from prebirth_tui.text_types import Line
from prebirth_tui.wording import counted

TICKS: Mapping[str, str] = {
    "no_worker": "needs a worker",
    "mine": "mine",
    "covering": "I am covering",
    "supervising": "I supervise",
    "open_any": "something open",
    "open_now": "something open NOW",
    "open_before_plans": "something open before plans are decided",
    "open_before_birth": "something open before the birth",
    "open_before_home": "something open before they go home",
    "overdue": "something overdue",
    "not_seen": "a parent not met in person",
    "mother_never_met": "mother never met in person",
    "father_never_met": "father never met in person",
    "to_agree": "explained, and I have not agreed yet",
    "differs": "two people say different things",
    "comments": "comments waiting",
    "ready": "ready for review",
    "returned": "returned, and not signed off since",
    "lapsed": "signed off, and changed since",
    "changed": "changed since I last looked",
    "never_looked": "I have never looked at it",
}
"""What a tick asks for, in words."""


class Number(NamedTuple):
    """What a number asks for: the label of its field, and a sentence."""

    label: str
    words: str
    unit: str
    for_one: str = ""
    """The sentence for one, in place of a count."""

    def in_words(self, number: int) -> str:
        """Such as `due within 4 weeks`."""
        if number == 1 and self.for_one:
            return self.for_one
        return self.words.format(counted(number, self.unit))


NUMBERS: Mapping[str, Number] = {
    "due_within": Number("Due within how many weeks", "due within {}", "week"),
    "mother_not_met": Number("Mother not met for how many weeks", "mother not met for {}", "week"),
    "father_not_met": Number("Father not met for how many weeks", "father not met for {}", "week"),
    "slipped_within": Number(
        "Overdue since how many days", "overdue for {} or less", "day", "overdue since yesterday"
    ),
}
"""The conditions of a filter that take a number."""

_BEFORE = {
    "open_now": Urgency.NOW,
    "open_before_plans": Urgency.BEFORE_DECISION,
    "open_before_birth": Urgency.BEFORE_BIRTH,
    "open_before_home": Urgency.BEFORE_DISCHARGE,
}
_NOT_MET = {"mother_not_met": "mother", "father_not_met": "father"}


@dataclass(frozen=True)
class Looker:
    """Who looks at the list, and when."""

    name: str
    today: date

    def is_named(self, name: str) -> bool:
        """Whether a name is that of the person looking."""
        return name.casefold() == self.name.casefold()


@dataclass(frozen=True)
class InList:
    """One draft of the list, with what filters ask about."""

    due: date | None
    """The due date that time is counted from."""
    expected: bool
    """Whether a baby is still to be born."""
    line: CaseloadLine
    looked: Sequence[str] | None
    """The seals at the reviewer's last look; None if there was none."""

    @classmethod
    def of(cls, header: Header, line: CaseloadLine, looked: Sequence[str] | None) -> Self:
        """The draft with this header."""
        expected = header.born is None and not header.ended
        return cls(header.earliest or header.due, expected, line, looked)


_Number = Field(None, ge=0, le=60)


class Filter(BaseModel):
    """What a draft must be to be shown; a field without a value asks for nothing."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    due_within: int | None = _Number
    """Weeks until the due date of a baby not yet born, at most."""
    mother_not_met: int | None = _Number
    """Weeks, at least, since anybody met her in person; never met counts."""
    father_not_met: int | None = _Number
    slipped_within: int | None = _Number
    """Days since something became overdue, at most."""
    stage: Line = ""
    worker: Line = ""
    """Part of the name of the person who holds the family."""
    team: Line = ""
    no_worker: bool = False
    mine: bool = False
    covering: bool = False
    supervising: bool = False
    open_any: bool = False
    open_now: bool = False
    open_before_plans: bool = False
    open_before_birth: bool = False
    open_before_home: bool = False
    not_seen: bool = False
    mother_never_met: bool = False
    father_never_met: bool = False
    overdue: bool = False
    to_agree: bool = False
    differs: bool = False
    comments: bool = False
    ready: bool = False
    changed: bool = False
    never_looked: bool = False
    returned: bool = False
    lapsed: bool = False

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ticks that are set."""
        return tuple(name for name in TICKS if getattr(self, name))

    @cached_property
    def is_empty(self) -> bool:
        """Whether every draft is shown."""
        return self == Filter()

    @property
    def in_words(self) -> str:
        """The filter in words, for the head of a list."""
        numbers = ((each, getattr(self, name)) for name, each in NUMBERS.items())
        parts = [
            *(each.in_words(number) for each, number in numbers if number is not None),
            f"stage {self.stage}" if self.stage else "",
            f"with {self.worker}" if self.worker else "",
            f"team {self.team}" if self.team else "",
            *(TICKS[name] for name in self.ticked),
        ]
        return "; ".join(part for part in parts if part)

    def keeps(self, each: InList, looker: Looker) -> bool:
        """Whether a draft is shown."""
        line = each.line
        return (
            self._keeps_numbers(each, looker.today)
            and self.stage.casefold() in line.stage.casefold()
            and self.worker.casefold() in f"{line.worker}\n{line.cover}".casefold()
            and self.team.casefold() in line.team.casefold()
            and all(_TESTS[name](each, looker) for name in self.ticked)
        )

    def _keeps_numbers(self, each: InList, today: date) -> bool:
        if self.due_within is not None and not _is_within(each, self.due_within, today):
            return False
        for name, role in _NOT_MET.items():
            weeks = getattr(self, name)
            if weeks is not None and not _is_not_met(each.line, role, weeks, today):
                return False
        since = each.line.slipped.due if each.line.slipped is not None else None
        return self.slipped_within is None or (
            since is not None and since >= today - timedelta(days=self.slipped_within)
        )


def has_changed(caseload_line: CaseloadLine, looked: Sequence[str] | None) -> bool:
    """Whether a draft has something new since the reviewer last looked."""
    return looked is None or not set(caseload_line.heads) <= set(looked)


def _is_within(each: InList, weeks: int, today: date) -> bool:
    return each.expected and each.due is not None and each.due <= today + timedelta(weeks=weeks)


def _is_not_met(line: CaseloadLine, role: str, weeks: int, today: date) -> bool:
    """Whether somebody in that role was not met in person for so long; never met counts."""
    day = today - timedelta(weeks=weeks)
    return any(
        parent.in_person is None or parent.in_person <= day
        for parent in line.parents
        if parent.role_id == role
    )


def _open_before(urgency: Urgency) -> "_Test":
    return lambda each, _: urgency in each.line.before


def _never_met(role: str) -> "_Test":
    """Somebody in that role whom nobody has met in person, perhaps not even named."""
    return lambda each, _: any(
        parent.role_id == role and parent.in_person is None for parent in each.line.parents
    )


_KEEP_ASKING = Urgency.KEEP_ASKING.value
_Test = Callable[[InList, Looker], bool]
_TESTS: Mapping[str, _Test] = {
    "no_worker": lambda each, _: not each.line.with_,
    "mine": lambda each, looker: looker.is_named(each.line.worker),
    "covering": lambda each, looker: looker.is_named(each.line.cover),
    "supervising": lambda each, looker: looker.is_named(each.line.supervisor),
    "overdue": lambda each, _: each.line.late is not None,
    "open_any": lambda each, _: any(urgency != _KEEP_ASKING for urgency in each.line.before),
    "not_seen": lambda each, _: bool(each.line.not_seen),
    "mother_never_met": _never_met("mother"),
    "father_never_met": _never_met("father"),
    "to_agree": lambda each, _: each.line.to_agree > 0,
    "differs": lambda each, _: each.line.differs > 0,
    "comments": lambda each, _: bool(each.line.comments),
    "ready": lambda each, _: each.line.review == "ready",
    "returned": lambda each, _: each.line.review == "returned",
    "lapsed": lambda each, _: each.line.review == "lapsed",
    "changed": lambda each, _: has_changed(each.line, each.looked),
    "never_looked": lambda each, _: each.looked is None,
} | {name: _open_before(urgency) for name, urgency in _BEFORE.items()}
"""The test behind each tick."""


QUESTIONS: Mapping[str, Filter] = {
    "Who has no worker?": Filter(no_worker=True),
    "Whose father has not been met?": Filter(father_never_met=True),
    "Who is due in 4 weeks, with something open?": Filter(due_within=4, open_any=True),
    "What has become overdue since yesterday?": Filter(slipped_within=1),
}
"""The questions that supervisors ask most, as ready-made filters."""


def every_filter(saved: Mapping[str, Mapping[str, int | str | bool]]) -> dict[str, Filter]:
    """The filters that can be chosen by name: everybody's, and one's own."""
    own = {name: Filter.model_validate(each) for name, each in saved.items()}
    return {**QUESTIONS, **own}


def choices_of(filters: Mapping[str, Filter]) -> dict[str, str]:
    """Filters by name, to choose from; the questions are named by themselves."""
    return {
        name: name if name in QUESTIONS else f"{name}: {each.in_words}"
        for name, each in filters.items()
    }
