"""`prebirth key`: colleagues, a team and a recovery key are added and removed; cards."""

from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import open_as
from prebirth_tui.keys.recipients import fingerprint
from prebirth_tui.keys.signing import Signer
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.store.settings import Settings, save_settings
from tests.commands.conftest import Run
from tests.commands.key_words import NEW, TEAM, TEAM_KEY, typed
from tests.draft_builder import FIRST_DAY, SAM, at
from tests.keyring import PASSPHRASE, drafts_in, own_identity

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
    unlocked: Run, run: Run, home: Path, tmp_path: Path
) -> None:
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


def named(home: Path, name: str) -> None:
    save_settings(Settings(name=name, role="midwife", device="desk"), home / "settings.toml")


def test_cards_are_exchanged_and_a_new_one_takes_the_place_of_the_old(
    unlocked: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_a_card_needs_a_name(unlocked: Run, home: Path) -> None:
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
    assert "1 signed with a key that is not known here" in told.said
    assert "1 not signed" in told.said
    assert "SIGNED?  " in told.out
