"""Whoever has no prebirth opens a draft with the ordinary `age` tool; and the other way round."""

import shutil
import subprocess
from pathlib import Path

import pexpect
import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.recovery_sheet import recovery_sheet
from prebirth_tui.store.draft_text import DraftWriter, read_draft
from prebirth_tui.store.exchange import receive
from prebirth_tui.store.settings import now
from tests.commands.conftest import Run
from tests.draft_builder import FIRST_DAY, at, couple
from tests.keyring import PASSPHRASE, RECOVERY, drafts_in, own_identity, own_keys
from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(
    shutil.which("age") is None or shutil.which("age-keygen") is None,
    reason="the age tool is not installed",
)
OWN = str(own_identity().to_public())
NOW = at(FIRST_DAY, 500)


def age(*words: str | Path, given: bytes = b"") -> bytes:
    """What the tool gives."""
    ran = subprocess.run(
        ["age", *map(str, words)], input=given, capture_output=True, check=False, timeout=PATIENCE
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout


@pytest.fixture
def fern(unlocked: Run, home: Path) -> Path:
    """The file of a practice draft."""
    key = unlocked("new", "Fern", "--due", "+20w").out.strip()
    return home / "drafts" / f"{key}.age"


def test_the_tool_opens_a_draft_with_the_recovery_key(fern: Path) -> None:
    text = age("-d", "-i", RECOVERY, fern).decode()
    draft, _ = read_draft(text, "x")
    assert draft.entries == drafts_in().open(fern).draft.entries
    assert 'reference = "Fern"' in text


def test_what_is_printed_of_a_new_recovery_key_is_an_identity_file_of_the_tool(
    unlocked: Run, fern: Path, tmp_path: Path
) -> None:
    recovery = Identity.generate()
    sheet = tmp_path / "recovery.txt"
    sheet.write_text(recovery_sheet(str(recovery)), encoding="utf-8")
    public = subprocess.run(
        ["age-keygen", "-y", sheet], capture_output=True, text=True, check=True, timeout=PATIENCE
    ).stdout.strip()
    assert public == str(recovery.to_public())
    assert unlocked("key", "add", "Safe", public, "--as", "recovery").code == 0
    assert b"Fern" in age("-d", "-i", sheet, fern)


def test_the_tool_opens_the_private_key_with_the_passphrase_and_with_that_a_draft(
    fern: Path, home: Path, tmp_path: Path
) -> None:
    opened = tmp_path / "identity.txt"
    child = pexpect.spawn(
        "age", ["-d", "-o", str(opened), str(home / "keys" / "identity.age")], timeout=PATIENCE
    )
    child.expect("[Pp]assphrase")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert b"Fern" in age("-d", "-i", opened, fern)


def test_the_tool_opens_a_copy_that_was_handed_over(
    unlocked: Run, fern: Path, tmp_path: Path
) -> None:
    colleague = Identity.generate()
    identity = tmp_path / "colleague.txt"
    identity.write_text(f"{colleague}\n", encoding="utf-8")
    unlocked("key", "add", "Sam", str(colleague.to_public()))
    given = unlocked("hand-over", "Fern", "--to", "Sam", "--folder", tmp_path, typed="meeting\n")
    text = age("-d", "-i", identity, given.out.strip()).decode()
    assert 'purpose = "meeting"' in text


@pytest.mark.parametrize("armour", [(), ("-a",)], ids=["binary", "armoured"])
def test_a_draft_that_the_tool_encrypted_is_opened_listed_and_saved(
    tmp_path: Path, armour: tuple[str, ...]
) -> None:
    draft = couple().draft
    text = DraftWriter().text(draft, {}, NOW).encode()
    folder = tmp_path / "drafts"
    folder.mkdir()
    path = folder / f"{draft.id}.age"
    path.write_bytes(age(*armour, "-r", OWN, given=text))
    drafts = drafts_in(folder)
    (listed,) = drafts.listed().drafts
    assert listed.header.reference == "Fern"
    file = drafts.open(path)
    assert file.draft.entries == draft.entries
    file.save(NOW)
    assert b"Fern" in age("-d", "-i", RECOVERY, path)


@pytest.mark.parametrize("armour", [(), ("-a",)], ids=["binary", "armoured"])
def test_a_copy_that_the_tool_encrypted_is_taken_in(
    tmp_path: Path, armour: tuple[str, ...]
) -> None:
    draft = couple().draft
    path = tmp_path / "from-sam.age"
    path.write_bytes(age(*armour, "-r", OWN, given=DraftWriter().text(draft, {}, NOW).encode()))
    drafts = drafts_in()
    list(receive(path, drafts, now()))
    (listed,) = drafts.listed().drafts
    assert drafts.open(listed.path).draft.entries == draft.entries


def test_a_list_of_recipients_of_the_tool_closes_what_we_open(tmp_path: Path) -> None:
    book = own_keys().book
    assert book is not None
    recipients = tmp_path / "recipients.txt"
    recipients.write_text("\n".join(book.of_every_draft) + "\n", encoding="utf-8")
    closed = age("-R", recipients, given=b"words")
    assert own_keys().open(closed, "x") == b"words"
    (tmp_path / "closed.age").write_bytes(closed)
    assert age("-d", "-i", RECOVERY, tmp_path / "closed.age") == b"words"
