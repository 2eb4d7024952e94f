"""`prebirth workshop`: what is served, cleared, and kept apart from other drafts."""

from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.flows.workshop import WorkshopContext
from prebirth_tui.problems import UserInputError
from prebirth_tui.store.settings import Settings
from prebirth_tui.workshop.tables import Tables
from tests.commands.conftest import Run
from tests.commands.fern import FAMILY
from tests.commands.trainer import FERN, refused_plainly
from tests.keyring import drafts_in


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

            def __init__(self, workshop: WorkshopContext, settings: Settings, *_: Any) -> None:
                given.update(
                    folder=workshop.tables.folder,
                    device=settings.device,
                    served=workshop.served,
                )

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
        assert "Fern, Elm" not in run("workshop", "list").said

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
