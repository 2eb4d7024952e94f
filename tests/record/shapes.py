"""Graphs of entries as ill will makes them: many, apart from one another, in any order."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from hypothesis import strategies as st

from prebirth_tui.record.bodies import (
    AnswerGiven,
    AnyBody,
    BabyNoted,
    Commented,
    ContactNoted,
    ExplanationJudged,
    GapExplained,
    PersonNoted,
    Pregnancy,
    TakenBack,
)
from prebirth_tui.record.entries import Entry
from tests.draft_builder import DUE, FIRST_DAY, at

Shape = Callable[[int], list[Entry]]
"""So many entries."""


def entry(body: AnyBody, number: int, parents: Iterable[Entry] = ()) -> Entry:
    """An entry that follows some others, and was recorded after so many seconds."""
    seals = [each.seal for each in parents]
    when = at(FIRST_DAY) + timedelta(seconds=number)
    return Entry.write(body, lane=f"lane{number}", by="X", at=when, parents=seals)


def person(number: int) -> PersonNoted:
    """Lee, with something that only this entry says."""
    home = ("yes", "no", "not-known")[number % 3]
    return PersonNoted(
        person="lee", name=f"Lee {number}", roles=(f"role-{number}",), lives_here=home
    )


def answer(number: int) -> AnswerGiven:
    """The same question, answered otherwise."""
    return AnswerGiven(item="basics.carer.told", about="person:lee", value=f"say {number}")


def in_a_line(body: Callable[[int], AnyBody]) -> Shape:
    """Each by somebody who had seen all before it."""

    def shape(count: int) -> list[Entry]:
        made: list[Entry] = []
        for number in range(count):
            made.append(entry(body(number), number, made[-1:]))
        return made

    return shape


def all_apart(body: Callable[[int], AnyBody]) -> Shape:
    """None by somebody who had seen any other."""
    return lambda count: [entry(body(number), number) for number in range(count)]


def ladder(body: Callable[[int], AnyBody]) -> Shape:
    """Two and two apart, each of whose authors had seen both of the two before."""

    def shape(count: int) -> list[Entry]:
        made: list[Entry] = []
        for number in range(count):
            before = made[-2:] if number % 2 == 0 else made[-3:-1]
            made.append(entry(body(number), number, before))
        return made

    return shape


def joined_one_by_one(body: Callable[[int], AnyBody]) -> Shape:
    """One line that takes in something new and apart with every entry, and says nothing new."""

    def shape(count: int) -> list[Entry]:
        made: list[Entry] = []
        line: list[Entry] = []
        for number in range(count // 2):
            root = entry(body(number), 2 * number)
            line = [entry(body(0), 2 * number + 1, [*line, root])]
            made += [root, *line]
        return made

    return shape


def _explained_and_judged(count: int) -> list[Entry]:
    explained = [
        entry(
            GapExplained(
                gap=f"a.b.c{number}", about="case", reason="R", owner="O", until=FIRST_DAY
            ),
            number,
        )
        for number in range(count // 2)
    ]
    judged = [
        entry(ExplanationJudged(entry=each.id, agreed=True), count + number, [each])
        for number, each in enumerate(explained)
    ]
    return [*explained, *judged]


def _corrected(count: int) -> list[Entry]:
    made: list[Entry] = []
    for number in range(count):
        corrects = tuple(each.id for each in made[-1:])
        made.append(entry(answer(number).model_copy(update={"corrects": corrects}), number))
    return made


def _taken_back(count: int) -> list[Entry]:
    made = [entry(answer(0), 0)]
    for number in range(1, count):
        made.append(entry(TakenBack(entry=made[-1].id), number, made[-1:]))
    return made


BODIES: dict[str, Callable[[int], AnyBody]] = {
    "one person": person,
    "one answer": answer,
    "many people": lambda n: PersonNoted(person=f"p{n}", name="Lee", roles=("father",)),
    "the pregnancy": lambda n: Pregnancy(reference=f"R{n}", due=DUE, born=DUE),
    "many babies": lambda n: BabyNoted(baby=f"baby-{n}"),
    "one contact": lambda n: ContactNoted(contact="visit", how="phone", on=FIRST_DAY, where=f"{n}"),
    "comments": lambda n: Commented(comment=f"c{n}", text="said"),
}
SHAPES: dict[str, Shape] = {
    f"{name}, {form.__name__}": form(body)
    for name, body in BODIES.items()
    for form in (in_a_line, all_apart, ladder, joined_one_by_one)
} | {
    "explained and judged": _explained_and_judged,
    "corrected again and again": _corrected,
    "taken back again and again": _taken_back,
}


@st.composite
def graphs(draw: st.DrawFn, most: int = 40) -> list[Entry]:
    """Entries on one thing whose authors had seen any of those before them, in any order."""
    body = draw(st.sampled_from([person, BODIES["the pregnancy"], answer]))
    made: list[Entry] = []
    for _ in range(draw(st.integers(1, most))):
        seen: Sequence[Entry] = draw(
            st.lists(st.sampled_from(made), max_size=4, unique_by=lambda each: each.seal)
            if made
            else st.just([])
        )
        said = body(draw(st.integers(0, 3)))
        made.append(entry(said, draw(st.integers(0, 100)), seen))
    return draw(st.permutations(made))
