"""With somebody else there, nothing on any screen tells that text is given in private."""

from prebirth_tui.record.bodies import Commented, GapExplained
from tests.tui.app_harness import ALONE, HURT, TODAY, VISIT, AppDriver, AppHarness, said

ENQUIRY = ("domestic-abuse.person.enquiry", "person:amy")
TOLD = "He put his hands round her neck"
DISCLOSED = said(*ENQUIRY, "yes", "alone").model_copy(update={"note": TOLD})
TELLING = (TOLD, "abuse", "restricted", "safe to go home")
KEYS = (
    (),
    ("full_stop",),
    ("a",),
    ("full_stop", "full_stop"),
    ("v",),
    ("k",),
    ("k", "end"),
    ("t",),
    ("w",),
    ("z",),
    ("h",),
    ("question_mark",),
)


async def every_screen(driver: AppDriver) -> list[str]:
    """What stands on the screens that somebody goes through on a visit."""
    shown = []
    for keys in KEYS:
        await driver.press(*keys)
        shown.append("\n".join((driver.flowing, *driver.told)))
        # What was told in passing goes away by itself, sooner or later.
        driver.app.clear_notifications()
        await driver.settled()
        while driver.shows != "Walk":
            await driver.press("escape")
    for _ in range(60):
        await driver.press("right_square_bracket")
        shown.append(driver.flowing)
    return shown


async def test_from_start_to_lists_no_word_of_it_stands_on_a_screen(
    real_office: AppHarness,
) -> None:
    path = real_office.kestrel(ALONE, DISCLOSED, VISIT)
    async with real_office.driver(path, size=(100, 40)) as driver:
        assert "Amy, Lee" in driver.lines[0]
        private = [
            item.item.ask.replace("{person}", name)
            for section in driver.session.catalogue.sections
            if section.section.restricted
            for item in section.items
            for name in ("Amy", "Lee")
        ]
        assert private
        for text in await every_screen(driver):
            told = (*TELLING, *private)
            found = [word for word in told if word.casefold() in text.casefold()]
            assert found == [], text


async def test_the_screens_are_the_same_whether_or_not_anything_was_said(
    real_office: AppHarness,
) -> None:
    nothing = real_office.kestrel(ALONE, VISIT, reference="Wren")
    something = real_office.kestrel(ALONE, DISCLOSED, VISIT, reference="Lark")
    texts = []
    for path in (nothing, something):
        async with real_office.driver(path, size=(100, 40)) as driver:
            shown = await every_screen(driver)
            texts.append([text.replace("Lark", "Wren") for text in shown])
    assert texts[0] == texts[1]


async def test_alone_with_her_everything_is_there(real_office: AppHarness) -> None:
    path = real_office.kestrel(VISIT, ALONE, DISCLOSED)
    async with real_office.driver(path, size=(160, 50)) as driver:
        await driver.go_to(*ENQUIRY)
        assert "PRIVATE" in driver.text
        await driver.press("r")
        assert TOLD in driver.flowing


async def test_the_private_line_opens_by_saying_who_is_there_or_by_a_second_press(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.go_to(HURT, "person:amy")
        assert "Not now" in driver.row
        await driver.press("y")
        assert "Not in company" in driver.told[-1], "no key is silent at a question"
        await driver.press("r")
        assert "Has Amy felt unsafe?" not in driver.text
        assert "r again" in driver.told[-1]
        await driver.press("r")
        assert "Has Amy felt unsafe?" in driver.row
        await driver.press("left_square_bracket", "left_square_bracket")
        await driver.go_to(HURT, "person:amy")
        assert "Not now" in driver.row, "closed again once it was left"


async def test_next_open_passes_private_questions_by_in_company(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        for _ in range(12):
            await driver.press("full_stop")
            assert "unsafe" not in driver.text


async def test_comments_and_explanations_of_private_things_are_not_told_of(
    app_harness: AppHarness,
) -> None:
    private = (
        said(HURT, "person:amy", "last-year", "alone"),
        Commented(comment="c1", text="Ring the refuge", on=HURT, about="person:amy"),
        GapExplained(
            gap="private.alone.no-safety-plan",
            about="person:amy",
            reason="She is at her sister's",
            owner="Rose",
            until=TODAY.replace(month=12),
        ),
    )
    path = app_harness.kestrel(ALONE, *private, VISIT)
    async with app_harness.driver(path, size=(100, 40)) as driver:
        for keys in (("m",), ("g", "end"), ("k", "end")):
            await driver.press(*keys)
            for words in ("refuge", "sister", "unsafe"):
                assert words not in driver.flowing, (keys, words)
            await driver.press("escape")
