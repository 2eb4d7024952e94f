"""What is typed at `prebirth key`, and what it is typed for."""

from pyrage.x25519 import Identity

NEW = "four other plain words"
TEAM = Identity.generate()
TEAM_KEY = str(TEAM.to_public())


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)
