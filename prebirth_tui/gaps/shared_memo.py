"""What shared conditions came to, found out once for the facts of a day."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from prebirth_tui.checklist.conditions import WrittenOut
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.ids import Subject

FoundBy = tuple[Truth, tuple[bool, date | None]]
"""What a condition comes to; whether recorded facts make it so, and the day of the last of them."""
_Key = tuple[int, Subject, int]
"""The number of a condition, the subject, and what settles it."""
_FoundKey = tuple[int, Subject, int, Hashable]
"""The same, and what it only lets be asked."""


@dataclass(frozen=True, slots=True)
class SharedMemo:
    """Each with the condition itself, so that no other one can go by its number."""

    truths: dict[_Key, tuple[WrittenOut, Truth]] = field(default_factory=dict)
    found_by: dict[_FoundKey, tuple[WrittenOut, FoundBy]] = field(default_factory=dict)
