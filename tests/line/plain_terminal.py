"""The program in a terminal that can only write lines: `TERM=dumb`, and every byte kept."""

import os
import re
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pexpect

from tests.keyring import lay_keys, passphrase_file
from tests.patience import PATIENCE
from tests.terminal.terminal import _WITH_SMALL_CHECKLISTS, REPOSITORY, heeds_every_signal

_STANDING_AT = """
from datetime import datetime
from prebirth_tui import machine_clock
machine_clock.now = lambda: datetime.fromisoformat({at!r})
"""
_PROMPT = re.compile(rb"[^\n]*: $")


class PlainTerminal:
    """One run, line by line."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        small: bool = True,
        at: datetime | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`at` is what its clock says all the time; that of the machine if there is none."""
        lay_keys(home)
        code = (
            _WITH_SMALL_CHECKLISTS.format(more=_STANDING_AT.format(at=str(at)) if at else "")
            if small
            else "import sys\nfrom prebirth_tui.cli import main\nsys.exit(main())"
        )
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TEXTUAL", "LC_"))}
        unlocking = ("--passphrase-file", str(passphrase_file(home)))
        self.written = b""
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-c", code, *unlocking, *arguments],
            env=kept
            | {"PREBIRTH_HOME": str(home), "PYTHONPATH": str(REPOSITORY), "TERM": "dumb"}
            | {"TZ": "UTC", "LANG": "C.UTF-8"}
            | dict(environment or {}),
            dimensions=(24, 80),
            timeout=PATIENCE,
            preexec_fn=heeds_every_signal,
        )
        self.child.delaybeforesend = None

    def type(self, *lines: str) -> None:
        """Type each line once the program asks for one."""
        for line in lines:
            self.child.expect(_PROMPT)
            self._keep()
            self.child.send(line.encode() + b"\n")

    def ends(self) -> int:
        """Wait until the program ends; its exit code."""
        self.child.expect(pexpect.EOF)
        self.written += self.child.before or b""
        self.child.close()
        assert self.child.exitstatus is not None, self.text
        return self.child.exitstatus

    def _keep(self) -> None:
        assert isinstance(self.child.after, bytes)
        self.written += (self.child.before or b"") + self.child.after

    @property
    def text(self) -> str:
        """Everything that was written and typed."""
        return self.written.decode().replace("\r\n", "\n")
