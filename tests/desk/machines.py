"""Machines of people at a desk, with a key each, and `prebirth` on them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from prebirth_tui.desk.address import Address
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.record.bodies import AnyBody
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import Settings, load_settings, now, save_settings
from tests.commands.conftest import Ran, Run
from tests.desk.cluster import OWNER
from tests.keyring import PASSPHRASE

FILE = "passphrase.txt"


@dataclass
class Machine:
    """Somebody's machine, and `prebirth` on it."""

    name: str
    folder: Path
    _run: Run
    _monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: str | Path, typed: str = "") -> Ran:
        self._monkeypatch.setenv("PREBIRTH_HOME", str(self.folder))
        return self._run("--passphrase-file", self.folder / FILE, *words, typed=typed)

    def desk(self, *words: str | Path, typed: str = "") -> Ran:
        """`prebirth desk`, which is to go well."""
        ran = self("desk", *words, typed=typed)
        assert ran.code == 0, ran
        return ran

    def writes(self, name: str, *bodies: AnyBody) -> None:
        """Record something in a draft, as from a screen."""
        self._monkeypatch.setenv("PREBIRTH_HOME", str(self.folder))
        keys = KeyHome(self.folder / "keys")
        keys.unlock(PASSPHRASE)
        drafts = Drafts(keys=keys.ring)
        author = load_settings().author
        drafts.open(drafts.find(name)).append(*bodies, author=author, at=now())

    def words(self, invite: Path) -> str:
        """Join; the words to be read out."""
        return self.desk("join", invite).out.splitlines()[2].strip()


@pytest.fixture
def machine(
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[str], Machine]:
    """A machine of somebody who has a key."""

    def machine(name: str) -> Machine:
        folder = tmp_path / name
        folder.mkdir()
        (folder / FILE).write_text(PASSPHRASE, encoding="utf-8")
        save_settings(Settings(name=name, role="midwife"), folder / "settings.toml")
        made = Machine(name, folder, run, monkeypatch)
        KeyHome(folder / "keys").create(PASSPHRASE)
        return made

    return machine


@pytest.fixture
def keys_are_quick_to_unlock(monkeypatch: pytest.MonkeyPatch) -> None:
    """In earnest each takes a second; a test of its own shows that it does."""
    monkeypatch.setattr("prebirth_tui.keys.passphrase.WORK", 10)


def url(address: Address) -> str:
    """The address as IT gives it."""
    return f"postgresql://{OWNER}@/{address.database}?host={address.host}&port={address.port}"
