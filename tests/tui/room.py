"""A workshop at the screens: tables with the small checklists, and one sitting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from prebirth_tui.flows.workshop import WorkshopContext
from prebirth_tui.store.settings import Settings
from prebirth_tui.tui.workshop.app import WorkshopApp
from prebirth_tui.workshop.scenario import Scenario
from prebirth_tui.workshop.tables import Tables
from tests.small import small_built_in, small_catalogue
from tests.tui.app_harness import AppDriver

AT_THE_LAPTOP = Settings(name="Rose", role="trainer", device="laptop")


class Room:
    """Where the drafts of tables lie and screens are opened."""

    def __init__(self, folder: Path) -> None:
        self.tables = Tables(folder)

    def app(
        self,
        *,
        served: bool = False,
        only: Scenario | None = None,
        facilitated: Scenario | None = None,
    ) -> WorkshopApp:
        """The program, not started yet."""
        workshop = WorkshopContext(self.tables, small_catalogue, only, served)
        return WorkshopApp(workshop, AT_THE_LAPTOP, facilitated)

    @asynccontextmanager
    async def driver(
        self,
        *,
        size: tuple[int, int] = (80, 24),
        served: bool = False,
        only: Scenario | None = None,
        facilitated: Scenario | None = None,
    ) -> AsyncIterator[AppDriver]:
        """The program on a screen of that size."""
        app = self.app(served=served, only=only, facilitated=facilitated)
        with small_built_in():
            async with app.run_test(size=size, notifications=True) as pilot:
                driver = AppDriver(app, pilot)
                await driver.settled()
                yield driver


async def begin_table(driver: AppDriver, name: str = "Elm") -> None:
    """From the list, begin the first scenario as a table of that name."""
    await driver.press("enter")
    await driver.write(name)
    await driver.press("enter")
    assert driver.shows == "StepScreen", driver.text
