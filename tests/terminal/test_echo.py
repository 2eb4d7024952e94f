"""What is typed while the program starts is never shown, and the terminal is left as it was."""

import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from tests.keyring import PASSPHRASE, lay_keys
from tests.patience import PATIENCE
from tests.terminal.terminal import REPOSITORY, heeds_every_signal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")

_FOR_EVER = "import time\n    while True: time.sleep(0.01)"
"""In short steps: a signal that comes just before one long wait is not handled until it ends."""

_STARTED_BY = """
import sys, types
cli = types.ModuleType("prebirth_tui.cli")
def main():
    {does}
    return 0
cli.main = main
sys.modules["prebirth_tui.cli"] = cli
from prebirth_tui.start import run
sys.exit(run())
"""
Spawn = Callable[..., "pexpect.spawn[bytes]"]


@pytest.fixture
def spawn(tmp_path: Path) -> Iterator[Spawn]:
    """Starts Python in a terminal that shows what is typed."""
    children: list[pexpect.spawn[bytes]] = []

    def begin(*arguments: str) -> "pexpect.spawn[bytes]":
        environment = {
            **os.environ,
            "PREBIRTH_HOME": str(tmp_path),
            "PYTHONPATH": str(REPOSITORY),
            "TERM": "xterm-256color",
        }
        child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            list(arguments),
            env=environment,
            timeout=PATIENCE,
            dimensions=(24, 80),
            preexec_fn=heeds_every_signal,
        )
        child.delaybeforesend = None
        children.append(child)
        return child

    yield begin
    for child in children:
        child.close(force=True)


def until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end
        time.sleep(0.002)


def shows_typing(child: "pexpect.spawn[bytes]") -> bool:
    return bool(termios.tcgetattr(child.child_fd)[3] & termios.ECHO)


def is_stopped(child: "pexpect.spawn[bytes]") -> bool:
    assert child.pid is not None
    return os.waitid(os.P_PID, child.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is not None


def ended(child: "pexpect.spawn[bytes]") -> bytes:
    """Everything it wrote until its end."""
    written = b""
    while True:
        try:
            written += child.read_nonblocking(65536, timeout=PATIENCE)
        except pexpect.EOF:
            return written


def test_a_passphrase_typed_while_it_starts_is_not_shown_and_opens_the_drafts(
    spawn: Spawn, tmp_path: Path
) -> None:
    lay_keys(tmp_path)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / f"{'q' * 26}.age").write_bytes(b"age-encryption.org/v1\n")
    child = spawn("-m", "prebirth_tui")
    until(lambda: not shows_typing(child))
    child.send(PASSPHRASE.encode())
    child.expect("encrypted")
    first = child.before or b""
    child.expect(("•" * len(PASSPHRASE)).encode())
    assert isinstance(child.after, bytes)
    written = first + (child.before or b"") + child.after
    child.send(b"\x11")
    written += ended(child)
    assert PASSPHRASE.encode() not in written
    assert PASSPHRASE.split()[0].encode() not in written
    assert shows_typing(child)


@pytest.mark.parametrize(
    ("does", "status"),
    [("pass", 0), ("return 2", 2), ("sys.exit(3)", 3), ("raise ValueError", 1)],
)
def test_however_it_ends_the_terminal_shows_again_what_is_typed(
    spawn: Spawn, does: str, status: int
) -> None:
    child = spawn("-c", _STARTED_BY.format(does=does))
    ended(child)
    assert shows_typing(child)
    child.close()
    assert child.exitstatus == status


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_while_it_starts_leaves_the_terminal_as_it_was(
    spawn: Spawn, number: signal.Signals
) -> None:
    child = spawn("-c", _STARTED_BY.format(does=_FOR_EVER))
    until(lambda: not shows_typing(child))
    child.kill(number)
    ended(child)
    until(lambda: not child.isalive())
    assert shows_typing(child)
    assert child.signalstatus == number or number == signal.SIGINT


def test_stopped_while_it_starts_it_gives_the_terminal_back_and_takes_it_again(
    spawn: Spawn,
) -> None:
    child = spawn("-c", _STARTED_BY.format(does=_FOR_EVER))
    until(lambda: not shows_typing(child))
    child.kill(signal.SIGTSTP)
    until(lambda: shows_typing(child))
    # A signal to go on is lost on a program that has not stopped yet.
    until(lambda: is_stopped(child))
    child.kill(signal.SIGCONT)
    until(lambda: not shows_typing(child))


def test_a_question_that_is_answered_in_the_open_is_seen_while_it_is_answered(
    spawn: Spawn,
) -> None:
    does = "from prebirth_tui.commands.common import asked; print('heard', asked('Which? '))"
    child = spawn("-c", _STARTED_BY.format(does=does))
    child.expect(rb"Which\? ")
    assert shows_typing(child)
    child.sendline(b"this one")
    child.expect(b"heard this one")


def test_a_command_whose_lines_go_elsewhere_leaves_the_terminal_alone(
    spawn: Spawn, tmp_path: Path
) -> None:
    script = tmp_path / "piped.py"
    does = f"sys.stderr.write('now'); {_FOR_EVER}"
    script.write_text(_STARTED_BY.format(does=does), encoding="utf-8")
    shell = f"{sys.executable} {script} | cat"
    child = spawn("-c", f"import subprocess; subprocess.run({shell!r}, shell=True)")
    child.expect(b"now")
    assert shows_typing(child)
