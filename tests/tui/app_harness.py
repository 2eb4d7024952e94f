"""A practitioner at the screens: a folder of drafts, a clock that stands, and one sitting."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic
from unittest.mock import patch

from rich.style import Style as RichStyle
from textual import events
from textual.color import Color
from textual.keys import _character_to_key
from textual.pilot import Pilot

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.record.bodies import (
    AnswerGiven,
    AnyBody,
    ContactNoted,
    PersonNoted,
    TakenBack,
    Value,
)
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.session.new_draft import start_draft
from prebirth_tui.session.session import Session
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import Settings
from prebirth_tui.tui.app import PrebirthApp
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.screens.walk import Walk
from prebirth_tui.tui.widgets.rows import RowList
from tests.keyring import PASSPHRASE, own_home
from tests.patience import PATIENCE
from tests.shipped import real_catalogue as real_catalogue
from tests.small import small_catalogue
from tests.tui.drawn import lines_of
from tests.tui.settling import settled, worked_off

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOW.date()
DUE = date(2027, 3, 12)
ROSE = Settings(name="Rose", role="community midwife", device="desk")

AMY = PersonNoted(person="amy", name="Amy", roles=("mother",), lives_here="yes")
LEE = PersonNoted(person="lee", name="Lee", roles=("father",), lives_here="no")
ROSA = PersonNoted(person="rosa", name="Rosa", roles=("overnight-carer",), lives_here="yes")
VISIT = ContactNoted(
    contact="visit", how="home-visit", on=TODAY, present=("amy", "lee"), by=ROSE.role
)
"""At home, with both parents in the room."""
ALONE = ContactNoted(
    contact="alone", how="clinic", on=TODAY, present=("amy",), alone=("amy",), by=ROSE.role
)

WORRIED = (ItemId("basics.pregnancy.worried"), CASE)
TOLD = ItemId("basics.carer.told")
SMOKES = ItemId("basics.carer.smokes")
HURT = ItemId("private.alone.hurt")


class AppHarness:
    """Where drafts lie and screens are opened."""

    def __init__(
        self,
        folder: Path,
        catalogue_of: Callable[[str], Catalogue] = small_catalogue,
        keys: KeyHome | None = None,
    ) -> None:
        self.keys = keys or own_home(folder)
        self._home = {"PREBIRTH_HOME": str(folder)} if keys else {}
        self.drafts = Drafts(folder / "drafts", self.keys.ring)
        self.now = NOW
        self.catalogue_of = catalogue_of

    def kestrel(self, *bodies: AnyBody, reference: str = "Kestrel", due: date = DUE) -> Path:
        """A saved draft about Amy and Lee, and what else is told."""
        file = start_draft(
            self.drafts,
            ROSE.author,
            reference=reference,
            due=due,
            area="england",
            mode="practice",
            at=NOW,
        )
        file.append(AMY, LEE, *bodies, author=ROSE.author, at=NOW)
        return file.path

    def recorded_apart(self, path: Path, *bodies: AnyBody) -> None:
        """Record each in a copy of its own, by Ade and by Bo, and take both copies in again."""
        file = self.drafts.open(path)
        copies = [
            file.draft.write(body, Author(name, f"{name}@x"), NOW + timedelta(seconds=after))
            for after, (name, body) in enumerate(zip(("Ade", "Bo"), bodies, strict=True))
        ]
        file.take_in({each.id: each for copy in copies for each in copy.entries}.values(), NOW)

    def read(self, path: Path) -> Draft:
        """The draft as it is on the disk."""
        return self.drafts.open(path).draft

    def app(self, opened: Path | None = None, settings: Settings = ROSE) -> PrebirthApp:
        """The program, not started yet."""
        context = AppContext(self.drafts, settings, self.catalogue_of, lambda: self.now, self.keys)
        return PrebirthApp(context, opened=opened)

    @asynccontextmanager
    async def driver(
        self,
        opened: Path | None = None,
        *,
        size: tuple[int, int] = (80, 24),
        settings: Settings = ROSE,
    ) -> AsyncIterator["AppDriver"]:
        """The program on a screen of that size."""
        app = self.app(opened, settings)
        with patch.dict(os.environ, self._home):
            async with app.run_test(size=size, notifications=True) as pilot:
                driver = AppDriver(app, pilot)
                await driver.settled()
                yield driver


@dataclass
class AppDriver:
    """The program as somebody uses it who sees only the screen."""

    app: PrebirthApp
    pilot: Pilot[int]

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        return lines_of(self.app.screen)

    @property
    def text(self) -> str:
        """What stands on the screen, as one text."""
        return "\n".join(self.lines)

    @property
    def flowing(self) -> str:
        """The words on the screen without frames and line ends, for text that is wrapped."""
        return " ".join("".join(" " if c in "│─╭╮╰╯▁▔▎" else c for c in self.text).split())

    @property
    def told(self) -> list[str]:
        """What has been told in passing."""
        return [each.message for each in self.app._notifications]

    @property
    def shows(self) -> str:
        """Which screen is on view."""
        return type(self.app.screen).__name__

    @property
    def row(self) -> str:
        """The row in focus."""
        focused = self.app.focused
        assert isinstance(focused, RowList)
        assert focused.row is not None
        return " ".join(str(focused.row.content).split())

    @property
    def session(self) -> Session:
        """The draft that is open."""
        [screen] = [each for each in self.app.screen_stack if isinstance(each, Walk)]
        return screen.session

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything recorded, in the order of recording."""
        return self.session.draft.entries

    def answer(self, item: str, about: str) -> AnswerGiven:
        """The answer that stands."""
        statement = self.session.assessment.current(ItemId(item), Subject(about))
        assert statement is not None
        return statement.answer

    async def settled(self) -> None:
        """Wait until nothing goes on any more."""
        await settled(self.app)

    async def until(self, so: Callable[[], bool]) -> None:
        """Wait until it is so."""
        end = monotonic() + PATIENCE
        while not so():
            assert monotonic() < end, f"it did not come to be so:\n{self.text}"
            await asyncio.sleep(0.01)
            await worked_off(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys one after another."""
        # The pilot's own press waits much longer after every key.
        for key in keys:
            character = {"space": " "}.get(key, key if len(key) == 1 else None)
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, character))
            await worked_off(self.app)
        await self.settled()

    async def bring_back(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase at a hidden screen."""
        await self.press(*("space" if c == " " else c for c in passphrase), "enter")

    async def write(self, text: str) -> None:
        """Put text in the field in focus, as from the clipboard."""
        self.app.post_message(events.Paste(text))
        await self.settled()

    async def refill(self, text: str) -> None:
        """Write text in the place of what the field in focus holds."""
        await self.press("home", "shift+end", "delete")
        await self.write(text)

    async def click(self, words: str) -> None:
        """Click on words on the screen."""
        for y, line in enumerate(self.lines):
            if words in line:
                await self.pilot.click(offset=(line.index(words), y))
                await self.settled()
                return
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text}")

    async def go_to(self, item: str, about: str) -> None:
        """Put a question in focus, as choosing its gap does."""
        assert isinstance(self.app.screen, Walk)
        self.app.screen.return_to((ItemId(item), Subject(about)))
        await self.settled()

    async def back_to(self, name: str) -> None:
        """Leave whatever is in front until that screen is."""
        while self.shows != name:
            self.app.pop_screen()
            await self.settled()

    async def by(self, *keys: str) -> None:
        """From wherever it is, to the question about worries in the walk, then by these keys."""
        while self.shows not in ("Walk", "TaskList"):
            self.app.pop_screen()
        if self.shows == "TaskList":
            await self.press("escape", "enter")
        if self.app.screen.has_class("-editing"):
            await self.press("escape")
        if "worried" not in self.row:
            await self.go_to(*WORRIED)
        await self.press(*keys)

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settled()

    @property
    def colours(self) -> set[tuple[Color, Color]]:
        """Every pair of foreground and background that has words in it, in front."""
        screen, found = self.app.screen, set()
        front = screen.query_one(".dialog") if screen.is_modal else screen
        for strip in screen._compositor.render_strips()[front.region.y : front.region.bottom]:
            for segment in strip.crop(front.region.x, front.region.right):
                style = segment.style
                if any(map(str.isalnum, segment.text)) and isinstance(style, RichStyle):
                    assert style.color is not None
                    assert style.bgcolor is not None
                    found.add(
                        (Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
                    )
        return found


def said(item: str, about: str, value: Value, contact: str = "visit") -> AnswerGiven:
    """An answer given in a contact."""
    return AnswerGiven(item=item, about=about, value=value, contact=contact)


def taken_back(entries: tuple[Entry, ...]) -> list[str]:
    """The ids of the entries that a later one takes back."""
    return [entry.body.entry for entry in entries if isinstance(entry.body, TakenBack)]
