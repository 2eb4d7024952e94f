"""What contact this is: how, when, who was there, who was seen alone."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.dates import read_date
from prebirth_tui.flows.contact import ContactAsked, TakenContact, carried_on
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.record.entries import new_key
from prebirth_tui.tui.dialogs.attendance import AskAttendance
from prebirth_tui.tui.dialogs.window import asked
from prebirth_tui.tui.rendering.drawing import MUTED
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.wording import day, listed

NEW_PERSON = "+"
_BY = "e.g. community midwife"


class AskContact(AskAttendance[TakenContact]):
    """Answers from now on come from the contact filled in here."""

    ALONE = "  alone for the private questions"

    DEFAULT_CSS = """
    AskContact #columns { height: auto; }
    AskContact #left { width: 28; height: auto; }
    AskContact #how { max-height: 15; }
    AskContact #who { max-height: 8; margin-bottom: 1; }
    AskContact #right { height: auto; padding-left: 2; }
    AskContact .asked > .name { width: 7; }
    """
    HELP = """
    Answers come from this contact until you choose another. Tick everyone who is in the room, and
    press a at whoever you also saw alone: private questions are asked only then. Where it was is
    left out of lists. When somebody comes or goes, press c again.
    """
    BINDINGS = [
        Binding("enter", "use", "Use this contact"),
        Binding("ctrl+k", "correct", "Correct the earlier entry", show=True),
        Binding("tab", "app.focus_next", "Next", priority=True),
        Binding("space", "tick", "Tick"),
        Binding("a", "alone", "Seen alone"),
        Binding("s", "same", "Same as last"),
        Binding("plus", "add_person", "Someone else", key_display="+"),
        *(
            Binding(str(number), f"tick_at({number - 1})", f"Tick {number}", show=False)
            for number in range(1, 10)
        ),
    ]

    def __init__(self, asked: ContactAsked) -> None:
        super().__init__("Which contact are you recording?", asked.kinds, asked.people)
        self._asked, self._today = asked, asked.today
        self._before, filled_in = asked.before, asked.filled_in
        begin = filled_in or self._before
        self._how = begin.how if begin else self._kinds[0].id
        # Who is there is asked each time: those who were there last may not be now.
        self._present = set(filled_in.present if filled_in else ())
        self._alone = set(filled_in.alone if filled_in else ())
        self._by = filled_in.by if filled_in else asked.by
        self._on = begin.on if begin else asked.today
        # What was recorded is not shown again: somebody may be looking on.
        self._where = filled_in.where if filled_in else ""
        self._note = filled_in.note if filled_in else ""
        self._has_asked_who = self._has_asked_missing = False

    def holds(self) -> ComposeResult:
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Static("How", classes="first label", markup=False)
                yield RowList(id="how")
            with Vertical(id="right"):
                yield Static("Who was there", classes="first label", markup=False)
                yield RowList(id="who")
                yield from asked("When", Field(self._date_text(), id="when"))
                yield from asked("By", Field(self._by, id="by", placeholder=_BY))
                # Whether anything is recorded already is not shown: it may be private.
                yield from asked("Where", Field(self._where, id="where"))
                yield from asked("Note", Field(self._note, id="note"))

    def _date_text(self) -> str:
        return "today" if self._on == self._today else day(self._on)

    def on_mount(self) -> None:
        self.draw_kinds(self._how)
        self.draw_people()
        self.query_one("#who" if self._before or self._present else "#how").focus()

    def rows_of_people(self) -> Iterator[Row]:
        for number, key in enumerate(self._people, 1):
            numbered = (f"{number} " if number < 10 else "  ", "$primary")
            yield Row(Content.assemble(numbered, self.drawn(key)), key)
        yield Row(Content.styled("+ someone else", MUTED), NEW_PERSON)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "same":
            return self._before is not None and (None if isinstance(self.focused, Field) else True)
        if action == "add_person":
            return None if isinstance(self.focused, Field) else True
        if action == "correct":
            return self._before is not None
        return super().check_action(action, parameters)

    def action_tick(self) -> None:
        """Tick or untick somebody as there."""
        key = self.query_one("#who", RowList).key
        if key == NEW_PERSON:
            self.action_add_person()
        else:
            super().action_tick()

    def action_tick_at(self, index: int) -> None:
        """Tick or untick the person with that number."""
        if index < len(self._people):
            self.tick(list(self._people)[index])

    def action_same(self) -> None:
        """Tick the people of the current contact, alone or not as they were there."""
        assert self._before is not None
        self._present |= set(self._before.there)
        self._alone |= set(self._before.alone)
        self.draw_people()

    def action_add_person(self) -> None:
        """Add somebody who is not in the draft yet, then come back here."""
        contact = self._filled_in(new_key())
        if contact is not None:
            self.dismiss(TakenContact(contact, add_person=True))

    def action_use(self) -> None:
        """Use this contact from now on; a change in who is there begins a new one."""
        if self.focused is self.query_one("#who") and (
            self.query_one("#who", RowList).key == NEW_PERSON
        ):
            self.action_add_person()
            return
        before = self._before
        filled_in = self._filled_in(new_key())
        if filled_in is None:
            return
        if (
            before is not None
            and filled_in.model_copy(update={"contact": before.contact}) == before
        ):
            filled_in = before
        elif self._asks_who(filled_in, "enter"):
            return
        self.dismiss(TakenContact(filled_in))

    def action_correct(self) -> None:
        """Correct a contact that was recorded wrongly, also for answers already given."""
        assert self._before is not None
        contact = self._filled_in(self._before.contact)
        if contact is None or self._asks_about_missing(contact, self._before):
            return
        if not self._asks_who(contact, "ctrl+k"):
            self.dismiss(TakenContact(contact))

    def _asks_about_missing(self, contact: ContactNoted, before: ContactNoted) -> bool:
        """Ask once before somebody is left out of a contact in which they answered."""
        missing = [self._people.get(key, key) for key in before.there if key not in contact.there]
        # If nobody at all is ticked, that is asked about instead.
        if not missing or not contact.there or self._has_asked_missing:
            return False
        self._has_asked_missing = True
        said = f"{listed(missing)} {'was' if len(missing) == 1 else 'were'} there."
        self.tell(f"{said} s ticks them, ctrl+k again leaves them out.")
        self.query_one("#who").focus()
        return True

    def _asks_who(self, contact: ContactNoted, key: str) -> bool:
        """Ask once who was there, if nobody is ticked and somebody is to be expected."""
        kind = next(each for each in self._kinds if each.id == contact.how)
        if contact.present or self._has_asked_who or not kind.with_people:
            return False
        self._has_asked_who = True
        self.tell(f"Tick who was there, or press {key} again if no one was.")
        if self._people:
            # Focus a name rather than “someone else”, where enter asks for a name.
            self.query_one("#who", RowList).go_to(next(iter(self._people)))
            self.query_one("#who").focus()
        return True

    def _filled_in(self, key: str) -> ContactNoted | None:
        try:
            on = read_date(self.query_one("#when", Field).value, self._today)
        except UserInputError as error:
            self.tell(str(error))
            return None
        if on > self._today:
            self.tell("The contact date is in the future. Type the day it happened.")
            return None
        how = self.query_one("#how", RowList).key or self._kinds[0].id
        where, note = (self.query_one(each, Field).value.strip() for each in ("#where", "#note"))
        try:
            with fitting():
                contact = ContactNoted(
                    contact=key,
                    how=how,
                    on=on,
                    present=self._in_order(self._present),
                    alone=self._in_order(self._alone),
                    by=self.query_one("#by", Field).value,
                    where=where,
                    note=note,
                )
                return carried_on(self._asked, contact)
        except UserInputError as error:
            self.tell(str(error))
            return None

    def _in_order(self, people: set[str]) -> tuple[str, ...]:
        """The people in the order of the draft; last, those taken back since."""
        order = list(self._people)
        return (*(key for key in order if key in people), *sorted(people.difference(order)))
