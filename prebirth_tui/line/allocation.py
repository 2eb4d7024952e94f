"""Who works with a family, asked in plain lines."""

from datetime import date
from typing import Any

from prebirth_tui.dates import read_date, read_day_to_come
from prebirth_tui.flows.allocation import AllocationAsked
from prebirth_tui.flows.asking import Asked, LineAsked
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.line.steps import Given, Step, ask_all, day_text, optional_day
from prebirth_tui.record.bodies import Allocation
from prebirth_tui.text_types import one_line
from prebirth_tui.wording import day


async def ask_allocation(asked: AllocationAsked) -> Allocation | None:
    """Ask for the worker, the cover, the supervisor and the team; None when that is left."""
    before, today = asked.before, asked.today

    def named(field: str, question: str) -> Step:
        value = str(getattr(before, field))
        return lambda given: LineAsked(question, one_line, value, empty="no one")

    def since(given: Given) -> Asked[Any] | None:
        value = day_text(before.since or today, today)
        asked_ = LineAsked("Since when?", lambda t: optional_day(t, today), value, empty="not said")
        return asked_ if given["worker"] else None

    def until(given: Given) -> Asked[Any] | None:
        def read(text: str) -> date | str:
            # An ended cover can stay as it was recorded.
            is_as_before = before.cover_until is not None and text == day(before.cover_until)
            return optional_day(text, today, read_date if is_as_before else read_day_to_come)

        value = day_text(before.cover_until, today)
        asked_ = LineAsked("Covers until?", read, value, empty="not known")
        return asked_ if given["cover"] else None

    steps: dict[str, Step] = {
        "worker": named("worker", f"Who is the allocated worker? You are {asked.me}."),
        "since": since,
        "cover": named("cover", "Who covers, if the worker is away?"),
        "cover_until": until,
        "supervisor": named("supervisor", "Who is the supervisor?"),
        "team": named("team", "Which team?"),
    }
    given = await ask_all(steps)
    if given is None:
        return None
    dates = {key: given.get(key) or None for key in ("since", "cover_until")}
    with fitting():
        return Allocation.model_validate(before.model_dump() | given | dates)
