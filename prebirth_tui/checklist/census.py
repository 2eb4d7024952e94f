"""The factors that the children in need census asks for at the end of an assessment."""

from pydantic import Field

from prebirth_tui.checklist.conditions import Condition, StrictModel
from prebirth_tui.days import Day
from prebirth_tui.text_types import Line, SomeLine


class Factor(StrictModel):
    """One factor, and the answers that suggest it. A person confirms it or does not."""

    code: SomeLine
    label: SomeLine
    when: Condition
    """With questions named by their full ids."""


class Census(StrictModel):
    """`census.toml`."""

    source: Line
    checked_on: Day | None = None
    """When the codes were last checked against the source; None if never."""
    factor: tuple[Factor, ...] = Field(min_length=1)
