"""A release as one flat table, for a spreadsheet."""

from collections.abc import Iterator
from itertools import chain

from prebirth_tui.csv_text import rows_as_csv
from prebirth_tui.exports.notice import notice
from prebirth_tui.exports.telling import answers_in_order, question
from prebirth_tui.gaps.english import provenance_in_words, subject_name, value_in_words
from prebirth_tui.record.bodies import RequestMade
from prebirth_tui.record.verified import in_groups
from prebirth_tui.release.pieces import Kind, Piece
from prebirth_tui.release.release import Release, source_of
from prebirth_tui.wording import day, listed

Row = dict[str, str]

COLUMNS = ("kind", "about", "what", "answer", "from", "on", "by", "due", "note")
_OF_THE_WORK = ("from", "on", "by")


def as_csv(release: Release) -> str:
    """One line for each answer, gap, request, action and factor; the first says what it is."""
    for_family = release.purpose.reader == "family"
    columns = [name for name in COLUMNS if not (for_family and name in _OF_THE_WORK)]
    seals = " and ".join(map(in_groups, release.heads)) or "none"
    said = f"{notice(release)} As of {day(release.today)}. Head seal {seals}."
    notice_row = {"kind": "notice", "what": said}
    of_the_work = () if for_family else (_gaps(release), _requests(release), _factors(release))
    parts = chain([notice_row], _answers(release), _actions(release), *of_the_work)
    return rows_as_csv(columns, parts)


def told_in_csv(release: Release) -> Iterator[Piece]:
    """The pieces of a release that its table tells."""
    for piece in release.pieces():
        if piece.kind in _IN_ROWS:
            yield piece
    if release.purpose.reader != "family":
        for answers in release.assessment.answers.values():
            for statement in answers.statements:
                yield from source_of(statement)


_IN_ROWS = (Kind.ANSWER, Kind.GAP, Kind.REQUEST, Kind.ACTION, Kind.FACTOR)


def _name(subject: str, release: Release) -> str:
    return subject_name(subject, release.catalogue, release.assessment)


def _answers(release: Release) -> Iterator[Row]:
    for answers in answers_in_order(release):
        for statement in answers.statements:
            yield {
                "kind": "answer" if statement.answer.value is not None else "not answered",
                "about": _name(statement.answer.about, release),
                "what": question(statement, release) or statement.answer.item,
                "answer": value_in_words(statement, release.facts),
                "from": provenance_in_words(statement, release.facts),
                "on": statement.on.isoformat(),
                "by": statement.entry.by,
                "note": statement.answer.note,
            }


def _gaps(release: Release) -> Iterator[Row]:
    for gap in release.gaps:
        yield {
            "kind": "gap",
            "about": _name(gap.subject, release),
            "what": gap.title,
            "answer": gap.explained.in_words if gap.explained else "open",
            "from": " ".join(each.text for each in gap.because),
            "by": listed(gap.who, "or"),
            "due": gap.due.isoformat() if gap.due else gap.urgency.label,
            "note": gap.close_by,
        }


def _requests(release: Release) -> Iterator[Row]:
    for request in release.assessment.requests.values():
        names = [_name(f"person:{key}", release) for key in request.about]
        yield {
            "kind": "request",
            "about": listed(names),
            "what": _name(f"agency:{request.agency}", release),
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


def _actions(release: Release) -> Iterator[Row]:
    for action in release.assessment.actions.values():
        yield {
            "kind": "action",
            "about": _name(action.about, release),
            "what": action.what,
            "answer": f"done {action.done}" if action.done else "not yet",
            "by": action.owner,
            "due": action.due.isoformat(),
        }


def _factors(release: Release) -> Iterator[Row]:
    for factor in release.factors:
        yield {
            "kind": "factor",
            "what": f"{factor.code} {factor.label}",
            "answer": "suggested, not confirmed",
            "from": " ".join(each.text for each in factor.because),
            "note": release.catalogue.factors_source,
        }
