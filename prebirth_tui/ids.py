"""What questions, gap rules, sections and those they are about are called.

All of it is text, on the disk and in print; these types keep one from being taken for another.
"""

from typing import Any, NewType, Self

ItemId = NewType("ItemId", str)
"""A question's full id, `checklist.section.item`."""

RuleId = NewType("RuleId", str)
"""A gap rule's full id, `checklist.section.gap`."""

SectionId = NewType("SectionId", str)
"""A section's full id, `checklist.section`."""

_FORM = r"^(case|(person|baby|contact|agency|place):[a-z0-9][a-z0-9-]{0,63})$"


class Subject(str):
    """What something is about: `case`, or a kind and a key, as in `person:lee`.

    It is the text that is kept and printed; its parts are not taken from that text again.
    """

    __slots__ = ("key", "kind")

    kind: str
    """`case`, `person`, `baby`, `contact`, `agency` or `place`."""
    key: str
    """The key of the person and so on inside the draft; empty for `case`."""

    def __new__(cls, text: str) -> Self:
        """The subject that a text names; the text is not checked."""
        self = super().__new__(cls, text)
        self.kind, _, self.key = text.partition(":")
        return self

    @classmethod
    def of(cls, kind: str, key: str) -> Self:
        """The subject of that kind and key."""
        return cls(f"{kind}:{key}")

    @classmethod
    def person(cls, key: str) -> Self:
        """The person of that key."""
        return cls.of("person", key)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        """How a model reads one: from text of the right form."""
        # Only what has models loads what they are made of.
        from pydantic_core import core_schema

        text = core_schema.str_schema(pattern=_FORM)
        return core_schema.no_info_after_validator_function(cls, text)


CASE = Subject("case")
"""The pregnancy as a whole."""

QuestionKey = tuple[ItemId, Subject]
"""A question as it is asked about somebody or something."""

GapKey = tuple[RuleId, Subject]
"""What tells a gap from every other gap of a draft."""

PartKey = tuple[SectionId, Subject]
"""A section as it is gone through about somebody or something."""
