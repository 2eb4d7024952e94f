"""Two weeks later: what is told on opening a draft is true, and each line leads there."""

from datetime import timedelta
from pathlib import Path

from prebirth_tui.record.bodies import ActionAgreed, ContactNoted, GapExplained, RequestMade
from prebirth_tui.record.draft import Author
from tests.tui.app_harness import NOW, TODAY, VISIT, WORRIED, AppDriver, AppHarness, said

LATER = timedelta(weeks=2)
CALL = ContactNoted(contact="call", how="phone", on=TODAY + timedelta(days=3), present=("lee",))


def two_weeks_later(app_harness: AppHarness) -> Path:
    """Rose wrote some things; then Sam made a call; now it is two weeks later."""
    path = app_harness.kestrel(
        VISIT,
        RequestMade(request="gp", agency="gp", about=("lee",), asked=TODAY),
        ActionAgreed(action="meet", what="Meet Rosa", owner="Rose", due=TODAY + timedelta(days=4)),
        GapExplained(
            gap="basics.carer.not-told",
            about="person:lee",
            reason="Away",
            owner="Rose",
            until=TODAY + timedelta(days=5),
        ),
    )
    file = app_harness.drafts.open(path)
    at = NOW + timedelta(days=3)
    file.append(CALL, said(*WORRIED, "yes", "call"), author=Author("Sam", "Sam@phone"), at=at)
    app_harness.now = NOW + LATER
    return path


async def choose(driver: AppDriver, words: str) -> None:
    """Go to the line that says this."""
    for _ in range(20):
        if words in driver.row:
            return
        await driver.press("down")
    raise AssertionError(driver.text)


async def test_what_has_happened_is_told_line_by_line(app_harness: AppHarness) -> None:
    async with app_harness.driver(two_weeks_later(app_harness)) as driver:
        assert driver.shows == "SinceScreen"
        for words in (
            "Since you last looked, 21 Nov",
            "Last contact: phone call 24 Nov 2026 with Lee.",
            "Sam added: phone call 24 Nov 2026 with Lee",
            "1 answer",
            "“Meet Rosa” (Rose) was due 25 Nov",
            "overdue by 10 days",
            "GP has not replied about Lee",
            "asked 2 weeks ago",
            "Explained until 26 Nov 2026, now open:",
            "FIRST",
            "NEXT",
        ):
            assert words in driver.text, words


async def test_each_line_leads_to_what_it_tells(app_harness: AppHarness) -> None:
    path = two_weeks_later(app_harness)
    for words, screen, row in (
        ("Sam added", "Chronology", "phone call"),
        ("Meet Rosa", "RequestsAndActions", "Meet Rosa"),
        ("GP has not replied", "RequestsAndActions", "GP"),
        ("Explained until", "Gaps", "Lee has not been spoken to about safer sleep"),
        ("Prepare the next contact", "Prepare", ""),
    ):
        async with app_harness.driver(path) as driver:
            if driver.shows == "Walk":
                await driver.press("l")
            await choose(driver, words)
            await driver.press("enter")
            assert driver.shows == screen, words
            assert row in driver.row


async def test_from_where_a_line_leads_it_is_come_back_to(app_harness: AppHarness) -> None:
    async with app_harness.driver(two_weeks_later(app_harness)) as driver:
        if driver.shows == "Walk":
            await driver.press("l")
        for words in ("Meet Rosa", "GP has not replied", "Prepare the next contact"):
            await choose(driver, words)
            await driver.press("enter")
            assert driver.shows != "SinceScreen"
            await driver.press("escape")
            assert driver.shows == "SinceScreen"
            await driver.until(lambda words=words: words in driver.row)  # type: ignore[misc]
        await driver.press("escape")
        assert driver.shows == "Walk"


async def test_it_is_told_once_a_day_and_again_by_its_key(app_harness: AppHarness) -> None:
    path = two_weeks_later(app_harness)
    async with app_harness.driver(path) as driver:
        await driver.press("escape")
        assert driver.shows == "Walk"
    async with app_harness.driver(path) as driver:
        assert driver.shows in ("Walk", "SinceScreen")
        if driver.shows == "Walk":
            await driver.press("l")
        assert "GP has not replied about Lee" in driver.text


async def test_on_the_same_day_nothing_stands_in_the_way(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        assert driver.shows == "Walk"


async def test_nothing_private_is_told_on_opening(app_harness: AppHarness) -> None:
    path = two_weeks_later(app_harness)
    file = app_harness.drafts.open(path)
    at = NOW + timedelta(days=4)
    sam = Author("Sam", "Sam@phone")
    file.append(said("private.alone.hurt", "person:amy", "last-year", "call"), author=sam, at=at)
    async with app_harness.driver(path, size=(100, 40)) as driver:
        assert "1 answer" in driver.text
        assert "2 answers" not in driver.text
        assert "hurt" not in driver.text.lower()
