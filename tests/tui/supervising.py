"""A draft that goes to a supervisor, on the screens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from prebirth_tui.store.settings import Settings
from tests.tui.app_harness import (
    AppDriver,
    AppHarness,
)

PAT = Settings(name="Pat", role="supervisor", device="office")


@asynccontextmanager
async def tracking(app_harness: AppHarness, settings: Settings = PAT) -> AsyncIterator[AppDriver]:
    """The supervisor's list."""
    async with app_harness.driver(settings=settings) as driver:
        await driver.press("r")
        yield driver
