"""Training drafts, beside practice drafts that are locked."""

from pathlib import Path

import pytest

from prebirth_tui.store.drafts import Drafts
from tests.commands.conftest import Run
from tests.commands.fern import FAMILY
from tests.keyring import PASSPHRASE, drafts_in, own_keys

READING = (
    ("show",),
    ("gaps",),
    ("verify",),
    ("report", "--kind", "everything"),
    ("export",),
    ("keep",),
)


def words(command: tuple[str, ...], draft: str) -> tuple[str, ...]:
    return (command[0], draft, *command[1:])


@pytest.fixture
def training(run: Run, unlocked: Run) -> str:
    """The id of a training draft Fern, where a practice draft Moss is locked."""
    assert unlocked("new", "Moss", "--due", "+20w").code == 0
    return run("import", FAMILY).out.strip()


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_where_nobody_can_be_asked_its_reference_is_enough(
    run: Run, training: str, command: tuple[str, ...]
) -> None:
    for name in ("Fern", "fern", training):
        ran = run(*words(command, name))
        assert ran.code == 0, ran.err
        assert "encrypted" not in ran.err.replace("It is not encrypted", "")


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_by_its_id_nobody_is_asked(run: Run, training: str, command: tuple[str, ...]) -> None:
    # A wrong passphrase would be refused.
    ran = run(*words(command, training), typed="y\n", secrets=("wrong", "wrong", "wrong"))
    assert ran.code == 0, ran.err
    assert "passphrase" not in ran.err


def test_a_copy_that_is_encrypted_is_not_opened_for_it(run: Run, training: str, home: Path) -> None:
    (moss,) = (home / "drafts").glob("*.age")
    moss.rename(moss.with_name("moss (conflict).age"))
    ran = run("keep", training, secrets=("wrong", "wrong", "wrong"))
    assert ran.code == 0, ran.err
    assert "passphrase" not in ran.err


def test_where_somebody_can_be_asked_a_reference_that_both_bear_is_told(
    run: Run, unlocked: Run, training: str
) -> None:
    practice = unlocked("import", FAMILY, "--practice").out.strip()
    for ran in (unlocked("show", "Fern"), run("show", "Fern", secrets=(PASSPHRASE,))):
        assert ran.code == 2
        assert "more than one draft `Fern`" in ran.err
        assert training in ran.err
        assert practice in ran.err
    assert "TRAINING" in run("show", "Fern").out
    assert run("show", practice).code == 2


def test_two_of_one_reference_are_told_apart_by_id(run: Run, training: str) -> None:
    other = run("import", FAMILY).out.strip()
    ran = run("show", "Fern")
    assert ran.code == 2
    assert "more than one draft `Fern`" in ran.err
    assert run("show", other).code == 0


@pytest.mark.parametrize("name", ["Moss", "Nobody", "0123456789abcdefghjkmnpqrs"])
def test_any_other_name_still_needs_the_passphrase(run: Run, training: str, name: str) -> None:
    ran = run("show", name)
    assert (ran.code, ran.out) == (2, "")
    assert "prebirth --passphrase-file FILE" in ran.err


def test_the_id_of_a_practice_draft_is_never_that_of_a_training_draft(
    run: Run, unlocked: Run, training: str, home: Path
) -> None:
    practice = drafts_in().find("Moss").stem
    plain = (home / "drafts" / f"{training}.toml").read_text(encoding="utf-8")
    (home / "drafts" / f"{practice}.toml").write_text(
        plain.replace(training, practice), encoding="utf-8"
    )
    assert unlocked("show", practice).out.startswith("Moss")


def test_an_audit_of_training_drafts_asks_for_nothing(run: Run, training: str) -> None:
    for secrets in ((), ("wrong", "wrong", "wrong")):
        ran = run("audit", "--training", secrets=secrets)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("1 draft,")
    assert run("audit").code == 2


def test_a_list_without_practice_drafts_forgets_nothing_of_them(training: str, home: Path) -> None:
    drafts = Drafts(keys=own_keys(), clock=lambda: 2**62)
    assert len(drafts.listed().drafts) == 2
    index = home / "cache" / "index.age"
    before = index.read_bytes()
    assert [each.header.id for each in drafts.listed(plain=True).drafts] == [training]
    drafts.listed()
    assert index.read_bytes() == before


def test_a_report_on_a_practice_draft_asks_for_the_passphrase_once(
    run: Run, training: str, tmp_path: Path
) -> None:
    place = tmp_path / "moss.md"
    ran = run(
        *("report", "Moss", "--kind", "everything", "--output", place),
        typed="y\n",
        secrets=(PASSPHRASE,),
    )
    assert ran.code == 0, ran.err
    assert place.exists()
