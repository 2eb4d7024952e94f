"""Two drafts that differ only in what is private look the same on every screen in company.

Every screen is looked at with each pair where `PREBIRTH_EVERY_SCREEN` is set; otherwise each pair
has some of them, and each screen some of the pairs.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.own_notes import keep_notes, read_notes
from prebirth_tui.store.settings import Settings
from tests.disclosure.pairs import PAIRS, SECRET, TODAY, pair
from tests.draft_builder import at
from tests.keyring import own_home
from tests.thinned import thinned
from tests.tui.app_harness import AppDriver, AppHarness, real_catalogue
from tests.tui.every_screen import ASKED, DONE, ROWS, SIZE, WANTED, WAYS, Looking

SAM = Settings(name="Sam", role="social worker", device="phone")
ROSE = Settings(name="Rose", role="midwife", device="laptop")
"""Who wrote all of the draft."""
TOGETHER = ContactNoted(
    contact="now", how="home-visit", on=TODAY, present=("amy", "lee"), by="social worker"
)
PLACES = (
    *WAYS,
    *ASKED,
    *((f"rows of {key}",) for key in ROWS),
    *((f"{place} {word}",) for place in ("find", "palette") for word in WANTED),
    # Last, as some of it writes: the same in both.
    *DONE,
)
EVERY = bool(os.environ.get("PREBIRTH_EVERY_SCREEN"))
SHARE = 1 if EVERY else 11
EVERY_ROW = 4
"""Where each pair is looked at on every screen, it is on every fourth row of a list: each row is
looked at by five of the pairs."""


@asynccontextmanager
async def opened(draft: Draft, folder: Path, who: Settings) -> AsyncIterator[AppDriver]:
    """The draft on the screens of somebody who has looked before, with both parents there."""
    office = AppHarness(folder / "drafts", real_catalogue, own_home(folder))
    office.now = at(TODAY)
    file = office.drafts.new(draft)
    file.append(TOGETHER, author=who.author, at=at(TODAY))
    first = draft.entries[0].seal
    notes = read_notes(office.keys.ring).opened_on(draft.id, TODAY.replace(day=1), (first,))
    keep_notes(notes, office.keys.ring)
    async with office.driver(file.path, size=SIZE, settings=who) as driver:
        yield driver


async def looked_at(draft: Draft, folder: Path, seed: int) -> list[tuple[str, str]]:
    """What stands on the screens that this pair is looked at on."""
    async with opened(draft, folder, ROSE if seed % 4 == 3 else SAM) as driver:
        rows = slice(seed % EVERY_ROW, None, EVERY_ROW) if EVERY else slice(None)
        looking = Looking(driver, rows)
        looking.look("at the start")
        await looking.back()
        for place in PLACES[seed % SHARE :: SHARE]:
            await looking.go(*place)
        return looking.shown


@pytest.mark.parametrize("seed", thinned(range(PAIRS), slice(SHARE)))
async def test_in_company_every_screen_is_the_same(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = []
    for name, draft in zip(("one", "other"), pair(seed, lee_looks_on=True), strict=True):
        monkeypatch.setenv("PREBIRTH_HOME", str(tmp_path / name))
        texts.append(await looked_at(draft, tmp_path / name, seed))
    mine, theirs = texts
    assert [way for way, _ in mine] == [way for way, _ in theirs]
    for (way, here), (_, there) in zip(mine, theirs, strict=True):
        assert SECRET.casefold() not in here.casefold(), way
        assert here.splitlines() == there.splitlines(), way
