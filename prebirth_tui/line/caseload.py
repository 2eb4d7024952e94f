"""The supervisor's list in plain lines: every family, what is due, and each draft's state."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from prebirth_tui.caseload.filters import (
    NUMBERS,
    TICKS,
    Filter,
    InList,
    Looker,
    choices_of,
    every_filter,
    has_changed,
)
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.caseload.orders import OF_ALL_FAMILIES, Order, in_order
from prebirth_tui.caseload.searching import looked_through
from prebirth_tui.flows.allocation import allocate
from prebirth_tui.flows.asking import Asked, LineAsked, OneAsked, SomeAsked, some_words
from prebirth_tui.flows.caseload_views import board_of, timeline_of
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.exchange import take_in
from prebirth_tui.flows.meeting_page import write_meeting_page
from prebirth_tui.flows.retention import ask_retention
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.line.beginning import have_key
from prebirth_tui.line.board import BoardList
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.listing import ListCommand, run_list
from prebirth_tui.line.steps import Given, Step, ask_all
from prebirth_tui.line.talk import Talk
from prebirth_tui.line.timeline import say_timeline
from prebirth_tui.problems import input_error
from prebirth_tui.store.drafts import Listed
from prebirth_tui.store.own_notes import OwnNotes, keep_notes, read_notes
from prebirth_tui.text_types import one_line
from prebirth_tui.wording import counted, day, short_day

_REVIEWS = {
    "ready": "Ready for review",
    "returned": "Returned",
    "signed-off": "Signed off",
    "lapsed": "Sign-off lapsed",
}
LineOf = Callable[[Listed], CaseloadLine]


class FamilyCaseload:
    """Every draft that the reviewer can open. It never ranks families."""

    def __init__(
        self,
        context: AppContext,
        talk: Talk,
        conversation: Conversation,
        line_of: LineOf,
        open_draft: Callable[[Path], None],
        from_above: Sequence[ListCommand] = (),
    ) -> None:
        """`from_above`: what can be typed here as in the list of drafts."""
        self._context, self._talk, self._conversation = context, talk, conversation
        self._line_of, self._open_draft = line_of, open_draft
        self._from_above = from_above
        self._filter, self._words, self._order = Filter(), "", OF_ALL_FAMILIES[0]
        self._with_words: set[str] = set()
        self._notes = OwnNotes()

    def run(self) -> None:
        """Say the families, and open one after another until it is left."""
        commands = (
            ListCommand("f", "filter", "filter", self._ask_filter),
            ListCommand("v", "saved", "questions and saved filters", self._saved),
            ListCommand("", "find", "only drafts with some words", self._find),
            ListCommand("s", "sort", "sort", self._sort),
            ListCommand("t", "timeline", "one pregnancy in order of time", self._timeline),
            ListCommand("", "board", "what is open in each family", self._board),
            ListCommand("m", "meeting", "a page for a meeting", self._page),
            ListCommand("a", "worker", "allocate a worker", self._allocate),
            ListCommand("i", "import", "import copies", self._take_in),
            ListCommand("d", "keep", "how long one is kept, or delete it", self._keep),
            *self._from_above,
        )
        run_list(self._talk, self._title, self._entries, self._open, commands)

    def _title(self) -> str:
        only = self._only
        told = f" Only {' and '.join(only)}. Type v for all." if only else ""
        number = counted(len(self._shown()), "family", "families")
        return f"{number}, {self._order.name}.{told}"

    @property
    def _only(self) -> list[str]:
        """What the list is narrowed to."""
        only = [] if self._filter.is_empty else [self._filter.in_words]
        return [*only, f"drafts with “{self._words}” in them"] if self._words else only

    def _shown(self) -> list[Listed]:
        context = self._context
        self._notes = read_notes(context.keys.ring)
        found = [
            each
            for each in context.drafts.listed().drafts
            if self._has_words(each) and self._keeps(each)
        ]
        return in_order(found, self._order, self._line_of)

    def _has_words(self, each: Listed) -> bool:
        return each.file in self._with_words or self._words.casefold() in each.name.casefold()

    def _keeps(self, each: Listed) -> bool:
        looked = self._notes.looked.get(each.header.id)
        looker = Looker(self._context.settings.author.name, self._context.today)
        in_list = InList.of(each.header, self._line_of(each), looked)
        return self._filter.is_empty or self._filter.keeps(in_list, looker)

    def _entries(self) -> dict[str, str]:
        return {each.file: " ".join(self._in_brief(each)) for each in self._shown()}

    def _in_brief(self, each: Listed) -> Iterator[str]:
        line, today = self._line_of(each), self._context.today
        clock = PregnancyClock.of(each.header, today)
        training = "training, " if each.header.mode == "training" else ""
        left = clock.standing if clock.ended else f"{clock.left} left"
        yield f"{each.name}: {training}{clock.short_gestation}, {left}."
        if line.next_step:
            yield line.next_step
        yield f"With {line.with_}." if line.with_ else "No worker yet."
        if line.away:
            yield f"Worker {line.away}."
        for parent in line.parents:
            if parent.name and parent.in_person is None:
                heard = ", heard" if parent.any_contact else ""
                yield f"{parent.name} not met in person{heard}."
        if line.meeting:
            due = f" {short_day(line.meeting_due)}" if line.meeting_due else ""
            late = "Late: " if line.meeting_due and line.meeting_due < today else ""
            yield f"{late}{line.meeting}{due}."
        if line.review and line.reviewed:
            yield f"{_REVIEWS[line.review]} {day(line.reviewed)} by {line.reviewer}."
        if line.comments:
            yield f"{counted(len(line.comments), 'comment')} waiting."
        if has_changed(line, self._notes.looked.get(each.header.id)):
            yield "New to you."

    def _open(self, file: str) -> None:
        [each] = [each for each in self._shown() if each.file == file]
        self._open_draft(each.path)

    def _ask_filter(self) -> None:
        self._conversation.run(self._filter_flow())

    async def _filter_flow(self) -> None:
        before = self._filter

        def ticks(given: Given) -> Asked[Any]:
            return SomeAsked("Which families?", TICKS, before.ticked, none="all of them")

        def number(key: str, label: str) -> Step:
            now = getattr(before, key)
            value = "" if now is None else str(now)
            return lambda given: LineAsked(f"{label}?", _read_weeks, value, empty="any")

        def typed(key: str, question: str, empty: str) -> Step:
            value = str(getattr(before, key, ""))
            return lambda given: LineAsked(question, one_line, value, empty=empty)

        given = await ask_all(
            {
                "ticks": ticks,
                **{key: number(key, each.label) for key, each in NUMBERS.items()},
                "stage": typed("stage", "Stage, as in child protection?", "any"),
                "worker": typed("worker", "Which worker?", "anyone"),
                "team": typed("team", "Which team?", "any"),
                "name": typed("name", "Save this filter as?", "do not save"),
            }
        )
        if given is None:
            return
        fields = {key: given[key] for key in ("stage", "worker", "team")}
        fields |= {key: given[key] or None for key in NUMBERS}
        fields |= dict.fromkeys(given["ticks"], True)
        self._filter = Filter.model_validate(fields)
        if given["name"]:
            saved = self._filter.model_dump(exclude_defaults=True)
            filters = {**self._notes.filters, given["name"]: saved}
            keep_notes(self._notes.model_copy(update={"filters": filters}), self._context.keys.ring)

    def _saved(self) -> None:
        saved = every_filter(self._notes.filters)
        choices = {"": "All families"} | choices_of(saved)
        name = self._conversation.ask(OneAsked("Which families?", choices, on=""))
        if name is not None:
            self._filter, self._words = saved.get(name, Filter()), ""

    def _find(self) -> None:
        asked = LineAsked("Part of a reference, or words in a draft?", some_words)
        self._words, context = self._conversation.ask(asked) or "", self._context
        self._with_words = set()
        if self._words:
            self._talk.say("Searching.")
            listed = context.drafts.listed().drafts
            known = context.drafts, context.catalogue_of, context.today
            found = looked_through(listed, self._words, *known)
            self._with_words = {each.file for each, is_written in found if is_written}

    def _sort(self) -> None:
        self._order = ask_order(self._conversation, OF_ALL_FAMILIES, self._order)

    def _which(self) -> Listed | None:
        shown = {str(each.path): each for each in self._shown()}
        labels = {path: each.name for path, each in shown.items()}
        path = self._conversation.ask(OneAsked("Which family?", labels))
        return shown[path] if path is not None else None

    def _allocate(self) -> None:
        each = self._which()
        if each is not None:
            self._conversation.run(allocate(self._context, each.path))

    def _keep(self) -> None:
        each = self._which()
        if each is not None:
            self._conversation.run(ask_retention(self._context, each.path))

    def _take_in(self) -> None:
        context = self._context
        if self._conversation.run(have_key(context)):
            key = self._conversation.run(take_in(context))
            if key:
                self._open_draft(context.drafts.find(key))

    def _timeline(self) -> None:
        each = self._which()
        if each is None:
            return
        found = timeline_of(self._context, each)
        if found is None:
            raise input_error("There is no due date yet.")
        say_timeline(found, self._talk)

    def _board(self) -> None:
        lines = [(each, self._line_of(each)) for each in self._shown()]
        place = BoardList(board_of(self._context, lines), self._talk).run()
        if place is not None:
            self._open_draft(lines[place][0].path)

    def _page(self) -> None:
        lines = [(each, self._line_of(each)) for each in self._shown()]
        path = self._conversation.run(
            write_meeting_page(self._context, lines, "; ".join(self._only))
        )
        if path is not None:
            self._talk.say(f"Saved to {path}")


def _read_weeks(text: str) -> str:
    try:
        Filter.model_validate({"due_within": text.strip() or None})
    except ValidationError:
        raise input_error("Type a number from 0 to 60.") from None
    return text.strip()


def ask_order(conversation: Conversation, orders: Sequence[Order], now: Order) -> Order:
    """Ask for the order of the drafts; the present one if none is chosen."""
    names = {order.name: order.name for order in orders}
    name = conversation.ask(OneAsked("In which order?", names, on=now.name))
    return next((order for order in orders if order.name == name), now)
