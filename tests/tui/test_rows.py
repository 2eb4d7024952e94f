"""The list of every screen: where the focus goes when its row does."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from prebirth_tui.tui.widgets.rows import LazyLine, Row, RowList

pytestmark = pytest.mark.usefixtures("painted_at_once")
LETTERS = "abcdefgh"


class _Lists(App[None]):
    CSS = "RowList { height: 10; }"

    def compose(self) -> ComposeResult:
        yield _Watched()


class _Watched(RowList):
    """Says which of its lines were painted, and which rows were drawn for it."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[int] = []
        self.drawn: list[str] = []

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)

    def lazy(self, key: str, text: str = "") -> Row:
        def draw() -> Content:
            self.drawn.append(key)
            return Content(text or key)

        return Row(LazyLine(draw, text or key), key)


async def rest(pilot: Pilot[None]) -> _Watched:
    """The list once all of it is on the screen, with nothing noted yet."""
    await pilot.pause()
    listed = pilot.app.query_one(_Watched)
    listed.painted.clear()
    listed.drawn.clear()
    return listed


async def test_a_row_that_changes_is_drawn_again_and_no_other() -> None:
    async with _Lists().run_test() as pilot:
        listed = pilot.app.query_one(_Watched)
        listed.show_rows([listed.lazy(key) for key in LETTERS])
        listed = await rest(pilot)
        changed = [listed.lazy(key, "changed" if key == "c" else "") for key in LETTERS]
        listed.show_rows(changed)
        await pilot.pause()
        assert (listed.painted, listed.drawn) == ([2], ["c"])


async def test_moving_paints_the_row_that_is_left_and_the_one_gone_to() -> None:
    async with _Lists().run_test() as pilot:
        listed = pilot.app.query_one(_Watched)
        listed.show_rows([listed.lazy(key) for key in LETTERS])
        listed = await rest(pilot)
        listed.focus()
        await rest(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert sorted(set(listed.painted)) == [0, 1]


async def test_rows_that_are_not_on_view_are_never_drawn() -> None:
    async with _Lists().run_test() as pilot:
        listed = pilot.app.query_one(_Watched)
        listed.show_rows([listed.lazy(str(number)) for number in range(1000)])
        await pilot.pause()
        assert listed.drawn == [str(number) for number in range(10)]


async def test_the_row_in_focus_stays_on_its_line_whatever_comes_above_it() -> None:
    async with _Lists().run_test() as pilot:
        listed = pilot.app.query_one(_Watched)
        listed.show_rows([listed.lazy(str(number)) for number in range(100)], "50")
        await pilot.pause()
        line = listed.line_of("50")
        more = [listed.lazy(f"new {number}") for number in range(5)]
        listed.show_rows([*more, *(listed.lazy(str(number)) for number in range(100))])
        await pilot.pause()
        assert listed.line_of("50") == line


async def test_rows_that_come_below_are_painted() -> None:
    async with _Lists().run_test() as pilot:
        listed = pilot.app.query_one(_Watched)
        listed.show_rows([listed.lazy(key) for key in "ab"])
        listed = await rest(pilot)
        listed.show_rows([listed.lazy(key) for key in "abcd"])
        await pilot.pause()
        assert listed.drawn == ["c", "d"]


async def test_a_heading_comes_on_view_with_the_row_below_it() -> None:
    async with _Lists().run_test() as pilot:
        listed = pilot.app.query_one(_Watched)
        above = [listed.lazy(str(number)) for number in range(20)]
        below = [listed.lazy(f"under {number}") for number in range(20)]
        listed.show_rows([*above, Row(Content("heading")), *below], "under 15")
        listed.go_to("under 0")
        await pilot.pause()
        shown = [strip.text.strip() for strip in listed.render_lines(Region(0, 0, 80, 10))]
        assert shown[:2] == ["heading", ">under 0"]


def rows(keys: str) -> list[Row]:
    return [Row(Content(key), key) for key in keys]


async def test_when_the_row_in_focus_goes_the_nearest_one_has_the_focus() -> None:
    async with _Lists().run_test() as pilot:
        listed = pilot.app.query_one(RowList)
        listed.show_rows(rows("abcdef"), "d")
        listed.show_rows(rows("abcef"))
        assert listed.key == "e"
        listed.show_rows(rows("abc"))
        assert listed.key == "c"


async def test_other_rows_altogether_begin_at_the_first() -> None:
    async with _Lists().run_test() as pilot:
        listed = pilot.app.query_one(RowList)
        listed.show_rows(rows("abcdef"), "d")
        listed.show_rows(rows("uvwxyz"))
        assert listed.key == "u"
