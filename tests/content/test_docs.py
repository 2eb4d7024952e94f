"""What the documents show works as they say."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from textual.binding import Binding

from prebirth_tui.cases.model import (
    CaseContact,
    CaseRequest,
    Expectation,
    Reflection,
    Step,
    Workshop,
)
from prebirth_tui.checklist import conditions, layouts
from prebirth_tui.checklist.census import Census, Factor
from prebirth_tui.checklist.conditions import StrictModel
from prebirth_tui.checklist.load import built_in_checklists, load_catalogue
from prebirth_tui.checklist.models import Checklist
from prebirth_tui.checklist.vocabulary import (
    Audited,
    CaseloadSources,
    DataAbsentReason,
    MissingReason,
    Provenance,
)
from prebirth_tui.cli import main
from prebirth_tui.disclosure.purpose import CHOOSABLE
from prebirth_tui.store.settings import Settings
from prebirth_tui.tui.themes import THEMES
from prebirth_tui.tui.workshop.facilitator import Facilitator
from prebirth_tui.workshop.scenario import scenarios
from tests.content.key_gaps import MEASURED, SIXTH, THIRD, measure
from tests.shipped import real_catalogue

DOCS = Path(__file__).parents[2] / "docs"
README = DOCS.parent / "README.md"
BLOCK = re.compile(r"^```toml\n# ([a-z-]+\.toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


CHECKLIST_PAGES = (
    "write-a-checklist.md",
    "checklist-format.md",
    "conditions.md",
    "topics.md",
    "layouts.md",
)


def pages(*names: str) -> str:
    """What documents say, one after another."""
    return "\n".join((DOCS / name).read_text(encoding="utf-8") for name in names)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The files that the pages on checklists show whole."""
    for name, text in BLOCK.findall(pages(*CHECKLIST_PAGES)):
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
    text = pages("write-a-checklist.md")
    assert "prebirth test example-case.toml --checklists example.toml" in text


def test_every_key_of_the_example_is_in_the_tables_of_the_document(example: Path) -> None:
    text = pages("checklist-format.md", "conditions.md")
    shown = (example / "example.toml").read_text(encoding="utf-8")
    keys = set(re.findall(r"^([a-z_]+) = ", shown, re.MULTILINE))
    assert keys
    assert {key for key in keys if f"`{key}`" not in text} == set()


def test_every_test_of_a_condition_is_in_the_document() -> None:
    text = pages("conditions.md")
    kinds = (
        conditions.ItemTest,
        conditions.PersonTest,
        conditions.ContactTest,
        conditions.AgencyTest,
        conditions.BabyTest,
        conditions.EventTest,
    )
    keys = {key for kind in kinds for key in kind.tests()}
    assert {key for key in keys if not re.search(rf"\b{key}\b", text)} == set()


def test_every_key_of_a_checklist_is_in_the_document() -> None:
    text = pages("checklist-format.md")
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
    text = pages("checklist-format.md", "topics.md")
    keys = keys_of(Checklist, CaseloadSources)
    assert {key for key in keys if f"`{key}`" not in text and f"`[[{key}]]`" not in text} == set()


def test_what_the_document_tracks_is_tracked(tmp_path: Path) -> None:
    text = pages("topics.md")
    (shown,) = re.findall(r"```toml\n(\[tracking\]\n.*?)```", text, re.DOTALL)
    (tmp_path / "vocabulary.toml").write_text(shown, encoding="utf-8")
    assert load_catalogue(tmp_path).tracking.stage == "plan.plan.kind"


def test_a_timescale_that_no_rule_reads_is_named_in_an_area_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", pages("write-a-checklist.md"), re.DOTALL)
    (area,) = [block for block in blocks if block.startswith("area = ")]
    (tmp_path / "my-area.toml").write_text(area, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert "No rule uses" not in capsys.readouterr().out
    other = area.replace("see-both-parents", "see-both-grandparents")
    (tmp_path / "my-area.toml").write_text(other, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert "No rule uses 1 timescale: see-both-grandparents." in capsys.readouterr().out


def test_what_the_page_on_conditions_shows_has_nothing_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared, rule = re.findall(r"```toml\n(.*?)```", pages("conditions.md"), re.DOTALL)
    head = 'id = "shown"\ntitle = "Shown"\nversion = "1"\n[[section]]\nid = "each"\n'
    each = 'title = "Shown · {person}"\neach = { person = ["mother", "father"] }\n'
    (tmp_path / "conditions.toml").write_text(shared, encoding="utf-8")
    (tmp_path / "shown.toml").write_text(f"{head}{each}{rule}", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0, capsys.readouterr()


def section(name: str, heading: str) -> str:
    """What a document says under a heading."""
    _, found, rest = (DOCS / name).read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    assert found, heading
    return rest.partition("\n## ")[0]


def keys_of(*tables: type[StrictModel]) -> set[str]:
    """The keys of tables, as they are written in a file."""
    return {field.alias or name for table in tables for name, field in table.model_fields.items()}


def not_told(keys: set[str], text: str) -> set[str]:
    """The keys that stand in no code of a text."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    told = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]+)`", prose))))
    return keys - told


def test_everything_a_report_can_show_is_in_the_document() -> None:
    text = section("layouts.md", "Reports")
    rows = re.findall(r"^\| `([a-z-]+)` \|", text.partition("What `show` can be:")[2], re.MULTILINE)
    assert rows == ["show", *get_args(layouts.Shows)]


def test_every_key_of_a_layout_is_in_the_document() -> None:
    text = section("layouts.md", "Reports")
    assert not_told(keys_of(layouts.Report, layouts.ReportPart, layouts.Service), text) == set()


def test_every_key_of_the_census_and_of_the_audit_is_in_the_document() -> None:
    census = section("topics.md", "Census factors")
    assert not_told(keys_of(Census, Factor), census) == set()
    assert not_told(keys_of(Audited), section("topics.md", "What an audit counts")) == set()


def test_what_decides_where_something_leaves_is_in_the_document() -> None:
    text = section("checklist-format.md", "Where answers come from, and why there is none")
    keys = {"third_party", "self_report", "fhir"}
    assert keys <= keys_of(Provenance, MissingReason)
    assert not_told(keys | set(get_args(DataAbsentReason)), text) == set()


def test_every_key_of_a_scenario_is_in_the_document() -> None:
    text = section("case-format.md", "Scenarios")
    keys = keys_of(Workshop, Step, Reflection) | {"if_asked", "choose", "asked"}
    assert keys_of(CaseContact, CaseRequest, Expectation) >= {"if_asked", "choose", "asked"}
    assert not_told(keys, text) == set()


def test_the_report_of_the_document_can_be_made(
    example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = str(example / "reports.toml")
    assert main(["check", layout]) == 0
    family = str(built_in_checklists() / "scenarios" / "bramble.toml")
    kind = ["--kind", "ward-round", "--checklists", layout]
    assert main(["report", family, *kind, "--list"]) == 0
    assert "for the ward" in capsys.readouterr().err


def test_the_training_example_comes_to_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    # Its explanation holds although much else was answered after it.
    family = str(built_in_checklists() / "scenarios" / "bramble.toml")
    assert main(["test", family]) == 0, capsys.readouterr().out


def test_every_kind_of_report_is_in_the_document() -> None:
    rows = re.findall(r"^\| (`.*?) \|", section("leaving.md", "The kinds of report"), re.MULTILINE)
    kinds = [kind for row in rows for kind in re.findall(r"`([a-z-]+)`", row)]
    assert kinds == list(real_catalogue().reports)


def test_everything_that_can_be_let_out_is_in_the_document() -> None:
    text = section("leaving.md", "What is left out unless you choose it")
    rows = re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)
    assert rows == ["--include", *(hold.value for hold in CHOOSABLE)]


def test_every_workshop_command_is_shown_in_the_document(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["workshop", "--help"])
    commands = set(re.findall(r"^    ([a-z]+) ", capsys.readouterr().out, re.MULTILINE))
    assert {"lead", "serve"} <= commands
    shown = {words[2] for words in shown_commands(DOCS / "workshop.md") if words[1] == "workshop"}
    assert shown == commands


def test_every_key_of_whoever_leads_is_in_the_document() -> None:
    text = section("workshop.md", "Leading")
    bindings = [each for each in Facilitator.BINDINGS if isinstance(each, Binding) and each.show]
    keys = {each.key_display or each.key for each in bindings} - {"escape"}
    assert len(keys) > 5
    assert not_told(keys, text) == set()


def test_the_session_takes_two_hours_and_has_room_for_every_scenario() -> None:
    text = section("workshop.md", "Two hours")
    rows = re.findall(r"^\| (\d):(\d\d) \| (\d+) \| ([\w ]+) \|", text, re.MULTILINE)
    minute = 0
    for hour, minutes, takes, _ in rows:
        assert (int(hour), int(minutes)) == divmod(minute, 60)
        minute += int(takes)
    assert minute == 120
    [family] = [int(takes) for *_, takes, what in rows if what == "The family"]
    found, problems = scenarios(real_catalogue)
    assert problems == []
    assert [each.id for each in found if each.minutes > family] == []


DOCUMENTS = [README, *sorted(DOCS.glob("*.md"))]


def shown_commands(document: Path) -> Iterator[list[str]]:
    """The commands that a document shows to be typed as they stand, each from `prebirth` on."""
    text = document.read_text(encoding="utf-8")
    for kind, block in re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for line in () if kind else block.splitlines():
            command = line.removeprefix("uv run ").partition("  ")[0].partition(" > ")[0]
            if command.startswith("prebirth") and not set("[|") & set(command):
                yield shlex.split(command)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_every_command_that_a_document_shows_is_one(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def understood(name: str) -> None:
        raise LookupError(name)

    # Nothing is run: a command that is understood is stopped where its module is looked for.
    monkeypatch.setattr("prebirth_tui.cli.import_module", understood)
    for words in shown_commands(document):
        try:
            assert main(words[1:]) == 2, words
        except SystemExit:
            pytest.fail(f"not understood: {shlex.join(words)}")


def test_the_reports_of_the_practitioners_page_can_be_made_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "checklists").symlink_to(built_in_checklists())
    monkeypatch.chdir(tmp_path)
    shown = [words[1:] for words in shown_commands(DOCS / "practitioner.md")]
    for words in shown:
        assert main(words) == 0, (words, capsys.readouterr().err)
    made = {words[-1] for words in shown if "--output" in words}
    assert made
    assert all((tmp_path / name).read_bytes() for name in made)


def test_the_practice_lead_is_promised_no_more_than_is_measured() -> None:
    text = section("practice-lead.md", "What it learned, and how that is proved")
    folders = [path for path in MEASURED.parent.glob("measured*") if path.is_dir()]
    in_words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
    assert f"There are {in_words[len(folders)]} such sets" in text
    for name, folder in (("third", THIRD), ("sixth", SIXTH)):
        found = measure(folder)
        for kind, keys in (("the gravest of each family", found.gravest), ("all", found.keys)):
            row = rf"^\| {name} \| {kind} \| \d+ of (\d+) \| (\d+) of (\d+) \|$"
            [(before, now, of)] = re.findall(row, text, re.MULTILINE)
            assert int(before) == int(of) == len(keys)
            assert int(now) <= sum(key.is_first for key in keys)


def test_every_setting_is_in_the_document() -> None:
    text = section("administrator.md", "Settings")
    keys = set(re.findall(r"`(\w+) = ", text))
    assert keys == set(Settings.model_fields)
    themes = text.partition("colours:")[2].partition("|")[0]
    assert set(re.findall(r"`([a-z-]+)`", themes)) == {theme.name for theme in THEMES}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_every_link_inside_the_documents_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = document.parent / name if name else document
        assert target.is_file(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {_anchor(heading) for heading in headings}, link


def _anchor(heading: str) -> str:
    plain = re.sub(r"[^\w\- ]", "", heading.lower())
    return plain.replace(" ", "-")
