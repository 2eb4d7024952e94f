"""The contacts and events in order of time, and what came from each."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import CONTACTS
from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.flows.events import enter_event
from prebirth_tui.gaps.because_of_babies import event_label
from prebirth_tui.gaps.english import contact_label
from prebirth_tui.ids import Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.bodies import ContactNoted, EventNoted
from prebirth_tui.record.fields import Differing
from prebirth_tui.review.chronology_in_words import DANGLING, answers_in_words, told_of_event
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.tui.rendering.differing import differing_lines
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG
from prebirth_tui.tui.screens.draft_screen import NOT_SHOWN, DraftScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle
from prebirth_tui.wording import day, listed

_CONTACT, _EVENT = "contact", "event"
_DANGLING = "(dangling)"
"""The row for answers without a contact: no contact has such a key."""


class Chronology(DraftScreen[None], actions=CONTACTS):
    """Every contact and event, newest last, with what came from the one in focus."""

    HELP = """
    Every contact in this pregnancy, and whatever happened between contacts: a call to the police,
    an admission, a move. Choose one to see below what was learned from it. Press n to record an
    event. Where a contact was, and anything private, is shown only when you press r. Press p to
    keep a contact private with all that was learned from it, or not.
    """

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        with Container(classes="body"):
            yield entitle(RowList(id="contacts", classes="pane"), "Contacts and events")
            yield TextPane(id="detail", classes="pane below", title="What came from it")
        yield Hints()

    def begin(self) -> None:
        self.draw()
        contacts = self.shown.chronology
        if contacts:
            self.query_one("#contacts", RowList).go_to(contacts[-1].contact)

    def draw(self) -> None:
        self.draw_top()
        view = self.shown
        lines = [
            (contact.on, Row(self._line(contact), contact.contact)) for contact in view.chronology
        ]
        lines += [
            (event.on, Row(self._event_line(event), event.event)) for event in view.event_chronology
        ]
        rows = [row for _, row in sorted(lines, key=lambda each: each[0])]
        if view.dangling:
            rows.append(Row(Content.styled(DANGLING, LOUD), _DANGLING))
        nothing = f"{self.nothing_here('No contacts yet.')} Go back and press c to add one."
        none_yet = [Row(Content.styled(nothing, MUTED))]
        self.query_one("#contacts", RowList).show_rows(rows or none_yet)
        self.on_row_list_moved()

    def _line(self, contact: ContactNoted) -> Content:
        names = [self.shown.name(Subject.person(key)) for key in contact.present]
        alone = [self.shown.name(Subject.person(key)) for key in contact.alone]
        in_force = "  (now)" if contact.contact == self.session.contact_in_force else ""
        return Content.assemble(
            f"{day(contact.on):>11}  ",
            (f"{self._weeks(contact):>5}  ", MUTED),
            (contact_label(contact, self.session.catalogue), STRONG),
            f"  {listed(names)}" if names else "",
            (f"  {listed(alone)} also alone" if alone else "", MUTED),
            (in_force, MUTED),
            self._mark(_CONTACT, contact.contact),
        )

    def _event_line(self, event: EventNoted) -> Content:
        names = [self.shown.name(subject) for subject in event.about]
        return Content.assemble(
            f"{day(event.on):>11}  ",
            (f"{self._weeks(event):>5}  ", MUTED),
            (self._kind(event), STRONG),
            f"  {listed(names)}" if names else "",
            ("  PRIVATE", MUTED) if event.private else "",
            self._mark(_EVENT, event.event),
        )

    def _mark(self, kind: str, key: str) -> Content:
        differs = self.shown.differing_of(kind, key)
        return Content.styled("  DIFFERS: d" if differs else "", LOUD)

    def _kind(self, event: EventNoted) -> str:
        return event_label(event.model_copy(update={"private": False}), self.session.facts)

    def _weeks(self, happened: ContactNoted | EventNoted) -> str:
        clock = self.session.facts.clock
        return clock.weeks_on(happened.on) if clock else ""

    @property
    def _row(self) -> tuple[str, str]:
        """What is in focus: its kind and its key."""
        key = str(self.query_one("#contacts", RowList).key or "")
        return _EVENT if key in self.shown.events else _CONTACT, key

    @property
    def differing_here(self) -> tuple[Differing, ...]:
        kind, key = self._row
        return self.shown.differing_of(kind, key)

    @property
    def state(self) -> State:
        # Offered whether or not anything private happened: the key would be a tell.
        here = {
            Circumstance.HIDING: has_private_parts(self.session),
            Circumstance.RECORDED: self.query_one("#contacts", RowList).key is not None,
        }
        return super().state | those_true(here)

    def on_row_list_moved(self) -> None:
        kind, key = self._row
        match kind, key:
            case "event", _:
                lines = list(self._of_event(self.shown.events[key]))
            case _, "(dangling)":
                lines = list(self._answers(self.shown.dangling))
            case _:
                lines = list(self._of_contact(key))
        if not self.shows_private:
            # Said in every row, whether or not there was any.
            lines.append(Content.styled(NOT_SHOWN, MUTED))
        self.query_one("#detail", TextPane).show(Content("\n").join(lines))

    def _of_contact(self, key: str) -> Iterator[Content]:
        view = self.shown
        noted = view.contacts.get(key)
        yield from differing_lines(_CONTACT, key, self.shown_facts)
        if noted is not None and noted.where:
            yield Content.assemble(("Where: ", MUTED), noted.where)
        if noted is not None and noted.note:
            yield Content(noted.note)
        yield from self._answers(view.answers_in.get(key, ()))

    def _of_event(self, event: EventNoted) -> Iterator[Content]:
        yield from differing_lines(_EVENT, event.event, self.shown_facts)
        for label, words in told_of_event(event):
            yield Content.assemble((f"{label}: " if label else "", MUTED), words)

    def _answers(self, statements: tuple[RecordedAnswer, ...]) -> Iterator[Content]:
        facts, shown = self.session.facts, self.shows_private
        for each in answers_in_words(statements, facts, restricted=shown):
            yield Content.assemble((f"{each.name}: ", MUTED), each.ask, (f"  {each.said}", STRONG))

    def action_private(self) -> None:
        """Keep the contact or the event private, or no longer."""
        kind, key = self._row
        view = self.shown
        self.mark_private(view.events.get(key) if kind == _EVENT else view.contacts.get(key))

    def on_row_list_opened(self) -> None:
        if self.attempt("use"):
            self.action_use()

    def action_use(self) -> None:
        """Let answers come from this contact again; for an event, change it."""
        kind, key = self._row
        if kind == _EVENT:
            self.run(self._enter(self.shown.events[key]))
        elif key in self.session.assessment.contacts:
            self.session.go_on_with(key)
            self.forget_what_was_said()
            self.dismiss(None)

    def action_event(self) -> None:
        """Record an event between contacts."""
        self.run(self._enter(None))

    async def _enter(self, event: EventNoted | None) -> None:
        noted = await enter_event(self.session, event)
        if noted is None:
            return
        self.draw()
        self.query_one("#contacts", RowList).go_to(noted.event)
        self.say_if_private(noted)
