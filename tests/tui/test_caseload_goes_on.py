"""A list that is worked out meanwhile, or narrowed by a filter, costs a key little."""

from pathlib import Path

import pytest

from prebirth_tui.caseload.filters import Filter
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.record.bodies import Commented
from prebirth_tui.store.exchange import hand_over
from prebirth_tui.tui.screens import worked_out
from prebirth_tui.tui.screens.draft_list import DraftList
from prebirth_tui.tui.screens.worked_out import WorkedOut
from tests.tui.app_harness import NOW, ROSE, AppHarness
from tests.tui.families import references, tick, tracking


async def test_the_list_is_drawn_by_time_and_not_for_each_draft_that_is_worked_out(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        app_harness.kestrel(reference=f"Bird{number:02}")
    shown: list[int] = []
    add = WorkedOut.add

    def counted(self: WorkedOut, found: dict[str, CaseloadLine], left: int) -> None:
        shown.append(len(found))
        add(self, found, left)

    monkeypatch.setattr(WorkedOut, "add", counted)
    monkeypatch.setattr(worked_out, "monotonic", lambda: 0.0)
    async with app_harness.driver() as rose:
        await rose.app.screen.workers.wait_for_complete()
    assert shown == [1, 29]


async def test_a_key_in_a_filtered_list_filters_nothing_again(
    three: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    keeps = Filter.keeps

    def counted(self: Filter, *parts: object) -> bool:
        asked.append(parts)
        return keeps(self, *parts)  # type: ignore[arg-type]

    monkeypatch.setattr(Filter, "keeps", counted)
    async with tracking(three) as pat:
        await pat.press("v", "2")
        assert asked
        asked.clear()
        await pat.press("down")
        assert not asked
        assert f"{len(references(pat))} families: needs a worker" in pat.flowing


async def test_an_answer_says_that_it_is_one_so_far_and_no_list_is_saved_that_lacks_families(
    three: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[object] = []
    with monkeypatch.context() as patch:
        patch.setattr(DraftList, "_work_out", lambda self, unknown: begun.append(unknown))
        await _asked_while_nothing_is_read(three)
    assert begun
    async with tracking(three) as pat:
        await pat.press("v", "2")
        assert "3 families: needs a worker" in pat.flowing
        await pat.press("m")
        assert pat.shows == "AskLine"


async def _asked_while_nothing_is_read(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("v", "2")
        assert "0 families so far: needs a worker" in pat.flowing
        await pat.press("m")
        assert "Still reading the drafts. Try again in a moment." in pat.told


async def test_from_news_a_key_leads_to_the_family_whatever_was_filtered(
    three: AppHarness, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    here = next(e for e in three.drafts.listed().drafts if e.header.reference == "Avocet")
    file = three.drafts.open(here.path)
    book = file.keys.book
    assert book is not None
    before = here.path.read_bytes()
    file.append(Commented(comment="c9", text="Met Lee."), author=ROSE.author, at=NOW)
    hand_over(file, Recipient(name="Pat", key=book.own), "review", shared, ROSE.author, NOW)
    here.path.write_bytes(before)
    async with tracking(three) as pat:
        await pat.press("f", *tick("returned"), "enter")
        assert references(pat) == ["Wren"]
        await pat.press("i")
        await pat.refill(str(shared))
        await pat.press("enter")
        assert "New from others" in pat.flowing
        assert "Avocet: entries imported" in pat.flowing
        await pat.press("1")
        assert len(references(pat)) == 3
        assert any(">Avocet" in line for line in pat.lines)
