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
    "": ("h",),
}
"""Lists of which each row in focus shows something more, and keys that open something of it."""
WANTED = ("a", "yes", "Amy", "Zqsecret", "refuge", "Lee", "GP", "call")
"""What is looked for."""


class Looking:
    """Somebody who goes from the questions to every other screen, and keeps what stands there."""

    def __init__(self, driver: AppDriver, rows: slice = slice(None)) -> None:
        """`rows` are the rows of every list that are looked at, besides the first and the last."""
        self.driver = driver
        self._rows = rows
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

    async def go(self, *keys: str) -> None:
        """Go one of the ways, along the rows of a list, or find something, and come back."""
        [first, *_] = keys
        if first.startswith("rows of "):
            await self.along_the_rows(first.removeprefix("rows of "))
        elif first.startswith("find "):
            await self.find(first.removeprefix("find "))
        else:
            await self.driver.press(*keys)
            self.look(" ".join(keys))
        await self.back()

    async def along_the_rows(self, key: str) -> None:
        """Every row of a list, and what opens from it."""
        rows = await self._list_of(key)
        places = list(rows.keys)
        wanted = {*range(len(places))[self._rows], 0, 1, len(places) - 1}
        for number, place in enumerate(places):
            if number not in wanted:
                continue
            rows.go_to(place)
            await self.driver.settled()
            self.look(f"{key}: row {number}")
            for each in ROWS[key] if place in (*places[:2], places[-1]) else ():
                await self.driver.press(each)
                self.look(f"{key}: row {number}, {each}")
                await self.back()
                rows = await self._list_of(key)
                rows.go_to(place)
                await self.driver.settled()

    async def _list_of(self, key: str) -> RowList:
        if key:
            await self.driver.press(key)
        rows = self.driver.app.focused
        assert isinstance(rows, RowList), self.driver.text
        return rows

    async def find(self, words: str) -> None:
        """What is found for some words; what was typed itself is not looked at."""
        await self.driver.press("slash")
        await self.driver.write(words)
        shown = "\n".join((*self.driver.lines, *self.driver.told))
        self.shown.append((f"find {words}", shown.replace(words, "")))
