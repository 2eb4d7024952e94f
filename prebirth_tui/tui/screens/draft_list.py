"""What all lists of drafts share: drawing, finding, sorting, and what is done from them."""

from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from prebirth_tui.action_table import PROBLEMS, UNLOCK
from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.caseload.filters import Filter
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.caseload.orders import Order
from prebirth_tui.flows.allocation import allocate
from prebirth_tui.flows.exchange import take_in
from prebirth_tui.flows.retention import ask_retention
from prebirth_tui.flows.unlisted import Unlisted, tell_unlisted, unlisted
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.store.draft_text import Header
from prebirth_tui.store.drafts import Listed
from prebirth_tui.tui.context import AppContext, OpenDraft
from prebirth_tui.tui.flows.keys import have_key
from prebirth_tui.tui.rendering.drafts import about_keeping, same_family
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, heading, sides
from prebirth_tui.tui.screens.action_screen import ActionScreen, bound
from prebirth_tui.tui.screens.worked_out import Found, WorkedOut
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import LazyLine, Row, RowList
from prebirth_tui.tui.widgets.titled import entitle
from prebirth_tui.wording import counted, day, listed


@dataclass
class View:
    """How a list is looked at; it outlives the screen that shows it."""

    order: int = 0
    first_set: int = 0
    filter: Filter = field(default_factory=Filter)


class DraftList(ActionScreen[None]):
    """Drafts, one on each line, with what was worked out about them."""

    TITLE_TEXT: ClassVar[str]
    LIST_TITLE: ClassVar[str]
    ORDERS: ClassVar[Sequence[Order]]

    drafts = query_one("#drafts", RowList)

    def __init__(self, context: AppContext, view: View | None = None) -> None:
        super().__init__(classes="draft-list")
        self.view = view or View()
        self.context = context
        self.listed: list[Listed] = []
        self.unlisted = Unlisted()
        self._worked_out = WorkedOut(context)
        self.wanted = ""
        self._has_been_left = False
        self._about = Content()
        self._today = context.today
        """The day for which the list is drawn: asked for once, not for each of a thousand
        drafts.
        """

    def compose(self) -> ComposeResult:
        if not self.is_in_front:
            return
        yield Static("", id="top", markup=False)
        with entitle(Vertical(id="list", classes="pane"), self.LIST_TITLE):
            yield Static("", id="columns", markup=False)
            yield RowList(id="drafts")
            yield Field(id="find", placeholder="part of a reference")
        yield entitle(Static("", id="about", markup=False), " This draft ")
        yield Hints()

    def begin(self) -> None:
        self.drafts.focus()
        self.read()
        if self.unlisted.needs_key:
            self.run(self._unlock(at_start=True))

    async def on_screen_resume(self) -> None:
        if self.is_in_front and not self.is_composed:
            await self.recompose()  # The program began with a draft.
            self.has_begun = True
        if self._has_been_left and self.has_begun:
            self._has_been_left = False
            self.read()

    def on_screen_suspend(self) -> None:
        self._has_been_left = True
        self.workers.cancel_group(self, "tracking")

    def read(self) -> None:
        """List the drafts, and work out what is not known about them yet."""
        listing = self.context.drafts.listed()
        self.listed, self.unlisted = listing.drafts, unlisted(listing, self.context)
        unknown = self._worked_out.unknown(self.listed)
        self.draw()
        if unknown:
            # What is at the top of the list comes first.
            every = {each.file: each for each in (*self.in_order(), *self.listed)}
            self._work_out([each for file, each in every.items() if file in unknown])

    @work(thread=True, exclusive=True, group="tracking", exit_on_error=False)
    def _work_out(self, unknown: Sequence[Listed]) -> None:
        """Work out what to close first, draft by draft, while the list is on the screen."""
        worker = get_current_worker()

        def show(found: Found, waiting: int) -> None:
            self.app.call_from_thread(self._show_found, found, waiting)

        self._worked_out.work_out(unknown, lambda: worker.is_cancelled, show)
        self._worked_out.keep(self.listed)

    def _show_found(self, found: Found, waiting: int) -> None:
        self._worked_out.add(found, waiting)
        self.draw()

    @property
    def is_working_out(self) -> bool:
        """Whether some lines are still being worked out."""
        return self._worked_out.waiting > 0

    def caseload_line(self, each: Listed) -> CaseloadLine | None:
        """The line of a draft; None until it is worked out."""
        return self._worked_out.line(each)

    @property
    def order(self) -> Order:
        """What the list is sorted by."""
        return self.ORDERS[self.view.order]

    @property
    def title_text(self) -> str:
        """Whose drafts are on view."""
        return self.TITLE_TEXT

    @property
    def beside(self) -> str:
        """The rest of the top line."""
        return ""

    @property
    def line_width(self) -> int:
        """The width of a line."""
        return max(self.size.width - 4, 40)

    def draw(self) -> None:
        width = self.line_width
        left = Content.styled(self.title_text, STRONG)
        today = self._today = self.context.today
        going_on = f"{counted(self._worked_out.waiting, 'draft')} to bring up to date…"
        parts = (self.beside, going_on if self.is_working_out else "", self.order.name)
        right = " · ".join([*filter(None, parts), f"{today:%a} {day(today)}"])
        aside = Content.styled(right, MUTED)
        self.query_one("#top", Static).update(sides(left, aside, width + 2), layout=False)
        columns = self.columns(width) if self.listed else ""
        self.query_one("#columns", Static).update(columns, layout=False)
        self.drafts.show_rows(list(self._rows(width)))
        self.draw_about()

    def columns(self, width: int) -> Content:
        """The heads of the columns."""
        raise NotImplementedError

    def line(self, each: Listed, width: int) -> Content:
        """One draft."""
        raise NotImplementedError

    def made_of(self, each: Listed) -> tuple[object, ...]:
        """Everything that the line of a draft shows."""
        return each, self.caseload_line(each), self._today

    def is_wanted(self, each: Listed) -> bool:
        """Whether a draft is to be shown."""
        return self.wanted.casefold() in each.name.casefold()

    def nothing(self) -> str:
        """What to say when there is no draft to show."""
        return "No references match."

    def shown(self) -> list[Listed]:
        """The drafts to show, in order."""
        wanted = [each for each in self.listed if self.is_wanted(each)]
        return sorted(wanted, key=lambda each: self.order.key(each, self.caseload_line(each)))

    def in_order(self) -> list[Listed]:
        """The drafts in the order of the rows: training ones last."""
        return sorted(self.shown(), key=_is_training)

    def _rows(self, width: int) -> Iterator[Row]:
        in_order = self.in_order()
        if not in_order:
            yield Row(Content(self.nothing()))
        above = False
        for each in in_order:
            if _is_training(each) and not above:
                yield Row(Content.assemble("\n", heading("Training")))
            above = _is_training(each)
            yield self._row(each, width)

    def _row(self, each: Listed, width: int) -> Row:
        return Row(
            LazyLine(partial(self.line, each, width), (width, *self.made_of(each))), each.file
        )

    @property
    def in_focus(self) -> Listed | None:
        """The draft in focus."""
        key = self.drafts.key
        return next((each for each in self.listed if each.file == key), None)

    def draw_about(self) -> None:
        """Say which drafts are on view, more about the one in focus, and which are hidden."""
        lines = [Content.styled(line, LOUD) for line in self.narrowed_to()]
        if (each := self.in_focus) is not None:
            lines += self.about(each)
        keys = (f"Press {self.app.get_key_display(bound(each))}" for each in (UNLOCK, PROBLEMS))
        lines += [Content.styled(line, LOUD) for line in self.unlisted.in_words(*keys)]
        about = Content("\n").join(lines)
        if about != self._about:
            self._about = about
            self.query_one("#about", Static).update(about)
            self.query_one("#about").display = bool(lines)

    def narrowed_to(self) -> Iterator[str]:
        """Which drafts alone are on view, and how to see the others."""
        if self.wanted:
            yield f"Only {self.searched}. Press esc to show all."

    @property
    def searched(self) -> str:
        """What a search leaves on view."""
        return f"references with “{self.wanted}”"

    def about(self, each: Listed) -> Iterator[Content]:
        """What comes next for a draft, and whether it is still to be kept."""
        found = self.caseload_line(each)
        if found is not None:
            yield Content.assemble((each.name, STRONG), f". {found.next_step}")
            if found.last_contact:
                yield Content.styled(found.last_contact, MUTED)
        if family := same_family(each, self.listed):
            yield Content.styled(f"Same family as {listed(family)}.", MUTED)
        yield from about_keeping(each, self.context.today)

    def on_row_list_moved(self) -> None:
        self.draw_about()

    def on_row_list_opened(self) -> None:
        self.action_open()

    @property
    def state(self) -> State:
        here = {
            Circumstance.DRAFT: bool(self.listed),
            Circumstance.LOCKED: self.unlisted.needs_key,
            Circumstance.UNREADABLE: self.unlisted.can_be_told,
            Circumstance.NARROWED: self.has_class("-finding") or bool(self.wanted),
        }
        return super().state | those_true(here)

    def action_open(self) -> None:
        """Open the draft in focus."""
        each = self.in_focus
        if self.has_class("-finding"):
            self.drafts.focus()
            self.remove_class("-finding")
        elif each is not None:
            self.open_draft(each.path)

    def open_draft(self, path: Path) -> None:
        """Open a draft."""
        self.post_message(OpenDraft(path))

    def action_unlock(self) -> None:
        """Ask for the passphrase; then practice drafts are listed."""
        self.run(self._unlock())

    async def _unlock(self, *, at_start: bool = False) -> None:
        if await have_key(self.app, self.context, at_start=at_start):
            self.read()

    def action_keeping(self) -> None:
        """Say how long the draft in focus is kept, or delete it."""
        each = self.in_focus
        if each is not None:
            self.run(self._then_read(ask_retention(self.context, each.path)))

    def action_allocate(self) -> None:
        """Say who works with the family in focus."""
        each = self.in_focus
        if each is not None:
            self.run(self._then_read(allocate(self.context, each.path)))

    async def _then_read(self, doing: Awaitable[bool]) -> None:
        if await doing:
            self.read()

    def action_take_in(self) -> None:
        """Take in copies from others."""
        self.run(self._take_in())

    async def _take_in(self) -> None:
        if not await have_key(self.app, self.context):
            return
        key = await take_in(self.context)
        if key is not None:
            self.read()
        if key:
            self._go_to(key)

    def _go_to(self, key: str) -> None:
        """Focus the draft with that id, whatever the list was narrowed to."""
        for each in self.listed:
            if each.header.id == key:
                if not self.is_wanted(each):
                    self.show_all()
                self.drafts.go_to(each.file)

    def show_all(self) -> None:
        """Stop narrowing the list."""
        if self.wanted:
            self.action_leave_find()

    def action_problems(self) -> None:
        """Say why each file that cannot be read cannot, and what may have become of one."""
        self.run(self._then_read(tell_unlisted(self.context)))

    def action_find(self) -> None:
        """Show only drafts with some text in their reference."""
        self.add_class("-finding")
        self.query_one("#find", Field).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self.look_for(event.value.strip())

    def look_for(self, words: str) -> None:
        """Show only the drafts with these words."""
        self.wanted = words
        self.draw()
        self.offer_keys()

    def action_leave_find(self) -> None:
        """Show all drafts again."""
        self.query_one("#find", Field).value = ""
        self.remove_class("-finding")
        self.drafts.focus()
        self.offer_keys()

    def action_sort(self) -> None:
        """Put the drafts in another order."""
        self.view.order = (self.view.order + 1) % len(self.ORDERS)
        self.draw()

    def clock(self, header: Header) -> PregnancyClock:
        """The clock of a pregnancy."""
        return PregnancyClock.of(header, self.context.today)


def _is_training(each: Listed) -> bool:
    return each.header.mode == "training"
