"""A hostile draft and a hostile checklist command neither the program nor the terminal."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from prebirth_tui.cli import main
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.session.half_typed import typing_key
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.text_types import one_line
from tests.keyring import own_keys, passphrase_file
from tests.terminal.conftest import Start
from tests.terminal.day import now_or_before_midnight
from tests.terminal.machine import SIZE, Machine
from tests.terminal.planted import Planting
from tests.terminal.terminal import Terminal
from tests.terminal.walking import EVERYWHERE, WHERE_TEXT_STANDS, Walker, coming_back

pytestmark = pytest.mark.terminal

SHORT = "\x1b]0;o\x07\x1b]52;c;bw\x07\x1b[2J\x9bm\u202e\u2028[red][@click=app.quit][/]"
LONG = f"{SHORT}\x1b]8;;http://h\x1b\\\x1bP+q\x1b\\\x90x\x9c\x1bc\x07\x00\u2066\u200b\u061c\x85\x7f"
"""Titles, the clipboard, links, device commands, C1 codes, reading directions, and markup."""

MARKED = re.compile(r"Zq\d\dZq")


class Marks:
    """Hostile texts, each with a harmless mark of its own in front."""

    def __init__(self, first: int) -> None:
        self.raw: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self._first = first

    def new(self, field: str, hostile: str = LONG) -> str:
        """A hostile text for a field."""
        mark = f"Zq{self._first + len(self.raw):02}Zq"
        self.fields[mark] = field
        self.raw[mark] = f"{mark}{hostile}"
        return self.raw[mark]

    def in_place(self, value: Any) -> Any:
        """The same, with the hostile text again wherever its cleaned form stands."""
        if isinstance(value, dict):
            return {self.in_place(key): self.in_place(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.in_place(each) for each in value]
        found = MARKED.match(value) if isinstance(value, str) else None
        return self.raw[found[0]] if found else value


_SHORT_FIELDS = {
    "pregnancy.reference",
    "person.name",
    "baby.name",
    "place.name",
    "review.checklists",
    "same-family.reference",
    "step.table",
}


def write_hostile_draft(machine: Machine, marks: Marks) -> Path:
    """A draft as an attacker writes it: the seals fit, and nothing in the file was cleaned."""
    at = now_or_before_midnight()

    def text_for(field: str) -> str:
        return marks.new(field, SHORT if field in _SHORT_FIELDS else LONG)

    author = Author(one_line(marks.new("by")), one_line(marks.new("lane")))
    draft = Planting(text_for, author, at.date()).draft(Draft.new("practice", at), at)
    at_told = ItemId("basics.carer.told"), Subject("person:amy")
    typing = {typing_key(*at_told, ("amy", "lee")): marks.new("typing")}
    data = marks.in_place(tomli.loads(DraftWriter().text(draft, typing, at)))
    data["checklists"] = {f"k{LONG}": f"v{LONG}"}
    data["typing"][f"k{LONG}"] = LONG
    path = machine.home / "drafts" / f"{draft.id}.age"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(own_keys().close(tomli_w.dumps(data).encode()))
    return path


def write_hostile_checklists(folder: Path, marks: Marks) -> None:
    """A checklist and words of an area's own, with hostile text wherever there is text."""

    def of(name: str) -> Callable[[str], str]:
        return lambda field: marks.new(f"{name}.{field}")

    title, item, gap, section = of("checklist"), of("item"), of("gap"), of("section")
    asked = {"why": item("why"), "hint": item("hint"), "core": True}
    data = {
        "id": "hostile",
        "title": title("title"),
        "version": title("version"),
        "about": title("about"),
        "order": 15,
        "section": [
            {
                "id": "first",
                "title": section("title"),
                "short": "[/]\x9b\x1b]0;o\x07",
                "intro": section("intro"),
                "item": [
                    {"id": "yes", "ask": item("ask"), "kind": "yes-no", **asked},
                    {"id": "many", "ask": item("ask many"), "kind": "number", "maximum": 9}
                    | {"unit": item("unit"), **asked},
                    {"id": "which", "ask": item("ask which"), "kind": "choice", **asked}
                    | {"choices": [{"id": n, "label": item(f"choice {n}")} for n in ("a", "b")]},
                ],
                "gap": [
                    {
                        "id": "open",
                        "title": gap("title"),
                        "brief": gap("brief"),
                        "urgency": "now",
                        "when": {"item": "yes", "answered": False},
                        "why": gap("why"),
                        "close_by": gap("close_by"),
                        "who": [gap("who")],
                    }
                ],
            }
        ],
    }
    words, area = of("vocabulary"), of("area")
    vocabulary = {
        "role": [{"id": "aunt", "label": words("role")}],
        "contact": [{"id": "letter", "label": words("contact"), "record": True}],
        "agency": [{"id": "school", "label": words("agency")}],
        "provenance": [{"id": "heard", "label": words("provenance")}],
    }
    reasons = {"id": "hidden", "label": words("reason"), "effect": "stays-open"}
    profile = {
        "area": "england",
        "title": area("title"),
        "name": [{"id": "front-door", "label": area("label"), "value": area("value")}],
    }
    (folder / "areas").mkdir(parents=True)
    files: dict[str, dict[str, Any]] = {
        "hostile": data,
        "vocabulary": vocabulary,
        "missing-reasons": {"reason": [reasons | {"means": words("means")}]},
    }
    for name, content in files.items():
        (folder / f"{name}.toml").write_bytes(tomli_w.dumps(content).encode())
    (folder / "areas" / "local.toml").write_bytes(
        tomli_w.dumps(profile | {"area": "local", "based_on": "england"}).encode()
    )


_OWN = re.compile(
    rb"\x1b\[(?:\?[0-9;]+(?:[hl]|\$p)|[<>=][0-9]*u|[0-9;]*[Hm])"  # modes, keyboard, place, colour
    rb"|\x1b\]22;default\x07"  # the shape of the mouse pointer
)
"""Every command that Textual itself writes in these screens."""


def strange_in(written: bytes) -> set[str]:
    """Whatever was written that is neither text to be shown nor a command of Textual's own."""
    text = _OWN.sub(b"", written).decode()
    places = (i for i, c in enumerate(text) if not c.isprintable() and c not in "\r\n")
    return {repr(text[max(0, place - 5) : place + 20]) for place in places}


@pytest.fixture
def machine(home: Path) -> Machine:
    """A machine without a draft."""
    return Machine(home.parent / "machine", secret=False)


@pytest.mark.parametrize("bad", sorted({c for c in LONG if not c.isprintable()}), ids=repr)
def test_what_is_strange_is_noticed(bad: str) -> None:
    harmless = b"\x1b[1;1H\x1b[?25l\x1b[38;2;1;2;3mhello \xe2\x94\x82 ok\r\n"
    assert strange_in(harmless) == set()
    assert strange_in(harmless + bad.encode() + b"[2J")


@pytest.mark.parametrize(
    "routes",
    [
        pytest.param(WHERE_TEXT_STANDS, id="where text stands"),
        pytest.param(tuple(EVERYWHERE), id="everywhere", marks=pytest.mark.soak),
    ],
)
def test_hostile_text_is_harmless_on_every_screen(
    machine: Machine, start: Start, routes: Sequence[str]
) -> None:
    draft, checklists = Marks(10), Marks(60)
    path = write_hostile_draft(machine, draft)
    write_hostile_checklists(machine.home / "checklists", checklists)
    terminal = start(
        home=machine.home,
        more=coming_back(path),
        environment=machine.environment,
        folder=machine.folder / "tmp",
        size=SIZE,
    )
    reference = next(mark for mark, of in draft.fields.items() if of == "pregnancy.reference")
    terminal.sees(reference)
    walker = Walker(terminal)
    marks = draft.fields | checklists.fields
    for name in routes:
        walker.go(EVERYWHERE[name])
        click_on(terminal, "@click")
    shown = walker.all_seen
    walker.begin()
    terminal.press("\x11")
    assert terminal.ends() == 0, terminal.text
    assert strange_in(terminal.written) == set()
    assert "[red][@click=app.quit][/]" in shown
    assert {marks[mark] for mark in marks if mark not in shown} & SHOWN == set()


SHOWN = {
    "person.name",
    "answer.note",
    "typing",
    "request.said",
    "section.title",
    "item.ask",
    "item.why",
    "gap.title",
    "vocabulary.role",
    "vocabulary.agency",
}
"""Some of what has to be on the screens, harmless, with the mark that stands before it."""


def click_on(terminal: Terminal, words: str) -> None:
    """Click wherever these words stand, row by row, each time on what is there by then."""
    for row in range(terminal.screen.lines):
        if words in (line := terminal.screen.display[row]):
            place = f"{line.index(words) + 2};{row + 1}"
            terminal.press(f"\x1b[<0;{place}M\x1b[<0;{place}m")
            terminal.rests()


def test_hostile_text_is_harmless_in_what_a_command_prints(
    machine: Machine, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_hostile_draft(machine, Marks(10))
    write_hostile_checklists(machine.home / "checklists", Marks(60))
    (path.parent / f"x{SHORT.replace('/', '')}.toml").write_text("not a draft")
    monkeypatch.setenv("PREBIRTH_HOME", str(machine.home))
    unlocking = ("--passphrase-file", str(passphrase_file(machine.home)))
    for words in (
        ("show", path.stem, "--restricted"),
        ("show", path.stem, "--history"),
        ("gaps", path.stem),
        ("verify", path.stem),
        ("keep", path.stem),
        ("list",),
    ):
        code = main([*unlocking, *words])
        out, err = capfd.readouterr()
        assert code == (2 if words == ("list",) else 0), err
        assert out.strip()
        assert strange_in((out + err).encode()) == set(), words
        assert "mistake" not in err
