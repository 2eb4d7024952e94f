"""`prebirth new`, `list` and `show`."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from prebirth_tui.problems import UserInputError
from prebirth_tui.store.draft_text import FORMAT
from tests.commands.conftest import Run
from tests.commands.fern import FAMILY
from tests.keyring import drafts_in
from tests.small import FIXTURES


def test_a_new_draft_is_kept_and_its_id_printed(unlocked: Run, home: Path) -> None:
    made = unlocked("new", "Fern", "--due", "+20w")
    assert (made.code, made.err) == (0, "")
    (path,) = (home / "drafts").glob("*.*")
    assert path.name == f"{made.out.strip()}.age"
    draft = drafts_in().open(path).draft
    assert draft.mode == "practice"
    assert draft.assessment.pregnancy is not None
    assert draft.assessment.pregnancy.reference == "Fern"


def test_a_new_draft_may_be_for_training_and_of_an_area(run: Run) -> None:
    made = run("new", "Fern", "--due", "+20w", "--training", "--area", "early")
    draft = drafts_in().open(drafts_in().find(made.out.strip())).draft
    assert draft.mode == "training"
    assert draft.assessment.pregnancy is not None
    assert draft.assessment.pregnancy.area == "early"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("Fern", "--due", "30 February 2027"), "there is no 30 Feb 2027"),
        (("Fern", "--due", "soon"), "is not a date"),
        (("Fern", "--due", "+150w"), "more than 40 weeks away"),
        (("Fern", "--due=-20w"), "more than six weeks ago"),
        ((" ", "--due", "+20w"), "a draft needs a reference"),
        (("\u200b", "--due", "+20w"), "a draft needs a reference"),
        (("x" * 61, "--due", "+20w"), "longer than 60"),
        (("Fern", "--due", "+20w", "--area", "erly"), "did you mean `early`?"),
        (("Fern",), "--due"),
    ],
)
def test_a_draft_that_cannot_be_is_refused_and_nothing_is_kept(
    run: Run, home: Path, words: tuple[str, ...], message: str
) -> None:
    made = run("new", *words)
    assert made.code == 2
    assert message.lower() in made.err.lower()
    assert made.out == ""
    assert not (home / "drafts").exists()


def test_a_reference_that_is_taken_is_refused(unlocked: Run) -> None:
    unlocked("new", "Fern", "--due", "+20w")
    again = unlocked("new", "fern", "--due", "+20w")
    assert again.code == 2
    assert "there is a draft `fern` already" in again.err


def test_a_draft_whose_folder_is_a_file_is_not_saved_and_that_is_told(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "drafts").write_text("", encoding="utf-8")
    made = run("new", "Fern", "--due", "+20w", "--training")
    assert made.code == 2
    assert "NOT SAVED" in made.err
    listed = run("list")
    assert listed.code == 2
    assert "Not a directory" in listed.err
    assert made.out == ""


# ---------------------------------------------------------------------- list


def test_without_drafts_the_list_says_how_to_start(run: Run) -> None:
    listed = run("list")
    assert listed.code == 0
    assert "prebirth new" in listed.out
    assert json.loads(run("list", "--format", "json").out) == []


def test_drafts_are_listed_as_a_table_json_and_csv(unlocked: Run) -> None:
    run = unlocked
    fern = run("new", "Fern", "--due", "+20w").out.strip()
    moss = run("new", "Moss", "--due", "+10w", "--training").out.strip()
    table = run("list").out.splitlines()
    assert table[0].split() == ["reference", "gestation", "due", "left", "mode", "id"]
    assert [line.split()[0] for line in table[1:]] == ["Fern", "Moss"]
    assert "20+0" in table[1]
    data = json.loads(run("list", "--format", "json").out)
    assert [(each["id"], each["gestation"], each["left"]) for each in data] == [
        (fern, "20+0", "20 w"),
        (moss, "30+0", "10 w"),
    ]
    rows = list(csv.DictReader(io.StringIO(run("list", "--format", "csv").out)))
    assert [(row["reference"], row["mode"]) for row in rows] == [
        ("Fern", "practice"),
        ("Moss", "training"),
    ]
    assert rows[0].keys() == data[0].keys()


def test_a_file_that_is_no_draft_is_told_beside_the_others(run: Run, home: Path) -> None:
    run("new", "Fern", "--due", "+20w", "--training")
    (home / "drafts" / "broken.toml").write_text("x =", encoding="utf-8")
    listed = run("list")
    assert listed.code == 2
    assert "Fern" in listed.out
    assert listed.err.startswith("broken.toml: ")


# ---------------------------------------------------------------------- show


def test_a_draft_is_shown_contact_by_contact(run: Run) -> None:
    shown = run("show", FAMILY, "--as-of", "2026-12-31")
    assert shown.code == 0
    heading = shown.out.partition("\n")[0]
    assert heading.startswith("Fern · ")
    assert ", due 12 Mar 2027" in heading
    assert "TRAINING" in shown.out
    assert "A drafting aid, not the record" in shown.out
    assert "Lee B: " in shown.out
    first, second = shown.out.index("21 Nov 2026"), shown.out.index("5 Dec 2026")
    assert first < second
    assert "Amy: Does Amy smoke?" in shown.out
    assert "Stopped." in shown.out
    assert "Two questions 2: say that none is safest" in shown.out


def test_a_draft_is_shown_as_of_a_day(run: Run) -> None:
    shown = run("show", FAMILY, "--as-of", "2026-11-30")
    assert "Lee" not in shown.out
    assert "Amy: Mother" in shown.out or "Amy: mother" in shown.out
    assert run("show", FAMILY, "--as-of", "2020-01-01").out == (
        "This draft was empty on that day.\n"
    )


def test_restricted_answers_are_shown_on_request_only(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    text = FAMILY.read_text(encoding="utf-8")
    said = 'private.alone.hurt.amy = { is = "last-year", note = "In the kitchen" }'
    start = text.index("private.alone.hurt.amy")
    path.write_text(text[:start] + said + text[text.index("\n", start) :], encoding="utf-8")
    for words in (("show", path), ("show", path, "--history")):
        veiled, open_ = run(*words), run(*words, "--restricted")
        assert "In the last year" not in veiled.said
        assert "last-year" not in veiled.out
        assert "kitchen" not in veiled.out
        assert "In the last year" in open_.out or "last-year" in open_.out


def test_the_history_shows_every_entry_and_what_was_taken_back(run: Run) -> None:
    made = run("import", FAMILY).out.strip()
    draft = drafts_in().open(drafts_in().find(made)).draft
    history = run("show", made, "--history", "--restricted")
    for entry in draft.entries:
        assert entry.id in history.out
    assert "basics.carer.told (person:amy) = yes" in history.said
    assert "roles mother" in history.out
    assert "['" not in history.out
    assert "SEAL DOES NOT FIT" not in history.said


def test_the_history_shows_a_seal_that_does_not_fit(run: Run) -> None:
    made = run("import", FAMILY).out.strip()
    path = drafts_in().find(made)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('name = "Lee B"', 'name = "Lee C"'), encoding="utf-8")
    history = run("show", made, "--history").said
    (unfit,) = re.findall(r"UTC (?:(?!UTC).)*SEAL DOES NOT FIT", history)
    assert "Lee C" in unfit


def test_a_draft_is_shown_by_reference_id_and_file(run: Run) -> None:
    made = run("import", FAMILY).out.strip()
    path = drafts_in().find(made)
    assert run("show", made).out == run("show", "fern").out == run("show", path).out


# ---------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    "words",
    [
        ("show", "nobody"),
        ("show", ""),
        ("show", "x" * 300),
        ("show", "/"),
        ("show", "nobody.toml"),
        ("gaps", "nobody"),
        ("gaps", "x" * 300 + ".toml"),
        ("gaps", str(FAMILY), "--as-of", "whenever"),
        ("gaps", str(FAMILY), "--fail-on", "soon"),
        ("gaps", str(FAMILY), "--checklists", "nothing.toml"),
        ("import", "nothing.toml"),
        ("import", str(FIXTURES / "checklists" / "basics.toml")),
        ("import", str(FIXTURES)),
        ("test", "nothing.toml"),
        ("check", "nothing.toml"),
        ("schema", "nothing"),
        ("dance",),
        ("new",),
        ("open", "nobody"),
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_bad_input_is_answered_in_words_and_with_2(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert "Traceback" not in ran.out + ran.err
    assert (ran.out + ran.err).strip()


def test_a_draft_of_a_newer_version_is_refused(run: Run) -> None:
    made = run("import", FAMILY).out.strip()
    path = drafts_in().find(made)
    path.write_text(
        path.read_text(encoding="utf-8").replace(f"format = {FORMAT}", "format = 9"),
        encoding="utf-8",
    )
    shown = run("show", path)
    assert shown.code == 2
    assert "newer version" in shown.err
    with pytest.raises(UserInputError):
        drafts_in().find(made)


def test_settings_that_cannot_be_read_are_answered_in_words(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("name = ", encoding="utf-8")
    made = run("new", "Fern", "--due", "+20w")
    assert made.code == 2
    assert "settings.toml" in made.err
