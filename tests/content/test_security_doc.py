"""What the pages on security and hazards name is there: tests, weaknesses, files written."""

import ast
import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

import prebirth_tui
from prebirth_tui.caseload.cache import CaseloadCache
from prebirth_tui.desk.address import Address
from prebirth_tui.desk.device import syncing_alone
from prebirth_tui.desk.state import Joined, keep_joined
from prebirth_tui.disk.folders import workshop_folder
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.record.bodies import StepTold
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.exchange import hand_over
from prebirth_tui.store.own_notes import OwnNotes, keep_notes
from prebirth_tui.store.retention import purge, send_tombstone
from prebirth_tui.store.settings import Settings, save_settings
from prebirth_tui.store.tombstones import bring_back
from prebirth_tui.workshop.tables import NARRATOR, Tables
from tests.draft_builder import FIRST_DAY, ROSE, at
from tests.keyring import RECOVERY, own_home
from tests.small import FIXTURES, small_catalogue

ROOT = Path(__file__).parents[2]
SECURITY, HAZARD_LOG = (
    (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("security.md", "hazard-log.md")
)
TEXT = SECURITY + HAZARD_LOG
NAMED = re.compile(r"`(tests/[\w/]+\.py)::((?:\w+::)?\w+)`")
NOW = at(FIRST_DAY)
OLD = FIXTURES / "drafts" / "format-1.toml"


def rows(text: str) -> list[list[str]]:
    """The cells of the table in a text, without its head."""
    table = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


HAZARDS = rows(HAZARD_LOG)
_, _, _lies_where = SECURITY.partition("\n## 2.")
PATTERNS = [
    re.sub(r"[A-Z]+", "*", name)
    for row in rows(_lies_where.partition("\n## ")[0])
    for name in re.findall(r"`([^`]+)`", row[0])
]
"""The files of the table, as in `drafts/*.age`."""


@cache
def functions_of(file: str) -> frozenset[str]:
    """The names of the functions of a file, with the class where there is one."""
    module = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    classes = [each for each in module.body if isinstance(each, ast.ClassDef)]
    bodies = {"": module.body} | {f"{each.name}::": each.body for each in classes}
    return frozenset(
        f"{group}{each.name}"
        for group, body in bodies.items()
        for each in body
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def test_every_test_that_the_document_names_exists() -> None:
    missing = [(file, name) for file, name in NAMED.findall(TEXT) if name not in functions_of(file)]
    assert missing == []


def test_every_mention_of_a_test_is_one_that_is_looked_for() -> None:
    assert TEXT.count(".py::") == len(NAMED.findall(TEXT))


def test_every_hazard_has_every_column_and_at_least_one_test() -> None:
    assert [row[0] for row in HAZARDS] == [f"H{number + 1}" for number in range(len(HAZARDS))]
    assert len(HAZARDS) >= 18
    for row in HAZARDS:
        assert len(row) == 7, row[0]
        assert all(row), row[0]
        assert NAMED.findall(row[6]), row[0]


def test_every_weakness_that_is_pointed_to_is_told() -> None:
    told = re.findall(r"^\| \*\*(W\d+)\*\* \|", TEXT, re.MULTILINE)
    assert len(told) == len(set(told))
    assert set(re.findall(r"\bW\d+\b", TEXT)) == set(told)


@cache
def spelt() -> frozenset[str]:
    """Every piece of text in the program."""
    return frozenset(
        node.value
        for path in Path(prebirth_tui.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_file_of_the_table_is_spelt_as_the_program_spells_it(pattern: str) -> None:
    for piece in filter(lambda each: each.strip("."), re.split(r"[*/]", pattern)):
        assert any(piece in (each, f".{each}") or each.endswith(piece) for each in spelt()), piece


def _leave_every_file(home: Path) -> None:
    """Do whatever leaves a file behind: keep, list, hand over and delete drafts of both modes."""
    keys = own_home(home)
    for name in ("recovery.txt", "too-much-work.age"):
        # Only the tests have these.
        (keys.folder / name).unlink()
    keys.try_recovery(RECOVERY.read_text(encoding="utf-8"))
    save_settings(Settings(name="Rose"))
    keep_notes(OwnNotes(), keys.ring)
    colleague = Recipient(name="Sam", key=str(Identity.generate().to_public()))
    keys.add(colleague)
    keys.add(Recipient(name="Team", key=str(Identity.generate().to_public()), role="team"))
    # Far ahead, so that the list believes what it has read just now.
    drafts = Drafts(keys=keys.ring, clock=lambda: 2**62)
    drafts.folder.mkdir()
    for number, mode in enumerate(("practice", "practice", "training", "training")):
        text = OLD.read_text(encoding="utf-8").replace('mode = "training"', f'mode = "{mode}"')
        key = "4rt6e5h3jdzm3km1ka17hpda2"
        path = drafts.folder / f"{key}{number}.toml"
        path.write_text(text.replace(f"{key}d", f"{key}{number}"), encoding="utf-8")
        file = drafts.open(path)
        file.edit_lock.acquire()
        file.save(NOW)
        if mode == "practice":
            hand_over(file, colleague, "cover", home, ROSE, NOW)
        if number % 2:
            receipt = purge(drafts, file, "no longer needed", ROSE, NOW)
            send_tombstone(file, receipt, home)
    bring_back("4rt6e5h3jdzm3km1ka17hpda29")
    for folder in (workshop_folder(),):
        tables = Tables(folder, "0123456789abcdef")
        step = StepTold(scenario="sorrel", version="0" * 16, step=1, table="Red")
        table = tables.new(Draft.new("training", NOW).write(step, NARRATOR, NOW))
        tables.belongs_here(table.draft.id)
        table.edit_lock.acquire()
        table.save(NOW)
    with syncing_alone():
        address = Address(host="/run/desk")
        joined = Joined(address=address, login="desk_1", password="x", origin="0" * 64)
        keep_joined(joined, keys.ring)
    tracking = CaseloadCache(drafts, lambda _: small_catalogue())
    for each in drafts.listed().drafts:
        tracking.known(each, FIRST_DAY)
        tracking.work_out(each, FIRST_DAY)
    tracking.keep(drafts.listed().drafts)


def test_the_table_names_every_file_that_is_left_and_no_other(home: Path) -> None:
    _leave_every_file(home)
    names = [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()]
    assert not [name for name in names if not any(_fits(name, each) for each in PATTERNS)]
    only_while_written = (".*.*.part", "unfinished/*")
    lying = [each for each in PATTERNS if each not in only_while_written]
    assert not [each for each in lying if not any(_fits(name, each) for name in names)]


def _fits(name: str, pattern: str) -> bool:
    """A star stands for no folder."""
    return name.count("/") == pattern.count("/") and fnmatch(name, pattern)
