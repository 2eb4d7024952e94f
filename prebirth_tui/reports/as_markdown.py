"""A document as Markdown, to paste into a record system or read as it is."""

from collections.abc import Iterator, Sequence

from prebirth_tui.caseload.plain_markdown import plain_markdown
from prebirth_tui.reports.document import (
    Block,
    Bullets,
    Document,
    FactList,
    Heading,
    NewPage,
    Paragraph,
    Table,
    ToSign,
)
from prebirth_tui.reports.every_form import TRAINING, head_facts

_LINE_TO_WRITE_ON = "_" * 30
_PAGE_END = "---"


def as_markdown(document: Document) -> str:
    """The document as Markdown; typed text keeps its characters."""
    training = [f"**{TRAINING}**"] if document.training else []
    parts = [*training, f"# {plain_markdown(document.title)}", _pairs(head_facts(document))]
    for block in document.blocks:
        parts.append(_block(block))
        if isinstance(block, NewPage):
            # The page can be sent by itself.
            parts += training
    if document.foot:
        parts += [_PAGE_END, *(f"*{_flowing(line)}*" for line in document.foot)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * (level + 1)} {plain_markdown(text)}"
        case Paragraph(said, "notice"):
            return "> " + _flowing(said.text, "> ")
        case Paragraph(said, "quiet"):
            text = _flowing(said.text)
            return f"*{text}*" if text else ""
        case Paragraph(said):
            return _flowing(said.text)
        case Bullets(lines, to_tick):
            sign = "- [ ] " if to_tick else "- "
            return "\n".join(sign + _flowing(line.text, "  ") for line in lines)
        case FactList(pairs):
            return _pairs([(name, said.text) for name, said in pairs])
        case Table():
            return "\n".join(_table(block))
        case ToSign(prompts):
            return "\n\n".join(f"{_flowing(each)}: {_LINE_TO_WRITE_ON}" for each in prompts)
        case NewPage():
            return _PAGE_END


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return "\n".join(
        f"- **{plain_markdown(name)}:** {_flowing(text, '  ')}" for name, text in pairs
    )


def _table(table: Table) -> Iterator[str]:
    yield _row([_in_cell(name) for name in table.columns])
    yield _row(["---"] * len(table.columns))
    for row in table.rows:
        yield _row([_in_cell(said.text) for said in row])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _in_cell(text: str) -> str:
    return "<br>".join(map(plain_markdown, text.strip().splitlines()))


def _flowing(text: str, indent: str = "") -> str:
    """Indented text that keeps its line breaks."""
    return f"\\\n{indent}".join(map(plain_markdown, text.strip().splitlines()))
