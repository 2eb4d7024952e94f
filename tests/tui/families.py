"""Three families on the list of a supervisor."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from prebirth_tui.caseload.filters import TICKS
from prebirth_tui.store.settings import Settings
from tests.tui.app_harness import (
    AppDriver,
    AppHarness,
)

PAT = Settings(name="Pat", role="supervisor", device="office")
WEEKS = timedelta(weeks=4)


@asynccontextmanager
async def tracking(
    app_harness: AppHarness, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[AppDriver]:
    async with app_harness.driver(settings=PAT, size=size) as driver:
        await driver.press("r")
        yield driver


def row_of(driver: AppDriver, reference: str) -> str:
    [line] = [each for each in driver.lines if each[2:].startswith(f"{reference} ")]
    return line.strip("│ ")


def tick(name: str) -> list[str]:
    """The keys that tick a line of the filter."""
    return [*["down"] * list(TICKS).index(name), "space"]


def references(driver: AppDriver) -> list[str]:
    """The references on view, from top to bottom."""
    begun = next(n for n, each in enumerate(driver.lines) if "Reference" in each)
    names = (each[2:].split() for each in driver.lines[begun + 1 :])
    return [words[0] for words in names if words and words[0] in ("Avocet", "Kestrel", "Wren")]
