"""The program opens no connection, whatever is done with it."""

from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import kestrel

pytestmark = pytest.mark.terminal

_WATCHED = """
import socket, sys
from pathlib import Path
def told(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto"):
        Path({file!r}).write_text(f"{{event}} {{arguments}}")
sys.addaudithook(told)
{more}
"""


def test_walking_reviewing_and_unlocking_open_no_connection(
    start: Start, home: Path, tmp_path: Path
) -> None:
    kestrel(home)
    told = tmp_path / "told"
    terminal = start(more=_WATCHED.format(file=str(told), more=""), unlocked=False)
    terminal.sees("Practice drafts are encrypted")
    terminal.press("four plain test words\r")
    terminal.sees("Kestrel")
    terminal.press("\r")
    terminal.sees("Is anybody worried?")
    terminal.press("y")
    terminal.sees("[x] Yes")
    terminal.press("\x1b")
    terminal.sees("Unborn babies")
    terminal.press("r")
    terminal.sees("All families")
    terminal.press("\x11")
    assert terminal.ends() == 0
    assert not told.exists(), told.read_text()


def test_the_watch_notices_a_connection(start: Start, home: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    more = "socket.socket().connect_ex(('127.0.0.1', 9))"
    terminal = start("list", more=_WATCHED.format(file=str(told), more=more))
    assert terminal.ends() == 0
    assert "socket.connect" in told.read_text()
