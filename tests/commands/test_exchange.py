"""`prebirth hand-over` and `prebirth receive`, between two people."""

import re
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.keyring import KeyRing, close_to, open_as
from prebirth_tui.keys.recipients import KeyBook, Recipient
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.draft import Author
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.exchange import hand_over, receive
from prebirth_tui.store.settings import now
from tests.commands.conftest import Run
from tests.disk.disks import full
from tests.keyring import drafts_in, own_identity

SAM = Author("Sam", "sam@phone")
HIS = Identity.generate()
HIS_KEY = str(HIS.to_public())
OWN = Recipient(name="Rose", key=str(own_identity().to_public()))


@pytest.fixture
def his(tmp_path: Path) -> Drafts:
    """Sam's drafts, on his own machine."""
    ring = KeyRing(KeyBook(own=HIS_KEY), HIS)
    return Drafts(tmp_path / "his" / "drafts", ring, tmp_path / "his" / "index.age")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The folder that both can reach."""
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def fern(unlocked: Run) -> str:
    """A practice draft, and Sam's key; the id."""
    assert unlocked("key", "add", "Sam", HIS_KEY).code == 0
    return unlocked("new", "Fern", "--due", "+20w").out.strip()


def give(unlocked: Run, shared: Path) -> Path:
    given = unlocked(
        "hand-over", "Fern", "--to", "Sam", "--folder", shared, typed="strategy meeting\n"
    )
    assert given.code == 0
    return Path(given.out.strip())


def answered(his: Drafts, key: str, shared: Path) -> Path:
    """Sam adds somebody and hands the draft back."""
    file = his.open(his.find(key))
    person = PersonNoted(person="lee", name="Lee", roles=("father",))
    file.append(person, author=SAM, at=now())
    return hand_over(file, OWN, "as asked", shared, SAM, now())


def test_a_draft_goes_to_a_colleague_and_comes_back(
    unlocked: Run, fern: str, his: Drafts, shared: Path
) -> None:
    path = give(unlocked, shared)
    assert path.parent == shared
    assert b'purpose = "strategy meeting"' in open_as(HIS, path.read_bytes(), "x")
    list(receive(path, his, now()))
    back = answered(his, fern, shared)

    taken = unlocked("receive", back)
    assert (taken.code, taken.out, taken.err) == (0, "Fern: entries imported, by Sam\n", "")
    assert "Lee: " in unlocked("show", "Fern").out
    again = unlocked("receive", back)
    assert (again.code, again.out) == (0, "Fern: nothing new\n")


def test_who_will_be_able_to_open_it_is_said_before_it_is_asked_what_for(
    unlocked: Run, fern: str, shared: Path
) -> None:
    given = unlocked("hand-over", "Fern", "--to", "sam", "--folder", shared, typed="meeting\n")
    assert re.search(r"Can open the copy: Sam \([0-9a-f]{8}\), you \([0-9a-f]{8}\)", given.err)
    assert "private answers too" in given.err
    head = drafts_in().open(drafts_in().find(fern)).draft.heads[0]
    noted = re.search(r"Head seal ([0-9a-f ]+): read it out", given.err)
    assert noted is not None
    assert head.startswith(noted[1].replace(" ", ""))
    assert Path(given.out.strip()).name.split(".")[1] == head[:12]
    assert unlocked("verify", "Fern", "--head", noted[1]).code == 0


def test_the_hand_over_stands_in_the_history(unlocked: Run, fern: str, shared: Path) -> None:
    give(unlocked, shared)
    history = unlocked("show", "Fern", "--history").said
    assert re.search(r"hand-over to Sam, key [0-9a-f]{8}, purpose strategy meeting", history)


def test_a_hand_over_that_cannot_be_recorded_leaves_no_copy(
    unlocked: Run, fern: str, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drafts_in().open(drafts_in().find(fern)).draft.entries
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        given = unlocked("hand-over", "Fern", "--to", "Sam", "--folder", shared, typed="meeting\n")
    assert (given.code, given.out) == (2, "")
    assert "NOT SAVED: No space left on device" in given.err
    assert list(shared.iterdir()) == []
    assert drafts_in().open(drafts_in().find(fern)).draft.entries == before


@pytest.mark.parametrize("purpose", ["", "\n", "  \n", "x" * 501 + "\n"])
def test_without_a_purpose_nothing_is_handed_over(
    unlocked: Run, fern: str, shared: Path, purpose: str
) -> None:
    before = drafts_in().open(drafts_in().find(fern)).draft.entries
    given = unlocked("hand-over", "Fern", "--to", "Sam", "--folder", shared, typed=purpose)
    assert given.code == 2
    assert "mistake of its own" not in given.err
    assert list(shared.iterdir()) == []
    assert drafts_in().open(drafts_in().find(fern)).draft.entries == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("Fern", "--to", "Kit"), "there is no key of `Kit` here; there is Recovery key, Sam"),
        (("Moss", "--to", "Sam"), "there is no draft `Moss`"),
        (("Fern", "--to", "Sam", "--folder", "no/such/folder"), "there is no folder"),
        (("Fern",), "--to"),
    ],
    ids=["nobody", "no draft", "no folder", "no recipient"],
)
def test_a_hand_over_that_cannot_be_is_refused(
    unlocked: Run, fern: str, words: tuple[str, ...], message: str
) -> None:
    given = unlocked("hand-over", *words, typed="meeting\n")
    assert given.code == 2
    assert message in given.err


def test_without_a_key_nothing_is_handed_over(run: Run, shared: Path) -> None:
    run("new", "Moss", "--due", "+20w", "--training")
    given = run("hand-over", "Moss", "--to", "Sam", "--folder", shared, typed="meeting\n")
    assert given.code == 2
    assert "prebirth key create" in given.err
    assert list(shared.iterdir()) == []


def test_the_exchange_folder_of_the_settings_is_used(
    unlocked: Run, fern: str, home: Path, shared: Path
) -> None:
    settings = home / "settings.toml"
    settings.write_text(f'exchange = "{shared.as_posix()}"\ndevice = "d"\n', encoding="utf-8")
    given = unlocked("hand-over", "Fern", "--to", "Sam", typed="meeting\n")
    assert Path(given.out.strip()).parent == shared


def test_a_folder_with_one_bad_copy_takes_in_the_others_and_says_so(
    unlocked: Run, fern: str, his: Drafts, shared: Path
) -> None:
    list(receive(give(unlocked, shared), his, now()))
    for path in shared.iterdir():
        path.unlink()
    answered(his, fern, shared)
    (shared / "not-for-me.age").write_bytes(close_to([HIS_KEY], b"secret"))
    (shared / "spoilt.age").write_bytes(b"age-encryption.org/v1\nspoilt")
    taken = unlocked("receive", shared)
    assert taken.code == 1
    assert taken.out == "Fern: entries imported, by Sam\n"
    assert [line.split(":")[0] for line in taken.err.splitlines()] == ["spoilt.age"]
    alone = unlocked("receive", shared / "not-for-me.age")
    assert alone.code == 1
    assert "was not encrypted to your key" in alone.err


def changed(text: str) -> str:
    return text.replace('name = "Lee"', 'name = "Leo"')


def test_a_copy_changed_by_hand_is_not_taken_in(
    unlocked: Run, fern: str, his: Drafts, shared: Path
) -> None:
    list(receive(give(unlocked, shared), his, now()))
    back = answered(his, fern, shared)
    text = open_as(HIS, back.read_bytes(), "x").decode()
    assert changed(text) != text
    back.write_bytes(close_to([OWN.key], changed(text).encode()))
    taken = unlocked("receive", back)
    assert taken.code == 1
    assert "do not match their seals" in taken.err
    assert taken.out == ""
    assert "Leo" not in unlocked("show", "Fern").out


def test_a_place_that_is_not_there_is_bad_input(unlocked: Run, tmp_path: Path) -> None:
    taken = unlocked("receive", tmp_path / "nowhere")
    assert taken.code == 2
    assert "no such file or folder" in taken.err


def test_a_copy_that_nobody_can_unlock_is_asked_about_once(
    run: Run, unlocked: Run, fern: str, shared: Path
) -> None:
    give(unlocked, shared)
    give(unlocked, shared)
    taken = run("receive", shared, secrets=("one", "two", "three", "four"))
    assert taken.code == 2
    assert taken.err.count("wrong passphrase") == 3


def test_half_typed_text_does_not_go_along(unlocked: Run, fern: str, shared: Path) -> None:
    file = drafts_in().open(drafts_in().find(fern))
    file.typing = {"q": "she whispered"}
    file.save(now())
    path = give(unlocked, shared)
    assert b"whispered" not in open_as(HIS, path.read_bytes(), "x")
    assert drafts_in().open(file.path).typing == {"q": "she whispered"}
