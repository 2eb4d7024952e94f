"""`prebirth verify`: what the seals say of a draft, and of what was printed of it."""

import re
from datetime import date

import pytest

from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.verified import in_groups
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.settings import now
from tests.commands.conftest import Ran, Run
from tests.commands.fern import FAMILY, entry_with, opened
from tests.draft_builder import ROSE, SAM
from tests.keyring import own_keys

HEAD = re.compile(
    r"\n\nHead seal (?P<head>[0-9a-f]{4}( [0-9a-f]{4}){3})\.\n"
    r"Note it elsewhere: then prebirth verify can show that nothing before it changed\.\n"
    r"It does not show who wrote it or whether anything was left out\.\n$"
)


def add(key: str, value: str, author: Author = ROSE) -> Draft:
    file = opened(key)
    told = AnswerGiven(item="basics.carer.told", about="person:lee", value=value)
    file.append(told, author=author, at=now())
    return file.draft


def change(key: str, old: str, new: str) -> None:
    """Change the text of a draft by hand, as its owner could."""
    path = opened(key).path
    text = own_keys().open(path.read_bytes(), "x").decode()
    assert old in text
    path.write_bytes(own_keys().close(text.replace(old, new).encode()))


# Held against its seals.


def test_a_draft_that_is_whole_is_said_to_be_so_and_what_that_does_not_prove(
    unlocked: Run, fern: str
) -> None:
    found = unlocked("verify", "Fern")
    assert found.code == 0
    lines = found.out.splitlines()
    assert lines[0] == "2 entries, 2 seals fit, 0 redacted"
    assert lines[1:3] == ["Head seal:", in_groups(opened(fern).draft.heads[0], 64)]
    assert "Only a seal noted elsewhere can show" in found.said


def test_an_entry_changed_by_hand_is_named(unlocked: Run, fern: str) -> None:
    add(fern, "yes")
    entry = entry_with(fern, "Elm Row")
    change(fern, "4 Elm Row", "5 Elm Row")
    found = unlocked("verify", "Fern")
    assert found.code == 1
    assert re.search(rf"^CHANGED .* {entry}: its seal does not fit$", found.out, re.M)
    assert "3 entries, 2 seals fit" in found.out
    assert "Someone has changed this draft" in found.out
    assert "No entry has been changed" not in found.said
    assert "Elm" not in found.out


def drop_the_second_entry(key: str) -> None:
    """Take an entry out by hand, and count the others anew."""
    path = opened(key).path
    text = own_keys().open(path.read_bytes(), "x").decode()
    first, second, *rest = text.split("\n[[entry]]\n")[1:]
    count = f"entries = {len(rest) + 2}\n"
    assert count in text
    cut = text.replace(f"\n[[entry]]\n{second}", "").replace(count, f"entries = {len(rest) + 1}\n")
    assert first in cut
    path.write_bytes(own_keys().close(cut.encode()))


def test_an_entry_taken_out_by_hand_is_missed(unlocked: Run, fern: str) -> None:
    add(fern, "yes")
    drop_the_second_entry(fern)
    found = unlocked("verify", "Fern")
    assert found.code == 1
    assert re.search(r"^MISSING something that \S+ of [\w :]+ names is not here", found.said)


def test_a_seal_noted_earlier_is_found_and_what_came_since_is_counted(
    unlocked: Run, fern: str
) -> None:
    noted = opened(fern).draft.heads[0]
    for seal in (noted, noted[:8], noted[:16].upper(), in_groups(noted)):
        found = unlocked("verify", "Fern", "--head", seal)
        assert found.code == 0
        assert "is here and unchanged. 0 entries were added since" in found.said
    add(fern, "yes")
    later = unlocked("verify", "Fern", "--head", noted)
    assert "is here and unchanged. 1 entries were added since" in later.said


@pytest.mark.parametrize(
    ("seal", "message"),
    [
        ("0" * 64, "no entry of this draft has the seal"),
        ("0000 0000", "no entry of this draft has the seal 0000 0000: entries that were there"),
        ("0000000", "at least its first 8 digits"),
        ("", "at least its first 8 digits"),
    ],
)
def test_a_seal_that_is_not_there_is_not_called_right(
    unlocked: Run, fern: str, seal: str, message: str
) -> None:
    found = unlocked("verify", "Fern", "--head", seal)
    assert found.code == (2 if "at least" in message else 1)
    assert message in found.out + found.err
    assert "unchanged" not in found.out


def test_a_draft_whose_newest_entry_was_taken_away_shows_by_the_seal_alone(
    unlocked: Run, fern: str
) -> None:
    before = opened(fern).path.read_bytes()
    noted = add(fern, "yes").heads[0]
    opened(fern).path.write_bytes(before)
    assert unlocked("verify", "Fern").code == 0
    assert unlocked("verify", "Fern", "--head", noted).code != 0


def test_a_seal_that_begins_like_another_is_asked_for_in_full(
    unlocked: Run, fern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prebirth_tui.record.verified.SHORTEST_SEAL", 0)
    found = unlocked("verify", "Fern", "--head", "")
    assert found.code == 2
    assert "more than one entry has a seal that begins with" in found.err


@pytest.mark.parametrize("spoil", ["changed", "cut"])
def test_a_noted_seal_does_not_vouch_for_what_was_changed_before_it(
    unlocked: Run, fern: str, spoil: str
) -> None:
    noted = add(fern, "yes").heads[0]
    if spoil == "changed":
        change(fern, "4 Elm Row", "5 Elm Row")
    else:
        drop_the_second_entry(fern)
    found = unlocked("verify", "Fern", "--head", noted)
    assert found.code == 1
    assert "unchanged" not in found.out
    assert "its entries were changed or cut" in found.out


def test_a_noted_seal_vouches_for_what_stands_before_a_change(unlocked: Run, fern: str) -> None:
    noted = add(fern, "no").heads[0]
    add(fern, "yes")
    add(fern, "no")
    change(fern, 'value = "yes"', 'value = "not"')
    found = unlocked("verify", "Fern", "--head", noted)
    assert found.code == 1
    assert "is here and unchanged. 2 entries were added since" in found.said


def test_a_case_file_has_no_seals_to_be_held_against(run: Run) -> None:
    found = run("verify", FAMILY)
    assert found.code == 2
    assert "is not a draft" in found.err


# The seal that is printed.


@pytest.mark.parametrize("words", [("show",), ("show", "--history"), ("gaps",)], ids=" ".join)
def test_what_is_printed_of_a_draft_ends_with_its_head_seal(
    unlocked: Run, fern: str, words: tuple[str, ...]
) -> None:
    printed: Ran = unlocked(words[0], "Fern", *words[1:])
    found = HEAD.search(printed.out)
    assert found is not None
    assert found["head"] == in_groups(opened(fern).draft.heads[0])
    assert unlocked("verify", "Fern", "--head", found["head"]).code == 0


@pytest.mark.parametrize("words", [("show",), ("show", "--history"), ("gaps",)], ids=" ".join)
def test_a_case_file_has_other_seals_each_time_and_none_is_printed(
    run: Run, words: tuple[str, ...]
) -> None:
    printed = run(words[0], FAMILY, *words[1:])
    assert printed.code == 0
    assert "Head seal" not in printed.said


@pytest.mark.parametrize("form", ["json", "csv"])
def test_gaps_for_other_programs_have_no_seal_below_them(
    unlocked: Run, fern: str, form: str
) -> None:
    assert "Head seal" not in unlocked("gaps", "Fern", "--format", form).said


def test_a_draft_as_it_stood_on_a_day_is_printed_with_the_seal_of_that_day(run: Run) -> None:
    key = run("import", FAMILY).out.strip()
    draft = opened(key).draft
    printed = run("show", key, "--as-of", "2026-11-30").out
    found = HEAD.search(printed)
    assert found is not None
    (head,) = draft.as_of(date(2026, 11, 30)).history.heads
    assert found["head"] == in_groups(head)
    assert head not in draft.heads
    assert "Head seal" not in run("show", key, "--as-of", "2020-01-01").said


def test_two_open_lanes_have_two_head_seals(unlocked: Run, fern: str) -> None:
    file = opened(fern)
    told = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")
    ours, theirs = (file.draft.write(told, who, now()) for who in (ROSE, SAM))
    text = DraftWriter().text(ours.merged(theirs.entries), {}, now())
    file.path.write_bytes(own_keys().close(text.encode()))
    printed = unlocked("show", "Fern").out
    assert re.search(r"\nHead seal [0-9a-f ]{19} and [0-9a-f ]{19}\.\n", printed)
