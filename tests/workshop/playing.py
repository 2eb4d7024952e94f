"""Tables played by scripts: what each asks and chooses, step by step."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.draft import Draft
from prebirth_tui.workshop.scenario import Question, Scenario, read_scenario
from prebirth_tui.workshop.sitting import TableSession
from prebirth_tui.workshop.tables import Tables, begin
from tests.small import SMALL, small_catalogue

SCENARIOS = SMALL / "scenarios"

TOLD_AMY = (ItemId("basics.carer.told"), Subject("person:amy"))
TOLD_LEE = (ItemId("basics.carer.told"), Subject("person:lee"))
SMOKES_AMY = (ItemId("basics.carer.smokes"), Subject("person:amy"))
SMOKES_LEE = (ItemId("basics.carer.smokes"), Subject("person:lee"))
PLAN_LEE = (ItemId("basics.carer.bad-night-plan"), Subject("person:lee"))
UNITS_AMY = (ItemId("basics.carer.units"), Subject("person:amy"))
HURT_AMY = (ItemId("private.alone.hurt"), Subject("person:amy"))
HURT_LEE = (ItemId("private.alone.hurt"), Subject("person:lee"))
COT_SEEN = (ItemId("private.visit.baby-place"), Subject("contact:visit"))
FERN_ASKS = (
    *(TOLD_AMY, SMOKES_AMY, HURT_AMY),
    *(SMOKES_LEE, COT_SEEN, TOLD_LEE, PLAN_LEE, HURT_LEE),
    UNITS_AMY,
)
"""Everything that somebody at Fern would answer."""
SEE_LEE = "See Lee by himself"
ASK_GP = "Ask the GP about Lee"

Script = Sequence[Sequence[Question | str]]
"""For each step in turn, the questions that are asked and the choices that are made."""

ELM: Script = [[TOLD_AMY, HURT_AMY], [], []]
OAK: Script = [[SMOKES_AMY], [SMOKES_LEE, SEE_LEE, TOLD_LEE, PLAN_LEE, ASK_GP], [TOLD_AMY]]
ASH: Script = [[], [COT_SEEN]]
"""Three tables at Fern; this one stops at the second step."""
TABLES = {"Elm": ELM, "Oak": OAK, "Ash": ASH}


@lru_cache
def fern() -> Scenario:
    """Three steps, small enough to count by hand."""
    return read_scenario(SCENARIOS / "fern.toml", small_catalogue)


@lru_cache
def wren() -> Scenario:
    """One step, with some of the same questions."""
    return read_scenario(SCENARIOS / "wren.toml", small_catalogue)


def sit_down(folder: Path, scenario: Scenario | None = None, table: str = "Elm") -> TableSession:
    """A table at the first step, and on the disk."""
    scenario = scenario or fern()
    session = TableSession(begin(scenario, table, Tables(folder)), scenario)
    session.save()
    return session


def play(
    folder: Path, script: Script, table: str = "Elm", scenario: Scenario | None = None
) -> TableSession:
    """A table that has done all of a script, and stands at the step of its last line."""
    session = sit_down(folder, scenario, table)
    for number, doings in enumerate(script):
        if number:
            session.go_on()
        for doing in doings:
            if isinstance(doing, str):
                session.choose(doing)
            else:
                assert session.ask(doing) is not None, doing
    return session


def three_tables(folder: Path) -> list[Draft]:
    """What Elm, Oak and Ash have found out."""
    scripts = {"Elm": ELM, "Oak": OAK, "Ash": ASH}
    return [play(folder, script, table).draft for table, script in scripts.items()]


def play_all(folder: Path, scenario: Scenario, table: str = "Elm") -> TableSession:
    """A table that chooses and asks everything there is, each in the contact it is ready in."""
    session = sit_down(folder, scenario, table)
    for number in range(1, len(scenario.steps) + 1):
        if number > 1:
            session.go_on()
        for choice in session.choices:
            session.choose(choice)
        for question, fact in scenario.holds_ready(number):
            session.contact_in_force = getattr(fact.body, "contact", "") or ""
            assert session.ask(question) is not None, question
    return session


def finish(folder: Path, script: Script, table: str = "Elm") -> TableSession:
    """A table at Fern that has done all of a script, and asks nothing more."""
    session = play(folder, script, table)
    session.finish()
    return session


def changed(folder: Path, name: str, *changes: tuple[str, str]) -> Scenario:
    """One of the tests' own scenarios with other words in its file."""
    text = (SCENARIOS / f"{name}.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return read_scenario(path, small_catalogue)
