"""`prebirth audit`: counts across the drafts of this machine, and nothing that names anybody."""

import csv
import io
import json
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.store.settings import now
from tests.commands.conftest import Run
from tests.commands.fern import FAMILY
from tests.keyring import drafts_in, own_keys
from tests.small import FIXTURES
from tests.terminal.planted import Planting, text_fields
from tests.workshop.playing import ELM, play

FORMS = ("txt", "json", "csv")


@pytest.fixture
def planted(home: Path) -> dict[str, str]:
    """A practice draft with a word of its own in every text; the words by where they stand."""
    at = now()
    words: dict[str, str] = {}
    numbers = count(10)

    def text_for(field: str) -> str:
        words[f"{field} {len(words)}"] = f"Zq{next(numbers)}Zq"
        return list(words.values())[-1]

    author = Author(text_for("by"), text_for("lane"))
    draft = Planting(text_for, author, at.date()).draft(
        Draft.new("practice", at - timedelta(days=2)), at
    )
    drafts = drafts_in()
    drafts.keys = own_keys()
    drafts.new(draft).typing = {"basics.carer.told person:amy": text_for("typing")}
    drafts.new(draft).save(at)
    words["id"] = draft.id
    words |= {f"entry {entry.id}": entry.id for entry in draft.entries}
    return words | {"name Amy": "Amy", "name Lee": "Lee"}


@pytest.mark.parametrize("form", FORMS)
def test_no_word_name_reference_or_id_of_a_draft_is_in_it(
    unlocked: Run, planted: dict[str, str], form: str
) -> None:
    assert {field.partition(" ")[0] for field in planted} >= set(text_fields()) - {
        "step.version",
        "release.digest",
    }
    ran = unlocked("audit", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert [field for field, word in planted.items() if word in ran.out] == []


def data(run: Run, *words: str) -> dict[str, Any]:
    """The counts."""
    ran = run("audit", "--format", "json", *words)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_practice_drafts_are_counted_and_training_only_when_asked_for(unlocked: Run) -> None:
    unlocked("import", FAMILY)
    for _ in range(2):
        unlocked("import", FAMILY, "--practice")
    assert data(unlocked)["drafts"] == 2
    assert data(unlocked, "--training")["drafts"] == 1


def test_tables_of_a_workshop_are_never_counted(run: Run, home: Path) -> None:
    play(home / "workshop", ELM)
    assert data(run)["drafts"] == 0
    assert data(run, "--training")["drafts"] == 0


def test_all_three_forms_tell_the_same_counts(unlocked: Run) -> None:
    unlocked("import", FAMILY, "--practice")
    found = data(unlocked)
    rows = list(csv.DictReader(io.StringIO(unlocked("audit", "--format", "csv").out)))
    text = unlocked("audit").out
    assert list(rows[0]) == ["kind", "id", "what", "of", "answer", "count"]
    for gap in found["gaps"]:
        counts = {row["answer"]: int(row["count"]) for row in rows if row["id"] == gap["rule"]}
        assert counts == {key: gap[key] for key in counts}
        assert set(counts) == {"applied", "open", "explained", "closed", "day_come", "in_time"}
        assert gap["title"] in text
    for decision in found["decisions"]:
        for answer, number in decision["answers"].items():
            [row] = [r for r in rows if (r["id"], r["answer"]) == (decision["question"], answer)]
            assert int(row["count"]) == number
            assert f"{number:4}  {answer}" in text
    for enquiry in found["enquiries"]:
        assert f"{enquiry['ask']} ({enquiry['role']})" in text


def test_it_says_what_it_is_not(run: Run) -> None:
    text = run("audit").out
    assert "0 drafts" in text
    assert "small numbers can still point to a family" in text
    assert "It does not judge families or workers." in text


def test_a_draft_that_cannot_be_read_is_told_and_the_others_are_counted(
    unlocked: Run, home: Path
) -> None:
    unlocked("import", FAMILY, "--practice")
    spoilt = home / "drafts" / "0123456789abcdefghjkmnpqrs.age"
    spoilt.write_bytes(b"age-encryption.org/v1\nnothing")
    ran = unlocked("audit", "--format", "json")
    assert ran.code == 2
    assert json.loads(ran.out)["drafts"] == 1
    assert spoilt.name in ran.err


def test_a_draft_of_an_area_that_is_not_here_is_told_and_the_others_are_counted(
    run: Run, home: Path, tmp_path: Path
) -> None:
    run("import", FAMILY)
    area = tmp_path / "areas"
    area.mkdir()
    text = (FIXTURES / "checklists" / "areas" / "early.toml").read_text(encoding="utf-8")
    (area / "plum.toml").write_text(text.replace('"early"', '"plum"', 1), encoding="utf-8")
    case = tmp_path / "case.toml"
    with_area = f'area = "plum"\n{FAMILY.read_text(encoding="utf-8")}'
    case.write_text(with_area.replace('"Fern"', '"Wren"'), encoding="utf-8")
    imported = run("import", case, "--checklists", area)
    assert imported.code == 0, imported.err
    ran = run("audit", "--training", "--format", "json")
    assert ran.code == 2
    assert json.loads(ran.out)["drafts"] == 1
    assert "plum" in ran.err
    assert "Wren" not in ran.out + ran.err


def test_without_the_passphrase_nothing_is_counted(unlocked: Run, run: Run) -> None:
    unlocked("import", FAMILY, "--practice")
    ran = run("audit")
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_no_cell_is_a_formula(unlocked: Run) -> None:
    unlocked("import", FAMILY, "--practice")
    cells = [
        c for row in csv.reader(io.StringIO(unlocked("audit", "--format", "csv").out)) for c in row
    ]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
