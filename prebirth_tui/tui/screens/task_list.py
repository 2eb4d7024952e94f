"""The task list: the drafts on this machine, and what is due before what."""

from collections.abc import Iterator
from pathlib import Path

from textual.content import Content

from prebirth_tui.action_table import TASKS
from prebirth_tui.caseload.line import CaseloadLine, due_text
from prebirth_tui.caseload.orders import OF_OWN_DRAFTS
from prebirth_tui.flows.allocation import ask_for_review
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.store.drafts import Listed
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.flows.keys import keep_settings
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, in_column, sides
from prebirth_tui.tui.screens.desk_list import DeskList
from prebirth_tui.tui.screens.draft_list import View
from prebirth_tui.wording import counted, day


class TaskList(DeskList, actions=TASKS):
    """Every draft, by how soon the baby is due; drafts returned by a supervisor come first."""

    HELP = """
    Your drafts. The list shows what to close first and who it is about; it never says how a family
    is doing. Press n to start a draft, or t to look round an example that is already filled in.
    Press r for the supervisor's list: every family, with meetings, reviews and comments.
    """
    TITLE_TEXT = "Unborn babies"
    LIST_TITLE = "Drafts"
    ORDERS = OF_OWN_DRAFTS

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._all_families = View()
        self._opened: Path | None = None
        """The draft that was opened last, until the list comes back."""

    def shown(self) -> list[Listed]:
        return sorted(super().shown(), key=lambda each: not self._is_returned(each))

    def _is_returned(self, each: Listed) -> bool:
        found = self.caseload_line(each)
        return found is not None and found.review == "returned"

    def columns(self, width: int) -> Content:
        left = Content(f"{'Reference':<14}{'Today':<7}{'Due':<12}{'Left':<11}Close first")
        return sides(left, Content("With"), min(width, _NEAR))

    def made_of(self, each: Listed) -> tuple[object, ...]:
        return *super().made_of(each), self.context.settings.author.name

    def line(self, each: Listed, width: int) -> Content:
        header, found = each.header, self.caseload_line(each)
        clock = self.clock(header)
        cells = Content.assemble(
            (in_column(each.name, 14, keep_end=True), STRONG),
            in_column(clock.short_gestation, 7),
            f"{due_text(clock.counts_from, self.context.today) if clock.counts_from else '?':<12}",
            f"{'ended' if clock.ended else clock.left:<11}",
            _first(found),
        )
        who = (found.with_ or found.wrote_last) if found else ""
        mine = who == self.context.settings.author.name
        whose = Content.styled("me" if mine else in_column(who, 13).rstrip(), MUTED)
        return sides(cells, whose, min(width, _NEAR))

    def about(self, each: Listed) -> Iterator[Content]:
        found = self.caseload_line(each)
        if found is not None and found.review == "returned" and found.reviewed is not None:
            returned = f"Returned by {found.reviewer} {day(found.reviewed)}: "
            yield Content.assemble((returned, LOUD), found.reasons)
        yield from super().about(each)

    def nothing(self) -> str:
        if self.wanted:
            return super().nothing()
        return "" if self.unlisted.needs_key else _WELCOME

    def open_draft(self, path: Path) -> None:
        self._opened = path
        super().open_draft(path)

    def read(self) -> None:
        super().read()
        # A draft that was just begun is in the list for the first time.
        for each in self.listed:
            if each.path == self._opened:
                self._go_to(each.header.id)
        self._opened = None

    def action_new(self) -> None:
        """Start a draft."""
        self.run(self._new())

    async def _new(self) -> None:
        from prebirth_tui.tui.flows.new_draft import start_new_draft

        path = await start_new_draft(self.app, self.context)
        if path is not None:
            self.open_draft(path)

    def action_example(self) -> None:
        """Open a finished example about an invented family."""
        from prebirth_tui.cases.example import training_example

        try:
            file = training_example(
                self.context.drafts, self.context.catalogue_of, self.context.clock()
            )
        except (UserInputError, NotSavedError) as error:
            self.app.push_screen(Notice(f"The example could not be opened: {error}"))
            return
        self.open_draft(file.path)

    def action_ask_for_review(self) -> None:
        """Say that the draft in focus is ready for the supervisor."""
        each = self.in_focus
        if each is not None:
            self.run(self._then_read(ask_for_review(self.context, each.path)))

    def action_review(self) -> None:
        """Open a supervisor's list."""
        from prebirth_tui.tui.screens.caseload import CaseloadScreen

        self.app.push_screen(CaseloadScreen(self.context, self._all_families))

    def action_myself(self) -> None:
        """Change the name, role and area that stand beside entries."""
        self.run(self._myself())

    async def _myself(self) -> None:
        from prebirth_tui.tui.dialogs.myself import AskMyself

        settings = await ask(
            AskMyself(self.context.settings, self.context.catalogue_of, keys=self.context.keys.ring)
        )
        if settings is not None:
            keep_settings(self.app, self.context, settings)


def _first(found: CaseloadLine | None) -> Content:
    if found is None:
        return Content.styled("…", MUTED)
    comments = counted(len(found.comments), "comment") if found.comments else ""
    if found.review == "ready":
        return Content("ready for review" + (f" · {comments}" if comments else ""))
    if found.review == "returned":
        return Content.styled("RETURNED" + (f", {comments}" if comments else ""), LOUD)
    return Content(found.close_first + (f" · {comments}" if comments else ""))


_NEAR = 128
"""Characters up to the last column, so that it stays near the others on a wide screen."""
_WELCOME = """
No drafts yet.

  n   start a draft for a pregnancy
  t   open a finished training example, to look around
"""
