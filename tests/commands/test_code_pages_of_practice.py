"""A practice draft with names in any writing, through everything that leaves or is deleted."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from prebirth_tui.store.settings import Settings, save_settings
from tests.commands.test_code_pages import CODE_PAGES, NAMES, in_one, ran
from tests.keyring import lay_keys, new_home, passphrase_file

PAGE = {"LC_ALL": "C", **CODE_PAGES["cp1252"]}
"""What an old server and an old console have, at once."""
MOTHER, FATHER, REFERENCE = NAMES
ENTRY = re.compile(r"^.*  ([0-9a-hjkmnp-tv-z]{16})  .*contact", re.MULTILINE)


class Office:
    """One worker's machine, on which every command has to end well."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(mode=0o700)
        lay_keys(home)
        (home / "keys").chmod(0o700)
        save_settings(Settings(name=MOTHER, role="midwife"), home / "settings.toml")
        self._unlocking = ("--passphrase-file", str(passphrase_file(home)))

    def run(self, *words: str, typed: str = "") -> str:
        """Run a command; all that it printed."""
        return self._said(words, *ran(self.home, PAGE, *self._unlocking, *words, typed=typed))

    def run_all(self, *commands: Sequence[str]) -> list[str]:
        """Run commands in one program; what each printed."""
        all_of_them = [(*self._unlocking, *words) for words in commands]
        found = in_one(self.home, PAGE, all_of_them)
        return [self._said(words, *each) for words, each in zip(commands, found, strict=True)]

    @staticmethod
    def _said(words: Sequence[str], code: int, out: bytes) -> str:
        said = out.decode("utf-8")
        assert code == 0, (words, said)
        assert "Traceback" not in said
        assert "\\u" not in said or "json" in words or "fhir" in words, words
        return said


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locales")
def test_a_practice_draft_is_recorded_sent_redacted_and_deleted_with_its_names_whole(
    tmp_path: Path,
) -> None:
    office, there = Office(tmp_path / "office"), tmp_path / "żółć"
    there.mkdir()
    office.run("new", REFERENCE, "--due", "+16w")
    people = ("w", "n", MOTHER, "mother", "", "", "", "n", FATHER, "father", "", "", "", "")
    visit = ("c", "home visit", "today", f"{MOTHER}, {FATHER}", "none", f"{FATHER}, tłumacz")
    leaving = ("report", "health visitor", "2", "none", "", str(there / "raport.html"), "q", "q")
    said = office.run(
        "--plain", "open", REFERENCE, typed="\n".join((*people, *visit, *leaving)) + "\n"
    )
    assert all(name in said for name in NAMES)
    assert MOTHER in (there / "raport.html").read_text(encoding="utf-8")
    show = ("show", REFERENCE, "--history", "--restricted")
    paths = {form: there / f"dane.{form}" for form in ("json", "csv", "fhir")}
    *read, as_json, as_csv, as_fhir, history = office.run_all(
        ("prepare", REFERENCE),
        ("prepare", REFERENCE, "--page", "html"),
        ("gaps", REFERENCE),
        ("list",),
        ("review", "--format", "md"),
        *(("export", REFERENCE, "--format", f, "--output", str(p)) for f, p in paths.items()),
        show,
    )
    for said in read:
        assert any(name in said for name in NAMES), said
    for said, (form, path) in zip((as_json, as_csv, as_fhir), paths.items(), strict=True):
        assert str(path) in said
        # A bundle names no one of whom nothing was answered.
        assert form == "fhir" or MOTHER in path.read_text(encoding="utf-8-sig")
    [contact] = ENTRY.findall(history)
    assert f"{FATHER}, tłumacz" in history
    office.run("redact", REFERENCE, contact, typed="pomyłka\ny\n")
    book = new_home(tmp_path / "colleague").ring.book
    assert book is not None
    shown, *_, keys = office.run_all(
        show,
        ("verify", REFERENCE),
        ("keep", REFERENCE, "--review-by", "+60w"),
        ("key", "add", FATHER, book.own),
        ("key", "show"),
    )
    assert "tłumacz" not in shown
    assert FATHER in keys
    hand_over = ("hand-over", REFERENCE, "--to", FATHER, "--folder", str(there))
    assert FATHER in office.run(*hand_over, typed="dla Hương\n")
    office.run("receive", str(there))
    office.run("purge", REFERENCE, typed=f"{REFERENCE}\npomyłka\n")
    assert "pomyłka" in office.run("receipts", "--restricted")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locales")
def test_a_table_of_a_workshop_has_any_name(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    sat = office.run("--plain", "workshop", "table", "campion", typed=f"1\n{FATHER}\nb\nq\n")
    assert f"Table {FATHER}: Campion, step 1 of 6." in sat
    assert FATHER in office.run("workshop", "list")
    page = tmp_path / "żółć.html"
    office.run(
        "workshop", "debrief", f"Campion, {FATHER}", "--format", "html", "--output", str(page)
    )
    assert FATHER in page.read_text(encoding="utf-8")
    office.run("workshop", "clear", typed="y\n")
