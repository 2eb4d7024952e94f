"""What all forms of a document have in common."""

from collections.abc import Iterable

from prebirth_tui.reports.document import Document, Table

TRAINING = "TRAINING: this family does not exist"


def head_facts(document: Document) -> tuple[tuple[str, str], ...]:
    """The facts below the title."""
    facts = (("For", document.to), ("Family", document.about), ("Made on", document.on))
    return tuple(fact for fact in facts if fact[1])


def running_head(document: Document) -> str:
    """The line on later pages that says which document they belong to."""
    return " · ".join(filter(None, (document.title, document.about, document.on)))


def foot_line(document: Document) -> str:
    """The foot as one line, for each page."""
    return " ".join(" ".join(document.foot).split())


def may_break(row: Iterable[str]) -> bool:
    """Whether a row is so long that it may run over to the next page."""
    return any(text.count("\n") >= _LINES_KEPT or len(text) > _LETTERS_KEPT for text in row)


_LINES_KEPT, _LETTERS_KEPT = 9, 700


def shares(table: Table) -> tuple[float, ...]:
    """The share of the width that each column takes."""
    widths = table.widths or (1,) * len(table.columns)
    return tuple(width / sum(widths) for width in widths)
