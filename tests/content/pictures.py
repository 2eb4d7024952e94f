"""The pictures of the README, drawn by the program itself: `python -m tests.content.pictures`.

Every family in them is invented: the training example, and the scenarios of the workshops.
"""

import asyncio
import os
import re
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.example import moved, training_example
from prebirth_tui.cases.read import read_case
from prebirth_tui.checklist.load import built_in_checklists
from prebirth_tui.record.bodies import ContactNoted
from tests.tui.app_harness import ROSE, AppHarness, real_catalogue

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SIZE = (100, 30)
FAMILIES = ("sorrel", "tansy", "yarrow")
"""Scenarios that stand beside the example in the list."""
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def pictures(folder: Path) -> dict[str, str]:
    """Each picture by the name of its file; `folder` is for the drafts they show."""
    harness = AppHarness(folder, real_catalogue)
    harness.now = NOW
    example = training_example(harness.drafts, real_catalogue, NOW)
    people = tuple(example.draft.assessment.people)[:1]
    visit = ContactNoted(
        contact="visit", how="home-visit", on=date(2026, 11, 23), present=people, by=ROSE.role
    )
    example.append(visit, author=ROSE.author, at=NOW)
    for name in FAMILIES:
        _told(harness, name)
    found: dict[str, str] = {}
    async with harness.driver(example.path, size=SIZE) as driver:
        found["walk.svg"] = _drawn(driver.app.export_screenshot())
        await driver.press("g", "down", "enter")
        found["gaps.svg"] = _drawn(driver.app.export_screenshot())
        await driver.press("escape", "escape", "r")
        await driver.until(lambda: "reading" not in driver.text)
        found["caseload.svg"] = _drawn(driver.app.export_screenshot())
    return found


def _told(harness: AppHarness, name: str) -> None:
    """A family of a scenario, as a draft."""
    case, _ = read_case(built_in_checklists() / "scenarios" / f"{name}.toml")
    last = max(each.on for each in case.contact)
    told = moved(case, NOW.date() - last)
    harness.drafts.new(as_draft(told, real_catalogue(case.area), "training")).save(NOW)


def _drawn(svg: str) -> str:
    """The picture without fonts from elsewhere: whoever looks at it asks no other machine."""
    return _FONTS.sub("", svg)


def made() -> dict[str, str]:
    """The pictures as the program draws them now."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PREBIRTH_HOME"] = folder
        return asyncio.run(pictures(Path(folder) / "drafts"))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, svg in made().items():
        (FOLDER / name).write_text(svg, encoding="utf-8")
        print(FOLDER / name)
