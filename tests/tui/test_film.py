"""A walk with Lee there, from the list to a report, as thirty screens of text; and the same alone.

`python -m tests.tui.test_film` prints the screens, to be looked at.
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from prebirth_tui.record.bodies import ActionAgreed, AnyBody, Commented, GapExplained, PlaceNoted
from tests.tui.app_harness import (
    ALONE,
    TODAY,
    VISIT,
    AppHarness,
    real_catalogue,
    said,
)

AMY = "person:amy"
DISCLOSED: tuple[AnyBody, ...] = (
    said("domestic-abuse.person.enquiry", AMY, "yes", "alone"),
    said("domestic-abuse.person.known", "person:lee", "has-harmed", "alone"),
    PlaceNoted(place="refuge", name="Heronsgate refuge"),
    ActionAgreed(action="idva", what="IDVA to ring her through school", owner="Rose", due=TODAY),
    Commented(comment="c1", text="Is she afraid?", on="domestic-abuse.person.enquiry", about=AMY),
    GapExplained(
        gap="domestic-abuse.person.not-safe-today",
        about=AMY,
        reason="She is at her sister's",
        owner="Rose",
        until=TODAY.replace(month=12),
    ),
)
STEPS: tuple[tuple[str, ...], ...] = (
    (),
    ("enter",),
    ("full_stop",),
    ("y",),
    ("full_stop",),
    ("right_square_bracket",),
    ("x",),
    ("escape", "a"),
    ("full_stop",),
    ("left_square_bracket",),
    ("left_square_bracket", "left_square_bracket"),
    ("c",),
    ("escape", "g"),
    ("end",),
    ("b",),
    ("end",),
    ("escape", "P"),
    ("end",),
    ("escape", "v"),
    ("home",),
    ("escape", "w"),
    ("escape", "t"),
    ("escape", "k"),
    ("end",),
    ("escape", "m"),
    ("escape", "z"),
    ("escape", "l"),
    ("escape", "f"),
    ("end", "up", "up", "up", "up", "enter"),
    ("escape", "u"),
)
"""What is pressed before each of the screens."""
NEUTRAL = (
    "Private questions: not now",
    "Private questions",
    "Anything private is not shown here. r shows it.",
    "Ask private questions with one person alone.",
    "Private items: r shows them.",
    "private answers: left out",
    "private: whatever there is, if there is any",
    "alone for the private questions",
)
"""The same wherever there are private parts at all, whatever was said."""
WORDS = ("abuse", "afraid", "private", "refuge", "idva", "sister", "school")


def follow_ups() -> list[str]:
    """Every private question, as it is asked of each of them."""
    return [
        item.item.ask.replace("{person}", name)
        for section in real_catalogue().sections
        if section.section.restricted
        for item in section.items
        for name in ("Amy", "Lee")
    ]


async def film(
    office: AppHarness, bodies: Sequence[AnyBody], size: tuple[int, int] = (80, 24)
) -> list[tuple[str, str]]:
    """Each screen with what was pressed for it; in one line as well, for words that are cut."""
    office.kestrel(*bodies)
    shown: list[tuple[str, str]] = []
    async with office.driver(size=size) as driver:
        for keys in STEPS:
            await driver.press(*keys)
            told = "".join(f"\n{each}" for each in driver.told)
            shown.append((f"{' '.join(keys)}", driver.text + told))
            driver.app.clear_notifications()
            await driver.settled()
    return shown


def flowing(text: str) -> str:
    """The words without frames and line ends, and without what stands there for everyone."""
    words = " ".join("".join(" " if c in "│─╭╮╰╯▁▔▎" else c for c in text).split())
    for neutral in NEUTRAL:
        words = words.replace(neutral, "")
    return words.casefold()


async def test_with_lee_there_thirty_screens_tell_nothing(real_office: AppHarness) -> None:
    shown = await film(real_office, (ALONE, *DISCLOSED, VISIT))
    assert len(shown) == 30
    private = [each.casefold() for each in follow_ups()]
    for keys, text in shown:
        words = flowing(text)
        found = [each for each in (*WORDS, *private) if each in words]
        assert found == [], f"{keys}\n{text}"


async def test_alone_with_amy_all_of_it_is_there(real_office: AppHarness) -> None:
    shown = await film(real_office, (VISIT, ALONE, *DISCLOSED), (100, 240))
    everything = "".join(flowing(text) for _, text in shown)
    for each in ("private", "refuge", "idva", "feel safe to go home today"):
        assert each in everything, each


async def _print() -> None:
    with TemporaryDirectory() as folder:
        office = AppHarness(Path(folder) / "drafts", real_catalogue)
        for number, (keys, text) in enumerate(
            await film(office, (ALONE, *DISCLOSED, VISIT)), start=1
        ):
            sys.stdout.write(f"{'=' * 80}\n{number}  {keys or 'the list'}\n{'=' * 80}\n{text}\n")


if __name__ == "__main__":
    asyncio.run(_print())
