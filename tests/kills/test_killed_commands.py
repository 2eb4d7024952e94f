"""However a command ends, what was acknowledged is there, and it can be done once more."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from prebirth_tui.disk.locks import EditLock
from prebirth_tui.record.bodies import Retention
from prebirth_tui.record.draft import Mode
from tests.draft_builder import ROSE
from tests.kills.deeds import OF_DRAFTS, OF_KEYS, Deed
from tests.kills.examined import Found, examine
from tests.kills.killing import PLANS, Killing, at_work
from tests.kills.machine import NOW, PLANTED, Machine, Prepared, prepare
from tests.kills.victim import Cut

_A_FEW = 8
LAST_OF_RENEW = 70
"""A file call after which the new list of keys holds."""


@pytest.fixture
def killing(tmp_path: Path) -> Killing:
    return Killing(tmp_path / "killed", Random(7))


def _named(name: str) -> Deed:
    return next(deed for deed in (*OF_DRAFTS, *OF_KEYS) if deed.name == name)


def test_a_few_commands_are_killed_and_failed_and_nothing_is_lost(killing: Killing) -> None:
    random = Random(3)
    found: list[Found] = []
    for number, (mode, deed) in enumerate(random.sample(PLANS, _A_FEW)):
        if number % 2:
            cuts = killing.at_instants(mode, deed)
        else:
            call = random.randint(1, killing.whole(mode, deed).calls)
            cuts = [Cut(random.choice(("call", "full")), call)]
        found.append(killing.cut(mode, deed, *cuts))
    assert [line for each in found for line in each.faults] == []
    assert any(each.was_cut for each in found)


@pytest.mark.soak
@pytest.mark.parametrize(("mode", "deed"), PLANS, ids=lambda each: str(each))
def test_every_file_call_of_every_command_is_cut_and_failed_once(
    mode: Mode, deed: Deed, killing: Killing
) -> None:
    calls = killing.whole(mode, deed).calls
    found = [
        killing.cut(mode, deed, Cut(how, call))
        for how in ("call", "full")
        for call in range(1, calls + 1)
    ]
    assert [line for each in found for line in each.faults] == []
    assert sum(each.was_cut for each in found) > calls


def test_a_new_recovery_key_was_shown_before_it_is_the_one_that_works(killing: Killing) -> None:
    found = killing.cut("practice", _named("renew"), Cut("call", LAST_OF_RENEW))
    assert found.was_cut
    assert found.faults == []


def _take_an_entry(machine: Machine, prepared: Prepared) -> None:
    (machine.home / "drafts" / f"{prepared.kestrel.id} (conflict).age").unlink()


def _cut_a_file(machine: Machine, prepared: Prepared) -> None:
    path = machine.home / "drafts" / f"{prepared.kestrel.id}.age"
    path.write_bytes(path.read_bytes()[:-20])


def _send_unrecorded(machine: Machine, prepared: Prepared) -> None:
    sent = (machine.shared / "kestrel.age").read_bytes()
    (machine.shared / f"{prepared.kestrel.id}.{'0' * 12}.0a1b2c3d.age").write_bytes(sent)


def _write_unsigned(machine: Machine, prepared: Prepared) -> None:
    drafts = machine.drafts(machine.unlocked().ring)
    unsigned = prepared.kestrel.write(Retention(), ROSE, NOW)
    drafts.new(unsigned).save(NOW)


def _leave_unrecorded(machine: Machine, _: Prepared) -> None:
    (machine.beside / "gaps.json").write_text("{}", encoding="utf-8")


def _leave_plain(machine: Machine, _: Prepared) -> None:
    (machine.home / "drafts" / "left").write_text(PLANTED, encoding="utf-8")


def _hold_the_lock(machine: Machine, prepared: Prepared) -> None:
    lock = EditLock(machine.home / "drafts" / "locks" / f"{prepared.kestrel.id}.pen")
    assert lock.acquire()
    _HELD.append(lock)


_HELD: list[EditLock] = []


def _forget_recovery(machine: Machine, _: Prepared) -> None:
    machine.recovery.clear()


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (_take_an_entry, "lost"),
        (_forget_recovery, "lost"),
        (_send_unrecorded, "lost"),
        (_leave_unrecorded, "lost"),
        (_cut_a_file, "damaged"),
        (_write_unsigned, "damaged"),
        (_leave_plain, "in_plain"),
        (_hold_the_lock, "blocked"),
    ],
)
def test_what_is_lost_damaged_plain_or_blocked_would_be_noticed(
    spoil: Callable[[Machine, Prepared], None], kind: str, tmp_path: Path
) -> None:
    with at_work(tmp_path / "before" / "machine" / "home"):
        prepared = prepare(tmp_path / "before", "practice")
    machine, deed = prepared.afresh(tmp_path / "run"), _named("keep")
    with at_work(machine.home):
        unspoilt = Found(deed.name, "practice", "")
        examine(machine, prepared, deed, unspoilt)
        assert unspoilt.faults == []
        spoil(machine, prepared)
        found = Found(deed.name, "practice", "")
        examine(machine, prepared, deed, found)
    for lock in _HELD:
        lock.release()
    assert getattr(found, kind)


def test_a_harness_that_fails_is_no_success(killing: Killing) -> None:
    def breaks(_: Machine, __: Prepared) -> bool:
        raise ValueError("the harness is wrong")

    deed = Deed("keep", _named("keep").words, breaks, _named("keep").typed)
    assert killing.cut("practice", deed, Cut("call", 3)).harness
