"""The house keeps its rooms apart: what loads what, and which rooms know no clock."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import prebirth_tui
from tests.patience import PATIENCE

HOUSE = Path(prebirth_tui.__file__).parent
CLOCKLESS = ("checklist", "record", "gaps")
CLOCKS = {"today", "now", "utcnow", "time", "monotonic", "localtime"}


def loaded_after(code: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after running the code."""
    script = (
        f"import sys\n{code}\nprint('LOADED', *sorted({{n.split('.')[0] for n in sys.modules}}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    (line,) = [line for line in ran.stdout.splitlines() if line.startswith("LOADED")]
    return set(line.split()[1:])


def modules(*rooms: str) -> list[str]:
    return sorted(
        ".".join(("prebirth_tui", *path.relative_to(HOUSE).with_suffix("").parts))
        for room in rooms
        for path in (HOUSE / room).rglob("*.py")
        if path.name != "__init__.py"
    )


@pytest.mark.parametrize(
    "option",
    ["--help", "--version", "gaps --help", "key --help", "key add --help", "hand-over --help"],
)
def test_help_loads_nothing_heavy(option: str) -> None:
    code = (
        "from prebirth_tui.cli import main\n"
        f"try:\n    main({option.split()!r})\nexcept SystemExit:\n    pass"
    )
    loaded = loaded_after(code)
    assert "prebirth_tui" in loaded
    heavy = {
        "textual",
        "rich",
        "pydantic",
        "pyrage",
        "filelock",
        "tomli",
        "tree_sitter",
    }
    assert not heavy & loaded


def test_the_core_rooms_load_no_screens() -> None:
    names = modules(
        "checklist", "record", "gaps", "cases", "store", "session", "caseload", "keys", "disk"
    )
    assert {"prebirth_tui.gaps.find", "prebirth_tui.keys.home", "prebirth_tui.disk.locks"} <= set(
        names
    )
    loaded = loaded_after("\n".join(f"import {name}" for name in names))
    assert not {"textual", "rich"} & loaded


def test_reading_the_checklists_loads_what_finds_places_only_when_something_is_wrong() -> None:
    code = "from prebirth_tui.checklist.load import load_catalogue\nload_catalogue()"
    assert not {"tree_sitter", "textual"} & loaded_after(code)


def clocks_in(path: Path) -> list[str]:
    """The places of a module that ask what time it is."""
    return [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name | ast.Attribute)
        and ast.unparse(node.func.value).split(".")[-1] in ("date", "datetime", "time")
    ]


def test_the_first_three_rooms_know_no_clock() -> None:
    found = [
        place
        for room in CLOCKLESS
        for path in (HOUSE / room).rglob("*.py")
        for place in clocks_in(path)
    ]
    assert found == []


def test_the_scan_for_clocks_finds_one_where_there_is_one() -> None:
    assert clocks_in(HOUSE / "machine_clock.py")


def test_the_first_three_rooms_touch_no_disk_but_to_read_the_files_they_are_handed() -> None:
    opens = {
        path.relative_to(HOUSE).as_posix()
        for room in CLOCKLESS
        for path in (HOUSE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1]
        in ("open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink")
    }
    assert opens <= {"checklist/files.py"}


def test_the_rooms_below_the_record_know_nothing_of_drafts() -> None:
    names = modules("keys", "disk")
    code = "\n".join(f"import {name}" for name in names)
    script = f"import sys\n{code}\nprint(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    loaded = {name for name in ran.stdout.split() if name.startswith("prebirth_tui.")}
    assert set(names) <= loaded
    above = {path.name for path in HOUSE.iterdir() if path.is_dir()} - {"keys", "disk"}
    assert {"record", "store", "commands"} <= above
    assert not above & {name.split(".")[1] for name in loaded}


def classes() -> Iterator[tuple[Path, ast.ClassDef]]:
    """Every class of the program."""
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield path, node


def test_one_word_has_one_meaning_no_two_public_classes_have_one_name() -> None:
    seen: dict[str, list[str]] = {}
    for path, node in classes():
        if not node.name.startswith("_"):
            seen.setdefault(node.name, []).append(str(path.relative_to(HOUSE)))
    assert {name: paths for name, paths in seen.items() if len(paths) > 1} == {}


DEEPEST = 4
"""ReviewWalk, Walk, DraftScreen, ActionScreen: below them is Textual's own screen."""


def test_no_screen_inherits_deeper_than_a_reader_can_follow() -> None:
    bases = {
        node.name: [ast.unparse(base).split("[")[0] for base in node.bases]
        for path, node in classes()
        if (HOUSE / "tui") in path.parents
    }

    def depth(name: str) -> int:
        return 1 + max((depth(base) for base in bases.get(name, ()) if base in bases), default=0)

    assert {name: depth(name) for name in bases if depth(name) > DEEPEST} == {}


def test_no_file_is_longer_than_a_reader_keeps_in_mind() -> None:
    long = {
        str(path): count
        for path in (*HOUSE.rglob("*.py"), *Path(__file__).parent.rglob("*.py"))
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_a_dialog_is_awaited_and_never_answered_into_a_nested_function() -> None:
    """Showing a screen with a callback is for the one place that flows are led from."""
    found = [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for path in (HOUSE / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "push_screen"
        and len(node.args) + len(node.keywords) > 1
    ]
    assert [place.split(":")[0] for place in found] == ["tui/flows/flow.py"]


ONLY_HERE = {"write", "merged", "redacted"}
"""What makes another draft of an open one."""


def changes_of_open_drafts(path: Path) -> list[str]:
    """The places of a module where the draft of something that holds one is made another."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assigned = [
        target
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == "draft"
    ]
    called = [
        node.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ONLY_HERE
        and isinstance(node.func.value, ast.Attribute)
        and node.func.value.attr == "draft"
    ]
    return [f"{path.relative_to(HOUSE)}:{node.lineno}" for node in (*assigned, *called)]


def test_an_open_draft_gets_entries_in_one_place() -> None:
    places = {place for path in HOUSE.rglob("*.py") for place in changes_of_open_drafts(path)}
    assert {place.split(":")[0] for place in places} == {"store/draft_file.py"}, places


def test_what_is_on_the_disk_is_deleted_in_the_store_and_below() -> None:
    found = {
        path.relative_to(HOUSE).parts[0]
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "unlink"
    }
    assert found <= {"disk", "keys", "store"}


def test_the_words_of_the_command_line_go_no_further_than_the_command() -> None:
    passed_on = [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for path in (HOUSE / "commands").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for given in (*node.args, *(keyword.value for keyword in node.keywords))
        if isinstance(given, ast.Name) and given.id == "arguments"
    ]
    assert passed_on == []


def test_subjects_are_taken_apart_and_put_together_in_one_place() -> None:
    apart = re.compile(r"""\.(r?partition|r?split|startswith|removeprefix)\(["'][a-z]*:["']""")
    together = re.compile(r"""f["'](person|baby|contact|agency|place):\{""")
    found = {
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        if apart.search(text := path.read_text(encoding="utf-8")) or together.search(text)
    }
    # A command's module and function, `rule: subject` of a case file, `event:kind` of a
    # condition, `role:number` of --about.
    others = {"cli.py", "cases/model.py", "checklist/catalogue.py", "disclosure/purpose.py"}
    assert found == {"ids.py", *others}
