"""A supervisor goes through a draft: comments, returns it, signs it off; later it lapses."""

from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.keys.recipients import Recipient, fingerprint_digits
from prebirth_tui.record.bodies import Commented, GapExplained, Reviewed
from prebirth_tui.review.comments import comment_threads, open_comments
from prebirth_tui.review.sign_off import last_review
from tests.keyring import new_home
from tests.tui.app_harness import (
    LEE,
    TODAY,
    TOLD,
    VISIT,
    WORRIED,
    AppDriver,
    AppHarness,
    real_catalogue,
    said,
)
from tests.tui.supervising import PAT, tracking

EXPLAINED = GapExplained(
    gap="basics.carer.not-told",
    about="person:lee",
    reason="He is at sea",
    owner="Rose",
    until=TODAY.replace(month=12),
)


@pytest.fixture
def supervisor(tmp_path: Path) -> AppHarness:
    """Another user on the machine, with keys and drafts of their own."""
    folder = tmp_path / "pat"
    return AppHarness(folder, keys=new_home(folder))


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder that both can reach."""
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def know_each_other(rose: AppHarness, pat: AppHarness) -> None:
    for one, other, name in ((rose, pat, "Pat"), (pat, rose, "Rose")):
        assert other.keys.ring.book is not None
        one.keys.add(Recipient(name=name, key=other.keys.ring.book.own))


async def hand_over(driver: AppDriver, shared: Path) -> None:
    """Hand the open draft over to the first colleague of the list."""
    await driver.press("o", "1")
    if driver.shows == "AskOne":
        await driver.press("1")
    await driver.write("supervision")
    await driver.press("enter")
    await driver.refill(str(shared))
    await driver.press("enter")
    assert "The copy for" in driver.text
    await driver.press("escape")


async def take_in(driver: AppDriver, shared: Path) -> str:
    """Take in what lies in the shared folder; what is said of it."""
    await driver.press("i")
    await driver.refill(str(shared))
    await driver.press("enter")
    told = driver.flowing
    await driver.press("escape")
    return told


async def say(driver: AppDriver, text: str) -> None:
    """Comment on what is in focus."""
    await driver.press("m", "n")
    await driver.write(text)
    await driver.press("enter", "escape")


async def test_a_draft_goes_to_the_supervisor_and_back_and_its_sign_off_lapses(
    app_harness: AppHarness, supervisor: AppHarness, shared: Path
) -> None:
    know_each_other(app_harness, supervisor)
    path = app_harness.kestrel(
        VISIT, said(*WORRIED, "yes"), said(TOLD, "person:amy", "yes"), EXPLAINED
    )
    async with app_harness.driver(path) as rose:
        await rose.press("o")
        await rose.press("1")
        await rose.write("supervision")
        await rose.press("enter")
        await rose.refill(str(shared))
        await rose.press("enter")
        assert "The copy for Pat" in rose.text

    async with tracking(supervisor) as pat:
        assert "Kestrel: new here" in await take_in(pat, shared)
        await pat.press("enter")
        assert "REVIEW" in pat.lines[0]
        for item, about, text in (
            (*WORRIED, "What is the worry?"),
            (TOLD, "person:amy", "Who else was in the room?"),
        ):
            await pat.go_to(item, about)
            await say(pat, text)
        await pat.press("g")
        await say(pat, "Has he been written to?")
        await pat.press("escape", "d", "1")
        await pat.write("Meet Lee, and say what the worry is.")
        await pat.press("enter")
        assert "RETURNED" in pat.lines[0]
        await pat.press("o", "1")
        await pat.write("returned")
        await pat.press("enter")
        await pat.refill(str(shared))
        await pat.press("enter", "escape")

    async with app_harness.driver() as rose:
        assert "entries imported, by Pat" in await take_in(rose, shared)
        assert "RETURNED, 3 comments" in rose.text
        assert "Returned by Pat" in rose.flowing
        await rose.press("enter")
        assert "Pat added" in rose.text
        await rose.press("escape")
        await rose.go_to(*WORRIED)
        assert "COMMENT Pat: What is the worry?" in rose.flowing
        await rose.press("m", "enter")
        await rose.write("That he drinks.")
        await rose.press("enter", "d", "escape")
        assert "COMMENT" not in rose.row
        await rose.press("o", "1")
        await rose.write("answered")
        await rose.press("enter", "enter", "escape")

    async with tracking(supervisor) as pat:
        await take_in(pat, shared)
        await pat.press("enter", "l")
        assert "That he drinks." in pat.text
        await pat.press("escape", "d", "2")
        assert "Enquiries still open: " in pat.flowing
        await pat.press("1")
        assert "signed off" in pat.lines[0]
        await pat.press("o", "1")
        await pat.write("signed off")
        await pat.press("enter", "enter", "escape")
        assert "signed off" in pat.lines[0], "handing it over changes nothing about the family"

    async with app_harness.driver() as rose:
        await take_in(rose, shared)
        await rose.press("enter", "escape")
        await rose.go_to(*WORRIED)
        await rose.press("n", "o", "1")
        await rose.write("corrected")
        await rose.press("enter", "enter", "escape")

    async with tracking(supervisor) as pat:
        await take_in(pat, shared)
        await pat.press("o", "o", "o")
        assert "LAPSED" in pat.text
        await pat.press("enter")
        assert "SIGN-OFF LAPSED" in pat.lines[0]
        await pat.press("l")
        assert "Changed since it was signed off" in pat.text
        assert "Is anybody worried? No (corrected)" in pat.flowing
        await pat.press("escape", "m")
        assert "HAS LAPSED. Since then: 1 entry" in pat.flowing


async def test_a_refused_explanation_opens_the_gap_again(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT, said(TOLD, "person:lee", "no"), EXPLAINED)
    async with tracking(app_harness) as pat:
        await pat.press("enter", "g", "end")
        assert "He is at sea" in pat.flowing
        await pat.press("j", "2")
        await pat.write("Then by letter, or by phone")
        await pat.press("enter")
        assert "Was explained: He is at sea Refused: Then by letter" in pat.flowing
        assert "Explained for now" not in pat.text
    judged = app_harness.read(path).assessment.explanations[EXPLAINED.gap, EXPLAINED.about]
    assert judged.is_refused


async def test_an_agreed_explanation_stays_and_says_so_in_the_record(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(TOLD, "person:lee", "no"), EXPLAINED)
    async with tracking(app_harness) as pat:
        await pat.press("enter", "g", "end", "j", "1")
        assert "Explained for now" in pat.text
    judged = app_harness.read(path).assessment.explanations[EXPLAINED.gap, EXPLAINED.about]
    assert judged.judged is not None
    assert judged.judged.agreed


async def test_what_changed_since_the_last_look_is_told_entry_by_entry(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    async with tracking(app_harness) as pat:
        await pat.press("enter", "l")
        assert "New to you" in pat.text
        await pat.press("escape", "escape", "enter", "l")
        assert "Private answers may have changed too." in pat.text, "whether they have or not"
        await pat.press("r", "r")
        assert "Nothing has changed." in pat.text
        await pat.press("escape", "escape")
        file = app_harness.drafts.open(path)
        file.append(said(*WORRIED, "no"), author=PAT.author, at=app_harness.now)
        await pat.press("enter", "l")
        assert "Is anybody worried? No" in pat.flowing
        told = pat.flowing.partition("Changed since you last looked")[2]
        assert "Is anybody worried? No" in told
        assert "Home visit" not in told


async def test_restricted_answers_are_veiled_in_the_list_of_changes(
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel(VISIT, said("private.alone.hurt", "person:amy", "yes"))
    async with tracking(app_harness) as pat:
        await pat.press("enter", "l", "end")
        assert "Private answers may have changed too." in pat.flowing
        assert "unsafe" not in pat.flowing
        await pat.press("r", "r", "end")
        assert "unsafe? yes" in pat.row


async def test_a_comment_and_a_return_are_entries_that_stay(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"))
    async with tracking(app_harness) as pat:
        await pat.press("enter")
        await pat.press("m", "w")
        await pat.write("Well written.")
        await pat.press("enter", "d", "escape", "d", "1")
        await pat.press("enter")
        assert "Type some text." in pat.text
        await pat.write("Meet Lee.")
        await pat.press("enter")
    draft = app_harness.read(path)
    kinds = [type(entry.body) for entry in draft.entries]
    assert kinds.count(Commented) == 1
    assert kinds.count(Reviewed) == 1
    assert open_comments(draft.assessment) == []
    assert comment_threads(draft.assessment)[0].is_settled
    review = last_review(draft.assessment, real_catalogue())
    assert review is not None
    assert review.state == "returned"


async def test_a_recovery_key_is_nobody_to_send_a_copy_to(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("o")
        assert "Who should get a copy?" in driver.text
        assert "Recovery key" not in driver.text


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("Sam", "x" * 300, "The key is longer than 200 characters."),
        ("Sam", "age1nonsense", "The key is not a public key"),
    ],
)
async def test_a_key_that_is_none_is_told_in_the_window(
    app_harness: AppHarness, name: str, key: str, said: str
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("o", "1")
        await driver.write(name)
        await driver.press("enter")
        await driver.write(key)
        await driver.press("enter")
        assert said in driver.flowing


async def test_a_purpose_that_is_too_long_is_told_in_the_window(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("o", "1")
        await driver.write("x" * 70)
        await driver.press("enter")
        assert "That is longer than 60 characters." in driver.flowing
        await driver.refill("Sam")
        await driver.press("enter")
        await driver.write(str(Identity.generate().to_public()))
        await driver.press("enter")
        await driver.write("x" * 501)
        await driver.press("enter")
        assert "That is 501 characters. Shorten it to 500." in driver.flowing


async def test_ones_own_fingerprint_is_one_key_away(app_harness: AppHarness) -> None:
    async with app_harness.driver() as driver:
        await driver.press("m")
        assert app_harness.keys.ring.book is not None
        assert fingerprint_digits(app_harness.keys.ring.book.own) in driver.text


async def test_a_sign_off_goes_to_what_two_people_recorded_differently_and_it_is_settled_there(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"))
    app_harness.recorded_apart(
        path,
        LEE.model_copy(update={"lives_here": "yes"}),
        LEE.model_copy(update={"lives_here": "not-known"}),
    )
    async with tracking(app_harness) as pat:
        await pat.press("enter", "d", "2")
        assert "Settle that first: Lee: where they live." in pat.flowing
        await pat.press("1")
        assert pat.shows == "PregnancyScreen"
        await pat.press("end", "enter", "1")
        assert pat.session.assessment.people["lee"].lives_here == "yes"
        await pat.press("escape", "d", "2")
        assert "Settle that first" not in pat.flowing


async def test_a_supervisor_settles_two_answers_where_a_sign_off_waits_for_them(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    app_harness.recorded_apart(path, said(*WORRIED, "yes"), said(*WORRIED, "no"))
    async with tracking(app_harness) as pat:
        await pat.press("enter", "d", "2", "1")
        assert pat.shows == "ReviewWalk"
        assert "worried" in pat.row
        await pat.press("s", "1")
        assert pat.answer(*WORRIED).value == "yes"
        assert not any(each.side_by_side for each in pat.session.assessment.answers.values())
