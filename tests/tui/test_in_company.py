"""With somebody else there, nothing on any screen tells that text is given in private."""

import pytest

from prebirth_tui.record.bodies import (
    ActionAgreed,
    Commented,
    ContactNoted,
    GapExplained,
    PlaceNoted,
    RequestMade,
)
from prebirth_tui.session.walk_list import PRIVATE
from tests.thinned import thinned
from tests.tui.app_harness import (
    ALONE,
    HURT,
    TODAY,
    VISIT,
    WORRIED,
    AppDriver,
    AppHarness,
    said,
)

ENQUIRY = ("domestic-abuse.person.enquiry", "person:amy")
TOLD = "He put his hands round her neck"
DISCLOSED = said(*ENQUIRY, "yes", "alone").model_copy(update={"note": TOLD})
TELLING = (TOLD, "abuse", "afraid", "restricted", "safe to go home")
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


ALL_PARTS, CORE_PARTS = 60, 12
in_parts = pytest.mark.parametrize("parts", thinned((CORE_PARTS, ALL_PARTS), slice(1)))


async def every_screen(driver: AppDriver, parts: int) -> list[str]:
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
    if parts == CORE_PARTS:
        await driver.press("a")
    for _ in range(parts):
        await driver.press("right_square_bracket")
        shown.append(driver.flowing)
    return shown


@in_parts
async def test_from_start_to_lists_no_word_of_it_stands_on_a_screen(
    real_office: AppHarness, parts: int
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
        for text in await every_screen(driver, parts):
            told = (*TELLING, *private)
            found = [word for word in told if word.casefold() in text.casefold()]
            assert found == [], text


@in_parts
async def test_the_screens_are_the_same_whether_or_not_anything_was_said(
    real_office: AppHarness, parts: int
) -> None:
    nothing = real_office.kestrel(ALONE, VISIT, reference="Wren")
    something = real_office.kestrel(ALONE, DISCLOSED, VISIT, reference="Lark")
    texts = []
    for path in (nothing, something):
        async with real_office.driver(path, size=(100, 40)) as driver:
            shown = await every_screen(driver, parts)
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


BESIDE = (
    PlaceNoted(place="refuge", name="Heronsgate refuge"),
    PlaceNoted(place="hid", name="Zq room", private=True),
    ActionAgreed(action="idva", what="IDVA to ring her through school", owner="Zq", due=TODAY),
    ActionAgreed(action="hid", what="Zq plan", owner="Rose", due=TODAY, private=True),
    RequestMade(
        request="police", agency="police", about=("amy",), asked=TODAY, answered=TODAY, said="Zq"
    ),
    ContactNoted(
        contact="hid", how="clinic", on=TODAY, present=("amy",), private=True, note="Zq note"
    ),
    ContactNoted(
        contact="at", how="clinic", on=TODAY, present=("amy",), where="Zq house", note="IDVA came"
    ),
)


@in_parts
async def test_what_was_written_beside_it_is_on_no_screen_in_company_and_on_each_alone(
    real_office: AppHarness, parts: int
) -> None:
    path = real_office.kestrel(ALONE, DISCLOSED, *BESIDE, VISIT)
    async with real_office.driver(path, size=(100, 40)) as driver:
        for text in await every_screen(driver, parts):
            assert not [word for word in ("Zq", "Heronsgate", "IDVA to") if word in text], text
    path = real_office.kestrel(*BESIDE, VISIT, ALONE, DISCLOSED, reference="Lark")
    async with real_office.driver(path, size=(100, 40)) as driver:
        everything = "".join(await every_screen(driver, parts))
        for words in ("Heronsgate refuge", "Zq room", "IDVA to ring her", "Zq plan"):
            assert words in everything, words


async def test_a_key_keeps_a_line_private_and_what_follows_something_private_is_by_itself(
    app_harness: AppHarness,
) -> None:
    hurt = said(HURT, "person:amy", "last-year", "alone")
    ring = ActionAgreed(action="ring", what="Ring the school", owner="Rose", due=TODAY)
    path = app_harness.kestrel(ring, ALONE, hurt)
    async with app_harness.driver(path, size=(100, 40)) as driver:
        await driver.press("w", "b")
        await driver.write("Her sister's")
        await driver.press("enter")
        [place] = driver.session.assessment.places.values()
        assert place.private is True
        assert driver.told[-1] == "Kept private. p changes that."
        await driver.press("end", "p")
        assert driver.session.assessment.places[place.place].private is False
        assert driver.told[-1] == "No longer private."
        await driver.press("escape", "t", "end", "p")
        assert driver.session.assessment.actions["ring"].private is True
        await driver.press("enter")
        await driver.refill("Ring the school, and ask for Jo")
        await driver.press("enter")
        changed = driver.session.assessment.actions["ring"]
        assert (changed.what.endswith("Jo"), changed.private) == (True, True)


async def test_from_the_private_line_a_question_chosen_elsewhere_is_gone_to(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        while driver.app.screen.position.key != PRIVATE:  # type: ignore[attr-defined]
            await driver.press("right_square_bracket")
        await driver.go_to(*WORRIED)
        assert driver.row.lstrip(">").strip().startswith("Is anybody worried?")
