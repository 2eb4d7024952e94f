"""The task list: the drafts of this machine, and what is open before what."""

from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding
from textual.content import Content

from prebirth_tui.caseload.line import CaseloadLine, due_text
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.store.drafts import Listed
from prebirth_tui.store.settings import Settings
from prebirth_tui.tui.context import AppContext, OpenDraft
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.flows.exchange import ask_take_in
from prebirth_tui.tui.flows.keys import keep_settings, with_key
from prebirth_tui.tui.flows.retention import ask_keeping
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, in_column, sides
from prebirth_tui.tui.screens.draft_list import (
    BY_DUE_DATE,
    BY_REFERENCE,
    BY_WHAT_TO_CLOSE,
    PROBLEMS,
    UNLOCK,
    DraftList,
    View,
)
from prebirth_tui.wording import counted, day


class TaskList(DraftList):
    """Every draft, by how soon the baby is due; what a supervisor has returned comes first."""

    HELP = """
    Your drafts. The list says what has to be closed first, and about whom; it never says how a
    family is doing. n starts a draft; t opens an example that is already filled in, to look around.
    r is the list of a supervisor: every family, with meetings, reviews and comments.
    """
    TITLE_TEXT = "Unborn babies"
    ORDERS = (BY_DUE_DATE, BY_WHAT_TO_CLOSE, BY_REFERENCE)
    BINDINGS = [
        Binding("n", "new", "New draft", id="tasks.new"),
        Binding("enter", "open", "Open", id="tasks.open"),
        Binding("t", "example", "Training example", id="tasks.example"),
        Binding("slash", "find", "Find", key_display="/", id="tasks.find"),
        Binding("s", "sort", "Sort", id="tasks.sort"),
        Binding("r", "review", "Review", id="tasks.review"),
        Binding("d", "keeping", "Keep / delete", id="tasks.keeping"),
        Binding("i", "take_in", "Take in", id="tasks.take_in"),
        UNLOCK,
        PROBLEMS,
        Binding("m", "myself", "Me", id="tasks.myself"),
        Binding("escape", "leave_find", "Show all", id="tasks.all"),
        Binding("q", "app.quit", "Quit", id="tasks.quit"),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._all_families = View()

    def shown(self) -> list[Listed]:
        return sorted(super().shown(), key=lambda each: not self._is_returned(each))

    def _is_returned(self, each: Listed) -> bool:
        found = self.caseload_line(each)
        return found is not None and found.review == "returned"

    def columns(self, width: int) -> Content:
        left = Content(f"{'Reference':<14}{'Today':<8}{'Due':<10}{'Left':<9}Close first")
        return sides(left, Content("With"), width)

    def made_of(self, each: Listed) -> tuple[object, ...]:
        return *super().made_of(each), self.context.settings.author.name

    def line(self, each: Listed, width: int) -> Content:
        header, found = each.header, self.caseload_line(each)
        clock = self.clock(header)
        cells = Content.assemble(
            (in_column(header.reference, 14, keep_end=True), STRONG),
            f"{clock.gestation if clock else '':<8}",
            f"{due_text(header.due, self.context.today) if header.due else '':<10}",
            f"{clock.left if clock else '':<9}",
            _first(found),
        )
        who = found.with_ if found else ""
        mine = who == self.context.settings.author.name
        return sides(
            cells, Content.styled("me" if mine else in_column(who, 13).rstrip(), MUTED), width
        )

    def about(self, each: Listed) -> Iterator[Content]:
        found = self.caseload_line(each)
        if found is not None and found.review == "returned" and found.reviewed is not None:
            returned = f"Returned by {found.reviewer} {day(found.reviewed)}: "
            yield Content.assemble((returned, LOUD), found.reasons)
        yield from super().about(each)

    def nothing(self) -> str:
        if self.wanted:
            return super().nothing()
        return "" if self.locked else _WELCOME

    def action_new(self) -> None:
        """Start a draft."""
        from prebirth_tui.tui.dialogs.new_draft import AskNewDraft

        def started(path: Path | None) -> None:
            if path is not None:
                self.post_message(OpenDraft(path))

        self.app.push_screen(AskNewDraft(self.context), started)

    def action_example(self) -> None:
        """Open a finished example about a family that does not exist."""
        from prebirth_tui.cases.example import training_example

        try:
            file = training_example(
                self.context.drafts, self.context.catalogue_of, self.context.clock()
            )
        except (UserInputError, NotSavedError) as error:
            self.app.push_screen(Notice(f"The example could not be opened: {error}"))
            return
        self.post_message(OpenDraft(file.path))

    def action_review(self) -> None:
        """The list of a supervisor."""
        from prebirth_tui.tui.screens.caseload import CaseloadScreen

        self.app.push_screen(CaseloadScreen(self.context, self._all_families))

    def action_keeping(self) -> None:
        """Say how long the draft in focus is kept, or delete it."""
        each = self.in_focus
        if each is not None:
            ask_keeping(self.app, self.context, each.path, self.read)

    def action_take_in(self) -> None:
        """Take in copies that others have handed over."""
        with_key(self.app, self.context, lambda: ask_take_in(self.app, self.context, self.read))

    def action_myself(self) -> None:
        """Say whose name stands beside entries, in which role, and for which area."""
        from prebirth_tui.tui.dialogs.myself import AskMyself

        def taken(settings: Settings | None) -> None:
            if settings is not None:
                keep_settings(self.app, self.context, settings)

        self.app.push_screen(AskMyself(self.context.settings, self.context.catalogue_of), taken)


def _first(found: CaseloadLine | None) -> Content:
    if found is None:
        return Content.styled("…", MUTED)
    comments = counted(len(found.comments), "comment") if found.comments else ""
    if found.review == "returned":
        return Content.styled("RETURNED" + (f", {comments}" if comments else ""), LOUD)
    return Content(found.close_first + (f" · {comments}" if comments else ""))


_WELCOME = """
No drafts yet.

  n   start a draft for a pregnancy
  t   open a finished training example, to look around
"""
