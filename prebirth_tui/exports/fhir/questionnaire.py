"""A checklist as a FHIR Questionnaire."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedItem, ResolvedSection
from prebirth_tui.checklist.models import (
    ChoiceItem,
    InstrumentItem,
    Item,
    NumberItem,
    YesNoItem,
)
from prebirth_tui.checklist.vocabulary import Instrument
from prebirth_tui.exports.fhir import links
from prebirth_tui.exports.fhir.codes import (
    BASE,
    ITEM_CONTROL,
    SNOMED,
    Json,
    answer_codings,
    digest_of,
    extension,
    machine_name,
    option_codings,
    reason_coding,
)
from prebirth_tui.exports.fhir.enabling import enabling

_SUBJECTS = {
    "person": "this person",
    "contact": "this contact",
    "agency": "this service",
    "place": "this place",
}


@dataclass(frozen=True)
class Wanted:
    """What a questionnaire contains besides the questions."""

    how: bool = True
    """How to ask, why a question has no answer, and where an answer comes from."""
    always: frozenset[str] = frozenset()
    """Questions without a condition here, because it would hide an answer that was given."""
    noted: frozenset[str] = frozenset()
    """Questions with room for a note."""
    only: frozenset[str] | None = None
    """The questions to include; None for all."""


def questionnaire(
    sections: Sequence[ResolvedSection], catalogue: Catalogue, wanted: Wanted | None = None
) -> Json:
    """The questionnaire of some sections of one checklist.

    Its version differs from that of the same checklist with other sections or other words.
    """
    checklist = sections[0].checklist
    writing = _Writing(catalogue, wanted or Wanted())
    resource: Json = {
        "resourceType": "Questionnaire",
        "url": f"{BASE}Questionnaire/{checklist.id}",
        "name": machine_name(checklist.id),
        "title": checklist.title,
        "status": "active",
        "subjectType": ["Patient"],
        "item": [writing.section(section) for section in sections],
    }
    if checklist.about.strip():
        resource["description"] = checklist.about.strip()
    edition = re.sub(r"[\s|]+", "-", checklist.version)
    return resource | {"version": f"{edition}-{digest_of(resource)}"}


def canonical(resource: Mapping[str, Any]) -> str:
    """The address of a questionnaire with its version."""
    return f"{resource['url']}|{resource['version']}"


def unnamed(text: str) -> str:
    """The text without names: `this person`, where a draft would name them."""
    for kind, words in _SUBJECTS.items():
        text = text.replace(f"{{{kind}}}", words)
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class _Writing:
    catalogue: Catalogue
    wanted: Wanted

    def section(self, section: ResolvedSection) -> Json:
        only = self.wanted.only
        items = [
            part
            for resolved in section.items
            if only is None or resolved.id in only
            for part in self._around(resolved, section)
        ]
        group: Json = {
            "linkId": section.id,
            "text": unnamed(section.section.title),
            "type": "group",
        }
        if section.kind == "case":
            return group | {"item": items}
        whom = {"linkId": links.whom(section), "text": WHOM[section.kind], "type": "string"}
        return group | {"repeats": True, "item": [whom, *items]}

    def _around(self, resolved: ResolvedItem, section: ResolvedSection) -> Iterator[Json]:
        """A question and the items beside it, all asked on the same condition."""
        asked = None if resolved.id in self.wanted.always else enabling(resolved, section)
        when = asked.in_fhir(section) if asked else {}
        yield self._question(resolved) | when
        if resolved.id in self.wanted.noted:
            yield {"linkId": links.note(resolved.id), "text": NOTE, "type": "text"} | when
        if self.wanted.how:
            yield self._missing(resolved) | when
            yield {
                "linkId": links.source(resolved.id),
                "text": SOURCE,
                "type": "string",
                "extension": [extension("questionnaire-hidden", "Boolean", True)],
            } | when

    def _question(self, resolved: ResolvedItem) -> Json:
        item = resolved.item
        question: Json = {
            "linkId": resolved.id,
            "text": unnamed(item.ask),
            **_answer_type(item, resolved),
        }
        if item.snomed:
            question["code"] = [{"system": SNOMED, "code": item.snomed}]
        below = [_hint(resolved)] if item.hint.strip() and self.wanted.how else []
        if isinstance(item, InstrumentItem):
            below += _parts(resolved, self.catalogue.instruments[item.instrument])
        return question | ({"item": below} if below else {})

    def _missing(self, resolved: ResolvedItem) -> Json:
        reasons = self.catalogue.reasons.values()
        return {
            "linkId": links.missing(resolved.id),
            "text": MISSING,
            "type": "choice",
            "answerOption": [{"valueCoding": reason_coding(reason)} for reason in reasons],
        }


WHOM = {
    "person": "About which person",
    "contact": "About which contact",
    "agency": "About which service",
    "place": "About which place",
    "baby": "About which baby",
}
NOTE = "Note"
MISSING = "Not answered because"
SOURCE = "Where the answer comes from"
TOTAL = "Total (it never says that anyone is safe)"


def _answer_type(item: Item, resolved: ResolvedItem) -> Json:
    match item:
        case YesNoItem() | ChoiceItem():
            options = [{"valueCoding": each} for each in answer_codings(resolved).values()]
            several = {"repeats": True} if item.kind == "choices" else {}
            return {"type": "choice", "answerOption": options, **several}
        case NumberItem():
            bounds = [
                extension("questionnaire-unit", "Coding", {"display": item.unit}),
                extension("minValue", "Decimal", item.minimum),
                extension("maxValue", "Decimal", item.maximum),
            ]
            return {"type": "decimal", "extension": bounds}
        case InstrumentItem():
            return {"type": "group"}
        case _:
            return {"type": _PLAIN_TYPES[item.kind]}


_PLAIN_TYPES = {
    "date": "date",
    "text": "string",
    "person": "string",
    "agency": "string",
    "long-text": "text",
}


def _parts(resolved: ResolvedItem, instrument: Instrument) -> Iterator[Json]:
    """The questions of an instrument, with the score of each answer, and the total."""
    for place, question in enumerate(instrument.question):
        codings = option_codings(instrument, place)
        yield {
            "linkId": links.part(resolved.id, place),
            "text": question.ask,
            "type": "choice",
            "answerOption": [
                {
                    "extension": [extension("ordinalValue", "Decimal", option.score)],
                    "valueCoding": code,
                }
                for option, code in zip(question.options, codings, strict=True)
            ],
        }
    yield {
        "linkId": links.total(resolved.id),
        "text": TOTAL,
        "type": "integer",
        "readOnly": True,
    }


def _hint(resolved: ResolvedItem) -> Json:
    control = {"coding": [{"system": ITEM_CONTROL, "code": "help"}]}
    return {
        "linkId": links.hint(resolved.id),
        "text": unnamed(resolved.item.hint.strip()),
        "type": "display",
        "extension": [extension("questionnaire-itemControl", "CodeableConcept", control)],
    }
