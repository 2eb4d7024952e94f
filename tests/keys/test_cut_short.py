"""A change of the keys may be cut short at any file call: the old state holds, or the new one.

And what holds is said truly, without a passphrase.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import open_as, read_identity
from prebirth_tui.keys.recipients import KeyBook, Recipient
from prebirth_tui.problems import UserInputError
from tests.disk.cutting import Calls, CutError, full
from tests.keyring import PASSPHRASE
from tests.thinned import thinned

ANOTHER = "quite another five words"
TEAM = Recipient(name="Team", key=str(Identity.generate().to_public()), role="team")
PAPER = Identity.generate()
ON_PAPER = Recipient(name="Paper", key=str(PAPER.to_public()), role="recovery")


@dataclass
class Story:
    """Keys before a change, and whoever holds a recovery key."""

    home: KeyHome
    recovery: dict[str, str]
    """By public key, the recovery keys that somebody has in hand."""
    shown: list[str] = field(default_factory=list)

    def show(self, secret: str) -> None:
        self.shown.append(secret)
        self.recovery[str(read_identity(secret).to_public())] = secret


def add_team(story: Story) -> None:
    story.home.add(TEAM)


def add_recovery(story: Story) -> None:
    story.home.add(ON_PAPER)


def remove_team(story: Story) -> None:
    story.home.remove("Team before")


def remove_second_recovery(story: Story) -> None:
    story.home.remove("Paper before")


def remove_first_recovery(story: Story) -> None:
    story.home.remove("Recovery key")


def remove_every_recovery(story: Story) -> None:
    story.home.remove("Paper before")
    story.home.remove("Recovery key")


def renew(story: Story) -> None:
    story.home.renew_recovery(story.show)


def change_passphrase(story: Story) -> None:
    story.home.change_passphrase(ANOTHER)


def recover(story: Story) -> None:
    story.home.recover(next(iter(story.recovery.values())), ANOTHER)


def accept(story: Story) -> None:
    story.home.accept(PASSPHRASE)


def replace(story: Story) -> None:
    story.home.replace(PASSPHRASE)


CHANGES = [
    *(add_team, add_recovery, remove_team, remove_second_recovery, remove_first_recovery),
    *(remove_every_recovery, renew, change_passphrase, recover, accept, replace),
]
MOST_CALLS = 80


def begun(folder: Path) -> Story:
    story = Story(KeyHome(folder / "keys"), {})
    story.home.create(PASSPHRASE, story.show)
    team, paper = Identity.generate(), Identity.generate()
    before = Recipient(name="Team before", key=str(team.to_public()), role="team")
    story.home.add(before)
    second = Recipient(name="Paper before", key=str(paper.to_public()), role="recovery")
    story.home.add(second)
    story.recovery[second.key] = str(paper)
    story.recovery[ON_PAPER.key] = str(PAPER)
    story.home.encrypted_again()
    story.home.try_recovery(story.recovery[second.key])
    return story


def unlocked(folder: Path) -> KeyHome:
    home = KeyHome(folder / "keys")
    try:
        home.unlock(PASSPHRASE)
    except UserInputError:
        home = KeyHome(folder / "keys")
        home.unlock(ANOTHER)
    return home


def holds(book: KeyBook) -> tuple[object, ...]:
    """What a list says, without what is made anew each time."""
    return book.own, book.recipient


def opens(secret: str, home: KeyHome) -> bool:
    """Whether a recovery key brings the private key of the list back."""
    try:
        home.try_recovery(secret)
    except UserInputError:
        return False
    return True


@pytest.mark.parametrize("error", thinned([CutError, full], slice(1)))
@pytest.mark.parametrize("change", thinned(CHANGES, slice(0, None, 3)), ids=attrgetter("__name__"))
def test_a_change_that_is_cut_short_leaves_the_old_state_or_the_new_one(
    change: Callable[[Story], None],
    error: Callable[[], BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = Calls(monkeypatch)
    for number in range(1, MOST_CALLS):
        folder = tmp_path / str(number)
        story = begun(folder)
        before, of_before = story.home.book, story.home.ring.close(b"a draft of before")
        came_so_far = calls.stopped(number, error, partial(change, story))

        # Told without a passphrase, before anything is put right.
        told = KeyHome(folder / "keys")
        assert told.ring.book is not None
        said, was_settled = told.ring.book, told.is_recovery_settled
        changed = holds(said) != holds(before)
        if said.of_every_draft != before.of_every_draft:
            assert told.has_to_encrypt_again
        for key in said.of_recovery:
            assert opens(story.recovery[key], KeyHome(folder / "keys")), (number, "recovery")
        if said.of_recovery != before.of_recovery:
            assert set(said.of_recovery) <= set(story.recovery), "never shown"
        gone = set(before.of_recovery) - set(said.of_recovery)
        if was_settled:
            assert not any(opens(story.recovery[key], told) for key in gone), number

        home = unlocked(folder)
        assert holds(home.book) == holds(said)
        assert home.ring.open(of_before, "x") == b"a draft of before"
        assert open_as(home.ring.identities[0], home.ring.close(b"x"), "x") == b"x"
        assert home.is_recovery_settled
        assert not any(opens(story.recovery[key], home) for key in gone), number
        if not came_so_far:
            assert changed or change in (change_passphrase, recover, accept)
            return
    pytest.fail("it never came to its end")


@pytest.mark.parametrize("error", [CutError, full])
def test_a_key_that_is_being_made_is_there_only_once_its_recovery_key_was_shown(
    error: Callable[[], BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls(monkeypatch)
    for number in range(1, MOST_CALLS):
        folder, shown = tmp_path / str(number) / "keys", list[str]()
        home = KeyHome(folder)
        came_so_far = calls.stopped(number, error, partial(home.create, PASSPHRASE, shown.append))
        later = KeyHome(folder)
        if later.exists:
            later.unlock(PASSPHRASE)
            assert opens(shown[0], later)
        else:
            later.create(PASSPHRASE)
        if not came_so_far:
            return
    pytest.fail("it never came to its end")


def test_a_replaced_key_opens_what_was_closed_before_and_closes_nothing_any_more(
    tmp_path: Path,
) -> None:
    story = begun(tmp_path)
    old, closed = read_identity(story.home.ring.secret), story.home.ring.close(b"before")
    story.home.replace(PASSPHRASE)
    later = unlocked(tmp_path)
    assert later.book.own != str(old.to_public())
    assert later.ring.open(closed, "x") == b"before"
    with pytest.raises(UserInputError, match="was not encrypted to your key"):
        open_as(old, later.ring.close(b"after"), "x")
    later.change_passphrase(ANOTHER)
    later.replace(ANOTHER)
    last = KeyHome(tmp_path / "keys")
    last.unlock(ANOTHER)
    assert last.ring.open(closed, "x") == b"before"
    for key in last.book.of_recovery:
        assert opens(story.recovery[key], last)


def test_an_older_list_that_was_put_back_is_told_and_taken_only_by_choice(tmp_path: Path) -> None:
    story = begun(tmp_path)
    file = tmp_path / "keys" / "recipients.toml"
    older = file.read_bytes()
    story.home.remove("Team before")
    file.write_bytes(older)
    with pytest.raises(UserInputError, match=r"is an older list of keys .* prebirth key accept"):
        KeyHome(tmp_path / "keys").unlock(PASSPHRASE)
    KeyHome(tmp_path / "keys").accept(PASSPHRASE)
    assert unlocked(tmp_path).book.named("Team before")


def test_the_list_and_private_key_of_before_a_replacement_are_an_older_list(tmp_path: Path) -> None:
    story = begun(tmp_path)
    file = tmp_path / "keys" / "recipients.toml"
    older = file.read_bytes()
    story.home.replace(PASSPHRASE)
    file.write_bytes(older)
    with pytest.raises(UserInputError, match="is an older list of keys"):
        KeyHome(tmp_path / "keys").unlock(PASSPHRASE)


def test_an_open_window_closes_for_nobody_whom_another_has_removed(tmp_path: Path) -> None:
    team = Identity.generate()
    story = begun(tmp_path)
    story.home.add(Recipient(name="Kit", key=str(team.to_public()), role="team"))
    window = unlocked(tmp_path)
    assert open_as(team, window.ring.close(b"x"), "x") == b"x"
    window.ring.lock()
    story.home.remove("Kit")
    with pytest.raises(UserInputError, match="was not encrypted to your key"):
        open_as(team, window.ring.close(b"x"), "x")


def test_an_open_window_takes_no_list_that_somebody_else_has_made(tmp_path: Path) -> None:
    story = begun(tmp_path)
    window = unlocked(tmp_path)
    thief = Identity.generate()
    with (tmp_path / "keys" / "recipients.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[recipient]]\nname = "B"\nkey = "{thief.to_public()}"\nrole = "team"\n')
    closed = window.ring.close(b"x")
    assert story.home.ring.open(closed, "x") == b"x"
    with pytest.raises(UserInputError, match="was not encrypted to your key"):
        open_as(thief, closed, "x")
