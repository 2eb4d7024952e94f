"""Canonical addresses, extensions, and the code systems that explain our codes."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedItem, ResolvedSection
from prebirth_tui.checklist.models import ChoiceItem, InstrumentItem, YesNoItem
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.checklist.vocabulary import Instrument, MissingReason

Json = dict[str, Any]

# A reserved top-level domain: it names things, and never resolves.
BASE = "https://prebirth-tui.invalid/fhir/"

YES_NO_PARTLY = f"{BASE}CodeSystem/yes-no-partly"
MISSING_REASONS = f"{BASE}CodeSystem/missing-reasons"
HEAD_SEAL = f"{BASE}head-seal"

_HL7 = "http://hl7.org/fhir/StructureDefinition/"
_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/"
DATA_ABSENT_REASON = f"{_TERMINOLOGY}data-absent-reason"
PARTICIPANT_TYPE = f"{_TERMINOLOGY}provenance-participant-type"
ACT_REASON = f"{_TERMINOLOGY}v3-ActReason"
CONFIDENTIALITY = f"{_TERMINOLOGY}v3-Confidentiality"
SNOMED = "http://snomed.info/sct"
ITEM_CONTROL = "http://hl7.org/fhir/questionnaire-item-control"


def extension(name: str, kind: str, value: object) -> Json:
    """A FHIR extension, with its value under `value<kind>`."""
    return {"url": f"{_HL7}{name}", f"value{kind}": value}


def coding(system: str, code: str, display: str) -> Json:
    """One code of a system."""
    return {"system": system, "code": code, "display": display}


def answer_codings(resolved: ResolvedItem) -> dict[str, Json]:
    """The coding of each fixed answer of a question, by the answer's id."""
    labels = possible_answers(resolved.item)
    if isinstance(resolved.item, YesNoItem):
        return {key: coding(YES_NO_PARTLY, key, label) for key, label in labels.items()}
    checklist, _, rest = resolved.id.partition(".")
    system = _answers_of(checklist)
    return {key: coding(system, f"{rest}.{key}", label) for key, label in labels.items()}


def option_codings(instrument: Instrument, question: int) -> list[Json]:
    """The codings of the answers to a question of an instrument, both counted from 0."""
    return [
        coding(_of_instrument(instrument), f"{question + 1}.{place}", option.label)
        for place, option in enumerate(instrument.question[question].options)
    ]


def reason_coding(reason: MissingReason) -> Json:
    """The coding of a missing reason."""
    return coding(MISSING_REASONS, reason.id, reason.label)


def code_systems(
    sections: Sequence[ResolvedSection], catalogue: Catalogue, *, with_reasons: bool
) -> list[Json]:
    """The code systems used in the questionnaires of these sections, each complete."""
    found: dict[str, tuple[str, list[Json]]] = {}

    def take(title: str, codings: Iterable[Mapping[str, Any]]) -> None:
        for each in codings:
            concepts = found.setdefault(each["system"], (title, []))[1]
            concept = {"code": each["code"], "display": each["display"]}
            if concept not in concepts:
                concepts.append(concept)

    if with_reasons:
        take("Why a question has no answer", map(reason_coding, catalogue.reasons.values()))
    for section in sections:
        for resolved in section.items:
            match resolved.item:
                case YesNoItem():
                    take("Yes, no or partly", _YES_NO_PARTLY)
                case ChoiceItem():
                    take(f"Answers: {section.checklist.title}", answer_codings(resolved).values())
                case InstrumentItem(instrument=name):
                    instrument = catalogue.instruments[name]
                    for place in range(len(instrument.question)):
                        take(instrument.title, option_codings(instrument, place))
    return [code_system(url, *rest) for url, rest in found.items()]


_YES_NO_PARTLY = [
    coding(YES_NO_PARTLY, "yes", "Yes"),
    coding(YES_NO_PARTLY, "no", "No"),
    coding(YES_NO_PARTLY, "partly", "Partly"),
]


def code_system(url: str, title: str, concepts: list[Json]) -> Json:
    """A code system with these concepts and no others."""
    system = {
        "resourceType": "CodeSystem",
        "url": url,
        "name": machine_name(url.rpartition("/")[2]),
        "title": title,
        "status": "active",
        "caseSensitive": True,
        "content": "complete",
        "count": len(concepts),
        "concept": concepts,
    }
    return system | {"version": digest_of(system)}


def digest_of(resource: Json) -> str:
    """A digest that tells the content of a resource from any other under the same address."""
    text = json.dumps(resource, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def machine_name(slug: str) -> str:
    """`PrebirthSafeSleep` for `safe-sleep`: a name that programs can use."""
    return "Prebirth" + "".join(word.capitalize() for word in slug.split("-"))


def _answers_of(checklist: str) -> str:
    return f"{BASE}CodeSystem/answers-{checklist}"


def _of_instrument(instrument: Instrument) -> str:
    return f"{BASE}CodeSystem/instrument-{instrument.id}"
