"""The debrief in a terminal and on paper: what was not asked, and what reviews found."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import fill

from prebirth_tui.page_templates import templates_of
from prebirth_tui.wording import counted
from prebirth_tui.workshop.room import AskedBy, Compared, HeardOf, LeftOpen, Room

TRAINING = "TRAINING: this family does not exist"
NO_LEAGUE = (
    "It counts what was asked in the room, to discuss together. It does not judge any table "
    "or anyone at it: a question not asked was often hard to ask."
)
_FULL, _EMPTY = "■", "□"
_FEW = 12
_CARDS = 8
"""The most gaps that are shown in full; the others have a line each."""
Wrapped = Callable[[str, str, str], str]


def room_page(room: Room, compared: Sequence[Compared] = (), table: str = "") -> str:
    """One HTML page to hand out, which needs nothing else; about one table if it is named."""
    return (
        templates_of("prebirth_tui.workshop")
        .get_template("sheet.html.j2")
        .render(
            room=room,
            compared=compared,
            table=table,
            training=TRAINING,
            no_league=NO_LEAGUE,
            step=lambda number: room.scenario.steps[number - 1].title,
            reflections=list(dict.fromkeys(r.ask for s in room.scenario.steps for r in s.reflect)),
            counted=counted,
            cards=_CARDS,
            explained=lambda each: _explained(each, in_room=not table),
        )
    )


def room_text(
    room: Room, compared: Sequence[Compared] = (), table: str = "", width: int = 80
) -> str:
    """The debrief as plain text in lines of that width."""
    return "\n".join(_lines(room, compared, table, max(width, 40))) + "\n"


def _lines(room: Room, compared: Sequence[Compared], table: str, width: int) -> Iterator[str]:
    def wrapped(text: str, first: str = "", then: str = "") -> str:
        return fill(" ".join(text.split()), width, initial_indent=first, subsequent_indent=then)

    scenario = room.scenario
    whose = f"table {table}" if table else counted(room.tables, "table")
    yield f"{TRAINING}"
    yield wrapped(f"{scenario.workshop.theme} ({scenario.case.reference}), {whose}")
    if not table:
        yield wrapped(NO_LEAGUE)
    yield from _people(room.not_heard_of, room, wrapped, in_room=not table)
    yield from _gaps(room.left_open, room, wrapped, in_room=not table)
    if table:
        yield from _questions("Not asked", room.never_asked, wrapped)
        yield from _questions("Asked", room.asked_by_all, wrapped)
    else:
        yield from _questions("No one asked", room.never_asked, wrapped, in_room=True)
        yield from _questions("Some tables asked", room.asked_by_some, wrapped, in_room=True)
        yield from _questions("Every table asked", room.asked_by_all, wrapped, in_room=True)
    if compared:
        yield "\nBEFORE AND AFTER, FOR THE ROOM"
        for each in compared:
            yield wrapped(
                f"{_bar(*each.before)} then {_bar(*each.after)}  {each.ask}", "  ", "      "
            )


def _people(
    not_heard_of: Sequence[HeardOf], room: Room, wrapped: Wrapped, *, in_room: bool
) -> Iterator[str]:
    if not not_heard_of:
        return
    yield "\nNOT HEARD OF"
    for each in not_heard_of:
        first = each.hidden.first
        bar = f"{_bar(each.tables - each.heard, each.tables)}  " if in_room else ""
        yield wrapped(f"{bar}{each.hidden.name}", "  ", "      ")
        yield wrapped(
            f"from step {first}, {room.scenario.steps[first - 1].title}", "      ", "      "
        )
        yield wrapped(f"“{each.hidden.ask}”", "      ", "      ")
        for choice in each.hidden.choices[:2]:
            yield wrapped(f"could have been chosen: {choice}", "      ", "      ")


def _gaps(
    left_open: Sequence[LeftOpen], room: Room, wrapped: Wrapped, *, in_room: bool
) -> Iterator[str]:
    yield "\nSTILL NOT FOUND OUT"
    if not left_open:
        yield "  Nothing that asking could have closed."
    for each in left_open:
        step = room.scenario.steps[each.closable.first - 1].title
        bar = f"{_bar(each.left, each.tables)}  " if in_room else ""
        yield wrapped(f"{bar}{each.closable.title}", "  ", "      ")
        yield wrapped(f"from step {each.closable.first}, {step}", "      ", "      ")
        if each.explained:
            yield wrapped(_explained(each, in_room=in_room), "      ", "      ")
        for ask in each.ask:
            yield wrapped(f"“{ask}”", "      ", "      ")
        for choice in each.closable.choices:
            yield wrapped(f"could have been chosen: {choice}", "      ", "      ")
        if each.closable.ask_more:
            yield wrapped(each.closable.ask_more, "      ", "      ")
        for taught in each.closable.taught[:1]:
            yield wrapped(f"A review found: {taught}", "      ", "      ")


def _explained(each: LeftOpen, *, in_room: bool) -> str:
    """A reason was given instead of asking."""
    where = f", at {counted(each.explained, 'table')}" if in_room else ""
    return f"explained, not asked{where}"


def _questions(
    heading: str, asked: Sequence[AskedBy], wrapped: Wrapped, *, in_room: bool = False
) -> Iterator[str]:
    if not asked:
        return
    yield f"\n{heading.upper()}"
    for each in asked:
        step = f"step {each.offered.steps[0]}"
        if in_room and each.could_not:
            step += f"; did not come up at {counted(each.could_not, 'table')}"
        # With one table there is nothing to count.
        bar = f"{_bar(each.asked, each.tables)}  " if in_room else ""
        yield wrapped(f"{bar}{each.offered.ask} ({step})", "  ", "      ")


def _bar(number: int, of: int) -> str:
    """`■■□ 2 of 3`."""
    picture = f"{_FULL * number}{_EMPTY * (of - number)} " if of <= _FEW else ""
    return f"{picture}{number} of {of}"
