"""`prebirth key`: made, tried, changed, brought back, shared and taken away."""

import os
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import open_as, read_identity
from prebirth_tui.keys.recipients import fingerprint
from tests.commands.conftest import Run
from tests.commands.key_words import NEW, TEAM_KEY, typed
from tests.keyring import KEYS, PASSPHRASE, RECOVERY, own_identity


@pytest.mark.parametrize("scope", ["quickly", pytest.param("in earnest", marks=pytest.mark.soak)])
def test_a_key_is_made_and_its_drafts_are_opened(
    request: pytest.FixtureRequest,
    scope: str,
    run: Run,
    home: Path,
    tmp_path: Path,
    passphrase_file: Path,
) -> None:
    if scope == "in earnest":
        request.getfixturevalue("in_earnest")
    place = tmp_path / "recovery.txt"
    made = run(
        "key", "create", "--no-drill", "--recovery", place, typed=typed(PASSPHRASE, PASSPHRASE)
    )
    assert (made.code, made.err) == (0, "")
    assert f"The recovery key is in {place}" in made.said
    assert "without it and without the recovery key no one can" in made.said
    assert "AGE-SECRET-KEY" not in made.out
    if os.name != "nt":
        assert place.stat().st_mode & 0o077 == 0

    assert "The recovery key has not been tried yet" in run("key", "show").out
    unlocking = ("--passphrase-file", passphrase_file)
    draft = run(*unlocking, "new", "Fern", "--due", "+20w").out.strip()
    shown = run(*unlocking, "show", "Fern")
    assert shown.code == 0
    assert shown.out.startswith("Fern · 20+0, due")
    recovery = read_identity(place.read_text(encoding="utf-8"))
    closed = (home / "drafts" / f"{draft}.age").read_bytes()
    assert b'reference = "Fern"' in open_as(recovery, closed, "x")
    assert run("key", "drill", "--recovery", place).out == "The recovery key works.\n"
    assert "Nobody has tried" not in run("key", "show").said


def test_making_a_key_ends_with_trying_the_recovery_key(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "recovery.txt"
    made = run("key", "create", "--recovery", place, typed=typed(NEW, NEW))
    assert made.code == 0
    assert made.out.endswith("The recovery key works.\n")
    assert KeyHome().is_recovery_tried


def test_without_a_file_the_recovery_key_is_shown_to_be_written_down(run: Run) -> None:
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
        ((NEW, f"{NEW}!"), "the two passphrases differ"),
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
    assert "already exists; name another file" in made.err
    assert place.read_text(encoding="utf-8") == "another recovery key"
    assert not (home / "keys").exists()


def test_a_recovery_key_that_could_not_be_saved_is_shown(run: Run, tmp_path: Path) -> None:
    made = run(
        "key", "create", "--no-drill", "--recovery", tmp_path / "no" / "r", typed=typed(NEW, NEW)
    )
    assert made.code == 0
    assert "could not be saved" in made.out
    assert "The recovery key is in" not in made.said
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
    ids=lambda words: " ".join(words[:2]),
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
    assert ran.err == "wrong passphrase\n"
    assert ran.out == ""


@pytest.mark.parametrize(
    "words",
    [("list",), ("show", "Fern"), ("gaps", "Fern"), ("verify", "Fern")],
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


def test_at_a_terminal_the_passphrase_is_asked_for_and_may_be_mistyped(run: Run, kept: str) -> None:
    shown = run("show", "Fern", secrets=("wrong", "wrong again", PASSPHRASE))
    assert shown.code == 0
    assert shown.out.startswith("Fern")
    assert shown.err.count("wrong passphrase; try again") == 2


def test_after_three_wrong_passphrases_it_ends(run: Run, kept: str) -> None:
    shown = run("show", "Fern", secrets=("one", "two", "three", PASSPHRASE))
    assert shown.code == 2
    assert shown.err.splitlines()[-1] == "wrong passphrase"
    assert shown.out == ""


def test_training_drafts_ask_for_no_passphrase(run: Run) -> None:
    made = run("new", "Moss", "--due", "+20w", "--training")
    assert made.code == 0
    assert run("show", "Moss").code == run("list").code == 0


# Changed, and brought back.


def test_the_passphrase_is_changed(unlocked: Run, run: Run, home: Path) -> None:
    changed = unlocked("key", "passphrase", typed=typed(NEW, NEW))
    assert changed.code == 0
    assert "still open with the old passphrase" in changed.said
    assert unlocked("key", "passphrase", typed=typed(NEW, NEW)).code == 2
    KeyHome().unlock(NEW)


def test_a_forgotten_passphrase_is_set_anew_with_the_recovery_key(
    unlocked: Run, run: Run, home: Path
) -> None:
    (home / "keys" / "identity.age").unlink()
    back = run("key", "recover", "--recovery", RECOVERY, typed=typed(NEW, NEW))
    assert back.code == 0
    home_keys = KeyHome()
    home_keys.unlock(NEW)
    assert home_keys.ring.secret == str(own_identity())


def test_the_recovery_key_may_be_typed(unlocked: Run, run: Run) -> None:
    secret = str(read_identity(RECOVERY.read_text(encoding="utf-8")))
    assert run("key", "drill", typed=typed(secret)).code == 0
    assert run("key", "drill", typed=typed(f"  {secret.lower()} ")).code == 0
    assert run("key", "drill", typed=typed(str(RECOVERY))).code == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("no/such/file", "cannot be read"),
        ("~nobody-of-that-name/file", "home directory"),
        ("a\0b", "cannot be read"),
        ("x" * 5000, "cannot be read"),
        (str(KEYS / "recipients.toml"), "that has no key in it"),
        ("AGE-SECRET-KEY-1QQQQ", "a letter is wrong or missing"),
        (str(Identity.generate()), "not encrypted to your key"),
    ],
    ids=["no file", "no home", "no name", "too long", "no key", "a mistake", "another key"],
)
@pytest.mark.parametrize("command", ["drill", "recover"])
def test_a_recovery_key_that_does_not_work_is_told_and_changes_nothing(
    unlocked: Run, run: Run, home: Path, command: str, given: str, message: str
) -> None:
    before = (home / "keys" / "identity.age").read_bytes()
    ran = run("key", command, typed=typed(given, NEW, NEW))
    assert ran.code == 2
    assert message in ran.err
    assert "mistake of its own" not in ran.err
    assert (home / "keys" / "identity.age").read_bytes() == before
