"""What is in a practice draft stands in its encrypted file and on the screens, nowhere else."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.draft import Draft
from prebirth_tui.session.session import typing_key
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.settings import Settings, now, save_settings
from tests.keyring import PASSPHRASE, drafts_in, own_home, own_identity, passphrase_file
from tests.patience import PATIENCE
from tests.terminal.conftest import Start
from tests.terminal.planted import Planting, text_fields
from tests.terminal.resting import TELLING_REST
from tests.terminal.searching import found_below, found_in
from tests.terminal.terminal import ENTER_SCREEN, LEAVE_SCREEN, REPOSITORY, Terminal
from tests.terminal.walking import (
    EVERYWHERE,
    WHERE_SECRETS_STAND,
    WITH_A_FIELD,
    Walker,
    coming_back,
)

pytestmark = pytest.mark.terminal
ROSE = Settings(name="Rose", role="midwife", device="desk")
SIZE = (120, 40)
HALF_TYPED = "Zqhalftyped"
NOTED = "Zqnotedtoday"


def secret_of(field: str) -> str:
    """A word for a field that is nowhere else, short enough to stand on one line anywhere."""
    return "Zq" + "".join(c for c in field if c.isalnum()) + "Zq"


SECRETS = {secret_of(field): field for field in text_fields()} | {HALF_TYPED: "half-typed text"}


class Machine:
    """A folder for everything that a run may write, and a draft with a secret in every field."""

    def __init__(self, folder: Path, *, secret: bool = True) -> None:
        self.folder = folder
        self.home = folder / "home"
        places = {"HOME": "person", "TMPDIR": "tmp", "XDG_DATA_HOME": "person/data"}
        places |= {f"XDG_{name}_HOME": f"person/{name.lower()}" for name in ("CACHE", "CONFIG")}
        self.environment = {name: str(folder / place) for name, place in places.items()}
        for each in ("person", "tmp", "shared"):
            (folder / each).mkdir(parents=True)
        self.started = folder.parent / f"{folder.name}-started"
        """For the processes that are to be looked at."""
        self.started.mkdir()
        save_settings(ROSE, self.home / "settings.toml")
        self.keys = own_home(self.home)
        self.path = self._plant() if secret else Path()

    def _plant(self) -> Path:
        at = now()
        planting = Planting(secret_of, ROSE.author, at.date())
        draft = planting.draft(Draft.new("practice", at), at)
        file: DraftFile = drafts_in(self.home / "drafts").new(draft)
        file.typing = {typing_key(ItemId("basics.carer.told"), Subject("person:amy")): HALF_TYPED}
        file.save(at)
        return file.path

    @property
    def draft_id(self) -> str:
        """The name of the draft that says nothing."""
        return self.path.stem

    def run(self, *arguments: str, typed: str = "", more: str = "") -> tuple[int, str, str]:
        """Run a command without a terminal: its code, and what it prints."""
        program = f"{more}\nimport sys\nfrom prebirth_tui.cli import main\nsys.exit(main())"
        words = passphrase_file(self.folder.parent / "home")
        ran = subprocess.run(
            [sys.executable, "-c", program, "--passphrase-file", str(words), *arguments],
            input=typed,
            capture_output=True,
            text=True,
            cwd=self.folder / "tmp",
            env=os.environ
            | self.environment
            | {"PREBIRTH_HOME": str(self.home), "PYTHONPATH": str(REPOSITORY)},
            timeout=PATIENCE,
            check=False,
        )
        return ran.returncode, ran.stdout, ran.stderr

    def text(self) -> str:
        """The draft file, decrypted."""
        return self.keys.ring.open(self.path.read_bytes(), self.path.name).decode()


@pytest.fixture
def machine(home: Path) -> Machine:
    """A machine with a draft full of secrets."""
    return Machine(home.parent / "machine")


@pytest.fixture
def opened(machine: Machine, start: Start) -> Terminal:
    """The task list of that machine, the key locked."""
    terminal = start(
        home=machine.home,
        more=coming_back(machine.path)
        + LOGGING.format(log=str(machine.folder.parent / "log"))
        + STARTING.format(folder=str(machine.started)),
        unlocked=False,
        environment=machine.environment,
        folder=machine.folder / "tmp",
        size=SIZE,
    )
    terminal.sees("Practice drafts are encrypted")
    return terminal


LOGGING = """
import logging
logging.basicConfig(filename={log!r}, level=logging.DEBUG)
logging.getLogger("test").info("something is logged")
"""

STARTING = """
import subprocess, time
from pathlib import Path
start = subprocess.Popen.__init__
def started(self, *arguments, **more):
    start(self, *arguments, **more)
    to_be_seen = Path({folder!r}, str(self.pid))
    to_be_seen.touch()
    while to_be_seen.exists():
        time.sleep(0.005)
subprocess.Popen.__init__ = started
"""
"""Every process that is started waits until it has been looked at."""


@contextmanager
def watching(pid: int, started: Path) -> Iterator[dict[str, bytes]]:
    """Every command line and environment of a process and its children, as others can read them."""
    seen: dict[str, bytes] = {}
    done = threading.Event()

    def look_at(pid: str) -> None:
        for what in ("cmdline", "environ"):
            with suppress(OSError):
                data = Path(f"/proc/{pid}/{what}").read_bytes()
                before = seen.get(f"{pid} {what}", b"")
                seen[f"{pid} {what}"] = before if data in before else before + data

    def look() -> None:
        while not done.wait(0.01):
            look_at(str(pid))
            for child in list(started.iterdir()):
                look_at(child.name)
                child.unlink()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def outside_the_screen(written: bytes) -> bytes:
    """What is left in the window after the program: what was written before and after it."""
    before, _, rest = written.partition(ENTER_SCREEN)
    return before + rest.rpartition(LEAVE_SCREEN)[2]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    "routes",
    [
        pytest.param((*WHERE_SECRETS_STAND, *WITH_A_FIELD), id="where there is text"),
        pytest.param(tuple(EVERYWHERE), id="everywhere", marks=pytest.mark.soak),
    ],
)
def test_what_is_in_a_draft_stands_nowhere_but_in_its_file_and_on_the_screens(
    machine: Machine, opened: Terminal, routes: Sequence[str]
) -> None:
    assert opened.child.pid is not None
    walker, typed = Walker(opened), []
    with watching(opened.child.pid, machine.started) as processes:
        opened.press(f"{PASSPHRASE}\r")
        opened.sees(secret_of("pregnancy.reference")[:13])
        walker.begin()
        for number, name in enumerate(routes):
            walker.go(EVERYWHERE[name])
            texts = [f"Zqtyped{number}n{field}q" for field in range(4)]
            walker.fill_in(*texts)
            typed += texts
        walker.go(["e"])
        walker.fill_in(NOTED)
        walker.go(["f9"])
        opened.press(f"{PASSPHRASE}\r")
        opened.rests()
        walker.look()
        walker.begin()
    printed = walker.all_seen
    opened.press("\x11")
    assert opened.ends() == 0, opened.text
    on_screen = [each for each in typed if each in printed]
    assert len(on_screen) > 4, "so many windows have a field that shows what is typed"
    secrets = [*SECRETS, *typed, NOTED, PASSPHRASE, str(own_identity())]
    assert [*found_below(machine.folder, secrets)] == []
    assert len(processes) > 2, "the process that unlocks was seen too"
    assert not {
        name: found for name, data in processes.items() if (found := found_in(data, secrets))
    }
    assert found_in(outside_the_screen(opened.written), secrets) == []
    assert found_in(b"".join(opened.commands), secrets) == []
    log = (machine.folder.parent / "log").read_bytes()
    assert b"something is logged" in log
    assert found_in(log, secrets) == []
    assert PASSPHRASE.encode() not in opened.written
    text = machine.text()
    assert [each for each in (*SECRETS, NOTED) if each not in text] == []
    assert hidden_in(printed) == set()


def hidden_in(shown: str) -> set[str]:
    """Which of the secrets that belong on a screen are not in what was shown."""
    seen = {field for secret, field in SECRETS.items() if secret in shown}
    return set(SECRETS.values()) - seen - NOT_ON_A_SCREEN


NOT_ON_A_SCREEN = {
    "contact.where",
    "person.state_reason",
    "comment.text",
    "explanation-judged.reason",
    "hand-over.key",
    "hand-over.purpose",
    "hand-over.to",
    "keeping.transferred",
    "place.note",
    "redaction.reason",
    "release.reason",
    "release.to",
    "request.basis",
    "review.checklists",
    "review.reasons",
    "step.table",
    "undo.reason",
}
"""What `prebirth show --history` prints, and no screen need show."""


def test_every_secret_is_printed_where_it_is_asked_for_and_left_nowhere(machine: Machine) -> None:
    printed = ""
    for arguments in (
        ("list", "--format", "json"),
        ("show", machine.draft_id, "--restricted"),
        ("show", machine.draft_id, "--history", "--restricted"),
        ("gaps", machine.draft_id),
        ("verify", machine.draft_id),
        ("keep", machine.draft_id),
    ):
        code, out, err = machine.run(*arguments)
        assert code == 0, err
        assert found_in(err.encode(), SECRETS) == []
        printed += out
    assert [SECRETS[each] for each in SECRETS if each not in printed] == ["half-typed text"]
    assert found_below(machine.folder, SECRETS) == {}


def test_a_copy_that_is_handed_over_and_taken_in_is_closed_all_the_way(machine: Machine) -> None:
    colleague = str(Identity.generate().to_public())
    assert machine.run("key", "add", "Colleague", colleague)[0] == 0
    there = Machine(machine.folder.parent / "there", secret=False)
    shared = machine.folder / "shared"
    given = ("hand-over", machine.draft_id, "--to", "Colleague", "--folder", str(shared))
    code, out, err = machine.run(*given, typed=f"{NOTED}\n")
    assert code == 0, err
    assert found_in((out + err).encode(), [*SECRETS, NOTED]) == []
    code, out, err = there.run("receive", str(shared))
    assert code == 0, err
    [taken] = (there.home / "drafts").glob("*.age")
    text = there.keys.ring.open(taken.read_bytes(), taken.name).decode()
    assert [SECRETS[each] for each in SECRETS if each not in text] == ["half-typed text"]
    assert NOTED in text
    for each in (machine, there):
        assert found_below(each.folder, [*SECRETS, NOTED, PASSPHRASE]) == {}


def test_what_lies_in_plain_would_be_found(machine: Machine) -> None:
    assert found_below(machine.folder, SECRETS) == {}
    (machine.folder / "person" / ".cache").write_text(f"recent = [{HALF_TYPED}]")
    (machine.folder / "tmp" / f"{HALF_TYPED}.part").touch()
    assert sorted(found_below(machine.folder, SECRETS)) == [
        "person/.cache",
        f"tmp/{HALF_TYPED}.part",
    ]


FAILING = """
from prebirth_tui.{module} import {holder}
def fails(*args, **kwargs):
    address, key = {secret!r}, {key!r}
    raise ValueError(address, key)
{holder}.{name} = fails
"""


def failing(module: str, holder: str, name: str) -> str:
    """A piece of program that makes a mistake with a secret and the private key at hand."""
    return FAILING.format(
        module=module, holder=holder, name=name, secret=NOTED, key=str(own_identity())
    )


@pytest.mark.parametrize(
    ("more", "key", "window", "then"),
    [
        pytest.param(
            *(failing("session.session", "Session", "take_back"), "u", "Undo “", "1"),
            id="in a handler",
        ),
        pytest.param(
            *(failing("tui.screens.people", "People", "_rows"), "w", "", ""),
            id="while drawing",
        ),
        pytest.param(
            *(failing("tui.screens.gaps", "Gaps", "draw"), "g", "", ""),
            id="in a new screen",
            marks=pytest.mark.soak,
        ),
        pytest.param(
            *(failing("session.session", "Session", "keep_typing"), "e", "esc Done", "half-typed"),
            id="while saving half-typed text",
            marks=pytest.mark.soak,
        ),
    ],
)
def test_a_mistake_of_ours_tells_no_secret_and_no_key(
    machine: Machine, start: Start, more: str, key: str, window: str, then: str
) -> None:
    terminal = start("open", machine.draft_id, home=machine.home, more=more, size=SIZE)
    terminal.sees("Since you last looked")
    terminal.press("\x1b")
    terminal.sees("Why this is asked")
    terminal.press(key)
    if window:
        terminal.sees(window)
        terminal.press(then)
    assert terminal.ends() == 1
    left = outside_the_screen(terminal.written)
    assert b"prebirth stopped because of a mistake of its own (ValueError in" in left
    assert found_in(left, [*SECRETS, NOTED, str(own_identity())]) == []


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(failing("keys.home", "KeyHome", "unlock"), id="unlocking"),
        pytest.param(
            failing("store.drafts", "Drafts", "open"), id="summing up", marks=pytest.mark.soak
        ),
    ],
)
def test_a_mistake_in_a_thread_tells_no_secret_and_no_key(
    machine: Machine, start: Start, more: str
) -> None:
    terminal = start(home=machine.home, more=TELLING_REST + more, unlocked=False, size=SIZE)
    terminal.sees("Practice drafts are encrypted")
    terminal.press(f"{PASSPHRASE}\r")
    terminal.rests()
    terminal.press("\x11")
    assert terminal.ends() == 0
    secrets = [*SECRETS, NOTED, PASSPHRASE, str(own_identity())]
    assert found_in(outside_the_screen(terminal.written), secrets) == []


def test_a_mistake_in_a_command_tells_no_secret_and_no_key(machine: Machine) -> None:
    more = failing("store.drafts", "Drafts", "read")
    code, out, err = machine.run("show", machine.draft_id, more=more)
    assert code == 2
    assert "mistake of its own (ValueError in" in err
    assert found_in((out + err).encode(), [*SECRETS, NOTED, str(own_identity())]) == []
