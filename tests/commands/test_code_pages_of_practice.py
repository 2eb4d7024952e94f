"""A practice draft with names in any writing, through everything that leaves or is deleted."""

import re
import sys
from pathlib import Path

import pytest

from prebirth_tui.store.settings import Settings, save_settings
from tests.commands.test_code_pages import CODE_PAGES, NAMES, ran
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
        self._passphrase = str(passphrase_file(home))

    def run(self, *words: str, typed: str = "") -> str:
        """Run a command; all that it printed."""
        unlocking = ("--passphrase-file", self._passphrase)
        code, out = ran(self.home, PAGE, *unlocking, *words, typed=typed)
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
    office.run("new", REFERENCE, "--due", "2027-03-12")
    people = ("w", "n", MOTHER, "mother", "", "", "", "n", FATHER, "father", "", "", "", "")
    visit = ("c", "home visit", "today", f"{MOTHER}, {FATHER}", "none", f"{FATHER}, tłumacz")
    leaving = ("report", "health visitor", "none", "", str(there / "raport.html"), "q", "q")
    said = office.run(
        "--plain", "open", REFERENCE, typed="\n".join((*people, *visit, *leaving)) + "\n"
    )
    assert all(name in said for name in NAMES)
    assert MOTHER in (there / "raport.html").read_text(encoding="utf-8")
    for words in (
        ("prepare", REFERENCE),
        ("prepare", REFERENCE, "--page", "html"),
        ("gaps", REFERENCE),
        ("list",),
        ("review", "--format", "md"),
    ):
        assert any(name in office.run(*words) for name in NAMES), words
    for form in ("json", "csv", "fhir"):
        path = there / f"dane.{form}"
        assert str(path) in office.run("export", REFERENCE, "--format", form, "--output", str(path))
        # A bundle names no one of whom nothing was answered.
        assert form == "fhir" or MOTHER in path.read_text(encoding="utf-8-sig")
    history = office.run("show", REFERENCE, "--history", "--restricted")
    [contact] = ENTRY.findall(history)
    assert f"{FATHER}, tłumacz" in history
    office.run("redact", REFERENCE, contact, typed="pomyłka\ny\n")
    assert "tłumacz" not in office.run("show", REFERENCE, "--history", "--restricted")
    office.run("verify", REFERENCE)
    office.run("keep", REFERENCE, "--review-by", "2027-05-01")
    book = new_home(tmp_path / "colleague").ring.book
    assert book is not None
    office.run("key", "add", FATHER, book.own)
    assert FATHER in office.run("key", "show")
    hand_over = ("hand-over", REFERENCE, "--to", FATHER, "--folder", str(there))
    assert FATHER in office.run(*hand_over, typed="dla Hương\n")
    office.run("receive", str(there))
    office.run("purge", REFERENCE, typed=f"{REFERENCE}\npomyłka\n")
    assert "pomyłka" in office.run("receipts")


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
