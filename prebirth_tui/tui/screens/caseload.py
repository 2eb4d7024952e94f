"""The supervisor's list: what is open across all unborn babies, and each draft's state."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from textual import work
from textual.content import Content
from textual.worker import get_current_worker

from prebirth_tui.action_table import CASELOAD
from prebirth_tui.caseload.filters import Filter, InList, Looker, choices_of, every_filter
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.caseload.orders import OF_ALL_FAMILIES
from prebirth_tui.caseload.searching import looked_through
from prebirth_tui.flows.meeting_page import write_meeting_page
from prebirth_tui.store.drafts import Listed
from prebirth_tui.store.own_notes import OwnNotes, keep_notes, read_notes
from prebirth_tui.tui.context import AppContext, OpenReview, ShowBoard, ShowTimeline
from prebirth_tui.tui.dialogs.ask import AskOne
from prebirth_tui.tui.dialogs.filter import AskFilter
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.rendering.caseload_columns import (
    REVIEWS,
    SETS,
    Column,
    Seen,
    columns_for,
    overdue_in_words,
    set_for,
)
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, in_column
from prebirth_tui.tui.screens.desk_list import DeskList
from prebirth_tui.tui.screens.draft_list import View
from prebirth_tui.tui.widgets.rows import pressing
from prebirth_tui.wording import counted, day

_BEFORE_COLUMNS = 30
"""Characters of the reference and the clock."""
_DELETE = "\n"
"""Cannot be the name of a filter: names have one line."""


class CaseloadScreen(DeskList, actions=CASELOAD):
    """Every draft that the reviewer can open."""

    HELP = """
    Every family, for a supervisor: what is not known yet and what is due. It never ranks families.
    Press v for the questions asked most (who has no worker, whose father has not been met, who is
    due soon, what has become overdue), f to filter (you can save a filter), o for other columns and
    m to save the list for a meeting. Press enter to review a draft: read the answers, comment,
    return it or sign it off.
    """
    TITLE_TEXT = "All families"
    LIST_TITLE = "Families"
    ORDERS = OF_ALL_FAMILIES

    def __init__(self, context: AppContext, view: View | None = None) -> None:
        super().__init__(context, view)
        self.notes = OwnNotes()
        self._with_words: set[str] = set()
        """Drafts whose text contains what was searched for."""
        self._looked_for = ""
        """The words of that search."""
        self._searching = ""

    def read(self) -> None:
        self.notes = read_notes(self.context.keys.ring)
        super().read()

    def is_wanted(self, each: Listed) -> bool:
        if not super().is_wanted(each) and each.file not in self._with_words:
            return False
        if self.view.filter.is_empty:
            return True
        found = self.caseload_line(each)
        if found is None:
            return False
        looked = self.notes.looked.get(each.header.id)
        looker = Looker(self.context.settings.author.name, self._today)
        return self.view.filter.keeps(InList.of(each.header, found, looked), looker)

    def nothing(self) -> str:
        if self.unlisted.needs_key and not self.listed:
            return ""
        if self._searching:
            return f"Searching for “{self._searching}”…"
        return (
            "No drafts match. Press f or v to change the filter."
            if self.listed
            else ("No drafts yet.")
        )

    def columns(self, width: int) -> Content:
        heads = "".join(f"{c.head:<{c.width}}" for c in self._columns(width))
        line = Content(f"{'Reference':<12}{'Today':<7}{'Left':<11}{heads}").stylize(pressing("o"))
        return line.truncate(width, ellipsis=False)

    def _columns(self, width: int) -> Sequence[Column]:
        return columns_for(width - _BEFORE_COLUMNS, self.view.first_set)

    def made_of(self, each: Listed) -> tuple[object, ...]:
        newest = self.view.filter.slipped_within is not None
        looked = self.notes.looked.get(each.header.id)
        return *super().made_of(each), self.view.first_set, looked, newest

    def line(self, each: Listed, width: int) -> Content:
        header, found = each.header, self.caseload_line(each)
        clock = self.clock(header)
        cells = [
            Content.styled(in_column(each.name, 12, keep_end=True), STRONG),
            Content(
                in_column(clock.short_gestation, 7)
                + f"{'ended' if clock.ended else clock.left:<11}"
            ),
        ]
        if found is None:
            cells.append(Content.styled("…", MUTED))
        else:
            looked = self.notes.looked.get(header.id)
            newest = self.view.filter.slipped_within is not None
            seen = Seen(found, self.context.today, looked, newest)
            for column in self._columns(width):
                text = column.cell(seen)
                style = LOUD if text.startswith(("NO", "LATE", "LAPSED")) else ""
                cells.append(Content.styled(in_column(text, column.width), style))
        return Content.assemble(*cells).truncate(width, ellipsis=False)

    @property
    def title_text(self) -> str:
        return "Some families" if any(self.narrowed_to()) else super().title_text

    def narrowed_to(self) -> Iterator[str]:
        yield from super().narrowed_to()
        if not self.view.filter.is_empty:
            found = counted(len(self.drafts.keys), "family", "families")
            so_far = " so far" if self._not_read else ""
            yield f"{found}{so_far}: {self.view.filter.in_words}. Press v to show all."

    @property
    def _not_read(self) -> int:
        """Drafts of which nothing is known yet, not even what held on another day."""
        return sum(self.caseload_line(each) is None for each in self.listed)

    @property
    def _shown_in_words(self) -> str:
        found = self.searched if self.wanted else ""
        return "; ".join(filter(None, (self.view.filter.in_words, found)))

    @property
    def searched(self) -> str:
        if self._looked_for != self.wanted:
            return super().searched
        return f"drafts with “{self.wanted}” in them"

    def about(self, each: Listed) -> Iterator[Content]:
        found = self.caseload_line(each)
        if found is not None:
            yield Content.styled(f"{found.held}.", MUTED)
            if self.view.filter.slipped_within is not None and found.slipped is not None:
                yield Content(f"Overdue since {overdue_in_words(found.slipped)}.")
        if found is not None and found.review and found.reviewed:
            state = REVIEWS[found.review]
            yield Content(f"{state[0].upper()}{state[1:]}, {found.reviewer} {day(found.reviewed)}.")
        yield from super().about(each)

    def open_draft(self, path: Path) -> None:
        self.post_message(OpenReview(path))

    def action_columns(self) -> None:
        """Show other columns."""
        self.view.first_set = (self.view.first_set + 1) % len(SETS)
        self.draw()

    def action_filter(self) -> None:
        """Ask which drafts to show."""
        self.run(self._filter())

    async def _filter(self) -> None:
        found = await ask(AskFilter(self.view.filter))
        if found is None:
            return
        self.view.filter = found.filter
        self.view.first_set = set_for(self.view.filter, self.view.first_set)
        if found.name:
            saved = {**self.notes.filters, found.name: _as_saved(found.filter)}
            self._keep(self.notes.model_copy(update={"filters": saved}))
        self.draw()

    def _keep(self, notes: OwnNotes) -> None:
        self.notes = notes
        try:
            keep_notes(notes, self.context.keys.ring)
        except OSError as error:
            self.notify(f"Not saved for next time: {error.strerror}", markup=False)

    def action_saved(self) -> None:
        """Use a saved filter, or show all drafts."""
        self.run(self._saved())

    async def _saved(self) -> None:
        saved = every_filter(self.notes.filters)
        choices = {"": "All families"} | choices_of(saved)
        if self.notes.filters:
            choices |= {_DELETE: "Delete a saved filter"}
        name = await ask(AskOne("Which families?", choices))
        if name == _DELETE:
            await self._delete_saved()
        elif name is not None:
            self.view.filter = saved.get(name, Filter())
            self.view.first_set = set_for(self.view.filter, self.view.first_set)
            self.draw()

    async def _delete_saved(self) -> None:
        choices = {name: name for name in self.notes.filters}
        name = await ask(AskOne("Which one do you want to delete?", choices))
        if name is not None:
            left = {key: each for key, each in self.notes.filters.items() if key != name}
            self._keep(self.notes.model_copy(update={"filters": left}))
            self.notify(f"Deleted the filter “{name}”.", markup=False)

    def look_for(self, words: str) -> None:
        self._with_words, self._looked_for = set(), ""
        super().look_for(words)

    def show_all(self) -> None:
        super().show_all()
        self.view.filter = Filter()
        self.draw()

    def action_back(self) -> None:
        """Leave the search, or go back to one's own drafts."""
        if self.has_class("-finding") or self.wanted:
            self.action_leave_find()
        else:
            self.dismiss(None)

    def action_open(self) -> None:
        """Open the draft in focus; during a search, search the text of drafts as well."""
        if self.has_class("-finding") and self.wanted:
            self._searching = self._looked_for = self.wanted
            self._search(self.wanted)
        super().action_open()

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _search(self, words: str) -> None:
        worker, context = get_current_worker(), self.context
        found: set[str] = set()
        known = context.drafts, context.catalogue_of, context.today
        for each, is_written in looked_through(list(self.listed), words, *known):
            if worker.is_cancelled:
                return
            if is_written:
                found.add(each.file)
        self.app.call_from_thread(self._searched, found)

    def _searched(self, found: set[str]) -> None:
        self._searching = ""
        if not self._looked_for:
            return
        self._with_words = found
        self.draw()
        self.notify(f"Found in {counted(len(found), 'draft')}.", markup=False)

    def _on_view(self) -> list[tuple[Listed, CaseloadLine]]:
        """The visible drafts that have been worked out, in order."""
        return [
            (each, found)
            for each in self.in_order()
            if (found := self.caseload_line(each)) is not None
        ]

    def action_timeline(self) -> None:
        """Show the pregnancy in focus as a line."""
        each = self.in_focus
        if each is not None:
            self.post_message(ShowTimeline(each))

    def action_board(self) -> None:
        """Show what is open in each visible family, side by side."""
        if self._is_whole():
            self.post_message(ShowBoard(self._on_view()))

    def action_page(self) -> None:
        """Write the list for a meeting: the visible families as a page to print."""
        if self._is_whole():
            self.run(self._page())

    def _is_whole(self) -> bool:
        """Whether every family has been read; if not, a toast says so."""
        if self.is_working_out:
            self.notify("Still reading the drafts. Try again in a moment.")
        return not self.is_working_out

    async def _page(self) -> None:
        path = await write_meeting_page(self.context, self._on_view(), self._shown_in_words)
        if path is not None:
            self.notify(f"Saved to {path}", markup=False)


def _as_saved(wanted: Filter) -> dict[str, int | str | bool]:
    return wanted.model_dump(exclude_defaults=True)
