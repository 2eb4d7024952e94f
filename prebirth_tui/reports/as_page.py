"""A document as one page of HTML that needs nothing else, to print on A4 or read on a phone."""

from prebirth_tui.page_templates import templates_of
from prebirth_tui.reports.document import Document
from prebirth_tui.reports.every_form import (
    TRAINING,
    foot_line,
    head_facts,
    may_break,
    running_head,
    shares,
)


def as_page(document: Document) -> str:
    """The document as an HTML file that runs and fetches nothing."""
    # Slow to load, and only a page needs it.
    from markupsafe import Markup

    return (
        templates_of("prebirth_tui.reports")
        .get_template("report.html.j2")
        .render(
            document=document,
            blocks=[(type(block).__name__, block) for block in document.blocks],
            training=TRAINING if document.training else "",
            head_facts=head_facts(document),
            running_head=Markup(_css_string(running_head(document))),
            foot_line=Markup(_css_string(foot_line(document))),
            shares=shares,
            may_break=may_break,
        )
    )


def _css_string(text: str) -> str:
    """The text as a CSS string, which it cannot end."""
    return '"' + "".join(c if c in _SAFE else f"\\{ord(c):x} " for c in text) + '"'


_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,")
