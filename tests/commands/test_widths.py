"""No line that a command prints for people is wider than its window, or than eighty columns."""

import io
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage.x25519 import Identity

from prebirth_tui.checklist.load import built_in_checklists, load_catalogue
from prebirth_tui.cli import main
from prebirth_tui.folding import cells, folded
from prebirth_tui.help_text import EXAMPLES, PART_EXAMPLES
from tests.commands.conftest import Terminal
from tests.keyring import PASSPHRASE, RECOVERY, lay_keys

FAMILY = built_in_checklists() / "scenarios" / "bramble.toml"
LONG = "The allocated social worker and the named midwife meet every Tuesday morning at ten"
SAID: Sequence[tuple[str, str]] = (
    ("new Kestrel --due +20w", ""),
    ("list", ""),
    ("show DRAFT", ""),
    ("show DRAFT --history", ""),
    ("show DRAFT --restricted", ""),
    ("gaps DRAFT", ""),
    ("gaps DRAFT --all --restricted", ""),
    ("prepare DRAFT --restricted", ""),
    ("prepare DRAFT --page txt", ""),
    ("review --format txt", ""),
    ("report DRAFT --list --kind health-visitor", ""),
    ("report", ""),
    ("export DRAFT --list", ""),
    ("audit", ""),
    ("keep DRAFT --transferred", f"{LONG}, {LONG}"),
    ("keep DRAFT --hold", f"{LONG}, {LONG}"),
    ("keep DRAFT --release", ""),
    ("keep DRAFT", ""),
    ("verify DRAFT", ""),
    ("verify DRAFT --head HEAD", ""),
    ("redact DRAFT ENTRY", LONG),
    ("hand-over DRAFT --to Sam --folder FOLDER", f"{LONG}, {LONG}"),
    ("receive FOLDER", ""),
    ("check", ""),
    ("test FAMILY", ""),
    ("trace", ""),
    ("doctor", ""),
    ("completion bash --install", ""),
    ("workshop list", ""),
    ("workshop new FOLDER/own.toml", ""),
    ("workshop clear", ""),
    ("key show", ""),
    ("key card", ""),
    ("key card FOLDER/card.toml", ""),
    ("key add Sue KEY", ""),
    ("key remove Sue", ""),
    ("key drill --recovery RECOVERY", ""),
    ("key finish", ""),
    ("key accept", ""),
    ("desk status", ""),
    ("purge DRAFT", f"Bramble\n{LONG}, {LONG}"),
    ("receipts", ""),
    ("key passphrase", f"{PASSPHRASE} two\n{PASSPHRASE} two"),
)
"""What is typed after `prebirth`, and into it. One home; each finds what those before it left."""
ELSEWHERE = {
    "open": "tests/tui, tests/line",
    "import": "prints an id",
    "schema": "data",
    "desk": "a server: tests/desk",
    "workshop": "at a table: tests/workshop",
    "key": "tests/commands/test_keys.py",
}
"""Why a command, or a part of one, is not among them."""
ROWS = ("list", "test FAMILY", "hand-over DRAFT --to Sam --folder FOLDER")
"""What prints rows, or a path, that another program may take apart when they are piped."""
LOADED = cache(load_catalogue)


@pytest.fixture
def draft(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The id of a practice draft with a family of a scenario in it, which opens with a key."""
    lay_keys(home)
    (tmp_path / "words").write_text(PASSPHRASE, encoding="utf-8")
    (home / "settings.toml").write_text(f'name = "Rose"\nrole = "{LONG[:60]}"\n', encoding="utf-8")
    (tmp_path / "shared").mkdir()
    opened = ["--passphrase-file", str(tmp_path / "words")]
    assert main([*opened, "import", str(FAMILY), "--practice"]) == 0
    key = capsys.readouterr().out.strip()
    assert main([*opened, "key", "add", "Sam", str(Identity.generate().to_public())]) == 0
    capsys.readouterr()
    return key


@pytest.mark.parametrize(("columns", "in_window"), [(80, False), (34, True)])
def test_no_command_says_a_line_that_is_wider_than_its_window(
    draft: str,
    tmp_path: Path,
    columns: int,
    in_window: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.stdout.isatty", lambda: in_window)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("getpass.getpass", lambda _: PASSPHRASE)
    # Each is read once: no command here changes them.
    monkeypatch.setattr("prebirth_tui.commands.common.load_catalogue", LOADED)
    # Proofreading takes long, and is tried elsewhere.
    monkeypatch.setattr(
        "prebirth_tui.commands.checklists.load_catalogue",
        lambda *paths, area, proofread_all: LOADED(*paths, area=area),
    )
    opened = ["--passphrase-file", str(tmp_path / "words")]
    told = {
        "DRAFT": draft,
        "FOLDER": str(tmp_path / "shared"),
        "FOLDER/own.toml": str(tmp_path / "shared" / "own.toml"),
        "FOLDER/card.toml": str(tmp_path / "shared" / "card.toml"),
        "FAMILY": str(FAMILY),
        "KEY": str(Identity.generate().to_public()),
        "RECOVERY": str(RECOVERY),
    }
    for line, typed in SAID:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        capsys.readouterr()
        code = main([*opened, *(told.get(word, word) for word in line.split())])
        out = capsys.readouterr().out
        assert code in (0, 1), (line, out)
        if line == "show DRAFT --history":
            told["ENTRY"] = out.split("UTC")[5].split()[2]
        if line == "verify DRAFT":
            told["HEAD"] = "".join(out.partition("Head seal:")[2].split()[:16])
        if in_window or line not in ROWS:
            assert list(_too_wide(out, columns)) == [], line


def _too_wide(text: str, columns: int) -> Iterator[str]:
    """Lines that do not fit, but those of one long word, such as a path or a key."""
    for line in text.splitlines():
        if cells(line) > columns and len(line.split()) > 1:
            yield line


def test_every_command_is_among_them() -> None:
    said = {line.split()[0] for line, _ in SAID}
    assert set(EXAMPLES) - said <= set(ELSEWHERE)
    parts = {" ".join(line.split()[:2]) for line, _ in SAID}
    assert {name.split()[0] for name in set(PART_EXAMPLES) - parts} <= set(ELSEWHERE)


@pytest.mark.parametrize("words", ["gaps DRAFT --format csv", "gaps DRAFT --format json"])
def test_data_keep_their_lines(
    draft: str, tmp_path: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = ["--passphrase-file", str(tmp_path / "words")]
    assert main([*opened, *words.replace("DRAFT", draft).split()]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) > 80
    if words.endswith("json"):
        json.loads(out)


def test_a_question_stands_on_the_line_where_it_is_answered(
    draft: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("no\n"))
    opened = ["--passphrase-file", str(tmp_path / "words")]
    assert main([*opened, "report", draft, "--kind", "health-visitor"]) == 1
    assert "\nSave it? (y/n) Nothing was saved.\n" in capsys.readouterr().err


@given(st.text(alphabet="ab é日  -", max_size=120), st.integers(5, 40))
def test_folding_keeps_every_word_and_every_space_between_words_of_one_line(
    line: str, room: int
) -> None:
    lines = list(folded(line, room))
    assert " ".join(lines).split() == line.split()
    indent = line[: len(line) - len(line.lstrip(" "))]
    for each in lines:
        assert cells(each) <= room or len(each.split()) <= 1
        assert each.startswith(indent) or not line.strip()
    if cells(line) <= room:
        assert lines == [line]


def test_what_is_aligned_stays_aligned_until_the_fold() -> None:
    line = "  11 May 2026  Rose   a long note of a visit that does not fit"
    assert list(folded(line, 40)) == [
        "  11 May 2026  Rose   a long note of a",
        "    visit that does not fit",
    ]
