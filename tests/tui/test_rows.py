"""The list of every screen: where the focus goes when its row does."""

from textual.app import App, ComposeResult
from textual.content import Content

from prebirth_tui.tui.widgets.rows import Row, RowList


class _Lists(App[None]):
    def compose(self) -> ComposeResult:
        yield RowList()


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
