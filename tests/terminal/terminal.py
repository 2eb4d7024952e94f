"""The program in a real terminal: keys in, a screen out, and every byte kept."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pexpect
import pyte

from prebirth_tui.record.bodies import AnyBody, ContactNoted
from prebirth_tui.record.draft import Mode
from prebirth_tui.session.new_draft import start_draft
from prebirth_tui.store.settings import Settings, save_settings
from tests.keyring import drafts_in, lay_keys, passphrase_file
from tests.patience import PATIENCE
from tests.small import SMALL
from tests.terminal.day import STAYING, now_or_before_midnight
from tests.terminal.resting import BEGUN, SAID, how_many
from tests.tui.app_harness import AMY, LEE

REPOSITORY = Path(__file__).parents[2]
LEAVE_SCREEN = b"\x1b[?1049l"
ENTER_SCREEN = b"\x1b[?1049h"

_WITH_SMALL_CHECKLISTS = f"""
import sys
from pathlib import Path
from prebirth_tui.checklist import load
load.built_in_checklists = lambda: Path({str(SMALL)!r})
{STAYING}
{{more}}
from prebirth_tui.cli import main
sys.exit(main())
"""


_UNFINISHED = re.compile(rb"\x1b(?:\[[<>=?]?[0-9;]*\$?)?\Z")
"""The beginning of a command to the terminal, where the rest of it is still to be read."""


def heeds_every_signal() -> None:
    """As a program that somebody starts: tests run in the background may ignore some of them."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM, signal.SIGTSTP):
        signal.signal(number, signal.SIG_DFL)


class Terminal:
    """One run of the program."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        more: str = "",
        unlocked: bool = True,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self.home = home
        lay_keys(home)
        unlocking = ("--passphrase-file", str(passphrase_file(home))) if unlocked else ()
        self.drafts = drafts_in(home / "drafts")
        self.written = b""
        self._unfinished = b""
        self._sent, self._taken = 0, -1
        self.hung_up = False
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TEXTUAL", "NO_COLOR", "COLUMNS", "LINES"))
        }
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-c", _WITH_SMALL_CHECKLISTS.format(more=more), *unlocking, *arguments],
            env=inherited
            | {
                "PREBIRTH_HOME": str(home),
                "PYTHONPATH": str(REPOSITORY),
                "TERM": "xterm-256color",
                "TZ": "UTC",
                "LANG": "C.UTF-8",
            }
            | dict(environment or {}),
            cwd=folder,
            dimensions=size[::-1],
            timeout=PATIENCE,
            preexec_fn=heeds_every_signal,
        )
        self.child.delaybeforesend = None

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, seconds: float = 0.05) -> None:
        """Take what the program has written."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self.written, self._unfinished = self.written + self._unfinished, b""
            raise
        data = self._without_what_it_says(data)
        self.written += data
        # Private sequences that pyte would take for text; they draw nothing.
        self._stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*[a-zA-Z$]+[a-z]?", b"", data))

    def _without_what_it_says(self, data: bytes) -> bytes:
        data = self._unfinished + data
        for said in SAID.finditer(data):
            self._taken = int(said[1])
        data = SAID.sub(b"", data)
        begun = BEGUN.search(data) or _UNFINISHED.search(data)
        whole = begun.start() if begun else len(data)
        self._unfinished = data[whole:]
        return data[:whole]

    def rests(self) -> None:
        """Wait until everything that was pressed has been dealt with, and is drawn.

        For a program with TELLING_REST in it.
        """
        self.until(lambda: self._taken == self._sent)

    def until(self, so: Callable[[], bool]) -> None:
        """Read until it is so."""
        end = time.monotonic() + PATIENCE
        while not so():
            assert time.monotonic() < end, self._so_far("it did not come to be so")
            try:
                self.read()
            except pexpect.EOF:
                assert so(), f"the program ended:\n{self.text}"

    def _so_far(self, what: str) -> str:
        inputs = f"sent {self._sent}, taken {self._taken}"
        return f"{what} ({inputs}):\n{self.text}\n{self.written[-300:]!r}"

    def sees(self, words: str) -> None:
        """Wait until these words stand on the screen."""
        self.until(lambda: words in self.text)

    def press(self, keys: str) -> None:
        """Press keys, given as the bytes a terminal sends."""
        self._sent += how_many(keys)
        self.child.send(keys.encode())

    def call(self, number: signal.Signals) -> None:
        """Send it a signal that it takes like a key."""
        self._sent += 1
        self.kill(number)

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal; one that has ended meanwhile takes none."""
        self.child.kill(number)

    def hang_up(self) -> None:
        """Close the terminal, and wait until the program has ended."""
        process = self.child.ptyproc  # type: ignore[attr-defined]
        process.fileobj.close()
        # Nobody is to close that number again: it may be another terminal's by then.
        self.hung_up = self.child.closed = process.closed = True
        end = time.monotonic() + PATIENCE
        while self.child.isalive():
            if time.monotonic() > end:
                self.kill(signal.SIGKILL)
                raise AssertionError("it goes on without a terminal")
            time.sleep(0.01)

    def half_typed(self) -> str:
        """What is kept of unfinished typing."""
        return " ".join(
            text
            for each in self.drafts.listed().drafts
            for text in self.drafts.open(each.path).typing.values()
        )

    def ends(self) -> int:
        """Wait until the program ends; its exit code, or minus the signal that killed it."""
        end = time.monotonic() + PATIENCE
        while True:
            assert time.monotonic() < end, self._so_far("it goes on")
            try:
                self.read()
            except pexpect.EOF:
                break
        self.child.wait()
        if self.child.signalstatus is not None:
            return -self.child.signalstatus
        assert self.child.exitstatus is not None
        return self.child.exitstatus

    @property
    def commands(self) -> list[bytes]:
        """The commands for the window and the clipboard that were written."""
        return re.findall(rb"\x1b\][^\x07\x1b]*|\x1bP[^\x1b]*|\x9d", self.written)


def kestrel(home: Path, *bodies: AnyBody, mode: Mode = "practice") -> Path:
    """A draft about Amy and Lee, seen at home today."""
    save_settings(Settings(name="Rose", role="midwife", device="desk"), home / "settings.toml")
    at, author = now_or_before_midnight(), Settings(name="Rose", device="desk").author
    today = at.date()
    due = today.fromordinal(today.toordinal() + 112)
    file = start_draft(
        drafts_in(home / "drafts"),
        author,
        reference="Kestrel",
        due=due,
        area="england",
        mode=mode,
        at=at,
    )
    visit = ContactNoted(contact="visit", how="home-visit", on=today, present=("amy", "lee"))
    file.append(AMY, LEE, visit, *bodies, author=author, at=at)
    return file.path
