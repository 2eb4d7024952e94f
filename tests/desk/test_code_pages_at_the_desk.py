"""Names in any writing at the team desk, whatever code page or language the machine has."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prebirth_tui.desk.address import Address
from tests.commands.test_code_pages import CODE_PAGES, NAMES, ran
from tests.desk.cluster import PASSWORD
from tests.desk.machines import (
    FILE,
    Machine,
    url,
)

pytestmark = pytest.mark.usefixtures("keys_are_quick_to_unlock")
PAGE = {"LC_ALL": "C", **CODE_PAGES["cp1252"]}
REGISTRAR, MEMBER, REFERENCE = NAMES


def printed(machine: Machine, *words: str) -> str:
    """What a command of the desk prints there; it ends well."""
    unlocking = ("--passphrase-file", str(machine.folder / FILE))
    code, out = ran(machine.folder, PAGE, *unlocking, *words)
    said = out.decode("utf-8")
    assert code == 0, (words, said)
    return said


def test_members_and_what_is_shared_are_named_whole(
    address: Address,
    machine: Callable[[str], Machine],
    tmp_path: Path,
) -> None:
    registrar, member = machine(REGISTRAR), machine(MEMBER)
    registrar.desk("create", url(address), "--org", "Szpital Łódź", typed=f"{PASSWORD}\n")
    invite = tmp_path / "zaproszenie.toml"
    registrar.desk("invite", MEMBER, invite)
    words = member.words(invite)
    registrar.desk("approve", MEMBER, typed=f"{words}\n")
    printed(member, "new", REFERENCE, "--due", "+20w")
    printed(member, "desk", "sync")
    covered = printed(member, "desk", "cover", REFERENCE, REGISTRAR, "--until", "+3d")
    assert REGISTRAR in covered
    assert REFERENCE in printed(registrar, "desk", "sync")
    for told in (printed(registrar, "desk", "members"), printed(registrar, "desk", "audit")):
        assert MEMBER in told
    assert MEMBER in printed(registrar, "desk", "audit", "--of", MEMBER)
    printed(registrar, "desk", "status")
