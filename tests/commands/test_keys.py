"""`prebirth key`: made, tried, changed, brought back, shared and taken away."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import open_as, read_identity
from prebirth_tui.keys.recipients import KeyBook, fingerprint
from prebirth_tui.problems import RefusedError, refused
from tests.commands.conftest import Run
from tests.keyring import KEYS, PASSPHRASE, RECOVERY, own_identity

NEW = "four other plain words"
TEAM = Identity.generate()
TEAM_KEY = str(TEAM.to_public())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing with a passphrase without the work; what is closed opens with that passphrase."""

    def closed(passphrase: str, data: bytes) -> bytes:
        return f"{passphrase}\n".encode() + data

    def opened(passphrase: str, data: bytes, name: str) -> bytes:
        said, _, rest = data.partition(b"\n")
        if said != passphrase.encode():
            raise refused("the passphrase does not fit")
        return rest

    monkeypatch.setattr("prebirth_tui.keys.home.closed_with", closed)
    monkeypatch.setattr("prebirth_tui.keys.home.opened_with", opened)


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_a_key_is_made_as_it_is_made_in_earnest(
    run: Run, home: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    place = tmp_path / "recovery.txt"
    made = run(
        "key", "create", "--no-drill", "--recovery", place, typed=typed(PASSPHRASE, PASSPHRASE)
    )
    assert (made.code, made.err) == (0, "")
    assert f"The recovery key is in {place}" in made.out
    assert "without it and\nwithout the recovery key nobody can" in made.out
    assert "AGE-SECRET-KEY" not in made.out
    if os.name != "nt":
        assert place.stat().st_mode & 0o077 == 0

    assert "Nobody has tried the recovery key yet" in run("key", "show").out
    draft = run("new", "Fern", "--due", "+20w").out.strip()
    shown = run("--passphrase-file", passphrase_file, "show", "Fern")
    assert shown.code == 0
    assert shown.out.startswith("Fern · due")
    recovery = read_identity(place.read_text(encoding="utf-8"))
    closed = (home / "drafts" / f"{draft}.age").read_bytes()
    assert b'reference = "Fern"' in open_as(recovery, closed, "x")
    assert run("key", "drill", "--recovery", place).out == "The recovery key works.\n"
    assert "Nobody has tried" not in run("key", "show").out


def test_making_a_key_ends_with_trying_the_recovery_key(
    run: Run, quick: None, tmp_path: Path
) -> None:
    place = tmp_path / "recovery.txt"
    made = run("key", "create", "--recovery", place, typed=typed(NEW, NEW))
    assert made.code == 0
    assert made.out.endswith("The recovery key works.\n")
    assert KeyHome().is_recovery_tried


def test_without_a_file_the_recovery_key_is_shown_to_be_written_down(
    run: Run, quick: None
) -> None:
    made = run("key", "create", "--no-drill", typed=typed(NEW, NEW))
    assert made.code == 0
    secret = read_identity(made.out.replace(" ", "\n"))
    assert run("key", "drill", typed=typed(str(secret))).code == 0


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((), "there was no answer to"),
        (("short",), "shorter than 12 characters"),
        (("aaaaaaaaaaaaaaaaaa",), "the same few characters"),
        ((NEW, f"{NEW}!"), "the two differ"),
    ],
)
def test_a_passphrase_that_will_not_do_makes_no_key(
    run: Run, home: Path, lines: tuple[str, ...], message: str
) -> None:
    made = run("key", "create", typed=typed(*lines))
    assert made.code == 2
    assert message in made.err
    assert not (home / "keys").exists()


def test_no_key_is_made_when_there_is_no_place_for_the_recovery_key(
    run: Run, home: Path, tmp_path: Path
) -> None:
    place = tmp_path / "recovery.txt"
    place.write_text("another recovery key", encoding="utf-8")
    made = run("key", "create", "--recovery", place, typed=typed(NEW, NEW))
    assert made.code == 2
    assert "is there already; name another file" in made.err
    assert place.read_text(encoding="utf-8") == "another recovery key"
    assert not (home / "keys").exists()


def test_a_recovery_key_that_could_not_be_saved_is_shown(
    run: Run, quick: None, tmp_path: Path
) -> None:
    made = run(
        "key", "create", "--no-drill", "--recovery", tmp_path / "no" / "r", typed=typed(NEW, NEW)
    )
    assert made.code == 0
    assert "could not be saved" in made.out
    assert "The recovery key is in" not in made.out
    secret = read_identity(made.out.replace(" ", "\n"))
    assert run("key", "drill", typed=typed(str(secret))).code == 0


def test_a_second_key_is_not_made_over_the_first(unlocked: Run, home: Path) -> None:
    before = (home / "keys" / "identity.age").read_bytes()
    made = unlocked("key", "create", typed=typed(NEW, NEW))
    assert made.code == 2
    assert "there is a key already" in made.err
    assert (home / "keys" / "identity.age").read_bytes() == before


@pytest.mark.parametrize("words", [("key",), ("key", "show")])
def test_the_public_keys_are_shown_without_a_passphrase(
    run: Run, unlocked: Run, words: tuple[str, ...]
) -> None:
    shown = run(*words)
    own = str(own_identity().to_public())
    assert shown.code == 0
    assert own in shown.out
    assert fingerprint(own) in shown.out
    assert "Recovery key, recovery: opens every draft" in shown.out
    assert "SECRET" not in shown.out


@pytest.mark.parametrize(
    "words",
    [
        ("key", "show"),
        ("key", "passphrase"),
        ("key", "accept"),
        ("key", "add", "Sam", TEAM_KEY),
        ("key", "remove", "Sam"),
    ],
    ids=" ".join,
)
def test_without_a_key_it_is_said_how_to_make_one(
    run: Run, passphrase_file: Path, words: tuple[str, ...]
) -> None:
    ran = run("--passphrase-file", passphrase_file, *words, typed=typed(PASSPHRASE, NEW, NEW))
    assert ran.code in (1, 2)
    assert "prebirth key create" in ran.out + ran.err


def test_without_a_key_a_practice_draft_is_not_saved_and_it_is_said_how_to_make_one(
    run: Run, home: Path
) -> None:
    made = run("new", "Fern", "--due", "+20w")
    assert made.code == 2
    assert "NOT SAVED" in made.err
    assert "prebirth key create" in made.err
    assert list(home.rglob("*.age")) == []


# Unlocking.


@pytest.fixture
def kept(unlocked: Run) -> str:
    """A practice draft; its id."""
    return unlocked("new", "Fern", "--due", "+20w").out.strip()


@pytest.mark.parametrize(
    "words",
    [("list",), ("show", "Fern"), ("gaps", "Fern"), ("verify", "Fern"), ("keep", "Fern")],
    ids=" ".join,
)
def test_a_wrong_passphrase_is_told_in_plain_words(
    run: Run, kept: str, tmp_path: Path, words: tuple[str, ...]
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("five plain test words\n", encoding="utf-8")
    ran = run("--passphrase-file", wrong, *words)
    assert ran.code == 2
    assert ran.err == "the passphrase does not fit\n"
    assert ran.out == ""


@pytest.mark.parametrize(
    "words",
    [("list",), ("show", "Fern"), ("gaps", "Fern"), ("verify", "Fern"), ("open", "Fern")],
    ids=" ".join,
)
def test_without_a_terminal_it_is_said_how_the_passphrase_is_given(
    run: Run, kept: str, words: tuple[str, ...]
) -> None:
    ran = run(*words, typed=typed(PASSPHRASE))
    assert ran.code == 2
    assert "prebirth --passphrase-file FILE" in ran.err
    assert ran.out == ""


def test_a_passphrase_file_that_cannot_be_read_is_named(
    run: Run, kept: str, tmp_path: Path
) -> None:
    ran = run("--passphrase-file", tmp_path / "nothing", "list")
    assert ran.code == 2
    assert str(tmp_path / "nothing") in ran.err
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    assert run("--passphrase-file", tmp_path / "bytes", "list").code == 2


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[str]:
    """Type these passphrases when asked; the questions that were asked."""
    asked: list[str] = []
    left = list(lines)

    def getpass(question: str) -> str:
        asked.append(question)
        return left.pop(0)

    monkeypatch.setattr("io.StringIO.isatty", lambda _: True, raising=False)
    monkeypatch.setattr("getpass.getpass", getpass)
    return asked


class Terminal:
    """Standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def sits(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Let somebody sit at a terminal and type these passphrases; the questions they are asked."""

    def sits(*lines: str) -> list[str]:
        asked: list[str] = []
        left = list(lines)

        def getpass(question: str) -> str:
            asked.append(question)
            return left.pop(0)

        monkeypatch.setattr("getpass.getpass", getpass)
        monkeypatch.setattr("prebirth_tui.commands.common.sys.stdin", Terminal())
        return asked

    return sits
