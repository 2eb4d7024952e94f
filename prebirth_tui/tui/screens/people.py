"""Who is in the baby's life, and where the baby may sleep."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import PEOPLE
from prebirth_tui.gaps.english import contact_label
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import PersonNoted, PlaceNoted
from prebirth_tui.record.entries import key_for
from prebirth_tui.tui.dialogs.ask import AskLine
from prebirth_tui.tui.dialogs.fitting import fitting
from prebirth_tui.tui.dialogs.person import LIVES_HERE, AskPerson
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.rendering.drawing import MUTED, STRONG, heading
from prebirth_tui.tui.screens.draft_screen import DraftScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.wording import short_day

_PLACE = "for example: her bedroom"


class People(DraftScreen[None], actions=PEOPLE):
    """Everybody in the draft, and the places where the baby may sleep."""

    HELP = """
    Add everyone who will be near the baby: both parents, partners, anyone who lives in the home,
    visits or will look after the baby overnight, brothers and sisters. Their relationship to the
    baby decides which questions are asked about them. Press p to keep a place, or the note of a
    person, private; r shows what is private.
    """
    DEFAULT_CSS = "People RowList { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield Static("Who is in the baby's life", id="title", markup=False)
        yield RowList()
        yield Hints()

    def draw(self) -> None:
        self.draw_top()
        self.query_one(RowList).show_rows(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        assessment, roles = self.shown, self.session.catalogue.roles
        facts = DerivedFacts(self.session.catalogue, assessment, self.session.today)
        yield from self.private_row()
        if not assessment.people:
            yield Row(Content.styled("No one added yet. Press n to add the family.", MUTED))
        for person in assessment.people.values():
            labels = [roles[role].label if role in roles else role for role in person.roles]
            seen = facts.contacts_with(person.person, "in-person")
            last = (
                f"seen: {contact_label(seen[-1], self.session.catalogue)} {short_day(seen[-1].on)}"
                if seen
                else "not seen in person"
            )
            yield Row(
                Content.assemble(
                    (person.name, STRONG),
                    f"  {'; '.join((*labels, LIVES_HERE[person.lives_here]))}",
                    (f"\n  {last}", MUTED),
                ),
                person.person,
            )
        if assessment.places:
            yield Row(heading("Where the baby may sleep"))
            for place in assessment.places.values():
                yield Row(Content(f"  {place.name}"), place.place)

    def on_row_list_opened(self) -> None:
        if self.attempt("edit"):
            self.action_edit()

    def action_new(self) -> None:
        """Add somebody."""
        self.run(self._ask(None))

    def action_edit(self) -> None:
        """Change somebody; what was stays in the history."""
        key = str(self.query_one(RowList).key)
        if key in self.session.assessment.people:
            self.run(self._ask(self.session.assessment.people[key]))

    async def _ask(self, person: PersonNoted | None) -> None:
        roles = self.session.catalogue.roles
        noted = await ask(AskPerson(roles, self.session.today, person))
        if noted is not None and noted != person:
            self.session.record(noted)
            self.draw()
            self.query_one(RowList).go_to(noted.person)

    def action_private(self) -> None:
        """Keep a place private, or the note of a person; or no longer."""
        key, view = str(self.query_one(RowList).key), self.session.assessment
        self.mark_private(view.places.get(key) or view.people.get(key))

    def action_place(self) -> None:
        """Add a place where the baby may sleep."""
        self.run(self._place())

    async def _place(self) -> None:
        question = "Where may the baby sleep? Each place has its own questions."
        hint = f"One place, {_PLACE}; press b for the next."
        place = await ask(AskLine(question, _read_place, hint=hint))
        if place is not None:
            self.session.record(place)
            self.say_if_private(place)
            self.draw()


def _read_place(text: str) -> PlaceNoted:
    if not text.strip():
        raise input_error(f"Type where, {_PLACE}.")
    with fitting():
        return PlaceNoted(place=key_for(text), name=text)
