"""A document as Markdown."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.document import Document
from prebirth_tui.reports.every_form import TRAINING
from tests.reports.sample import FOOT, HOSTILE, LONG_WORD, PLACES, TYPED, sample

_OURS = {"text", "softbreak", "hardbreak", "html_inline"} | {
    f"{name}_{side}" for name in ("strong", "em") for side in ("open", "close")
}


def parsed(document: Document) -> list[Token]:
    """The document as GitHub would read it, addresses without brackets too."""
    reader = MarkdownIt("commonmark", {"linkify": True})
    reader.enable(["table", "strikethrough", "linkify"])
    return reader.parse(as_markdown(document))


def signs(tokens: list[Token]) -> set[str]:
    """Everything in the text that is not mere text."""
    return {each.type for token in tokens for each in token.children or ()}


def texts(tokens: list[Token]) -> list[str]:
    """What a reader sees of each piece of text."""
    return [
        "".join(
            each.content if each.type == "text" else "\n" if "break" in each.type else each.content
            for each in token.children or ()
        ).replace("<br>", "\n")
        for token in tokens
        if token.type == "inline"
    ]


def test_what_was_typed_reads_as_it_was_typed_wherever_it_stands() -> None:
    found = texts(parsed(sample(typed=TYPED)))
    assert sum(TYPED in text for text in found) == PLACES


def test_nothing_typed_is_read_as_a_sign() -> None:
    tokens = parsed(sample(typed=TYPED))
    assert signs(tokens) <= _OURS
    assert [token.type for token in tokens] == [token.type for token in parsed(sample())]
    inline = [each for token in tokens for each in token.children or ()]
    assert {each.content for each in inline if each.type == "html_inline"} == {"<br>"}


def test_each_single_line_is_safe_by_itself() -> None:
    shape = [token.type for token in parsed(sample())]
    for line in HOSTILE:
        tokens = parsed(sample(typed=line))
        assert [token.type for token in tokens] == shape
        assert sum(line in text for text in texts(tokens)) == PLACES


def test_a_very_long_word_stays_whole() -> None:
    assert as_markdown(sample(typed=LONG_WORD)).count(LONG_WORD) == PLACES


def test_headings_tables_and_boxes_are_real() -> None:
    text = as_markdown(sample())
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# Follow-up for the health visitor",
        "## The family",
        "### Who was seen",
        "## Agreed",
    ]
    assert "| What | Known so far | By when |\n| --- | --- | --- |\n| Where the baby" in text
    assert "- [ ] Ask again" in text
    assert "Name: ______" in text


def test_it_says_for_whom_it_is_and_ends_with_its_foot() -> None:
    text = as_markdown(sample())
    assert "- **For:** Health visitor\n- **Family:** Fern\n- **Made on:** 1 December 2026" in text
    assert text.endswith("".join(f"\n\n*{line}*" for line in FOOT) + "\n")


def test_training_is_marked_on_top_and_on_each_page_that_can_be_sent_by_itself() -> None:
    text = as_markdown(sample(training=True))
    assert text.startswith(f"**{TRAINING}**\n")
    assert f"---\n\n**{TRAINING}**\n\n## Agreed" in text
    assert "TRAINING" not in as_markdown(sample())
