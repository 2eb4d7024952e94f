"""A small document with one of everything, and words that would like to be read as signs."""

from prebirth_tui.reports.document import (
    Bullets,
    Document,
    FactList,
    Heading,
    NewPage,
    Paragraph,
    Phrase,
    Table,
    ToSign,
)

HOSTILE = (
    "<b>bold</b> a|b *x* _y_ `z` &amp; & [l](https://x.example) ![i](//x) # $m$",
    '"quoted" </style><script>alert(1)</script> {{ 7 * 7 }} \\ ~~no~~ www.x.example',
    "1. not a list",
    "- nor this",
    "--- | :-",
    "| --- |",
)
"""Lines as somebody may type them."""
TYPED = "\n".join(HOSTILE)
LONG_WORD = "Llanfair" * 40
FOOT = ("A drafting aid, not the record.", "Seal 3f9a c21b.")


def sample(*, training: bool = False, typed: str = "As typed.") -> Document:
    """The document, with what was typed in every place that can hold it."""
    said = Phrase(typed)
    return Document(
        title="Follow-up for the health visitor",
        to="Health visitor",
        on="1 December 2026",
        about="Fern",
        training=training,
        blocks=(
            Heading("The family"),
            Paragraph(said),
            Paragraph(said, "notice"),
            Paragraph(said, "quiet"),
            Heading("Who was seen", 2),
            FactList((("Last seen", said), ("Interpreter", Phrase("")))),
            Bullets((said, Phrase("Lee, by phone"))),
            Bullets((said, Phrase("Ask again")), to_tick=True),
            Table(
                ("What", "Known so far", "By when"),
                (
                    (Phrase("Where the baby sleeps"), said, Phrase("")),
                    (said, said, Phrase("36 weeks")),
                ),
                (2, 3, 1),
            ),
            NewPage(),
            Heading("Agreed"),
            ToSign(("Name", "Date")),
        ),
        foot=FOOT,
    )


PLACES = 9
"""In how many places the sample holds what was typed."""
