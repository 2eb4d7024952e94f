"""`prebirth export`: a draft as data that another system takes."""

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import datetime

from prebirth_tui.commands.common import day_of
from prebirth_tui.commands.reports import chosen, let_out, source
from prebirth_tui.gaps.facts import Facts
from prebirth_tui.problems import refused
from prebirth_tui.record.bodies import Released
from prebirth_tui.release.leaving import leaving
from prebirth_tui.release.purpose import Purpose, person_named
from prebirth_tui.release.release import Release
from prebirth_tui.release.sieve import released
from prebirth_tui.store.settings import now

_TITLE = "Data"


def export(arguments: argparse.Namespace) -> int:
    """Write a draft as data; 1 when it was not let out."""
    today = day_of(arguments)
    draft, catalogue, file = source(arguments)
    view = draft.as_of(today) if arguments.as_of else draft.assessment
    if arguments.family and not arguments.about:
        raise refused("a copy for the family is for one person: say whom, as in --about mother")
    person = person_named(arguments.about or "mother", view)
    purpose = Purpose(
        frozenset([person]),
        "family" if arguments.family else "professional",
        chosen(arguments, for_family=arguments.family),
    )
    release = released(draft, view, catalogue, today, purpose)
    to = view.name(f"person:{person}") if arguments.family else "another system"
    whole = Facts(catalogue, view, today)
    list_ = leaving(_TITLE, to, [release], whole, release.pieces())
    said = Released(what="data", form=arguments.format, to=to, about=(person,))
    return let_out(arguments, list_, said, _FORMATS[arguments.format](release, now()), file)


def _json(release: Release, at: datetime) -> bytes:
    from prebirth_tui.exports.as_json import as_json

    return _dumped(as_json(release, at))


def _fhir(release: Release, at: datetime) -> bytes:
    from prebirth_tui.exports.fhir.bundle import fhir_bundle

    return _dumped(fhir_bundle(release, at))


def _csv(release: Release, at: datetime) -> bytes:
    from prebirth_tui.exports.as_csv import as_csv

    return as_csv(release).encode()


def _dumped(data: object) -> bytes:
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


_FORMATS: Mapping[str, Callable[[Release, datetime], bytes]] = {
    "json": _json,
    "csv": _csv,
    "fhir": _fhir,
}
