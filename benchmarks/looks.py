"""`python -m benchmarks.looks FILE`: every screen, line for line, with the colours of each piece.

Of two versions of the program, the files show with `diff` whether any screen looks otherwise.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from textual.strip import Strip
from textual.widgets import Input, TextArea

from benchmarks.real import CASE
from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import read_case
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.tui.screens.lock_screen import LockScreen
from tests.draft_builder import at
from tests.tui.app_harness import ROSE, AppDriver, AppHarness, real_catalogue
from tests.tui.every_screen import ROWS, WAYS
from tests.tui.test_every_key import BODIES, SCREENS

SIZES = ((80, 24), (110, 60), (160, 50))
_DOWN = 25
"""Lines gone through in the list of questions, and in what each key opens."""


class Looks:
    """Goes to one screen after another, and keeps what each looks like."""

    def __init__(self, driver: AppDriver) -> None:
        self._driver = driver
        self.lines: list[str] = []

    async def small(self) -> None:
        """Every screen and every window of a draft with the checklists of the tests."""
        for name, keys in SCREENS.items():
            await self._driver.by(*keys)
            await self._keep(name)

    async def real(self) -> None:
        """Every screen of a family with the real checklists, and the walk line by line."""
        await self._keep("at the start")
        for way in WAYS:
            await self._press(" ".join(way), *way)
            await self._back()
        for key in ROWS:
            await self._press(f"{key}: rows", *key)
            for number in range(_DOWN):
                await self._press(f"{key}: row {number}", "down")
            await self._back()
        for number, key in enumerate("ynxy1y2pny" * 2):
            await self._press(f"answer {number} {key}", key)
            if not self._driver.shows.endswith("Walk"):
                await self._back()
        for key in ("pagedown", "end", "home", "right_square_bracket", "left_square_bracket"):
            await self._press(key, key)

    async def _press(self, what: str, *keys: str) -> None:
        await self._driver.press(*keys)
        await self._keep(what)

    async def _back(self) -> None:
        while not self._driver.shows.endswith("Walk"):
            await self._driver.press("escape")

    async def _keep(self, what: str) -> None:
        """Keep what stands on the screen; what is told in passing goes whenever it likes."""
        self._driver.app.clear_notifications()
        await self._driver.settled()
        screen = self._driver.app.screen
        self.lines.append(f"== {what}: {self._driver.shows}")
        self.lines += map(_in_full, screen._compositor.render_strips())
        shown = (binding for _, binding, on, _ in screen.active_bindings.values() if on)
        self.lines.append(" ".join(sorted(binding.key for binding in shown)))


def _in_full(strip: Strip) -> str:
    """A line with the style of every piece; pieces of one style are one."""
    return "".join(f"{each.text}⟨{each.style}⟩" for each in strip.simplify().discard_meta())


def _harnesses(folder: Path) -> Iterator[tuple[str, AppHarness, Path]]:
    small = AppHarness(folder / "small" / "drafts")
    yield "small", small, small.kestrel(*BODIES)
    case, _ = read_case(CASE)
    draft = as_draft(case, real_catalogue(case.area), asked=True)
    people = tuple(draft.assessment.people)
    for name, others in (("in company", people[1:2]), ("alone", ())):
        harness = AppHarness(folder / name / "drafts", real_catalogue)
        harness.now = at(draft.entries[-1].day)
        present = people[:1] + others
        visit = ContactNoted(
            contact="now",
            how="home-visit",
            on=harness.now.date(),
            present=present,
            alone=() if others else present,
        )
        file = harness.drafts.new(draft)
        file.append(visit, author=ROSE.author, at=harness.now)
        yield name, harness, file.path


async def looks(folder: Path) -> list[str]:
    """Everything, in an order that stays."""
    lines = []
    for size in SIZES:
        for name, harness, path in _harnesses(folder / "x".join(map(str, size))):
            async with harness.driver(path, size=size) as driver:
                seen = Looks(driver)
                await (seen.small() if name == "small" else seen.real())
                lines += [f"#### {name} {size}", *seen.lines]
    return lines


def run(target: Path) -> None:
    """Write them to a file."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(Input, "_toggle_cursor", lambda _: None),
        patch.object(TextArea, "_toggle_cursor_blink_visible", lambda _: None),
        patch("prebirth_tui.session.company.is_taken_up", lambda _: False),
        patch("prebirth_tui.session.privacy.is_taken_up", lambda _: False),
        patch.object(LockScreen, "_face", lambda _: "the time"),
    ):
        os.environ["PREBIRTH_HOME"] = folder
        lines = asyncio.run(looks(Path(folder)))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    run(Path(sys.argv[1]))
