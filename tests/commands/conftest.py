"""Commands are run as people run them, on the small checklists."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from prebirth_tui.cli import main
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.store.settings import now
from tests.commands.fern import FAMILY, opened
from tests.draft_builder import ROSE
from tests.keyring import PASSPHRASE, lay_keys
from tests.workshop.playing import TABLES, play


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """What it printed as one line, however wide the window is."""
        return " ".join(self.out.split())


class Run(Protocol):
    """Run `prebirth` with these words, and these lines typed into it.

    With `secrets`, at a terminal where these are typed when a passphrase is asked for.
    """

    def __call__(self, *words: str | Path, typed: str = "", secrets: Sequence[str] = ()) -> Ran: ...


class Terminal(io.StringIO):
    """Standard input at which somebody sits."""

    def isatty(self) -> bool:
        """As a terminal says."""
        return True


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, small: None) -> Run:
    """Run a command; how it exits and what it prints."""

    def run(*words: str | Path, typed: str = "", secrets: Sequence[str] = ()) -> Ran:
        capsys.readouterr()
        left = iter(secrets)
        monkeypatch.setattr("getpass.getpass", lambda _: next(left))
        monkeypatch.setattr("sys.stdin", Terminal(typed) if secrets else io.StringIO(typed))
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    """A file that holds the passphrase."""
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\nwhat stands below is not read\n", encoding="utf-8")
    return path


@pytest.fixture
def unlocked(run: Run, home: Path, passphrase_file: Path) -> Run:
    """Run a command where there is a key, with the passphrase from a file."""
    lay_keys(home)

    def unlocked(*words: str | Path, typed: str = "", secrets: Sequence[str] = ()) -> Ran:
        return run("--passphrase-file", passphrase_file, *words, typed=typed, secrets=secrets)

    return unlocked


@pytest.fixture
def draft(run: Run) -> str:
    """The id of a training draft of the family."""
    return run("import", FAMILY).out.strip()


@pytest.fixture
def kept(unlocked: Run) -> str:
    """A practice draft; its id."""
    return unlocked("new", "Fern", "--due", "+20w").out.strip()


@pytest.fixture
def tables(home: Path) -> dict[str, Path]:
    """The files of three tables at Fern."""
    folder = home / "workshop"
    return {name: play(folder, script, name).file.path for name, script in TABLES.items()}


@pytest.fixture
def fern(unlocked: Run) -> str:
    """A practice draft with a father; its id."""
    key = unlocked("new", "Fern", "--due", "+20w").out.strip()
    file = opened(key)
    lee = PersonNoted(person="lee", name="Lee", roles=("father",), note="of 4 Elm Row")
    file.append(lee, author=ROSE, at=now())
    return key
