"""What lists say of drafts is worked out once, and kept for nobody but the practitioner."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.caseload.cache import CaseloadCache
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.disk.folders import caseload_file
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.store.drafts import Drafts, Listed
from tests.draft_builder import FIRST_DAY, ROSE, at, couple
from tests.keyring import drafts_in, new_home
from tests.small import small_catalogue


def catalogue_of(area: str) -> Catalogue:
    return small_catalogue(area)


def lists(drafts: Drafts) -> CaseloadCache:
    return CaseloadCache(drafts, catalogue_of)


def only(drafts: Drafts) -> Listed:
    [listed] = drafts.listed().drafts
    return listed


@pytest.fixture
def drafts(home: Path) -> Drafts:
    """One practice draft, worked out on the first day and kept."""
    drafts = drafts_in()
    draft = couple().draft
    drafts.new(draft).save(at(FIRST_DAY, 10))
    begun = lists(drafts)
    each = only(drafts)
    assert begun.known(each, FIRST_DAY) is None
    found = begun.work_out(each, FIRST_DAY)
    begun.keep([each])
    assert begun.known(each, FIRST_DAY) == found
    return drafts


def test_it_is_known_the_next_time(drafts: Drafts) -> None:
    again, each = lists(drafts), only(drafts)
    found = again.known(each, FIRST_DAY)
    assert found is not None
    assert found == lists(drafts).work_out(each, FIRST_DAY)
    assert found.open


def test_it_is_worked_out_anew_once_the_draft_has_changed(drafts: Drafts) -> None:
    file = drafts.open(only(drafts).path)
    body = PersonNoted(person="rosa", name="Rosa", roles=("partner",))
    file.append(body, author=ROSE, at=at(FIRST_DAY, 20))
    assert lists(drafts).known(only(drafts), FIRST_DAY) is None


def test_it_is_worked_out_anew_on_another_day(drafts: Drafts) -> None:
    assert lists(drafts).known(only(drafts), FIRST_DAY + timedelta(days=1)) is None


def test_what_stood_there_on_another_day_serves_until_then(drafts: Drafts) -> None:
    again, each = lists(drafts), only(drafts)
    assert again.of_another_day(each) == again.known(each, FIRST_DAY)
    file = drafts.open(each.path)
    body = PersonNoted(person="rosa", name="Rosa", roles=("partner",))
    file.append(body, author=ROSE, at=at(FIRST_DAY, 20))
    assert lists(drafts).of_another_day(only(drafts)) is None, "the draft has changed since"


def test_it_is_worked_out_anew_with_other_checklists(drafts: Drafts) -> None:
    other = CaseloadCache(drafts, lambda _: replace(small_catalogue(), digest="another"))
    assert other.known(only(drafts), FIRST_DAY) is None


def test_nothing_of_it_lies_on_the_disk_in_plain(drafts: Drafts, home: Path) -> None:
    data = caseload_file().read_bytes()
    assert data.startswith(b"age-encryption.org/")
    for told in (b"Lee", b"Amy", b"not-told", b"before", only(drafts).path.name.encode()):
        assert told not in data


@pytest.mark.parametrize("data", [b"", b"{}", b"age-encryption.org/v1\nspoilt"])
def test_a_spoilt_one_is_as_good_as_none(drafts: Drafts, data: bytes) -> None:
    caseload_file().write_bytes(data)
    assert lists(drafts).known(only(drafts), FIRST_DAY) is None


def test_that_of_somebody_else_is_as_good_as_none(drafts: Drafts, tmp_path: Path) -> None:
    foreign = new_home(tmp_path / "pat").ring.close_for_self(b'{"rows": {}}')
    caseload_file().write_bytes(foreign)
    assert lists(drafts).known(only(drafts), FIRST_DAY) is None


def test_nothing_is_read_or_kept_while_locked_and_all_of_it_is_known_afterwards(
    drafts: Drafts,
) -> None:
    each, before = only(drafts), caseload_file().read_bytes()
    locked = Drafts(keys=KeyRing())
    begun = lists(locked)
    assert begun.known(each, FIRST_DAY) is None
    assert begun.work_out(each, FIRST_DAY).close_first == "cannot be read"
    begun.keep([each])
    assert caseload_file().read_bytes() == before
    locked.keys = drafts.keys
    assert begun.known(each, FIRST_DAY) is not None


def test_a_draft_that_is_gone_is_forgotten(drafts: Drafts) -> None:
    each = only(drafts)
    second = replace(couple().draft, id="4rt6e5h3jdzm3km1ka17hpda2d")
    drafts.new(second).save(at(FIRST_DAY, 10))
    both = lists(drafts)
    for listed in drafts.listed().drafts:
        both.known(listed, FIRST_DAY)
        both.work_out(listed, FIRST_DAY)
    other = next(listed for listed in drafts.listed().drafts if listed.file != each.file)
    both.keep([other])
    assert lists(drafts).known(each, FIRST_DAY) is None
    assert lists(drafts).known(other, FIRST_DAY) is not None


def test_a_draft_of_an_area_that_is_not_there_says_why_and_is_not_kept(drafts: Drafts) -> None:
    def no_area(area: str) -> Catalogue:
        raise input_error(f"there is no area {area}")

    begun, each = CaseloadCache(drafts, no_area), only(drafts)
    assert begun.known(each, FIRST_DAY) is None
    assert "there is no area england" in begun.work_out(each, FIRST_DAY).next_step
    assert begun.known(each, FIRST_DAY) is None


def test_a_disk_that_takes_nothing_is_no_reason_to_stop(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("prebirth_tui.caseload.cache.write_whole", full)
    begun, each = lists(drafts), only(drafts)
    begun.known(each, FIRST_DAY)
    begun.keep([each])
    assert begun.known(each, FIRST_DAY) is not None
