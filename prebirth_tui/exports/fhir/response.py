"""The answers to a checklist as a FHIR QuestionnaireResponse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from typing import Any

from prebirth_tui.checklist.catalogue import ResolvedItem, ResolvedSection
from prebirth_tui.checklist.models import ChoiceItem, InstrumentItem, PlainItem, YesNoItem
from prebirth_tui.checklist.values import validation_error
from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.exports.fhir import links
from prebirth_tui.exports.fhir.codes import (
    Json,
    answer_codings,
    extension,
    option_codings,
    reason_coding,
)
from prebirth_tui.exports.fhir.questionnaire import (
    MISSING,
    NOTE,
    SOURCE,
    TOTAL,
    WHOM,
    canonical,
    unnamed,
)
from prebirth_tui.exports.notice import notice
from prebirth_tui.gaps.english import (
    provenance_in_words,
    reason_in_words,
    subject_name,
    value_in_words,
)
from prebirth_tui.record.answers import Answers, RecordedAnswer

UNKNOWN = "unknown"
AS_TEXT = "as-text"
"""The code of data-absent-reason for something given in words."""


def instant(moment: datetime) -> str:
    """A moment in UTC, as FHIR writes it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def response(
    sections: Sequence[ResolvedSection],
    questionnaire: Mapping[str, Any],
    disclosure: Disclosure,
    at: datetime,
) -> Json | None:
    """What was answered in these sections; None when nothing was."""
    writing = _Writing(disclosure)
    groups = [group for section in sections for group in writing.groups(section)]
    if not groups:
        return None
    newest = max(each.entry.at for section in sections for each in said_in(section, disclosure))
    pregnancy = disclosure.assessment.pregnancy
    told = escape(notice(disclosure))
    return {
        "resourceType": "QuestionnaireResponse",
        "text": {
            "status": "additional",
            "div": f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{told}</p></div>',
        },
        "questionnaire": canonical(questionnaire),
        "status": "in-progress",
        "subject": {"display": (pregnancy and pregnancy.reference) or "this pregnancy"},
        "authored": instant(at if writing.for_family else newest),
        "item": groups,
    }


def said_in(section: ResolvedSection, disclosure: Disclosure) -> Iterator[RecordedAnswer]:
    """The statements of a section that are disclosed."""
    ids = {resolved.id for resolved in section.items}
    for (item, _), answers in disclosure.assessment.answers.items():
        if item in ids:
            yield from answers.statements


def is_possible(resolved: ResolvedItem, statement: RecordedAnswer, disclosure: Disclosure) -> bool:
    """Whether this edition of the checklist offers that answer."""
    value = statement.answer.value
    return value is not None and not validation_error(
        resolved.item, value, disclosure.catalogue.instruments
    )


@dataclass(frozen=True)
class _Writing:
    disclosure: Disclosure

    @property
    def for_family(self) -> bool:
        return self.disclosure.purpose.reader == "family"

    def groups(self, section: ResolvedSection) -> Iterator[Json]:
        """The section once for each subject with an answer."""
        facts = self.disclosure.facts
        for subject in facts.subjects_ever(section):
            items = [
                item
                for resolved in section.items
                if (answers := facts.answers(resolved.id, subject)) is not None
                for item in self._around(resolved, answers)
            ]
            if not items:
                continue
            if section.kind != "case":
                name = subject_name(subject, facts.catalogue, facts.assessment)
                items.insert(0, _words(links.whom(section), WHOM[section.kind], name))
            yield {"linkId": section.id, "text": unnamed(section.section.title), "item": items}

    def _around(self, resolved: ResolvedItem, answers: Answers) -> Iterator[Json]:
        """A question with its answer or its missing reason, and the source."""
        current = answers.current
        yield self._question(resolved, current)
        if current.answer.note.strip():
            yield _words(links.note(resolved.id), NOTE, current.answer.note)
        if self.for_family:
            return
        if (
            reason := self.disclosure.catalogue.reasons.get(current.answer.missing or "")
        ) is not None:
            yield {
                "linkId": links.missing(resolved.id),
                "text": MISSING,
                "answer": [{"valueCoding": reason_coding(reason)}],
            }
        yield _words(links.source(resolved.id), SOURCE, " ".join(self._source(resolved, answers)))

    def _question(self, resolved: ResolvedItem, statement: RecordedAnswer) -> Json:
        item: Json = {"linkId": resolved.id, "text": unnamed(resolved.item.ask)}
        if not is_possible(resolved, statement, self.disclosure):
            code = self._absent(statement)
            return item | {"extension": [extension("data-absent-reason", "Code", code)]}
        if isinstance(resolved.item, InstrumentItem):
            return item | {"item": list(self._parts(resolved, resolved.item, statement))}
        return item | {"answer": list(self._answers(resolved, statement))}

    def _absent(self, statement: RecordedAnswer) -> str:
        if statement.answer.missing is None:
            return AS_TEXT
        reason = self.disclosure.catalogue.reasons.get(statement.answer.missing)
        return reason.fhir if reason else UNKNOWN

    def _answers(self, resolved: ResolvedItem, statement: RecordedAnswer) -> Iterator[Json]:
        value = statement.answer.value
        match resolved.item:
            case YesNoItem() | ChoiceItem():
                codings = answer_codings(resolved)
                chosen = value if isinstance(value, tuple) else (value,)
                yield from ({"valueCoding": codings[str(each)]} for each in chosen)
            case PlainItem(kind="text" | "long-text"):
                yield {"valueString": str(value)}
            case PlainItem(kind="person" | "agency"):
                yield {"valueString": value_in_words(statement, self.disclosure.facts)}
            case PlainItem():
                assert isinstance(value, date)
                yield {"valueDate": value.isoformat()}
            case _:
                yield {"valueDecimal": value}

    def _parts(
        self, resolved: ResolvedItem, item: InstrumentItem, statement: RecordedAnswer
    ) -> Iterator[Json]:
        instrument = self.disclosure.catalogue.instruments[item.instrument]
        value = statement.answer.value
        assert isinstance(value, tuple)
        for place, (question, choice) in enumerate(zip(instrument.question, value, strict=True)):
            yield {
                "linkId": links.part(resolved.id, place),
                "text": question.ask,
                "answer": [{"valueCoding": option_codings(instrument, place)[int(str(choice))]}],
            }
        total = self.disclosure.facts.total(statement)
        answer = [{"valueInteger": total}]
        yield {"linkId": links.total(resolved.id), "text": TOTAL, "answer": answer}

    def _source(self, resolved: ResolvedItem, answers: Answers) -> Iterator[str]:
        """Who said it, how and when; what else was said; and what no code can express."""
        disclosure, current = self.disclosure, answers.current
        yield f"{provenance_in_words(current, disclosure.facts)}."
        if current.answer.missing is not None:
            yield f"Not answered: {reason_in_words(current, disclosure.facts)}."
        elif not is_possible(resolved, current, disclosure):
            yield f"As answered in another edition: {value_in_words(current, disclosure.facts)}."
        elif isinstance(resolved.item, InstrumentItem):
            yield value_in_words(current, disclosure.facts)
        for other in disclosure.facts.told_of(answers):
            if other is not current:
                where_from = provenance_in_words(other, disclosure.facts)
                yield f"Also said: {value_in_words(other, disclosure.facts)} ({where_from})."


def _words(link: str, text: str, words: str) -> Json:
    return {"linkId": link, "text": text, "answer": [{"valueString": words}]}
