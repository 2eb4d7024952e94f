"""Everything that somebody can see of one draft: each screen, each row in focus, each toast."""

from prebirth_tui import action_table
from prebirth_tui.tui.widgets.rows import RowList
from tests.tui.app_harness import AppDriver

SIZE = (110, 240)
"""So high that nothing of a list stands below the screen, but for the walk itself."""
LOW = (110, 60)
"""For a list that is gone through row by row: each comes into view, with its detail."""

SCREENS = {
    (): action_table.WALK,
    ("g",): action_table.GAPS,
    ("b",): action_table.PREGNANCY,
    ("w",): action_table.PEOPLE,
    ("v",): action_table.CONTACTS,
    ("t",): action_table.WORK,
    ("k",): action_table.CHECK_ANSWERS,
    ("m",): action_table.COMMENTS,
    ("P",): action_table.PREPARE,
    ("l",): action_table.SINCE,
    ("z",): action_table.TIMELINE,
}
"""The keys that lead to each screen of a draft, and what can be done there."""
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
DONE = tuple(
    (*way, action.key.split(",")[0])
    for way, actions in SCREENS.items()
    for action in actions
    if action.name != "leave"
)
"""Every key of every screen, with the window that it opens or what it says."""
ASKED = (("ctrl+p",), *((*way, "question_mark") for way in SCREENS), ("f", "enter"), ("o", "enter"))
"""What can be done, as the palette and the help tell it, and what would leave."""
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
"""What is looked for, in the draft and in the palette."""


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
            await self.find("slash", first.removeprefix("find "))
        elif first.startswith("palette "):
            await self.find("ctrl+p", first.removeprefix("palette "))
        else:
            await self.driver.press(*keys)
            self.look(" ".join(keys))
        await self.back()

    async def along_the_rows(self, key: str) -> None:
        """Every row of a list, and what opens from it."""
        await self.driver.resize(*LOW)
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
        await self.driver.resize(*SIZE)

    async def _list_of(self, key: str) -> RowList:
        if key:
            await self.driver.press(key)
        rows = self.driver.app.focused
        assert isinstance(rows, RowList), self.driver.text
        return rows

    async def find(self, key: str, words: str) -> None:
        """What is found for some words; what was typed itself is not looked at."""
        await self.driver.press(key)
        await self.driver.write(words)
        shown = "\n".join((*self.driver.lines, *self.driver.told))
        self.shown.append((f"{key} {words}", shown.replace(words, "")))
