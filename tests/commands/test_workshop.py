"""`prebirth workshop`: what a trainer does at the command line, before a room and after it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import tomli

from prebirth_tui.checklist import load
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.problems import UserInputError
from prebirth_tui.store.settings import Settings
from prebirth_tui.workshop.scenario import read_scenario
from prebirth_tui.workshop.sheet import TRAINING
from prebirth_tui.workshop.tables import NARRATOR, Tables, finished
from tests.commands.conftest import Ran, Run
from tests.keyring import drafts_in
from tests.small import FIXTURES, small_built_in, small_catalogue
from tests.workshop.playing import ASH, ELM, OAK, SCENARIOS, fern, play, wren

FAMILY = FIXTURES / "family.toml"
FERN = (SCENARIOS / "fern.toml").read_text(encoding="utf-8")
TABLES = {"Elm": ELM, "Oak": OAK, "Ash": ASH}


@pytest.fixture
def tables(home: Path) -> dict[str, Path]:
    """The files of three tables at Fern."""
    folder = home / "workshop"
    return {name: play(folder, script, name).file.path for name, script in TABLES.items()}


def refused_plainly(ran: Ran) -> str:
    """What a refusal says; it is one, in words, with nothing printed."""
    assert (ran.code, ran.out) == (2, ""), ran.err
    assert "Traceback" not in ran.err
    assert "mistake of its own" not in ran.err
    return ran.err


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
        assert (ran.code, ran.out) == (0, f"Saved to {path}\n")
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
            assert "changed since" not in ran.out
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


class TestServe:
    @pytest.mark.parametrize("port", ["99999", "65536", "-1", "eighty", "8.0", "9" * 5000, ""])
    def test_a_port_that_cannot_be_is_bad_usage(self, run: Run, port: str) -> None:
        said = refused_plainly(run("workshop", "serve", "fern", "--port", port))
        assert "--port: a port is 1 to 65535, or 0 for any free port" in said

    @pytest.mark.parametrize("port", [0, 1, 65535])
    def test_a_port_that_can_be_is_served_on(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, port: int
    ) -> None:
        ports: list[int] = []

        def serve(*given: Any) -> int:
            ports.append(given[3])
            return 0

        monkeypatch.setattr("prebirth_tui.serving.server.serve", serve)
        assert run("workshop", "serve", "fern", "--port", str(port)).code == 0
        assert ports == [port]

    def test_what_browsers_ask_is_kept_beside_every_other_table(
        self, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folders: list[Path] = []

        def serve(*given: Any) -> int:
            folders.append(given[1])
            return 0

        monkeypatch.setattr("prebirth_tui.serving.server.serve", serve)
        assert run("workshop", "serve", "fern").code == 0
        assert folders == [home / "workshop"]

    def test_a_program_in_a_browser_keeps_its_tables_where_the_server_says(
        self, run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        given: dict[str, Any] = {}

        class App:
            return_code = 0

            def __init__(self, tables: Tables, settings: Settings, *_: Any, **others: Any) -> None:
                given.update(folder=tables.folder, device=settings.device, **others)

            def run(self) -> None: ...

        monkeypatch.setattr("prebirth_tui.tui.workshop.app.WorkshopApp", App)
        monkeypatch.setenv("PREBIRTH_TABLES", str(tmp_path / "of the room"))
        assert run("workshop", "table", "fern").code == 0
        assert given["folder"] == tmp_path / "of the room"
        assert (given["device"], given["served"]) == ("workshop", True)


class TestClear:
    def test_a_table_by_file_id_or_reference_is_gone_and_the_others_are_not(
        self, run: Run, tables: dict[str, Path]
    ) -> None:
        elm, oak, ash = tables.values()
        for path, name in ((elm, str(elm)), (oak, oak.stem), (ash, "Fern, Ash")):
            left = list(elm.parent.glob("*.toml"))
            ran = run("workshop", "clear", name, typed="y\n")
            assert (ran.code, ran.err) == (0, "")
            assert ran.out.endswith("Deleted: 1 table.\n")
            assert set(left) - set(elm.parent.glob("*.toml")) == {path}
        assert [path for path in elm.parent.rglob("*") if path.is_file()] == []

    def test_a_table_that_is_named_twice_is_one(self, run: Run, tables: dict[str, Path]) -> None:
        ran = run("workshop", "clear", "Fern, Elm", tables["Elm"], typed="y\n")
        assert ran.out.endswith("Deleted: 1 table.\n")

    def test_every_table_when_none_is_named(self, run: Run, tables: dict[str, Path]) -> None:
        ran = run("workshop", "clear", typed="yes\n")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.endswith("Deleted: 3 tables.\n")
        assert "Fern" not in run("workshop", "list").out
        assert run("workshop", "clear").out == "No tables yet.\n"

    @pytest.mark.parametrize("answer", ["", "n", "why?"])
    def test_nothing_goes_without_a_yes(
        self, run: Run, tables: dict[str, Path], answer: str
    ) -> None:
        ran = run("workshop", "clear", typed=f"{answer}\n")
        assert ran.code == 1
        assert ran.out.endswith("Nothing was deleted.\n")
        assert all(path.exists() for path in tables.values())

    @pytest.mark.parametrize("name", ["Fern, Elm", None])
    def test_copies_go_with_the_table_and_nothing_comes_back(
        self, run: Run, tables: dict[str, Path], name: str | None
    ) -> None:
        elm = tables["Elm"]
        data = elm.read_bytes()
        (elm.parent / "originals").mkdir()
        for other in (
            f"{elm.stem} (conflict).toml",
            "renamed by hand.toml",
            f".{elm.name}.0a1b2c3d.part",
            f"originals/{elm.stem}.format-1.toml",
        ):
            (elm.parent / other).write_bytes(data)
        (elm.parent / f"{elm.stem}-LAPTOP.toml").write_bytes(data[: len(data) // 2])
        assert run("workshop", "clear", *([name] if name else []), typed="y\n").code == 0
        left = [path for path in elm.parent.rglob("*") if path.is_file()]
        assert not [path.name for path in left if data[:100] in path.read_bytes()]
        assert "Fern, Elm" not in run("workshop", "list").out

    def test_a_practice_draft_and_a_scenario_stay(
        self, unlocked: Run, home: Path, tables: dict[str, Path], tmp_path: Path
    ) -> None:
        real = unlocked("import", FAMILY, "--practice").out.strip()
        practice = home / "drafts" / f"{real}.age"
        moved = home / "workshop" / practice.name
        moved.write_bytes(practice.read_bytes())
        plain = tables["Elm"].with_name("real.toml")
        text = tables["Elm"].read_text(encoding="utf-8")
        plain.write_text(text.replace('mode = "training"', 'mode = "practice"'), encoding="utf-8")
        scenario, misplaced = tmp_path / "fern.toml", home / "workshop" / "fern.toml"
        for path in (scenario, misplaced):
            path.write_text(FERN, encoding="utf-8")
        said = {
            practice: "is in another folder; only tables in",
            scenario: "is in another folder; only tables in",
            moved: "is encrypted, so it is about a real family",
            plain: "is about a real family; workshops cannot open it",
            misplaced: "fern.toml",
        }
        for path, words in said.items():
            for names in ((path,), ("Fern, Elm", path)):
                ran = unlocked("workshop", "clear", *names, typed="y\n")
                assert words in refused_plainly(ran)
        assert all(path.exists() for path in (*said, *tables.values()))

    def test_a_table_that_lies_elsewhere_stays(
        self, run: Run, tables: dict[str, Path], tmp_path: Path
    ) -> None:
        stick = tmp_path / tables["Elm"].name
        stick.write_bytes(tables["Elm"].read_bytes())
        said = refused_plainly(run("workshop", "clear", stick, typed="y\n"))
        assert f"only tables in {tables['Elm'].parent} can be deleted" in said
        assert stick.exists()
        assert tables["Elm"].exists()

    def test_what_is_no_table_stays_when_every_table_goes(
        self, run: Run, home: Path, tables: dict[str, Path]
    ) -> None:
        training = run("import", FAMILY).out.strip()
        other = home / "workshop" / f"{training}.toml"
        other.write_bytes((home / "drafts" / other.name).read_bytes())
        ran = run("workshop", "clear", typed="y\n")
        assert ran.code == 2
        assert "Deleted: 3 tables." in ran.out
        assert ran.err == f"{other.name}: is not a workshop table\n"
        assert other.exists()
        assert not any(path.exists() for path in tables.values())

    def test_a_table_that_somebody_has_open_stays(
        self, run: Run, home: Path, tables: dict[str, Path]
    ) -> None:
        edit_lock = Tables(home / "workshop").open(tables["Elm"]).edit_lock
        assert edit_lock.acquire()
        ran = run("workshop", "clear", typed="y\n")
        edit_lock.release()
        assert ran.code == 2
        assert "Deleted: 2 tables." in ran.out
        assert "Fern, Elm: it is open in another window; close it there first" in ran.err
        assert tables["Elm"].exists()

    def test_a_folder_that_nobody_may_write_in_is_told(
        self, run: Run, tables: dict[str, Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(path: Path, missing_ok: bool = False) -> None:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "unlink", refuse)
        ran = run("workshop", "clear", "Fern, Elm", typed="y\n")
        assert ran.code == 2
        assert "Deleted: 0 tables." in ran.out
        assert "Fern, Elm: it could not be deleted: Permission denied" in ran.err


class TestEachKeepsToItsOwn:
    def test_a_workshops_draft_is_worked_on_nowhere_else(
        self, unlocked: Run, home: Path, tables: dict[str, Path]
    ) -> None:
        here = home / "drafts" / tables["Elm"].name
        here.parent.mkdir(parents=True)
        here.write_bytes(tables["Elm"].read_bytes())
        for path in (here, tables["Elm"]):
            for words in (("keep", path), ("redact", path, "abc"), ("purge", path)):
                ran = unlocked(*words, typed="Why\nyes\n")
                assert "belongs to a workshop" in ran.err, words
                assert ran.code == 2
            with pytest.raises(UserInputError, match="belongs to a workshop"):
                drafts_in().open(path)
        assert here.read_bytes() == tables["Elm"].read_bytes()

    def test_a_workshops_draft_is_not_taken_in(
        self, unlocked: Run, home: Path, tables: dict[str, Path]
    ) -> None:
        ran = unlocked("receive", tables["Elm"])
        assert "belongs to a workshop" in ran.out + ran.err
        assert not list((home / "drafts").glob("*.toml"))

    def test_the_lists_of_both_are_apart(
        self, run: Run, home: Path, tables: dict[str, Path]
    ) -> None:
        assert "Elm" not in run("list").out
        assert "Elm" not in run("review", "--format", "txt").out
        run("import", FAMILY)
        said = refused_plainly(run("workshop", "debrief", "Fern"))
        assert "there is no table `Fern`" in said


class TestShowThree:
    """A new scenario, made, checked and tested by its author's commands only."""

    @pytest.fixture
    def whole(self, run: Run) -> Iterator[Run]:
        """Run a command on the checklists that come with the program."""
        folder = Path(load.__file__).parents[2] / "checklists"
        # No monkeypatch: it is undone after the small checklists are, and would bring them back.
        with patch("prebirth_tui.checklist.load.built_in_checklists", lambda: folder):
            yield run

    def test_it_is_made_checked_and_tested(self, whole: Run, tmp_path: Path) -> None:
        path = tmp_path / "the-night-shift.toml"
        made = whole("workshop", "new", path)
        assert made.code == 0
        assert f"prebirth check {path}" in made.out
        assert f"prebirth test {path}" in made.out
        checked = whole("check", path)
        assert (checked.code, checked.err) == (0, "")
        assert "Nothing wrong" in checked.out
        assert "1 case" in checked.out
        tested = whole("test", path)
        assert tested.code == 0
        assert "1 of 1 cases are as expected" in tested.out

    def test_a_mistake_in_it_is_told_with_file_line_and_column(
        self, whole: Run, tmp_path: Path
    ) -> None:
        path = tmp_path / "mine.toml"
        whole("workshop", "new", path)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('how = "home-visit"', 'how = "hom-visit"', 1))
        line = text[: text.index('how = "home-visit"')].count("\n") + 1
        ran = whole("check", path)
        assert ran.code == 2
        assert f"{path}:{line}:" in ran.out
        assert "did you mean `home-visit`" in ran.out
        assert "1 thing to correct" in ran.out
        assert whole("test", path).code == 2

    def test_an_expectation_that_is_not_met_is_told(self, whole: Run, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        whole("workshop", "new", path)
        text = path.read_text(encoding="utf-8").replace("asked = true\n", "")
        path.write_text(text, encoding="utf-8")
        ran = whole("test", path)
        assert ran.code == 1
        assert "is open, but should not be" in ran.out

    def test_nothing_is_written_over(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_text("hers", encoding="utf-8")
        assert "already exists" in refused_plainly(run("workshop", "new", path))
        assert path.read_text(encoding="utf-8") == "hers"

    @pytest.mark.parametrize(
        "name",
        [
            "mine",
            "mine.txt",
            ".toml",
            "My_Family.toml",
            'a"b.toml',
            "a\nb.toml",
            "x" * 80 + ".toml",
        ],
    )
    def test_a_name_that_cannot_be_one_writes_nothing(
        self, run: Run, tmp_path: Path, name: str
    ) -> None:
        refused_plainly(run("workshop", "new", tmp_path / name))
        assert list(tmp_path.rglob("*.toml")) == []

    def test_a_folder_that_is_not_there_is_told(self, run: Run, tmp_path: Path) -> None:
        said = refused_plainly(run("workshop", "new", tmp_path / "no" / "mine.toml"))
        assert "cannot be written" in said


def _names(path: Path, reference: str) -> list[str]:
    return [str(path), path.stem, reference]


def test_checking_a_folder_checks_the_scenarios_in_it(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    (folder / "fern.toml").write_text(FERN, encoding="utf-8")
    with small_built_in():
        for place in (folder, tmp_path):
            ran = run("check", place)
            assert ran.code == 0
            assert "1 case" in ran.out
        (folder / "Bad Name.toml").write_text(FERN, encoding="utf-8")
        ran = run("check", folder)
        assert ran.code == 2
        assert "name the scenario file" in ran.out
