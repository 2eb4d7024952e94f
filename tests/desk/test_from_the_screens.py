"""Joining, approving, leaving and deleting for everyone, from the screens."""

from pathlib import Path

from prebirth_tui.desk.address import read_invite
from prebirth_tui.desk.state import read_joined
from prebirth_tui.desk.statements import Member
from prebirth_tui.record.bodies import Allocation
from tests.desk.people import Person, approves, invites, now
from tests.keyring import own_identity
from tests.tui.app_harness import AppDriver, AppHarness
from tests.tui.conftest import _same_everywhere as _same_everywhere
from tests.tui.conftest import _states_are_waited_for as _states_are_waited_for

INVITE, APPROVE, LEFT, AUDIT = "3", "4", "5", "7"


def members(harness: AppHarness) -> dict[str, Member]:
    """Whom the machine at the screens knows."""
    state = read_joined(harness.keys.ring)
    assert state is not None
    return {each.name: each for each in state.roster.members}


async def fill(driver: AppDriver, text: str) -> None:
    """Type over what stands there, and go on."""
    await driver.refill(text)
    await driver.press("enter")
    await driver.settled()


async def test_a_registrar_invites_approves_and_signs_that_somebody_left(
    registrar: Person,
    tmp_path: Path,
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel(Allocation(worker="Rose", cover="Ann"))
    ann, file = Person("Ann", tmp_path / "ann"), tmp_path / "ann.toml"
    async with app_harness.driver(size=(100, 40)) as driver:
        await driver.settled()
        await driver.press("k", INVITE)
        await fill(driver, "Ann")
        await fill(driver, str(file))
        assert f"Saved to {file}" in driver.flowing.replace(" ", "").replace("Savedto", "Saved to ")
        await driver.press("escape")
        ann.accepts(read_invite(file))
        await driver.press("k", APPROVE)
        await driver.settled()
        assert "Ann, midwife" in driver.flowing
        await driver.press("1")
        await fill(driver, "acorn actor album alley amber angel ankle apple apron arrow")
        assert "Those are not the words" in driver.flowing
        await fill(driver, ann.card.check_words)
        await driver.press("1")
        await driver.settled()
        assert "Ann is a member now." in driver.flowing
        await driver.press("escape", "k", "1")
        await driver.settled()
        assert [each.is_new for each in ann.syncs().received] == [True]
        await driver.press("k", LEFT)
        await driver.settled()
        await driver.press("1", "2")
        await driver.settled()
        assert "Ann has left, with 1 device." in driver.flowing
        assert "could hold 1 draft: Kestrel" in driver.flowing
        await driver.press("escape", "k", AUDIT)
        await driver.settled()
        assert "signed the list of members" in driver.flowing
    assert list(members(app_harness)) == ["Rose"]


async def test_a_practitioner_joins_with_an_invite_and_leaves(
    sue: Person,
    home: Path,
    tmp_path: Path,
    app_harness: AppHarness,
) -> None:
    person, file = Person("Rose", home, own_identity()), tmp_path / "rose.toml"
    app_harness.now = now()
    app_harness.kestrel(Allocation(worker="Rose", supervisor="Sue"))
    file.write_text(invites(sue, person).text())
    async with app_harness.driver(size=(100, 40)) as driver:
        await driver.press("k")
        await fill(driver, str(tmp_path / "nothing.toml"))
        assert "cannot be read" in driver.flowing
        await fill(driver, str(file))
        assert "Read these ten words" in driver.flowing
        assert person.card.check_words in driver.flowing
        await driver.press("escape")
        approves(sue, person)
        await driver.press("k", "1")
        await driver.settled()
        assert "desk met just now" in driver.lines[0]
        assert [each.is_new for each in sue.syncs().received] == [True]
        await driver.press("k", "5", "2")
        await driver.settled()
        assert "This machine has left." in driver.flowing
    assert read_joined(app_harness.keys.ring) is None


async def test_a_draft_is_deleted_for_everyone_once_its_name_was_typed(
    rose: Person,
    sue: Person,
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(Allocation(worker="Rose", supervisor="Sue"))
    async with app_harness.driver(size=(100, 40)) as driver:
        await driver.settled()
        sue.syncs()
        assert sue.has(path.stem)
        await driver.press("k", "4", "1")
        await fill(driver, "kestrel?")
        assert "Type Kestrel, or leave with esc." in driver.flowing
        await fill(driver, "Kestrel")
        await fill(driver, "entered twice")
        assert "Deleted here and at the desk." in driver.flowing
    assert not path.exists()
    assert "entered twice" in " ".join(sue.syncs().news)
    assert not sue.has(path.stem)


async def test_whoever_deletes_a_draft_here_is_told_that_others_keep_it_at_the_desk(
    rose: Person,
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel(Allocation(worker="Rose", supervisor="Sue"))
    async with app_harness.driver(size=(100, 40)) as driver:
        await driver.settled()
        await driver.press("d", "4")
        assert "Others keep it at the desk: k in the list deletes it for" in driver.flowing


async def test_a_member_who_is_no_registrar_is_offered_nothing_of_a_registrars(
    rose: Person,
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(size=(100, 40)) as driver:
        await driver.settled()
        await driver.press("k")
        assert "Invite someone" not in driver.flowing
        await driver.press("3")
        await driver.settled()
        assert "answered an invite" in driver.flowing
