"""Who is in the baby's life, and where the baby may sleep."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content

from prebirth_tui.action_table import PEOPLE
from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.flows.people import enter_person, enter_place, say_more_of, told_apart
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.bodies import PersonNoted, PlaceNoted
from prebirth_tui.record.fields import Differing
from prebirth_tui.tui.rendering.drawing import MUTED, heading
from prebirth_tui.tui.rendering.people import mistaken_row, person_row, place_row
from prebirth_tui.tui.screens.draft_screen import DraftScreen, one_list
from prebirth_tui.tui.widgets.rows import Row, RowList


class People(DraftScreen[None], actions=PEOPLE):
    """Everybody in the draft, and the places where the baby may sleep."""

    HELP = """
    Add everyone who will be near the baby: both parents, partners, anyone who lives in the home,
    visits or will look after the baby overnight, brothers and sisters. Their relationship to the
    baby decides which questions are asked about them. Press s when someone has left, has died, was
    entered by mistake, or is not to be contacted yet. Press p to keep a place, or the note of a
    person, private; r shows what is private.
    """

    def compose(self) -> ComposeResult:
        yield from one_list("Who is in the baby's life")

    def draw(self) -> None:
        self.draw_top()
        self.query_one(RowList).show_rows(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        assessment = self.shown
        facts = DerivedFacts(self.session.catalogue, assessment, self.session.today)
        yield from self.private_row()
        if not assessment.people:
            yield Row(Content.styled("No one added yet. Press n to add the family.", MUTED))
        for person in assessment.people.values():
            yield person_row(person, facts)
        if assessment.mistaken:
            yield Row(heading("Entered by mistake, kept in the history"))
            for person in assessment.mistaken.values():
                yield mistaken_row(person)
        if assessment.places:
            yield Row(heading("Where the baby may sleep"))
            for place in assessment.places.values():
                yield place_row(place)

    @property
    def person(self) -> PersonNoted | None:
        """The person in focus."""
        view, key = self.session.assessment, str(self.query_one(RowList).key)
        return view.people.get(key) or view.mistaken.get(key)

    @property
    def differing_here(self) -> tuple[Differing, ...]:
        person = self.person
        if person is None:
            return ()
        return self.shown.differing_of("person", person.person)

    @property
    def state(self) -> State:
        here = {
            Circumstance.PERSON: self.person is not None,
            Circumstance.RECORDED: self.query_one(RowList).key is not None,
        }
        return super().state | those_true(here)

    def on_row_list_opened(self) -> None:
        if self.attempt("edit"):
            self.action_edit()

    def action_new(self) -> None:
        """Add somebody."""
        self.run(self._enter(None))

    def action_edit(self) -> None:
        """Change somebody; what was stays in the history."""
        key = str(self.query_one(RowList).key)
        view = self.session.assessment
        if key in view.people:
            self.run(self._enter(view.people[key]))
        elif key in view.places:
            self.run(self._place(view.places[key]))
        elif self.person is not None:
            self.action_more()

    async def _enter(self, person: PersonNoted | None) -> None:
        noted = await enter_person(self.session, person)
        if noted is not None:
            self.draw()
            self.query_one(RowList).go_to(noted.person)
            if message := told_apart(self.session, noted):
                self.notify(message, markup=False)

    def action_more(self) -> None:
        """Record that somebody left, died, was entered by mistake, or is not to be
        contacted yet.
        """
        if self.person is not None:
            self.run(self._more(self.person))

    async def _more(self, person: PersonNoted) -> None:
        if await say_more_of(self.session, person, shows_private=self.shows_private):
            self.draw()
            self.query_one(RowList).go_to(person.person)

    def action_private(self) -> None:
        """Keep a place private, or the note of a person; or no longer."""
        key, view = str(self.query_one(RowList).key), self.shown
        self.mark_private(view.places.get(key) or view.people.get(key))

    def action_place(self) -> None:
        """Add a place where the baby may sleep."""
        self.run(self._place(None))

    async def _place(self, before: PlaceNoted | None) -> None:
        place = await enter_place(self.session, before)
        if place is not None:
            self.say_if_private(place)
            self.draw()
            self.query_one(RowList).go_to(place.place)
