"""A list of drafts that syncs with the team desk."""

from textual import work
from textual.worker import get_current_worker

from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.flows import desk
from prebirth_tui.tui.flows.keys import have_key
from prebirth_tui.tui.screens.draft_list import DraftList, View


class DeskList(DraftList):
    """It syncs when it comes up, each minute, and when others have sent something.

    Of several lists on top of each other, the topmost does it, even below an open draft.
    """

    def __init__(self, context: AppContext, view: View | None = None) -> None:
        super().__init__(context, view)
        self._desk_line = ""
        self._untold: list[str] = []
        self._listening: desk.Listening | None = None

    def on_mount(self) -> None:
        # Textual runs the handlers of base classes itself: calling them here would run them twice.
        self.set_interval(desk.SYNC_EVERY, self._sync_now_and_then)

    def on_unmount(self) -> None:
        self._stop_listening()

    async def on_screen_resume(self) -> None:
        self._tell()
        self._sync_now_and_then()

    def _sync_now_and_then(self) -> None:
        """Sync, if there is a desk and no list above does it; and listen from then on."""
        if not self._is_topmost or not desk.is_joined():
            self._stop_listening()
            return
        if self._listening is None:
            self._listening = desk.Listening(self.context, self._heard)
        self._sync(is_asked=False)

    def _stop_listening(self) -> None:
        if self._listening is not None:
            self._listening.stop()
            self._listening = None

    def _heard(self) -> None:
        """Called from the listening thread: others have sent something."""
        self.app.call_later(self._sync_now_and_then)

    @property
    def _is_topmost(self) -> bool:
        lists = [s for s in self.app.screen_stack if isinstance(s, DeskList)]
        return bool(lists) and lists[-1] is self

    @property
    def beside(self) -> str:
        return self._desk_line

    def action_desk(self) -> None:
        """How this machine stands with the team desk, who belongs to it, and syncing now."""
        self.run(self._desk())

    async def _desk(self) -> None:
        from prebirth_tui.flows.desk import ask_desk

        if await have_key(self.app, self.context) and await ask_desk(self.context):
            self._sync(is_asked=True)

    @work(thread=True, group="desk", exit_on_error=False)
    def _sync(self, *, is_asked: bool) -> None:
        """Sync in the background; nobody waits for the network."""
        result = desk.sync_desk(self.context, is_asked=is_asked)
        if result is not None and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._synced, result, is_asked)

    def _synced(self, result: desk.Synced, is_asked: bool) -> None:
        self._desk_line = result.line
        if self._listening is not None:
            self._listening.synced(has_news=result.has_news)
        if result.has_news and self.is_active:
            self.read()
        elif self.has_begun:
            self.draw()
        if result.goes_on and self._is_topmost:
            # The list is there already; what came is read behind it.
            self._sync(is_asked=False)
        if is_asked:
            self.notify(result.message, markup=False)
        elif result.news:
            self._untold.append(result.news)
            self._tell()

    def _tell(self) -> None:
        """Say what a sync in the background found: at the list, never over an open draft."""
        if self.is_active and self._untold:
            self.notify("\n".join(self._untold), markup=False)
            self._untold.clear()
