"""The names of questions, gap rules, sections and whatever they are about.

On the disk and in print all of them are text; these types keep one kind from being taken for
another.
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
    """What something is about: `case`, or a kind and a key, such as `person:lee`.

    The text is what is stored and printed; the kind and the key are kept beside it.
    """

    __slots__ = ("key", "kind")

    kind: str
    """`case`, `person`, `baby`, `contact`, `agency` or `place`."""
    key: str
    """The key of the person and so on inside the draft; empty for `case`."""

    def __new__(cls, text: str) -> Self:
        """The subject that a text names. The text is not checked."""
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
        """How pydantic reads one: from text of the right form."""
        # Imported only by models, which have loaded pydantic anyway.
        from pydantic_core import core_schema

        text = core_schema.str_schema(pattern=_FORM)
        return core_schema.no_info_after_validator_function(cls, text)


CASE = Subject("case")
"""The pregnancy as a whole."""

QuestionKey = tuple[ItemId, Subject]
"""A question as it is asked about somebody or something."""

GapKey = tuple[RuleId, Subject]
"""What tells one gap of a draft from every other."""

PartKey = tuple[SectionId, Subject]
"""A section as it is gone through about somebody or something."""
