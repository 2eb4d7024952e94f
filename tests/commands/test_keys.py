"""`prebirth key`: made, tried, changed, brought back, shared and taken away."""

import os
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.disk.locks import EditLock
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import open_as, read_identity
from prebirth_tui.keys.recipients import fingerprint
from prebirth_tui.keys.signing import Signer
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.store.settings import Settings, save_settings
from tests.commands.conftest import Run
from tests.draft_builder import FIRST_DAY, SAM, at
from tests.keyring import KEYS, PASSPHRASE, RECOVERY, drafts_in, own_identity

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
            raise input_error("wrong passphrase")
        return rest

    monkeypatch.setattr("prebirth_tui.keys.home.closed_with", closed)
    monkeypatch.setattr("prebirth_tui.keys.home.opened_with", opened)


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("scope", ["quickly", pytest.param("in earnest", marks=pytest.mark.soak)])
def test_a_key_is_made_and_its_drafts_are_opened(
    request: pytest.FixtureRequest,
    scope: str,
    run: Run,
    home: Path,
    tmp_path: Path,
    passphrase_file: Path,
) -> None:
    if scope == "quickly":
        request.getfixturevalue("quick")
    place = tmp_path / "recovery.txt"
    made = run(
        "key", "create", "--no-drill", "--recovery", place, typed=typed(PASSPHRASE, PASSPHRASE)
    )
    assert (made.code, made.err) == (0, "")
    assert f"The recovery key is in {place}" in made.out
    assert "without it and\nwithout the recovery key no one can" in made.out
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
    assert "Nobody has tried" not in run("key", "show").out


def test_making_a_key_ends_with_trying_the_recovery_key(
    run: Run, quick: None, tmp_path: Path
) -> None:
    place = tmp_path / "recovery.txt"
    made = run("key", "create", "--recovery", place, typed=typed(NEW, NEW))
    assert made.code == 0
    assert made.out.endswith("The recovery key works.\n")
    assert KeyHome().is_recovery_tried


def test_without_a_file_the_recovery_key_is_shown_to_be_written_down(run: Run, quick: None) -> None:
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


def test_the_passphrase_is_changed(unlocked: Run, run: Run, quick: None, home: Path) -> None:
    lay_quick(home)
    changed = unlocked("key", "passphrase", typed=typed(NEW, NEW))
    assert changed.code == 0
    assert "still open with the old passphrase" in changed.out
    assert unlocked("key", "passphrase", typed=typed(NEW, NEW)).code == 2
    KeyHome().unlock(NEW)


def lay_quick(home: Path) -> None:
    """The private key, closed as `quick` closes it."""
    identity = own_identity()
    (home / "keys" / "identity.age").write_text(f"{PASSPHRASE}\n{identity}\n", encoding="utf-8")


def test_a_forgotten_passphrase_is_set_anew_with_the_recovery_key(
    unlocked: Run, run: Run, quick: None, home: Path
) -> None:
    (home / "keys" / "identity.age").unlink()
    back = run("key", "recover", "--recovery", RECOVERY, typed=typed(NEW, NEW))
    assert back.code == 0
    home_keys = KeyHome()
    home_keys.unlock(NEW)
    assert home_keys.ring.secret == str(own_identity())


def test_the_recovery_key_may_be_typed(unlocked: Run, run: Run, quick: None) -> None:
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


# Who else can open drafts.


def test_a_colleague_opens_what_is_handed_over_and_nothing_else(
    unlocked: Run, kept: str, home: Path
) -> None:
    before = (home / "drafts" / f"{kept}.age").read_bytes()
    added = unlocked("key", "add", "Sam", TEAM_KEY)
    assert added.code == 0
    assert f"Sam ({fingerprint(TEAM_KEY)}) opens copies you send them." in added.out
    assert (home / "drafts" / f"{kept}.age").read_bytes() == before
    assert "Sam, colleague" in unlocked("key", "show").out
    with pytest.raises(UserInputError):
        open_as(TEAM, before, "x")


def test_a_team_key_opens_the_drafts_there_were_and_those_to_come(
    unlocked: Run, kept: str, home: Path
) -> None:
    unlocked("new", "Moss", "--due", "+20w", "--training")
    added = unlocked("key", "add", "The team", TEAM_KEY, "--as", "team")
    assert added.code == 0
    assert "1 file encrypted again; 0 failed." in added.out
    later = unlocked("new", "Reed", "--due", "+20w").out.strip()
    for draft in (kept, later):
        assert open_as(TEAM, (home / "drafts" / f"{draft}.age").read_bytes(), "x")

    removed = unlocked("key", "remove", "the team")
    assert removed.code == 0
    assert "They can still open" in removed.out
    assert "2 files encrypted again; 0 failed." in removed.out
    for draft in (kept, later):
        with pytest.raises(UserInputError, match="not encrypted to your key"):
            open_as(TEAM, (home / "drafts" / f"{draft}.age").read_bytes(), "x")
    assert unlocked("show", "Fern").code == 0


def test_a_new_recovery_key_brings_the_key_back(
    unlocked: Run, run: Run, quick: None, home: Path, tmp_path: Path
) -> None:
    lay_quick(home)
    assert unlocked("key", "add", "Safe", TEAM_KEY, "--as", "recovery").code == 0
    place = tmp_path / "safe"
    place.write_text(str(TEAM), encoding="utf-8")
    assert run("key", "recover", "--recovery", place, typed=typed(NEW, NEW)).code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("add", "Sam", "age1nonsense"), "The key is not a public key"),
        (("add", "Sam", str(Identity.generate())), "The key is not a public key"),
        (("add", "Sam", "x" * 201), "The key is longer than 200 characters"),
        (("add", " ", TEAM_KEY), "The name must not be empty"),
        (("add", "x" * 61, TEAM_KEY), "The name is longer than 60 characters"),
        (("add", "recovery key", TEAM_KEY), "here already"),
        (("add", "Me", str(own_identity().to_public())), "that is your own key"),
        (("add", "Sam", TEAM_KEY, "--as", "boss"), "invalid choice"),
        (("remove", "Sam"), "there is no key of `Sam` here; there is Recovery key"),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else given,
)
def test_a_key_that_cannot_be_added_or_removed_is_told(
    unlocked: Run, home: Path, words: tuple[str, ...], message: str
) -> None:
    before = (home / "keys" / "recipients.toml").read_bytes()
    ran = unlocked("key", *words)
    assert ran.code == 2
    assert message in ran.err
    assert "AGE-SECRET" not in ran.err
    assert (home / "keys" / "recipients.toml").read_bytes() == before


def slip_in(home: Path) -> None:
    """Somebody else adds a key to the list."""
    path = home / "keys" / "recipients.toml"
    text = path.read_text(encoding="utf-8")
    slipped = f'\n[[recipient]]\nname = "Helper"\nkey = "{TEAM_KEY}"\nrole = "team"\n'
    path.write_text(text + slipped, encoding="utf-8")


def test_a_key_slipped_into_the_list_is_told_and_can_be_accepted(
    unlocked: Run, kept: str, home: Path
) -> None:
    slip_in(home)
    shown = unlocked("show", "Fern")
    assert shown.code == 2
    assert "someone may have added a key" in shown.err
    assert "prebirth key accept" in shown.err

    accepted = unlocked("key", "accept")
    assert accepted.code == 0
    assert f"Helper, team: opens every draft\n  {TEAM_KEY}" in accepted.out
    assert unlocked("show", "Fern").code == 0


def test_a_changed_list_is_accepted_with_the_right_passphrase_only(
    unlocked: Run, run: Run, kept: str, home: Path
) -> None:
    slip_in(home)
    assert run("key", "accept", typed=typed("not the passphrase")).code == 2
    assert unlocked("show", "Fern").code == 2
    assert run("key", "accept", typed=typed(PASSPHRASE)).code == 0
    assert unlocked("show", "Fern").code == 0


def test_a_list_that_is_gone_is_begun_anew(unlocked: Run, kept: str, home: Path) -> None:
    (home / "keys" / "recipients.toml").unlink()
    shown = unlocked("show", "Fern")
    assert shown.code == 2
    assert "is missing" in shown.err
    accepted = unlocked("key", "accept")
    assert "Only you will be able to open what you save." in accepted.out
    assert unlocked("show", "Fern").code == 0


@pytest.fixture
def quickly_kept(unlocked: Run, quick: None, home: Path) -> str:
    """A practice draft, where a passphrase is no work."""
    lay_quick_key(home)
    return unlocked("new", "Fern", "--due", "+20w").out.strip()


def test_a_key_is_replaced_and_everything_is_encrypted_to_the_new_one(
    unlocked: Run, quickly_kept: str, home: Path, tmp_path: Path
) -> None:
    old = own_identity()
    unlocked("new", "Reed", "--due", "+20w")
    unlocked("purge", "Reed", typed=typed("Reed", "no longer needed"))
    replaced = unlocked("key", "replace")
    assert (replaced.code, replaced.err) == (0, "")
    assert "2 files encrypted again; 0 failed." in replaced.out
    for path in (home / "drafts" / f"{quickly_kept}.age", *(home / "receipts").glob("*.age")):
        with pytest.raises(UserInputError, match="was not encrypted to your key"):
            open_as(old, path.read_bytes(), path.name)
    shown = unlocked("key", "show").out
    assert str(old.to_public()) not in shown
    assert "cut short" not in shown
    assert "may still be encrypted" not in shown
    assert unlocked("show", "Fern").code == 0
    assert "no longer needed" in unlocked("receipts").out
    assert unlocked("key", "drill", "--recovery", RECOVERY).code == 0


def test_what_could_not_be_encrypted_again_is_named_and_can_be_tried_again(
    unlocked: Run, quickly_kept: str, home: Path
) -> None:
    spoilt = home / "drafts" / "spoilt.age"
    spoilt.write_bytes(b"age-encryption.org/v1\nspoilt")
    replaced = unlocked("key", "replace")
    assert replaced.code == 2
    assert "spoilt.age: cannot be opened" in replaced.err
    assert "prebirth key finish" in replaced.err
    assert "may still be encrypted to the keys of before" in unlocked("key", "show").out
    spoilt.unlink()
    assert unlocked("key", "finish").code == 0
    assert "may still be encrypted" not in unlocked("key", "show").out


def test_a_key_is_not_replaced_while_a_draft_is_open_in_a_window(
    unlocked: Run, quickly_kept: str, home: Path
) -> None:
    lock = EditLock(home / "drafts" / "locks" / f"{quickly_kept}.pen")
    assert lock.acquire()
    refused = unlocked("key", "replace")
    lock.release()
    assert refused.code == 2
    assert "Fern is open in another window" in refused.err
    assert str(own_identity().to_public()) in unlocked("key", "show").out


def lay_quick_key(home: Path) -> None:
    """The private key of the tests, closed without the work of it."""
    closed = f"{PASSPHRASE}\n{own_identity()}\n".encode()
    (home / "keys" / "identity.age").write_bytes(closed)


def named(home: Path, name: str) -> None:
    save_settings(Settings(name=name, role="midwife", device="desk"), home / "settings.toml")


def test_cards_are_exchanged_and_a_new_one_takes_the_place_of_the_old(
    unlocked: Run, quick: None, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_quick_key(home)
    named(home, "Rose")
    first = tmp_path / "rose.toml"
    made = unlocked("key", "card", first)
    assert made.code == 0
    words = made.err.strip().splitlines()[-1].strip()
    assert len(words.split()) == 10
    second = tmp_path / "rose-2.toml"
    unlocked("key", "replace")
    assert unlocked("key", "card", second).code == 0

    pat = home.with_name("pat")
    monkeypatch.setenv("PREBIRTH_HOME", str(pat))
    new_place = tmp_path / "pat-recovery"
    unlocked("key", "create", "--no-drill", "--recovery", new_place, typed=typed(*[PASSPHRASE] * 2))
    wrong = unlocked("key", "take", first, typed=typed("acorn " * 10))
    assert wrong.code == 1
    assert "Nothing was changed" in wrong.out
    taken = unlocked("key", "take", first, typed=typed(words.upper()))
    assert (taken.code, taken.err) == (0, "")
    known = KeyHome().book.named("Rose")
    assert known.signing
    again = unlocked("key", "take", second)
    assert again.code == 0
    assert "signed with the key that you have of them" in again.out
    assert KeyHome().book.named("Rose").key != known.key
    back = unlocked("key", "take", first, typed=typed("no"))
    assert back.code == 1, "an older card is not taken without its words"


def test_a_card_needs_a_name(unlocked: Run, quick: None, home: Path) -> None:
    lay_quick_key(home)
    refused = unlocked("key", "card")
    assert refused.code == 2
    assert "your name is not set yet" in refused.err


def test_it_is_said_who_wrote_what(unlocked: Run, kept: str, home: Path) -> None:
    told = unlocked("verify", "Fern")
    assert told.code == 0
    assert "signed by you" in told.out
    drafts = drafts_in()
    file = drafts.open(home / "drafts" / f"{kept}.age")
    body = PersonNoted(person="kit", name="Kit", roles=("aunt",))
    stranger = Signer(Identity.generate())
    came = file.draft.write(body, SAM, at(FIRST_DAY), sign=stranger)
    came = came.write(body.model_copy(update={"note": "x"}), SAM, at(FIRST_DAY, 1))
    file.take_in(came.entries[-2:], at(FIRST_DAY, 2))
    told = unlocked("verify", "Fern")
    assert "1 signed with a key that is not known here" in told.out
    assert "1 not signed" in told.out
    assert "SIGNED?  " in told.out
