"""Everything that somebody can see of one draft: each screen, each row in focus, each toast."""

from prebirth_tui.tui.widgets.rows import RowList
from tests.tui.app_harness import AppDriver

SIZE = (110, 240)
"""So high that nothing of a list stands below the screen."""

WAYS = (
    ("full_stop",),
    ("r",),
    ("question_mark",),
    ("v",),
    ("v", "r"),
    ("k",),
    ("t",),
    ("t", "p"),
    ("w",),
    ("z",),
    ("b",),
    ("m",),
    ("l",),
    ("P",),
    ("g",),
    ("g", "b"),
    ("g", "b", "b"),
    ("g", "b", "b", "b"),
    ("g", "r"),
    ("u",),
    ("a",),
)
"""Keys that lead from the questions to another screen, and go on there."""
ROWS = {
    "v": (),
    "t": ("enter",),
    "w": ("enter", "s"),
    "m": (),
    "P": (),
    "b": ("enter",),
    "l": (),
    "g": ("enter", "e", "t", "p"),
}
"""Lists of which each row in focus shows something more, and keys that open something of it."""
WANTED = ("a", "yes", "Amy", "Zqsecret", "refuge", "Lee", "GP", "call")
"""What is looked for."""


class Looking:
    """Somebody who goes from the questions to every other screen, and keeps what stands there."""

    def __init__(self, driver: AppDriver) -> None:
        self.driver = driver
        self.shown: list[tuple[str, str]] = []
        """Which way each screen was reached, and what stood on it."""

    def look(self, way: str) -> None:
        """Keep what stands on the screen, and what has been told in passing."""
        self.shown.append((way, "\n".join((*self.driver.lines, *self.driver.told))))
        self.driver.app.clear_notifications()

    async def back(self) -> None:
        """To the questions again."""
        while not self.driver.shows.endswith("Walk"):
            await self.driver.press("escape")

    async def along_the_ways(self) -> None:
        """Every screen that keys lead to."""
        self.look("at the start")
        await self.back()
        for keys in WAYS:
            await self.driver.press(*keys)
            self.look(" ".join(keys))
            await self.back()

    async def along_the_questions(self) -> None:
        """Every question in focus."""
        walk = self.driver.app.screen
        rows = walk.query_one("#questions", RowList)
        await self.driver.press("home")
        for number in range(len(rows.keys)):
            self.look(f"question {number}: {rows.key}")
            await self.driver.press("down")

    async def along_the_rows(self) -> None:
        """Every row of every list, and what opens from it."""
        for key, opened in ROWS.items():
            await self.driver.press(key)
            rows = self.driver.app.focused
            number = 0
            while isinstance(rows, RowList) and number < len(rows.keys):
                place = rows.keys[number]
                rows.go_to(place)
                await self.driver.settled()
                self.look(f"{key}: row {number}")
                for each in opened:
                    await self.driver.press(each)
                    self.look(f"{key}: row {number}, {each}")
                    await self.back()
                    await self.driver.press(key)
                    rows = self.driver.app.focused
                    assert isinstance(rows, RowList)
                    rows.go_to(place)
                    await self.driver.settled()
                number += 1
            await self.back()

    async def finding(self) -> None:
        """What is found for some words, in the window and in the palette."""
        for words in WANTED:
            await self.driver.press("slash")
            await self.driver.write(words)
            self.look(f"find {words}")
            await self.back()
