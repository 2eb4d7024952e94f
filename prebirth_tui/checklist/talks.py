"""How a contact is prepared: what is talked about together, with whom, where, in which order.

Read from `prepare.toml`. A talk names questions and sections by id, so a practice lead can change
the order or the words without changing the program.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from prebirth_tui.checklist.conditions import Condition, StrictModel
from prebirth_tui.ids import ItemId, SectionId
from prebirth_tui.text_types import Line, Slug, SomeLine, Words
from prebirth_tui.toml_models import Where

Of = Literal["themselves", "mother", "themselves-or-mother", "parents", "anyone"]
"""Who is asked: the person it is about, the mother, either of them, a parent, or anyone there."""


class TalkingPoint(StrictModel):
    """Questions that belong in one conversation."""

    id: Slug
    title: SomeLine
    """Its title in a list: `Safer sleep`."""
    short: Annotated[Line, Field(max_length=16)] = ""
    """A word or two for narrow lists, shown beside a name."""
    say: Words = ""
    """How to begin, in words to say aloud."""
    say_of_others: Words = ""
    """The same when somebody is asked about another person, `{person}`."""
    once_ended: Words = ""
    """What to say once no baby is alive or expected; without it the talk is then left out."""
    about: tuple[Line, ...] = Field(min_length=1)
    """Questions and sections by full id; a question's own place goes before its section's."""
    of: Of = "themselves"
    alone: bool = False
    """Only while nobody else in the family can hear it."""
    in_person: bool = False
    """Only face to face."""
    how: tuple[Slug, ...] = ()
    """Only at these kinds of contact; by default at any where people talk."""
    bring: tuple[Line, ...] = ()


class Opening(StrictModel):
    """What to say first at contacts of some kinds."""

    how: tuple[Slug, ...] = Field(min_length=1)
    say: Words
    once_ended: Words = ""
    """What to say instead once no baby is alive or expected."""


class ToBring(StrictModel):
    """What to bring for somebody about whom something is known."""

    what: SomeLine
    when: Condition
    """About one of the people who will be there; questions have their full ids."""


class Preparation(StrictModel):
    """`prepare.toml`."""

    contactable: Condition | None = None
    """Holds for anyone who may be contacted about this pregnancy; by default for everybody."""
    parents: tuple[Slug, ...] = ()
    """The roles of the people who are asked about the family, the home and the baby."""
    opening: tuple[Opening, ...] = ()
    bring: tuple[ToBring, ...] = ()
    talk: tuple[TalkingPoint, ...] = ()
    """In the order in which to ask."""

    @cached_property
    def _by_name(self) -> Mapping[str, TalkingPoint]:
        return {name: talk for talk in self.talk for name in talk.about}

    def talk_of(self, item: ItemId, section: SectionId) -> TalkingPoint | None:
        """The conversation that a question belongs to; None for what is found out elsewhere."""
        return self._by_name.get(item) or self._by_name.get(section)

    def opening_at(self, how: str, *, ended: bool) -> str:
        """What to say first; empty where nothing is set."""
        opening = next((each for each in self.opening if how in each.how), None)
        if opening is None:
            return ""
        return opening.once_ended if ended else opening.say


def names_in_talks(words: Preparation) -> Iterator[tuple[Where, str, str]]:
    """Every id in it: its place, the kind of thing it names, and the id."""
    for place, role in enumerate(words.parents):
        yield ("parents", place), "role", role
    for number, opening in enumerate(words.opening):
        for place, how in enumerate(opening.how):
            yield ("opening", number, "how", place), "kind of contact", how
    for number, talk in enumerate(words.talk):
        for place, name in enumerate(talk.about):
            yield ("talk", number, "about", place), "section or question", name
        for place, how in enumerate(talk.how):
            yield ("talk", number, "how", place), "kind of contact", how
