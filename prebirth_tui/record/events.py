"""What happened between contacts."""

from typing import Literal

from prebirth_tui.days import Day
from prebirth_tui.ids import Subject
from prebirth_tui.record.base import Key, Noted
from prebirth_tui.text_types import Line, Slug, Words


class EventNoted(Noted):
    """Something that happened, who was told and what followed."""

    kind: Literal["event"] = "event"
    event: Key
    type: Slug
    """A kind of event from the vocabulary."""
    on: Day
    source: Line = ""
    """Who or what reports it: a service, a record, a person."""
    about: tuple[Subject, ...] = ()
    """The people and babies it concerns."""
    happened: Words = ""
    told: Words = ""
    """Who was told, and when."""
    followed: Words = ""
    """What was done about it."""
    private: bool | None = None
    """Shown and disclosed as private answers are, or marked not to be; None where nobody said."""
