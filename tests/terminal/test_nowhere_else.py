"""What is in a practice draft stands in its encrypted file and on the screens, nowhere else."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from tests.keyring import PASSPHRASE, own_identity
from tests.terminal.conftest import Start
from tests.terminal.machine import HALF_TYPED, SIZE, Machine, secret_of
from tests.terminal.planted import text_fields
from tests.terminal.resting import TELLING_REST
from tests.terminal.searching import found_below, found_in
from tests.terminal.terminal import ENTER_SCREEN, LEAVE_SCREEN, Terminal
from tests.terminal.walking import (
    EVERYWHERE,
    WHERE_SECRETS_STAND,
    WITH_A_FIELD,
    Walker,
    coming_back,
)

pytestmark = pytest.mark.terminal
NOTED = "Zqnotedtoday"


SECRETS = {secret_of(field): field for field in text_fields()} | {HALF_TYPED: "half-typed text"}


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
    # Shown at the contact once r is pressed: tests/tui/test_every_detail_has_a_window.py.
    "contact.by",
    "contact.note",
    "contact.where",
    # Shown once somebody has left, died or was entered by mistake, which nobody here did.
    "person.state_reason",
    # Said about what is private, or to someone else's gap: on view only where that is.
    "comment.text",
    "explanation-judged.reason",
    "review.checklists",
    "review.reasons",
    "step.table",
    # Kept so that it can be shown to whoever asks later what left, was removed or undone.
    "hand-over.key",
    "hand-over.purpose",
    "hand-over.to",
    "keeping.transferred",
    "redaction.reason",
    "release.reason",
    "release.to",
    "undo.reason",
}
"""What `prebirth show --history` prints, and no screen need show."""


def test_every_secret_is_printed_where_it_is_asked_for_and_left_nowhere(machine: Machine) -> None:
    codes, printed, err = machine.run_all(
        ("list", "--format", "json", "--restricted"),
        ("show", machine.draft_id, "--restricted"),
        ("show", machine.draft_id, "--history", "--restricted"),
        ("gaps", machine.draft_id),
        ("verify", machine.draft_id),
        ("keep", machine.draft_id),
    )
    assert codes == [0] * 6, err
    assert found_in(err.encode(), SECRETS) == []
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


def test_a_mistake_while_unlocking_tells_no_secret_and_no_key(
    machine: Machine, start: Start
) -> None:
    more = failing("keys.home", "KeyHome", "unlock")
    terminal = start(home=machine.home, more=more, unlocked=False, size=SIZE)
    terminal.sees("Practice drafts are encrypted")
    terminal.press(f"{PASSPHRASE}\r")
    assert terminal.ends() == 1
    left = outside_the_screen(terminal.written)
    assert b"prebirth stopped because of a mistake of its own (ValueError in" in left
    assert found_in(left, [*SECRETS, NOTED, PASSPHRASE, str(own_identity())]) == []


@pytest.mark.soak
def test_a_mistake_while_summing_up_tells_no_secret_and_no_key(
    machine: Machine, start: Start
) -> None:
    more = TELLING_REST + failing("store.drafts", "Drafts", "open")
    terminal = start(home=machine.home, more=more, unlocked=False, size=SIZE)
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
