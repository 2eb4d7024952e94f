"""Everything disclosed that FHIR has a form for, as one Bundle."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from prebirth_tui.checklist.catalogue import ResolvedSection
from prebirth_tui.disclosure.disclosed import Disclosure, answer_as_item, source_of
from prebirth_tui.disclosure.record_items import RecordItem, WithholdReason
from prebirth_tui.exports.fhir.codes import (
    ACT_REASON,
    BASE,
    CONFIDENTIALITY,
    HEAD_SEAL,
    PARTICIPANT_TYPE,
    Json,
    code_systems,
    coding,
)
from prebirth_tui.exports.fhir.enabling import enabling
from prebirth_tui.exports.fhir.outcomes import observations, outcome_systems
from prebirth_tui.exports.fhir.questionnaire import Wanted, questionnaire
from prebirth_tui.exports.fhir.response import instant, is_possible, response, said_in
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.entries import Entry


def fhir_bundle(disclosure: Disclosure, at: datetime) -> Json:
    """The questions and answers that are disclosed, as they stand at that moment.

    The same content at the same moment gives the same bundle.
    """
    checklists = _checklists(disclosure)
    questionnaires, responses, said = [], [], []
    meta = _meta(disclosure)
    for sections in checklists:
        asked = questionnaire(sections, disclosure.catalogue, _wanted(sections, disclosure))
        questionnaires.append(asked)
        if (answered := response(sections, asked, disclosure, at)) is not None:
            responses.append(answered | meta)
            said += [each.entry for section in sections for each in said_in(section, disclosure)]
    systems = code_systems(
        [section for sections in checklists for section in sections],
        disclosure.catalogue,
        with_reasons=disclosure.purpose.reader != "family",
    )
    if disclosure.purpose.reader != "family":
        systems += outcome_systems()
    entries = [_entry(each, each["url"], each["version"]) for each in (*systems, *questionnaires)]
    observed = [
        _entry(each, str(place), *disclosure.heads, instant(at))
        for place, each in enumerate(observations(disclosure))
    ]
    answers = [
        _entry(each, each["questionnaire"], *disclosure.heads, instant(at)) for each in responses
    ]
    made = [_provenance(disclosure, at, answers, said)] if answers else []
    return {
        "resourceType": "Bundle",
        **meta,
        "type": "collection",
        "timestamp": instant(at),
        "entry": [*entries, *observed, *answers, *made],
    }


def told_in_fhir(disclosure: Disclosure) -> Iterator[RecordItem]:
    """The record items that its bundle tells."""
    asked = {
        item.id for each in _checklists(disclosure) for section in each for item in section.items
    }
    for_family = disclosure.purpose.reader == "family"
    for (item, _), answers in disclosure.assessment.answers.items():
        told = (answers.current,) if for_family else disclosure.facts.told_of(answers)
        for statement in told if item in asked else ():
            yield answer_as_item(statement)
            yield from () if for_family else source_of(statement)


def _checklists(disclosure: Disclosure) -> list[list[ResolvedSection]]:
    """The sections with something to disclose, by checklist.

    A family's copy has only the sections, and in them only the questions, that they have answered:
    what else practitioners would ask is not handed to them.
    """
    answered = {item for item, _ in disclosure.assessment.answers}
    sections = [
        section
        for section in disclosure.catalogue.sections
        if section.checklist.audience == "practitioner"
        and section.id not in disclosure.sections_withheld
        and section.items
        and (
            disclosure.purpose.reader != "family"
            or not answered.isdisjoint(item.id for item in section.items)
        )
    ]
    return [list(each) for _, each in groupby(sections, key=lambda section: section.checklist.id)]


def _wanted(sections: Sequence[ResolvedSection], disclosure: Disclosure) -> Wanted:
    noted = {
        item
        for (item, _), answers in disclosure.assessment.answers.items()
        if answers.current.answer.note.strip()
    }
    for_family = disclosure.purpose.reader == "family"
    answered = frozenset(item for item, _ in disclosure.assessment.answers)
    hidden = {item for section in sections for item in _hidden_answers(section, disclosure)}
    return Wanted(
        how=not for_family,
        # A condition can depend on a question that is not in a family's copy.
        always=answered if for_family else frozenset(hidden),
        only=answered if for_family else None,
        noted=frozenset(noted),
    )


def _hidden_answers(section: ResolvedSection, disclosure: Disclosure) -> Iterable[str]:
    """The answered questions that their own condition would hide from a reader."""
    placed_by_id = {resolved.id: resolved for resolved in section.items}
    for item, subject in disclosure.assessment.answers:
        resolved = placed_by_id.get(item)
        when = enabling(resolved, section) if resolved else None

        def given(name: ItemId, subject: Subject = subject) -> Collection[str]:
            answers = disclosure.facts.answers(name, subject)
            if answers is None or not is_possible(placed_by_id[name], answers.current, disclosure):
                return ()
            value = answers.current.answer.value
            return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)

        if when is not None and not when.evaluate(given):
            yield item


def _meta(disclosure: Disclosure) -> Json:
    """Marks an invented family, and a copy that is to be kept from others."""
    labels = []
    if disclosure.mode == "training":
        labels.append(coding(ACT_REASON, "HTEST", "test health data"))
    if WithholdReason.RESTRICTED in disclosure.purpose.chosen:
        labels.append(coding(CONFIDENTIALITY, "R", "restricted"))
    return {"meta": {"security": labels}} if labels else {}


def _entry(resource: Mapping[str, Any], *named_by: str) -> Json:
    name = "|".join((BASE, resource["resourceType"], *named_by))
    return {"fullUrl": uuid5(NAMESPACE_URL, name).urn, "resource": resource}


def _provenance(
    disclosure: Disclosure, at: datetime, answers: Sequence[Json], said: Sequence[Entry]
) -> Json:
    """Who recorded the answers, what put them together, and the seals of the draft."""
    authors = sorted({entry.by for entry in said} - {""})
    if disclosure.purpose.reader == "family":
        authors = []
    agents = [_agent("author", name) for name in authors]
    entities = [
        {"role": "source", "what": {"identifier": {"system": HEAD_SEAL, "value": seal}}}
        for seal in disclosure.heads
    ]
    resource = {
        "resourceType": "Provenance",
        "target": [{"reference": each["fullUrl"]} for each in answers],
        "recorded": instant(at),
        "agent": [*agents, _agent("assembler", "prebirth")],
        **({"entity": entities} if entities else {}),
    }
    return _entry(resource, *disclosure.heads, instant(at))


def _agent(kind: str, name: str) -> Json:
    role = {"coding": [coding(PARTICIPANT_TYPE, kind, kind.capitalize())]}
    return {"type": role, "who": {"display": name}}
