"""What the documents show works as they say."""

import re
from pathlib import Path

import pytest

from prebirth_tui.checklist import conditions
from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.checklist.models import Checklist
from prebirth_tui.checklist.vocabulary import Tracking
from prebirth_tui.cli import main

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```toml\n# ([a-z-]+\.toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(name: str) -> dict[str, str]:
    """The whole files that a document shows, by name."""
    return dict(BLOCK.findall((DOCS / name).read_text(encoding="utf-8")))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The worked example of the checklist format, as files."""
    for name, text in examples("checklist-format.md").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_worked_example_is_as_it_says(
    example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checklist, case = example / "example.toml", example / "example-case.toml"
    assert main(["test", str(case), "--checklists", str(checklist)]) == 0
    assert "1 of 1 cases are as expected" in capsys.readouterr().out


def test_the_worked_example_can_fail(example: Path) -> None:
    case = example / "example-case.toml"
    case.write_text(
        case.read_text(encoding="utf-8").replace("not-told: lee", "not-told: amy"), encoding="utf-8"
    )
    assert main(["test", str(case), "--checklists", str(example / "example.toml")]) == 1


def test_the_worked_example_has_nothing_wrong(
    example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(example / "example.toml")]) == 0
    assert "Nothing wrong" in capsys.readouterr().out


def test_the_command_of_the_worked_example_stands_in_the_document() -> None:
    text = (DOCS / "checklist-format.md").read_text(encoding="utf-8")
    assert "prebirth test example-case.toml --checklists example.toml" in text


def test_every_key_of_the_example_is_in_the_tables_of_the_document(example: Path) -> None:
    text = (DOCS / "checklist-format.md").read_text(encoding="utf-8")
    shown = (example / "example.toml").read_text(encoding="utf-8")
    keys = set(re.findall(r"^([a-z_]+) = ", shown, re.MULTILINE))
    assert keys
    assert {key for key in keys if f"`{key}`" not in text} == set()


def test_every_test_of_a_condition_is_in_the_document() -> None:
    text = (DOCS / "checklist-format.md").read_text(encoding="utf-8")
    kinds = (
        conditions.ItemTest,
        conditions.PersonTest,
        conditions.ContactTest,
        conditions.AgencyTest,
    )
    keys = {key for kind in kinds for key in kind.tests()}
    assert {key for key in keys if not re.search(rf"\b{key}\b", text)} == set()


def test_every_key_of_a_checklist_is_in_the_document() -> None:
    text = (DOCS / "checklist-format.md").read_text(encoding="utf-8")
    schema = Checklist.model_json_schema()
    tables = ("Section", "GapRule", "YesNoItem", "ChoiceItem", "NumberItem", "InstrumentItem")
    keys = {key for table in tables for key in schema["$defs"][table]["properties"]}
    assert {key for key in keys if f"`{key}" not in text and f"[[section.{key}]]" not in text} == {
        "snomed"
    } & keys


def test_the_example_of_the_document_stands_beside_the_built_in_checklists(example: Path) -> None:
    found = load_catalogue(example / "example.toml")
    assert "example.carer.told" in found.items
    assert len(found.items) > 50


def test_every_key_of_a_file_and_of_what_is_tracked_is_in_the_document() -> None:
    text = (DOCS / "checklist-format.md").read_text(encoding="utf-8")
    keys = {*Checklist.model_fields, *Tracking.model_fields}
    assert {key for key in keys if f"`{key}`" not in text and f"`[[{key}]]`" not in text} == set()


def test_what_the_document_tracks_is_tracked(tmp_path: Path) -> None:
    text = (DOCS / "checklist-format.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(\[tracking\]\n.*?)```", text, re.DOTALL)
    (tmp_path / "vocabulary.toml").write_text(shown, encoding="utf-8")
    assert load_catalogue(tmp_path).tracking.stage == "plan.plan.kind"
