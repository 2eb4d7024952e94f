"""`prebirth export`: a draft as data for another system."""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from prebirth_tui.commands.common import day_of, draft_or_case
from prebirth_tui.commands.reports import chosen, recorded_in, release, show_manifest
from prebirth_tui.csv_text import for_spreadsheet
from prebirth_tui.disclosure.contact_hold import may_be_told_of
from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.manifest import manifest_of
from prebirth_tui.disclosure.purpose import Purpose, person_named
from prebirth_tui.disclosure.record_items import RecordItem
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import Subject
from prebirth_tui.problems import input_error
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.store.settings import now

_TITLE = "Data"


def export(arguments: argparse.Namespace) -> int:
    """Write a draft as data; 1 when it was not released."""
    today = day_of(arguments.as_of)
    source = draft_or_case(arguments.draft, arguments.checklists, arguments.passphrase_file)
    file = None if arguments.list else recorded_in(source, arguments.draft)
    draft = file.draft if file is not None else source.draft
    catalogue = source.catalogue
    view = draft.as_of(today) if arguments.as_of else draft.assessment
    if arguments.family and not arguments.about:
        raise input_error("a copy for the family is for one person; name them, e.g. --about mother")
    people = _about(arguments.about, view)
    included = chosen(arguments.include, for_family=arguments.family)
    if arguments.family:
        may_be_told_of(people, DerivedFacts(catalogue, view, today), included)
    purpose = Purpose(
        frozenset(people),
        "family" if arguments.family else "professional",
        included,
    )
    disclosure = disclose(draft, view, catalogue, today, purpose)
    to = view.name(Subject.person(people[0])) if arguments.family else "another system"
    content, told = _FORMATS[arguments.format](disclosure, now())
    if arguments.format == "csv" and arguments.output is not None:
        content = for_spreadsheet(content.decode())
    manifest = manifest_of(_TITLE, to, [disclosure], DerivedFacts(catalogue, view, today), told)
    said = Disclosed(what="data", form=arguments.format, to=to, about=tuple(people))
    if arguments.list:
        return show_manifest(manifest)
    return release(manifest, said, content, file, arguments.output)


def _about(name: str, view: Assessment) -> list[str]:
    """Whose own information belongs in it: by default the mother's, once she is added."""
    if not name and not view.with_role("mother"):
        return []
    return [person_named(name or "mother", view)]


def _json(disclosure: Disclosure, at: datetime) -> tuple[bytes, Iterable[RecordItem]]:
    from prebirth_tui.exports.as_json import as_json

    return _dumped(as_json(disclosure, at)), disclosure.record_items()


def _fhir(disclosure: Disclosure, at: datetime) -> tuple[bytes, Iterable[RecordItem]]:
    from prebirth_tui.exports.fhir.bundle import fhir_bundle, told_in_fhir

    return _dumped(fhir_bundle(disclosure, at)), told_in_fhir(disclosure)


def _csv(disclosure: Disclosure, at: datetime) -> tuple[bytes, Iterable[RecordItem]]:
    from prebirth_tui.exports.as_csv import as_csv, told_in_csv

    return as_csv(disclosure).encode(), told_in_csv(disclosure)


def _dumped(data: object) -> bytes:
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


_FORMATS: Mapping[str, Callable[[Disclosure, datetime], tuple[bytes, Iterable[RecordItem]]]] = {
    "json": _json,
    "csv": _csv,
    "fhir": _fhir,
}
"""Each form, with the record items in it."""
