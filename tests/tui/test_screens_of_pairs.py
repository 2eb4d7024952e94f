"""Two drafts that differ only in what is private look the same on every screen in company."""

from contextlib import asynccontextmanager
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.own_notes import keep_notes, read_notes
from prebirth_tui.store.settings import Settings
from tests.disclosure.pairs import PAIRS, SECRET, TODAY, pair
from tests.draft_builder import ROSE, at
from tests.keyring import own_home
from tests.tui.app_harness import AppDriver, AppHarness, real_catalogue
from tests.tui.every_screen import SIZE, Looking

SAM = Settings(name="Sam", role="social worker", device="phone")
TOGETHER = ContactNoted(
    contact="now", how="home-visit", on=TODAY, present=("amy", "lee"), by="social worker"
)


@asynccontextmanager
async def opened(draft: Draft, folder: Path) -> AsyncIterator[AppDriver]:
    """The draft on the screens of somebody who looked yesterday, with both parents there."""
    office = AppHarness(folder / "drafts", real_catalogue, own_home(folder))
    office.now = at(TODAY)
    file = office.drafts.new(draft)
    file.append(TOGETHER, author=SAM.author, at=at(TODAY))
    first = draft.entries[0].seal
    notes = read_notes(office.keys.ring).opened_on(draft.id, TODAY.replace(day=1), (first,))
    keep_notes(notes, office.keys.ring)
    async with office.driver(file.path, size=SIZE, settings=SAM) as driver:
        yield driver


async def shown(draft: Draft, folder: Path, monkeypatch: pytest.MonkeyPatch, part: str):
    monkeypatch.setenv("PREBIRTH_HOME", str(folder))
    async with opened(draft, folder) as driver:
        looking = Looking(driver)
        looking.look("at the start")
        await looking.back()
        await getattr(looking, part)()
        return looking.shown


@pytest.mark.parametrize("seed", range(PAIRS))
@pytest.mark.parametrize(
    "part", ["along_the_ways", "along_the_rows", "along_the_questions", "finding"]
)
async def test_in_company_every_screen_is_the_same(
    seed: int, part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = pair(seed)
    mine = await shown(one, tmp_path / "one", monkeypatch, part)
    theirs = await shown(other, tmp_path / "other", monkeypatch, part)
    found = []
    for (way, here), (there_way, there) in zip(mine, theirs, strict=True):
        if way != there_way:
            found.append((way, there_way))
            break
        if SECRET in here and not way.startswith("find"):
            found.append((way, "SECRET", [l for l in here.splitlines() if SECRET in l][:2]))
        if here != there:
            found.append(
                (
                    way,
                    [
                        (a.strip(), b.strip())
                        for a, b in zip(here.splitlines(), there.splitlines(), strict=False)
                        if a != b
                    ][:3],
                )
            )
    assert not found, "\n".join(map(str, found))
