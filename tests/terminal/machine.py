"""A machine of its own for a run of the program, with a secret in every field of a draft."""

import json
import os
import subprocess
import sys
from pathlib import Path

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.draft import Draft
from prebirth_tui.session.half_typed import typing_key
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.settings import Settings, save_settings
from tests.keyring import drafts_in, own_home, passphrase_file
from tests.one_program import ONE_AFTER_ANOTHER, told_apart
from tests.patience import PATIENCE
from tests.terminal.day import now_or_before_midnight
from tests.terminal.planted import Planting
from tests.terminal.terminal import REPOSITORY

ROSE = Settings(name="Rose", role="midwife", device="desk")
SIZE = (120, 40)
HALF_TYPED = "Zqhalftyped"


def secret_of(field: str) -> str:
    """A word for a field that is nowhere else, short enough to stand on one line anywhere."""
    return "Zq" + "".join(c for c in field if c.isalnum()) + "Zq"


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
        at = now_or_before_midnight()
        planting = Planting(secret_of, ROSE.author, at.date())
        draft = planting.draft(Draft.new("practice", at), at)
        file: DraftFile = drafts_in(self.home / "drafts").new(draft)
        at_told = ItemId("basics.carer.told"), Subject("person:amy")
        file.typing = {typing_key(*at_told, ("amy", "lee")): HALF_TYPED}
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
            env=self.own_environment,
            timeout=PATIENCE,
            check=False,
        )
        return ran.returncode, ran.stdout, ran.stderr

    def run_all(self, *commands: tuple[str, ...]) -> tuple[list[int], str, str]:
        """Run commands one after another in one program: their codes, and what they print."""
        unlocking = ("--passphrase-file", str(passphrase_file(self.folder.parent / "home")))
        ran = subprocess.run(
            [
                *(sys.executable, "-c", ONE_AFTER_ANOTHER),
                json.dumps([(*unlocking, *command) for command in commands]),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=self.folder / "tmp",
            env=self.own_environment,
            timeout=PATIENCE,
            check=False,
        )
        told = told_apart(ran.stdout)
        printed = b"".join(said for _, said in told).decode()
        return [code for code, _ in told], printed, ran.stderr.decode()

    @property
    def own_environment(self) -> dict[str, str]:
        """What a program on this machine finds set."""
        return (
            os.environ
            | self.environment
            | {"PREBIRTH_HOME": str(self.home), "PYTHONPATH": str(REPOSITORY)}
        )

    def text(self) -> str:
        """The draft file, decrypted."""
        return self.keys.ring.open(self.path.read_bytes(), self.path.name).decode()
