"""Two drafts that differ only in what is private leave as the same bytes, but for seals."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.checklist.layouts import Report
from prebirth_tui.cli import main
from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.manifest import manifest_of
from prebirth_tui.disclosure.purpose import Purpose
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.exports.as_csv import as_csv
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.exports.fhir.bundle import fhir_bundle
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.verified import in_groups
from prebirth_tui.reports.build import FORMATS, Made, report
from prebirth_tui.store.drafts import Drafts
from tests.disclosure.disclosure import real_catalogue
from tests.disclosure.pairs import PAIRS, SECRET, TODAY, pair
from tests.thinned import thinned

SEEDS = thinned(range(PAIRS), slice(0, 3))
"""Of three pairs, one is of a draft with nothing private at all."""

AT = datetime(2026, 12, 21, 12, tzinfo=UTC)
EXCEPT_PRIVATE = frozenset({WithholdReason.OTHER_PARENT, WithholdReason.THIRD_PARTY})


@lru_cache
def drafts(seed: int) -> tuple[Draft, Draft]:
    return pair(seed)


def without_seals(data: bytes, draft: Draft) -> bytes:
    """What a file holds, without the seals of its draft; of an archive, each member."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = [(name, archive.read(name)) for name in archive.namelist()]
        data = b"".join(name.encode() + content for name, content in found)
    for seal in draft.heads:
        for form in (seal, in_groups(seal), seal[:16], seal[:12], seal[:8]):
            data = data.replace(form.encode(), b"SEAL")
    data = _SEAL.sub(b"SEAL", data)
    # The resources of FHIR are named by the seals: each by its place in the file.
    places: dict[bytes, int] = {}
    return _UUID.sub(lambda found: b"uuid %d" % places.setdefault(found[0], len(places)), data)


_SEAL = re.compile(rb"(?:[0-9a-f]{4} ){3,}[0-9a-f]{4}")
_UUID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def made_of(kind: Report, draft: Draft, about: str, *, most: bool) -> Made:
    chosen = EXCEPT_PRIVATE if most and kind.reader != "family" else frozenset()
    if kind.may_wait:
        # Whether a letter about him waits is seen by whoever makes it, and not in the letter.
        chosen |= {WithholdReason.NOT_TO_CONTACT}
    return report(kind, draft, real_catalogue(), TODAY, about=about, chosen=chosen)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_pair_differs_in_what_is_private(seed: int) -> None:
    one, other = drafts(seed)
    assert repr(one.entries) != repr(other.entries)
    assert SECRET in repr(one.entries)


@pytest.fixture
def disclosed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What leaves of a draft for one purpose is worked out once for all kinds of report."""
    known: dict[tuple[int, Purpose], Disclosure] = {}

    def once(draft: Draft, view: Assessment, *rest: Any) -> Disclosure:
        key = id(draft), rest[-1]
        if key not in known:
            known[key] = disclose(draft, view, *rest)
        return known[key]

    monkeypatch.setattr("prebirth_tui.reports.build.disclose", once)


@pytest.mark.usefixtures("disclosed_once")
@pytest.mark.parametrize("seed", SEEDS)
def test_every_report_in_every_form_is_the_same(seed: int) -> None:
    one, other = drafts(seed)
    for kind in real_catalogue().reports.values():
        for about in ("mother", "father") if kind.reader == "family" else ("",):
            for most in (bool(seed % 2),):
                mine, theirs = (made_of(kind, each, about, most=most) for each in (one, other))
                for name, form in FORMATS.items():
                    # Of a Word file, which takes long, every fifth pair.
                    if name == "docx" and seed % 5:
                        continue
                    same(
                        f"{kind.id} {name}", form(mine.document), form(theirs.document), one, other
                    )
                assert list(mine.manifest.lines()) == list(theirs.manifest.lines()), kind.id


def same(what: str, mine: bytes, theirs: bytes, one: Draft, other: Draft) -> None:
    mine, theirs = without_seals(mine, one), without_seals(theirs, other)
    assert SECRET.encode() not in mine, what
    if mine != theirs:
        here, there = (each.decode("utf-8", "replace").splitlines() for each in (mine, theirs))
        pytest.fail(f"{what}: {[(a, b) for a, b in zip(here, there, strict=False) if a != b][:3]}")


EXPORTS: Mapping[str, Callable[..., object]] = {
    "json": as_json,
    "fhir": fhir_bundle,
    "csv": lambda disclosure, _: as_csv(disclosure),
}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_export_is_the_same(seed: int) -> None:
    one, other = drafts(seed)
    for reader in ("professional", "team", "family"):
        for chosen in (EXCEPT_PRIVATE if reader != "family" and seed % 2 else frozenset(),):
            purpose = Purpose(frozenset({"amy"}), reader, chosen)
            mine, theirs = (
                disclose(each, each.assessment, real_catalogue(), TODAY, purpose)
                for each in (one, other)
            )
            for name, form in EXPORTS.items():
                texts = [
                    json.dumps(form(each, AT), ensure_ascii=False, indent=1).encode()
                    for each in (mine, theirs)
                ]
                same(f"{reader} {name}", texts[0], texts[1], one, other)
            lists = [
                manifest_of(
                    "Data",
                    "another system",
                    [each],
                    DerivedFacts(real_catalogue(), each.assessment, TODAY),
                    each.record_items(),
                )
                for each in (mine, theirs)
            ]
            assert lists[0] == lists[1]


COMMANDS = (
    ("show", "Fern"),
    ("show", "Fern", "--history"),
    ("gaps", "Fern"),
    ("gaps", "Fern", "--all"),
    ("gaps", "Fern", "--format", "json"),
    ("gaps", "Fern", "--format", "csv"),
    ("gaps", "Fern", "--fail-on", "keep-asking"),
    ("gaps", "Fern", "--fail-on", "now"),
    ("prepare", "Fern"),
    ("prepare", "Fern", "--with", "mother", "--with", "father", "--how", "home-visit"),
    ("prepare", "Fern", "--page", "md"),
    ("keep", "Fern"),
    ("receipts",),
    ("list",),
    ("list", "--format", "json"),
    ("list", "--format", "csv"),
    ("review", "--format", "json"),
    ("review", "--format", "csv"),
    ("review", "--format", "md"),
    ("review", "--format", "txt"),
    ("audit", "--training"),
    ("audit", "--training", "--format", "json"),
    ("audit", "--training", "--format", "csv"),
    ("report", "Fern", "--kind", "summary", "--list"),
    ("report", "Fern", "--kind", "chronology"),
    ("export", "Fern", "--format", "csv"),
)


def printed(
    draft: Draft, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[bytes]:
    """What each command prints where this is the only draft."""
    monkeypatch.setenv("PREBIRTH_HOME", str(home))
    Drafts(keys=KeyRing()).new(draft).save(AT)
    found = []
    for words in COMMANDS:
        undated = words[0] in ("list", "review", "keep", "receipts")
        dated = () if undated else ("--as-of", TODAY.isoformat())
        capsys.readouterr()
        ended = main([*words, *dated])
        said = capsys.readouterr()
        found.append(without_seals(f"{said.out}{said.err}{ended}".encode(), draft))
    return found


@pytest.mark.parametrize("seed", thinned(range(0, PAIRS, 5), slice(1)))
def test_every_command_prints_the_same(
    seed: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one, other = drafts(seed)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    mine = printed(one, tmp_path / "one", monkeypatch, capsys)
    theirs = printed(other, tmp_path / "other", monkeypatch, capsys)
    for words, here, there in zip(COMMANDS, mine, theirs, strict=True):
        same(" ".join(words), here, there, one, other)
