"""The application of a workshop: training drafts of tables, and nothing else."""

from typing import Any

from textual.screen import Screen

from prebirth_tui.flows.workshop import WorkshopContext
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.store.settings import Settings, now
from prebirth_tui.tui.app import PrebirthApp
from prebirth_tui.tui.context import AppContext, HandOver, MakeReport
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.workshop.scenario import Scenario

NO_KEYS = "no-keys"


class WorkshopApp(PrebirthApp):
    """The ordinary application in training. No practice draft and no key can be reached from it."""

    TITLE = "prebirth workshop"
    IS_WORKSHOP = True
    # No dialog, however long, covers the line that says that this is training.
    CSS = "ModalScreen > .dialog { margin: 1 0; max-height: 100%; }"

    def __init__(
        self, workshop: WorkshopContext, settings: Settings, facilitated: Scenario | None = None
    ) -> None:
        """`facilitated` is the scenario that a trainer is leading."""
        keys = KeyHome(workshop.tables.folder / NO_KEYS)
        super().__init__(AppContext(workshop.tables, settings, workshop.catalogue_of, now, keys))
        self.workshop = workshop
        self._facilitated = facilitated

    def first_screens(self) -> list[Screen[Any]]:
        from prebirth_tui.tui.workshop.facilitator import Facilitator
        from prebirth_tui.tui.workshop.scenario_list import ScenarioList

        screens: list[Screen[Any]] = [ScenarioList(self.workshop)]
        if self._facilitated is not None:
            screens.append(Facilitator(self._facilitated))
        return screens

    def on_hand_over(self, message: HandOver) -> None:
        message.prevent_default()
        self.push_screen(Notice("A workshop sends no copies."))

    def on_make_report(self, message: MakeReport) -> None:
        if self.workshop.served:
            message.prevent_default()
            self.push_screen(Notice("Files cannot be saved from here."))

    def _keep_theme(self, theme: str) -> None:
        if not self.workshop.served:
            super()._keep_theme(theme)
