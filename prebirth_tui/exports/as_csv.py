"""A disclosure as one flat table, for a spreadsheet."""

from collections.abc import Iterator
from itertools import chain

from prebirth_tui.csv_text import rows_as_csv
from prebirth_tui.disclosure.disclosed import Disclosure, source_of
from prebirth_tui.disclosure.record_items import RecordItem, RecordItemKind
from prebirth_tui.exports.answers import answers_in_order, question
from prebirth_tui.exports.notice import notice
from prebirth_tui.gaps.because_of_babies import ended_with_the_pregnancy, outcome_in_words
from prebirth_tui.gaps.english import provenance_in_words, subject_name, value_in_words
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import RequestMade
from prebirth_tui.record.verified import in_groups
from prebirth_tui.wording import day, in_sentence, listed

Row = dict[str, str]

COLUMNS = ("kind", "about", "what", "answer", "from", "on", "by", "due", "note")
_OF_THE_WORK = ("from", "on", "by")


def as_csv(disclosure: Disclosure) -> str:
    """One row for each answer, gap, request, action and factor; the first column says which."""
    for_family = disclosure.purpose.reader == "family"
    columns = [name for name in COLUMNS if not (for_family and name in _OF_THE_WORK)]
    said = f"{notice(disclosure)} As of {day(disclosure.today)}."
    if disclosure.heads:
        said += f" Head seal {' and '.join(map(in_groups, disclosure.heads))}."
    notice_row = {"kind": "notice", "what": said}
    makers = (_babies, _events, _gaps, _requests, _factors)
    of_the_work = () if for_family else [maker(disclosure) for maker in makers]
    parts = chain([notice_row], _answers(disclosure), _actions(disclosure), *of_the_work)
    return rows_as_csv(columns, parts)


def told_in_csv(disclosure: Disclosure) -> Iterator[RecordItem]:
    """The record items that its table tells."""
    for record_item in disclosure.record_items():
        if record_item.kind in _IN_ROWS:
            yield record_item
    if disclosure.purpose.reader != "family":
        for answers in disclosure.assessment.answers.values():
            for statement in answers.statements:
                yield from source_of(statement)


_IN_ROWS = (
    RecordItemKind.ANSWER,
    RecordItemKind.GAP,
    RecordItemKind.REQUEST,
    RecordItemKind.ACTION,
    RecordItemKind.FACTOR,
    RecordItemKind.BABY,
    RecordItemKind.EVENT,
)


def _name(subject: Subject, disclosure: Disclosure) -> str:
    return subject_name(subject, disclosure.catalogue, disclosure.assessment)


def _answers(disclosure: Disclosure) -> Iterator[Row]:
    for answers in answers_in_order(disclosure):
        for statement in answers.statements:
            yield {
                "kind": "answer" if statement.answer.value is not None else "not answered",
                "about": _name(statement.answer.about, disclosure),
                "what": question(statement, disclosure) or statement.answer.item,
                "answer": value_in_words(statement, disclosure.facts),
                "from": provenance_in_words(statement, disclosure.facts),
                "on": statement.on.isoformat(),
                "by": statement.entry.by,
                "note": statement.answer.note,
            }


def _babies(disclosure: Disclosure) -> Iterator[Row]:
    catalogue = disclosure.catalogue
    for key, baby in disclosure.assessment.babies.items():
        place = catalogue.baby_places.get(baby.where)
        known = (place, catalogue.legal_statuses.get(baby.legal))
        yield {
            "kind": "baby",
            "about": _name(Subject.of("baby", key), disclosure),
            "what": "What became of the baby",
            "answer": in_sentence(ended_with_the_pregnancy(key, disclosure.assessment))
            or outcome_in_words(baby),
            "note": "; ".join(each.label for each in known if each is not None),
        }


def _events(disclosure: Disclosure) -> Iterator[Row]:
    for event in disclosure.assessment.event_chronology:
        kind = disclosure.catalogue.event_kinds.get(event.type)
        yield {
            "kind": "event",
            "about": listed([_name(subject, disclosure) for subject in event.about]),
            "what": kind.label if kind else event.type,
            "answer": event.happened,
            "from": event.source,
            "on": event.on.isoformat(),
            "by": f"told: {event.told}" if event.told else "",
            "note": event.followed,
        }


def _gaps(disclosure: Disclosure) -> Iterator[Row]:
    for gap in disclosure.gaps:
        yield {
            "kind": "gap",
            "about": _name(gap.subject, disclosure),
            "what": gap.title,
            "answer": gap.explained.in_words if gap.explained else "open",
            "from": " ".join(each.text for each in gap.because),
            "by": listed(gap.who, "or"),
            "due": gap.due.isoformat() if gap.due else gap.urgency.label,
            "note": gap.close_by,
        }


def _requests(disclosure: Disclosure) -> Iterator[Row]:
    for request in disclosure.assessment.requests.values():
        names = [_name(Subject.person(key), disclosure) for key in request.about]
        yield {
            "kind": "request",
            "about": listed(names),
            "what": _name(Subject.of("agency", request.agency), disclosure),
            "answer": _reply(request),
            "from": request.basis,
            "on": request.asked.isoformat(),
            "note": request.said,
        }


def _reply(request: RequestMade) -> str:
    if request.answered is None:
        return "not yet"
    outcome = f": {request.outcome}" if request.outcome else ""
    return f"answered {request.answered}{outcome}"


def _actions(disclosure: Disclosure) -> Iterator[Row]:
    for action in disclosure.assessment.actions.values():
        yield {
            "kind": "action",
            "about": _name(action.about, disclosure),
            "what": action.what,
            "answer": f"done {action.done}" if action.done else "not yet",
            "by": action.owner,
            "due": action.due.isoformat(),
        }


def _factors(disclosure: Disclosure) -> Iterator[Row]:
    for factor in disclosure.factors:
        yield {
            "kind": "factor",
            "what": f"{factor.code} {factor.label}",
            "answer": "suggested, not confirmed",
            "from": " ".join(each.text for each in factor.because),
            "note": disclosure.catalogue.factors_source,
        }
