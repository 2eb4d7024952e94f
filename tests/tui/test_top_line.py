"""The top line: that something is not saved is the last thing that would be cut from it."""

import pytest
from rich.cells import cell_len
from textual.content import Content

from prebirth_tui.record.bodies import AnyBody, PersonNoted, Pregnancy
from prebirth_tui.tui.rendering.drawing import in_column, sides
from prebirth_tui.tui.rendering.walk import top_line
from tests.tui.app_harness import DUE, VISIT, AppHarness

MANY = [
    PersonNoted(person=f"p{number}", name=f"Person Number{number}", roles=("sibling",))
    for number in range(8)
]
CROWDED = VISIT.model_copy(update={"present": tuple(each.person for each in MANY)})
LONG = Pregnancy(reference="Kestrel of the long lane behind the old mill north", due=DUE)


async def test_with_many_people_there_it_is_said_whose_draft_it_is_and_whether_it_is_saved(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(*MANY, CROWDED)) as driver:
        [top, *_] = driver.lines
        assert top.lstrip().startswith("Kestrel")
        assert "Home visit 21 Nov: Person Number0, Person Number1 + 6" in top
        assert top.endswith("saved")


@pytest.mark.parametrize("bodies", [(VISIT,), (*MANY, CROWDED), (*MANY, CROWDED, LONG)])
async def test_at_every_width_it_is_said_that_something_is_not_saved(
    app_harness: AppHarness, bodies: tuple[AnyBody, ...]
) -> None:
    path = app_harness.kestrel(*bodies)
    async with app_harness.driver(path) as driver:
        driver.session.not_saved = "No space left on device"
        for width in (20, 40, 58, 78, 158):
            line = top_line(driver.session, width)
            assert line.cell_length <= width
            assert "NOT SAVED" in line.plain
            assert line.plain.startswith("Kestre")
            if width >= 78:
                assert "NOT SAVED: No space left on device" in line.plain or LONG in bodies


async def test_a_training_draft_says_so_however_many_people_are_there(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(*MANY, CROWDED)) as driver:
        vars(driver.session)["is_training"] = True
        assert top_line(driver.session, 58).plain.startswith("TRAINING Kestrel")


def test_two_ends_never_come_to_more_than_the_line() -> None:
    for left, right in (
        ("a" * 30, "b" * 30),
        ("", "b" * 90),
        ("a" * 90, ""),
        ("日" * 30, "本" * 30),
    ):
        assert sides(Content(left), Content(right), 40).cell_length == 40


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Kestrel", "Kestrel      "),
        ("Kestrel house north", "Kestre…north "),
        ("Kestrel house south", "Kestre…south "),
        ("日本語日本語日本語", "日本語…本語  "),
    ],
)
def test_a_long_name_in_a_column_keeps_its_end(text: str, column: str) -> None:
    drawn = in_column(text, 13, keep_end=True)
    assert drawn == column
    assert cell_len(drawn) == 13


def test_a_long_text_in_a_column_is_cut_with_a_sign() -> None:
    assert in_column("no worker since 2 Nov", 12) == "no worker … "
