"""What every entry has in common: keys, subjects, and the model that bodies are made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from prebirth_tui.days import Day
from prebirth_tui.ids import ItemId, RuleId
from prebirth_tui.text_types import Line, Words

Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""The name of a person, baby, contact, place, event, request or action inside one draft."""

_FULL_ID = Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+$", max_length=200)
FullItemId = Annotated[ItemId, _FULL_ID]
FullRuleId = Annotated[RuleId, _FULL_ID]
FullId = Annotated[str, _FULL_ID]
"""Of a question or of a gap rule."""

Value = Words | int | float | Day | tuple[Line, ...] | tuple[int, ...]
"""An answer: text and choices as text, several choices or an instrument's answers as a list."""

Private = bool | None
"""Whether somebody marked it private or not private; None leaves it to the rules."""


class Body(BaseModel):
    """What one entry says."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, defer_build=True)


class Noted(Body):
    """What is noted about one thing; a change notes the whole thing again.

    An entry changes only the fields that differ from what its author had seen. Fields that two
    people set apart stand side by side until an entry names them in `settles`, or changes them.
    """

    settles: tuple[Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")], ...] = ()
    """Fields that this entry settles: they are as it says, whatever others had said."""
