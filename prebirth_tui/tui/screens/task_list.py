"""The task list: the drafts of this machine, and what is open before what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.english import counted, day
from prebirth_tui.problems import NotSavedError, Problem, RefusedError
from prebirth_tui.store.draft_text import Header
from prebirth_tui.store.drafts import Listed
from prebirth_tui.store.keeping import review_day
from prebirth_tui.store.settings import Settings
from prebirth_tui.tui.desk import Desk, OpenDraft
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.drawing import LOUD, MUTED, STRONG, heading, sides
from prebirth_tui.tui.exchange_flow import ask_take_in
from prebirth_tui.tui.keeping_flow import ask_keeping
from prebirth_tui.tui.key_flow import with_key
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import Row, Rows
from prebirth_tui.walk.summary import Summary, due_text, summary


@dataclass(frozen=True)
class _Order:
    name: str
    key: Callable[["TaskList", Listed], object]


_ORDERS = (
    _Order("by due date", lambda _, each: (each.header.due is None, each.header.due)),
    _Order("by what to close first", lambda screen, each: screen.urgency(each)),
    _Order("by reference", lambda _, each: each.header.reference.casefold()),
)


class TaskList(Screen[None]):
    """Every draft, by how soon the baby is due."""

    HELP = """
    Your drafts. The list says what has to be closed first, and about whom; it never says how a
    family is doing. n starts a draft; t opens an example that is already filled in, to look around.
    """
    DEFAULT_CSS = """
    TaskList #drafts { height: 1fr; }
    TaskList #find { display: none; margin: 0 1; }
    TaskList.-finding #find { display: block; }
    TaskList #columns { padding: 0 1; color: $muted; height: 1; margin-top: 1; }
    TaskList #about { height: auto; max-height: 5; padding: 0 2; }
    """
    BINDINGS = [
        Binding("n", "new", "New draft", id="tasks.new"),
        Binding("enter", "open", "Open", id="tasks.open"),
        Binding("t", "example", "Training example", id="tasks.example"),
        Binding("slash", "find", "Find", key_display="/", id="tasks.find"),
        Binding("s", "sort", "Sort", id="tasks.sort"),
        Binding("d", "keeping", "Keep / delete", id="tasks.keeping"),
        Binding("i", "take_in", "Take in", id="tasks.take_in"),
        Binding("p", "unlock", "Unlock", id="tasks.unlock"),
        Binding("m", "myself", "Me", id="tasks.myself"),
        Binding("escape", "leave_find", "Back", show=False),
        Binding("q", "app.quit", "Quit", id="tasks.quit"),
    ]

    drafts = query_one("#drafts", Rows)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._listed: list[Listed] = []
        self._problems: list[Problem] = []
        self._locked = 0
        self._summaries: dict[tuple[Path, object], Summary] = {}
        self._orders = cycle(_ORDERS)
        self._order = next(self._orders)
        self._wanted = ""
        self._has_been_left = False

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield Static("", id="columns", markup=False)
        yield Rows(id="drafts")
        yield Field(id="find", placeholder="part of a reference")
        yield Static("", id="about", markup=False)
        yield Hints()

    def on_mount(self) -> None:
        self.drafts.focus()
        if self.is_current:
            self._read()
            if self._locked:
                self.action_unlock()
        else:
            self._has_been_left = True

    def on_screen_resume(self) -> None:
        if self._has_been_left:
            self._has_been_left = False
            self._read()

    def on_screen_suspend(self) -> None:
        self._has_been_left = True
        self.workers.cancel_group(self, "sums")

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _read(self) -> None:
        listing = self.desk.drafts.listed()
        self._listed, self._problems = listing.drafts, listing.problems
        self._locked = listing.locked
        self._draw()
        self._sum_up()

    @work(thread=True, exclusive=True, group="sums", exit_on_error=False)
    def _sum_up(self) -> None:
        """Work out, draft by draft, what to close first; the list is on the screen meanwhile."""
        worker = get_current_worker()
        for each in self._listed:
            key = (each.path, each.header.saved)
            if worker.is_cancelled:
                return
            if key in self._summaries:
                continue
            try:
                draft = self.desk.drafts.open(each.path).draft
                catalogue = self.desk.catalogue_of(each.header.area)
                found = summary(draft, catalogue, self.desk.today)
            except RefusedError as error:
                found = Summary("cannot be read", 0, str(error), "", "")
            self.app.call_from_thread(self._summed_up, key, found)

    def _summed_up(self, key: tuple[Path, object], found: Summary) -> None:
        self._summaries[key] = found
        self._draw()

    def _summary(self, each: Listed) -> Summary | None:
        return self._summaries.get((each.path, each.header.saved))

    def urgency(self, each: Listed) -> tuple[int, object]:
        """For sorting: what must be closed soonest, then whose baby is due soonest."""
        found = self._summary(each)
        return (found.urgency if found else 9, each.header.due)

    def _draw(self) -> None:
        width = max(self.size.width - 4, 40)
        today = self.desk.today
        left = Content.styled("Unborn babies", STRONG)
        right = Content.styled(f"{self._order.name} · {today:%a} {day(today)}", MUTED)
        self.query_one("#top", Static).update(sides(left, right, width + 2))
        columns = f"{'Reference':<14}{'Today':<8}{'Due':<10}{'Left':<9}Close first"
        self.query_one("#columns", Static).update(
            sides(Content(columns), Content("With"), width) if self._listed else ""
        )
        self.drafts.show_rows(list(self._rows(width)))
        self._draw_about()

    def _rows(self, width: int) -> Iterator[Row]:
        shown = [
            each
            for each in sorted(self._listed, key=lambda e: self._order.key(self, e))  # type: ignore[arg-type, return-value]
            if self._wanted.casefold() in each.header.reference.casefold()
        ]
        if not shown:
            nothing = "No draft has that in its reference." if self._wanted else _WELCOME
            yield Row(Content(nothing if not self._locked or self._wanted else ""))
        for each in shown:
            if each.header.mode == "practice":
                yield Row(self._line(each, width), each.path)
        training = [each for each in shown if each.header.mode == "training"]
        if training:
            yield Row(Content.assemble("\n", heading("Training")))
        for each in training:
            yield Row(self._line(each, width), each.path)

    def _line(self, each: Listed, width: int) -> Content:
        header, found = each.header, self._summary(each)
        clock = _clock(header, self)
        cells = Content.assemble(
            (f"{header.reference[:13]:<14}", STRONG),
            f"{clock.gestation if clock else '':<8}",
            f"{due_text(header.due, self.desk.today) if header.due else '':<10}",
            f"{clock.left if clock else '':<9}",
            found.close_first if found else ("…", MUTED),
        )
        who = found.with_ if found else ""
        mine = who == self.desk.settings.author.name
        return sides(cells, Content.styled("me" if mine else who[:12], MUTED), width)

    def _draw_about(self) -> None:
        lines = [Content.styled(str(problem), LOUD) for problem in self._problems[:2]]
        if self._locked:
            number = counted(self._locked, "practice draft")
            lines.append(Content.styled(f"{number}, encrypted and locked: p to unlock.", LOUD))
        each = next((one for one in self._listed if one.path == self.drafts.key), None)
        found = self._summary(each) if each else None
        if each is not None and found is not None:
            lines.append(Content.assemble((each.header.reference, STRONG), f". {found.next_step}"))
            if found.last_contact:
                lines.append(Content.styled(found.last_contact, MUTED))
        if each is not None:
            lines += self._about_keeping(each)
        self.query_one("#about", Static).update(Content("\n").join(lines))

    def _about_keeping(self, each: Listed) -> Iterator[Content]:
        header = each.header
        if each.copies:
            yield Content.styled("There are copies of it, which opening it joins.", MUTED)
        if header.hold:
            yield Content.styled(f"On hold: {header.hold}", MUTED)
        elif header.mode == "practice" and review_day(header) <= self.desk.today:
            done = f", in the record: {header.transferred}" if header.transferred else ""
            yield Content.styled(f"Is it still needed{done}? d to keep or delete it.", MUTED)

    def on_rows_moved(self) -> None:
        self._draw_about()

    def on_rows_opened(self) -> None:
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "open" | "keeping":
                return bool(self._listed)
            case "unlock":
                return bool(self._locked)
            case _:
                return True

    def action_open(self) -> None:
        """Open the draft in focus."""
        path = self.drafts.key
        if self.has_class("-finding"):
            self.drafts.focus()
            self.remove_class("-finding")
        elif path is not None:
            self.post_message(OpenDraft(path))

    def action_new(self) -> None:
        """Start a draft."""
        from prebirth_tui.tui.dialogs.new_draft import AskNewDraft

        def started(path: Path | None) -> None:
            if path is not None:
                self.post_message(OpenDraft(path))

        self.app.push_screen(AskNewDraft(self.desk), started)

    def action_unlock(self) -> None:
        """Ask for the passphrase; practice drafts are listed once it fits."""
        with_key(self.app, self.desk.keys, self._read)

    def action_keeping(self) -> None:
        """Say how long the draft in focus is kept, or delete it."""
        path = self.drafts.key
        if path is not None:
            ask_keeping(self.app, self.desk, path, self._read)

    def action_take_in(self) -> None:
        """Take in copies that others have handed over."""
        with_key(self.app, self.desk.keys, lambda: ask_take_in(self.app, self.desk, self._read))

    def action_example(self) -> None:
        """Open a finished example about a family that does not exist."""
        from prebirth_tui.cases.example import training_example

        try:
            file = training_example(self.desk.drafts, self.desk.catalogue_of, self.desk.clock())
        except (RefusedError, NotSavedError) as error:
            self.app.push_screen(Notice(f"The example could not be opened: {error}"))
            return
        self.post_message(OpenDraft(file.path))

    def action_find(self) -> None:
        """Show only the drafts with some text in their reference."""
        self.add_class("-finding")
        self.query_one("#find", Field).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._wanted = event.value.strip()
        self._draw()

    def action_leave_find(self) -> None:
        """Show all drafts again."""
        self.query_one("#find", Field).value = ""
        self.remove_class("-finding")
        self.drafts.focus()

    def action_myself(self) -> None:
        """Say whose name stands beside entries, in which role, and for which area."""
        from prebirth_tui.tui.dialogs.myself import AskMyself

        def taken(settings: Settings | None) -> None:
            if settings is None:
                return
            try:
                self.desk.keep_settings(settings)
            except OSError as error:
                message = f"It could not be kept for next time: {error.strerror}"
                self.notify(message, markup=False)

        self.app.push_screen(AskMyself(self.desk.settings, self.desk.catalogue_of), taken)

    def action_sort(self) -> None:
        """Put the drafts in another order."""
        self._order = next(self._orders)
        self._draw()


_WELCOME = """
No drafts yet.

  n   start a draft for a pregnancy
  t   open a finished training example, to look around
"""


def _clock(header: Header, screen: TaskList) -> PregnancyClock | None:
    if header.due is None:
        return None
    return PregnancyClock(header.due, screen.desk.today, header.born)
