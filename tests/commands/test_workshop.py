"""`prebirth workshop`: what a trainer does at the command line, before a room and after it."""

from datetime import timedelta
from pathlib import Path

import pytest
import tomli

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.workshop.scenario import read_scenario
from prebirth_tui.workshop.sheet import TRAINING
from prebirth_tui.workshop.tables import NARRATOR, Tables, finished
from tests.commands.conftest import Run
from tests.commands.fern import FAMILY
from tests.commands.trainer import FERN, refused_plainly
from tests.small import small_catalogue
from tests.workshop.playing import ELM, TABLES, fern, play, wren


class TestList:
    def test_tells_each_scenario_with_its_length_and_theme(self, run: Run) -> None:
        ran = run("workshop", "list")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines() == [
            "fern         3 steps, 20 min    Who has heard it",
            "wren         1 steps, 8 min     The same questions again",
        ]

    def test_tells_which_cannot_be_read_beside_those_that_can(self, run: Run, home: Path) -> None:
        own = home / "checklists" / "scenarios"
        own.mkdir(parents=True)
        broken = own / "broken.toml"
        broken.write_text(FERN.replace('"clinic"', '"clinc"', 1), encoding="utf-8")
        ran = run("workshop", "list")
        assert ran.code == 2
        assert "did you mean `clinic`" in ran.out
        assert str(broken) in ran.out
        assert "Who has heard it" in ran.out

    def test_tells_the_tables_after_the_scenarios(self, run: Run, tables: dict[str, Path]) -> None:
        ran = run("workshop", "list")
        assert (ran.code, ran.err) == (0, "")
        scenarios, _, told = ran.out.partition("\n\n")
        assert len(scenarios.splitlines()) == 2
        assert told.splitlines() == [
            "Tables, by the names to use with `debrief`, `collate` and `clear`:",
            "Fern, Ash  fern, step 2",
            "Fern, Elm  fern, step 3",
            "Fern, Oak  fern, step 3",
        ]

    def test_tells_which_table_has_finished(
        self, run: Run, tables: dict[str, Path], home: Path
    ) -> None:
        file = Tables(home / "workshop").open(tables["Elm"])
        last = file.draft.entries[-1].at + timedelta(milliseconds=1)
        file.append(finished(fern(), "Elm"), author=NARRATOR, at=last)
        out = run("workshop", "list").out
        assert "Fern, Elm  fern, finished" in out
        assert "Fern, Oak  fern, step 3" in out

    def test_tells_a_table_that_cannot_be_read_beside_the_others(
        self, run: Run, tables: dict[str, Path]
    ) -> None:
        tables["Elm"].write_bytes(tables["Elm"].read_bytes()[:700])
        ran = run("workshop", "list")
        assert ran.code == 2
        assert tables["Elm"].name in ran.out
        assert "Fern, Oak  fern, step 3" in ran.out

    @pytest.mark.parametrize("words", [(), ("table",), ("table", "fern"), ("lead", "fern")])
    def test_without_a_terminal_it_says_what_of_a_workshop_needs_none(
        self, run: Run, words: tuple[str, ...]
    ) -> None:
        said = refused_plainly(run("workshop", *words))
        assert "need a terminal" in said
        for part in ("list", "debrief", "collate"):
            assert f"`prebirth workshop {part}`" in said
        for other in ("prebirth list", "show", "gaps", "review"):
            assert other not in said


class TestDebrief:
    def test_of_a_table_by_file_id_or_reference(self, run: Run, tables: dict[str, Path]) -> None:
        ran = [run("workshop", "debrief", name) for name in _names(tables["Elm"], "Fern, Elm")]
        assert {each.code for each in ran} == {0}
        assert len({each.out for each in ran}) == 1
        text = " ".join(ran[0].out.split())
        assert ran[0].out.startswith(TRAINING)
        assert "(Fern), table Elm" in text
        assert "NOT ASKED" in text
        assert "Oak" not in text

    def test_as_a_page_in_a_file(self, run: Run, tables: dict[str, Path], tmp_path: Path) -> None:
        path = tmp_path / "sheet.html"
        ran = run("workshop", "debrief", tables["Oak"], "--format", "html", "--output", path)
        assert (ran.code, ran.said) == (0, f"Saved to {path}")
        page = path.read_text(encoding="utf-8")
        assert page.startswith("<!DOCTYPE html>")
        assert TRAINING in page
        assert "table Oak" in page


class TestCollate:
    def test_counts_the_room(self, run: Run, tables: dict[str, Path]) -> None:
        ran = run("workshop", "collate", *tables.values())
        assert (ran.code, ran.err) == (0, "")
        assert "3 tables" in ran.out
        assert "■■■ 3 of 3 Lee has not been asked the private question alone" in ran.out
        assert "□□□ 0 of 3 Has Lee felt unsafe? (step 2)" in ran.out
        assert not [name for name in TABLES if f" {name}" in ran.out]

    def test_as_a_page_that_begins_with_the_page(self, run: Run, tables: dict[str, Path]) -> None:
        ran = run("workshop", "collate", *tables.values(), "--format", "html")
        assert ran.code == 0
        assert ran.out.startswith("<!DOCTYPE html>")
        assert ran.out.rstrip().endswith("</html>")

    def test_a_scenario_that_was_changed_since_is_told_beside_the_page(
        self, run: Run, tables: dict[str, Path], tmp_path: Path
    ) -> None:
        changed = tmp_path / "fern.toml"
        changed.write_text(FERN.replace("kettle", "pan"), encoding="utf-8")
        for form in ("txt", "html"):
            words = ("--scenario", changed, "--format", form)
            ran = run("workshop", "collate", *tables.values(), *words)
            assert ran.code == 0
            assert "The scenario `fern` was changed since" in ran.err
            assert "changed since" not in ran.said
        assert "changed" not in run("workshop", "collate", *tables.values()).err

    def test_the_same_people_at_a_second_scenario(
        self, run: Run, tables: dict[str, Path], home: Path
    ) -> None:
        ida = (ItemId("basics.carer.told"), Subject("person:ida"))
        second = [
            play(home / "workshop", [[ida]], name, wren()).file.path for name in ("Elm", "Oak")
        ]
        ran = run("workshop", "collate", *tables.values(), "--then", *second)
        assert ran.code == 0
        assert "BEFORE AND AFTER, FOR THE ROOM" in ran.out
        line = "■■■□□□ 3 of 6 then ■■□□ 2 of 4 Have you talked about safer sleep"
        assert line in ran.out

    def test_a_scenario_that_lies_elsewhere(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "plum.toml"
        path.write_text(FERN, encoding="utf-8")
        scenario = read_scenario(path, small_catalogue)
        table = play(tmp_path / "tables", ELM, "Elm", scenario).file.path
        assert "there is no scenario `plum`" in refused_plainly(run("workshop", "collate", table))
        assert run("workshop", "collate", table, "--scenario", path).code == 0

    def test_no_file_is_written_over(
        self, run: Run, tables: dict[str, Path], tmp_path: Path
    ) -> None:
        path = tmp_path / "sheet.html"
        path.write_text("hers", encoding="utf-8")
        for part in ("debrief", "collate"):
            ran = run("workshop", part, tables["Elm"], "--output", path)
            assert "already exists" in refused_plainly(ran)
        assert path.read_text(encoding="utf-8") == "hers"
        nowhere = run("workshop", "debrief", tables["Elm"], "--output", tmp_path / "no" / "x")
        assert "cannot be written" in refused_plainly(nowhere)


class TestWhatIsRefused:
    def test_tables_of_different_scenarios(
        self, run: Run, tables: dict[str, Path], home: Path
    ) -> None:
        other = play(home / "workshop", [[]], "Elm", wren()).file.path
        ran = run("workshop", "collate", tables["Elm"], other)
        assert "different scenarios: fern, wren" in refused_plainly(ran)

    def test_a_practice_draft(
        self, unlocked: Run, home: Path, tables: dict[str, Path], tmp_path: Path
    ) -> None:
        real = unlocked("import", FAMILY, "--practice").out.strip()
        path = home / "drafts" / f"{real}.age"
        assert path.exists()
        moved = home / "workshop" / path.name
        moved.write_bytes(path.read_bytes())
        for file in (path, moved):
            for part in ("debrief", "collate"):
                said = refused_plainly(unlocked("workshop", part, file))
                assert said.startswith(f"{path.name}: is encrypted")
        said = refused_plainly(unlocked("workshop", "collate", tables["Elm"], path))
        assert "Fern" not in said
        assert "Amy" not in said

    def test_a_practice_draft_that_lies_there_in_plain(
        self, unlocked: Run, home: Path, tables: dict[str, Path]
    ) -> None:
        text = tables["Elm"].read_text(encoding="utf-8")
        data = tomli.loads(text)
        assert data["mode"] == "training"
        path = tables["Elm"].with_name("real.toml")
        path.write_text(text.replace('mode = "training"', 'mode = "practice"'), encoding="utf-8")
        assert "about a real family" in refused_plainly(unlocked("workshop", "debrief", path))

    def test_an_ordinary_training_draft(self, run: Run, home: Path) -> None:
        training = run("import", FAMILY).out.strip()
        path = home / "drafts" / f"{training}.toml"
        said = refused_plainly(run("workshop", "debrief", path))
        assert said == f"{path.name}: is not a workshop table\n"

    def test_a_case_file(self, run: Run) -> None:
        refused_plainly(run("workshop", "debrief", FAMILY))

    @pytest.mark.parametrize("name", ["nothing", "none.toml", "../x", "x" * 3000, ""])
    def test_a_table_that_is_not_there(self, run: Run, tables: dict[str, Path], name: str) -> None:
        for part in ("debrief", "collate"):
            refused_plainly(run("workshop", part, name))
        refused_plainly(run("workshop", "collate", tables["Elm"], "--then", name))

    @pytest.mark.parametrize("part", ["debrief", "collate", "clear"])
    def test_a_table_that_is_not_there_is_told_with_those_that_are(
        self, run: Run, tables: dict[str, Path], part: str
    ) -> None:
        said = refused_plainly(run("workshop", part, "Fern, Olk"))
        assert "there is no table `Fern, Olk`, did you mean `Fern, Oak`?" in said
        for name in TABLES:
            assert f"`Fern, {name}`" in said
        assert "`prebirth list`" not in said

    def test_before_there_is_a_table_it_is_told_how_one_begins(self, run: Run) -> None:
        said = refused_plainly(run("workshop", "debrief", "red"))
        assert "there is no table `red`: none has started yet" in said
        assert "prebirth workshop table SCENARIO" in said

    def test_a_folder_and_a_spoilt_file(
        self, run: Run, tables: dict[str, Path], tmp_path: Path
    ) -> None:
        refused_plainly(run("workshop", "debrief", tmp_path))
        tables["Elm"].write_bytes(tables["Elm"].read_bytes()[:700])
        refused_plainly(run("workshop", "debrief", tables["Elm"]))


def _names(path: Path, reference: str) -> list[str]:
    return [str(path), path.stem, reference]
