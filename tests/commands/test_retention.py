"""`prebirth keep`, `redact`, `purge`, `receipts` and `verify`, and the seal that is printed."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from prebirth_tui.record.bodies import AnswerGiven, PersonNoted
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.verified import in_groups
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.settings import now
from tests.commands.conftest import Ran, Run
from tests.disk.disks import full
from tests.draft_builder import ROSE, SAM
from tests.keyring import drafts_in, own_keys
from tests.small import FIXTURES

FAMILY = FIXTURES / "family.toml"
HEAD = re.compile(
    r"\n\nHead seal (?P<head>[0-9a-f]{4}( [0-9a-f]{4}){3})\.\n"
    r"Note it elsewhere: later, prebirth verify can show that nothing before it was changed\.\n"
    r"It does not show who wrote it or whether anything was left out\.\n$"
)


@pytest.fixture
def fern(unlocked: Run) -> str:
    """A practice draft with a father; its id."""
    key = unlocked("new", "Fern", "--due", "+20w").out.strip()
    file = opened(key)
    lee = PersonNoted(person="lee", name="Lee", roles=("father",), note="of 4 Elm Row")
    file.append(lee, author=ROSE, at=now())
    return key


def opened(key: str) -> DraftFile:
    drafts = drafts_in()
    return drafts.open(drafts.find(key))


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


def row(unlocked: Run) -> dict[str, object]:
    (found,) = json.loads(unlocked("list", "--format", "json").out)
    assert isinstance(found, dict)
    return found


# How long it is kept.


def test_without_more_words_keep_says_how_it_stands_and_changes_nothing(
    unlocked: Run, fern: str
) -> None:
    before = opened(fern).path.read_bytes()
    kept = unlocked("keep", "Fern")
    assert kept.code == 0
    assert kept.out.startswith("Review by ")
    assert kept.out.endswith("Not on hold.\n")
    assert opened(fern).path.read_bytes() == before
    ninety = opened(fern).draft.created.date() + timedelta(days=90)
    assert row(unlocked)["review_by"] == ninety.isoformat()


def test_a_day_that_is_past_is_refused(unlocked: Run, fern: str) -> None:
    today = date.today()  # noqa: DTZ011 - a practitioner's own day
    before = opened(fern).path.read_bytes()
    for gone in ("1999-01-01", "yesterday"):
        ran = unlocked("keep", "Fern", "--review-by", gone)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"--review-by: “{gone}” is in the past; type today or a later date\n"
    assert opened(fern).path.read_bytes() == before
    assert unlocked("keep", "Fern", "--review-by", "today").code == 0
    assert row(unlocked)["review_by"] == today.isoformat()


def test_the_day_the_record_and_the_hold_are_set_and_listed(unlocked: Run, fern: str) -> None:
    day = date.today() + timedelta(days=30)  # noqa: DTZ011 - a practitioner's own day
    assert unlocked("keep", "Fern", "--review-by", day.isoformat()).code == 0
    said = unlocked("keep", "Fern", "--transferred", typed="RiO,  3 July\n")
    assert "In the record: RiO, 3 July" in said.out
    held = unlocked("keep", "Fern", "--hold", typed="the inquiry asked\n")
    assert "On hold: the inquiry asked" in held.out
    found = row(unlocked)
    assert (found["review_by"], found["transferred"], found["hold"]) == (
        day.isoformat(),
        "RiO, 3 July",
        "the inquiry asked",
    )
    assert "Not on hold." in unlocked("keep", "Fern", "--release").out
    assert row(unlocked)["transferred"] == "RiO, 3 July"
    assert "keeping" in unlocked("show", "Fern", "--history").out


@pytest.mark.parametrize("option", ["--hold", "--transferred"])
@pytest.mark.parametrize("answer", ["", "\n", " \u200b \n", "x" * 501 + "\n"])
def test_without_words_nothing_is_put_on_hold_or_said_to_be_in_the_record(
    unlocked: Run, fern: str, option: str, answer: str
) -> None:
    before = opened(fern).path.read_bytes()
    kept = unlocked("keep", "Fern", option, typed=answer)
    assert kept.code == 2
    assert "mistake of its own" not in kept.err
    assert opened(fern).path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("keep", "Fern", "--hold"), "the inquiry asked\n"),
        (("redact", "Fern", "LEE"), "not ours\n"),
    ],
)
def test_on_a_full_disk_it_is_said_that_nothing_was_done_and_nothing_is(
    unlocked: Run,
    fern: str,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    typed: str,
) -> None:
    before = opened(fern).draft.entries
    named = [before[-1].id if word == "LEE" else word for word in words]
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        ran = unlocked(*named, typed=typed)
    assert (ran.code, ran.out) == (2, "")
    assert "NOT SAVED: No space left on device" in ran.err
    assert opened(fern).draft.entries == before


def test_a_training_draft_that_lies_elsewhere_is_kept_too(run: Run, tmp_path: Path) -> None:
    key = run("import", FAMILY).out.strip()
    path = opened(key).path.rename(tmp_path / "elsewhere.toml")
    kept = run("keep", path, "--hold", typed="for the course\n")
    assert (kept.code, kept.err) == (0, "")
    assert "On hold: for the course" in run("keep", path).out


# Removing what one entry says.


def entry_with(key: str, word: str) -> str:
    return next(entry.id for entry in opened(key).draft.entries if word in str(entry.body))


def test_what_an_entry_said_is_removed_and_the_history_says_why(
    unlocked: Run, fern: str, home: Path
) -> None:
    original = home / "drafts" / "originals" / f"{fern}.format-1.age"
    leftover = home / "drafts" / f".{fern}.age.0a1b2c3d.part"
    original.parent.mkdir()
    for path in (original, leftover):
        path.write_bytes(opened(fern).path.read_bytes())
    entry = entry_with(fern, "Elm Row")
    done = unlocked("redact", "Fern", entry, typed="another family's address\n")
    assert done.code == 0
    assert "still in copies you sent, exports and backups" in done.out
    for path in (home / "drafts").rglob("*"):
        if path.is_file() and path.suffix != ".lock":
            assert b"Elm Row" not in own_keys().open(path.read_bytes(), path.name)
    assert not original.exists()
    assert not leftover.exists()
    history = unlocked("show", "Fern", "--history", "--restricted").out
    assert f"{entry}  redacted" in history
    assert "reason another family's address" in history
    assert unlocked("verify", "Fern").out.splitlines()[0] == "3 entries, 3 seals fit, 1 redacted"


@pytest.mark.parametrize(
    ("which", "answer", "message"),
    [
        ("Elm Row", "", "no answer"),
        ("Elm Row", "  \n", "type a few words"),
        ("Elm Row", "x" * 501 + "\n", "longer than 500"),
        (None, "wrong\n", "no entry `nothing-like-it`"),
        ("Fern", "wrong\n", "record the pregnancy again first"),
    ],
    ids=["nothing", "blank", "long", "no such entry", "the pregnancy"],
)
def test_what_cannot_be_removed_stays(
    unlocked: Run, fern: str, which: str | None, answer: str, message: str
) -> None:
    before = opened(fern).path.read_bytes()
    entry = entry_with(fern, which) if which else "nothing-like-it"
    done = unlocked("redact", "Fern", entry, typed=answer)
    assert done.code == 2
    assert message in done.err
    assert opened(fern).path.read_bytes() == before


# Deleting a draft.


def test_a_draft_is_deleted_and_a_receipt_stays(unlocked: Run, fern: str, home: Path) -> None:
    gone = unlocked("purge", "Fern", typed="Fern\nno longer needed\n")
    assert gone.code == 0
    assert "Not yet recorded where in the case record it is" in gone.out
    assert "does not delete copies you sent, exports or backups" in gone.out
    assert list((home / "drafts").rglob("*.*")) == []
    assert "No drafts yet" in unlocked("list").out
    receipts = unlocked("receipts")
    assert receipts.code == 0
    assert fern in receipts.out
    assert "no longer needed" in receipts.out
    for word in ("Fern", "Lee", "Elm"):
        assert word not in receipts.out


def test_a_draft_in_the_record_is_deleted_without_the_warning(unlocked: Run, fern: str) -> None:
    unlocked("keep", "Fern", "--transferred", typed="RiO\n")
    gone = unlocked("purge", "Fern", typed="Fern\nno longer needed\n")
    assert gone.code == 0
    assert "Nobody has said" not in gone.out
    assert "RiO" in unlocked("receipts").out


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("", 2),
        ("\n", 1),
        ("yes\n", 1),
        ("fern\n", 1),
        ("Fern\n", 2),
        ("Fern\n \n", 2),
        ("Fern\n" + "x" * 501 + "\n", 2),
    ],
)
def test_a_draft_that_was_not_meant_stays(unlocked: Run, fern: str, answer: str, code: int) -> None:
    before = opened(fern).path.read_bytes()
    gone = unlocked("purge", "Fern", typed=answer)
    assert gone.code == code
    assert opened(fern).path.read_bytes() == before
    assert unlocked("receipts").out == ""


def test_a_draft_on_hold_is_neither_deleted_nor_changed(unlocked: Run, fern: str) -> None:
    unlocked("keep", "Fern", "--hold", typed="the inquiry asked\n")
    before = opened(fern).path.read_bytes()
    gone = unlocked("purge", "Fern", typed="Fern\nno longer needed\n")
    entry = entry_with(fern, "Elm Row")
    removed = unlocked("redact", "Fern", entry, typed="wrong\n")
    assert gone.code == removed.code == 2
    assert "on hold: the inquiry asked" in gone.err
    assert "on hold: the inquiry asked" in removed.err
    assert opened(fern).path.read_bytes() == before


def test_a_draft_that_is_open_in_a_window_is_not_deleted(unlocked: Run, fern: str) -> None:
    window = opened(fern)
    assert window.edit_lock.acquire()
    gone = unlocked("purge", "Fern", typed="Fern\nno longer needed\n")
    window.edit_lock.release()
    assert gone.code == 2
    assert "open in another window" in gone.err
    assert window.path.exists()


# Held against its seals.


def test_a_draft_that_is_whole_is_said_to_be_so_and_what_that_does_not_prove(
    unlocked: Run, fern: str
) -> None:
    found = unlocked("verify", "Fern")
    assert found.code == 0
    lines = found.out.splitlines()
    assert lines[0] == "2 entries, 2 seals fit, 0 redacted"
    assert lines[1] == f"Head seal  {in_groups(opened(fern).draft.heads[0], 64)}"
    assert "Only a seal noted elsewhere can show" in found.out


def test_an_entry_changed_by_hand_is_named(unlocked: Run, fern: str) -> None:
    add(fern, "yes")
    entry = entry_with(fern, "Elm Row")
    change(fern, "4 Elm Row", "5 Elm Row")
    found = unlocked("verify", "Fern")
    assert found.code == 1
    assert re.search(rf"^CHANGED .* {entry}: its seal does not fit$", found.out, re.M)
    assert "3 entries, 2 seals fit" in found.out
    assert "Someone has changed this draft" in found.out
    assert "No entry has been changed" not in found.out
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
    assert re.search(r"^MISSING  something that \S+ of .* names is not here$", found.out, re.M)


def test_a_seal_noted_earlier_is_found_and_what_came_since_is_counted(
    unlocked: Run, fern: str
) -> None:
    noted = opened(fern).draft.heads[0]
    for seal in (noted, noted[:8], noted[:16].upper(), in_groups(noted)):
        found = unlocked("verify", "Fern", "--head", seal)
        assert found.code == 0
        assert "is here and unchanged. 0 entries were added since" in found.out
    add(fern, "yes")
    later = unlocked("verify", "Fern", "--head", noted)
    assert "is here and unchanged. 1 entries were added since" in later.out


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
    assert "is here and unchanged. 2 entries were added since" in found.out


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
    assert "Head seal" not in printed.out


@pytest.mark.parametrize("form", ["json", "csv"])
def test_gaps_for_other_programs_have_no_seal_below_them(
    unlocked: Run, fern: str, form: str
) -> None:
    assert "Head seal" not in unlocked("gaps", "Fern", "--format", form).out


def test_a_draft_as_it_stood_on_a_day_is_printed_with_the_seal_of_that_day(run: Run) -> None:
    key = run("import", FAMILY).out.strip()
    draft = opened(key).draft
    printed = run("show", key, "--as-of", "2026-11-30").out
    found = HEAD.search(printed)
    assert found is not None
    (head,) = draft.as_of(date(2026, 11, 30)).history.heads
    assert found["head"] == in_groups(head)
    assert head not in draft.heads
    assert "Head seal" not in run("show", key, "--as-of", "2020-01-01").out


def test_two_open_lanes_have_two_head_seals(unlocked: Run, fern: str) -> None:
    file = opened(fern)
    told = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")
    ours, theirs = (file.draft.write(told, who, now()) for who in (ROSE, SAM))
    text = DraftWriter().text(ours.merged(theirs.entries), {}, now())
    file.path.write_bytes(own_keys().close(text.encode()))
    printed = unlocked("show", "Fern").out
    assert re.search(r"\nHead seal [0-9a-f ]{19} and [0-9a-f ]{19}\.\n", printed)
