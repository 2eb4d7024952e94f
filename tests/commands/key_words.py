"""What is typed at `prebirth key`, and what it is typed for."""

from pathlib import Path

from pyrage.x25519 import Identity

from tests.keyring import PASSPHRASE, own_identity

NEW = "four other plain words"
TEAM = Identity.generate()
TEAM_KEY = str(TEAM.to_public())


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def lay_quick(home: Path) -> None:
    """The private key, closed as `quick` closes it."""
    identity = own_identity()
    (home / "keys" / "identity.age").write_text(f"{PASSPHRASE}\n{identity}\n", encoding="utf-8")
