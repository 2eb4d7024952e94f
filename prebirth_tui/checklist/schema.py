"""The JSON Schema of each kind of file, for editors that complete and check TOML."""

from typing import Any

from pydantic import BaseModel

from prebirth_tui.checklist.census import Census
from prebirth_tui.checklist.conditions import Conditions
from prebirth_tui.checklist.layouts import Reports
from prebirth_tui.checklist.models import Checklist, Overlay, Sources
from prebirth_tui.checklist.timescales import AreaProfile
from prebirth_tui.checklist.vocabulary import Instruments, MissingReasons, Vocabulary

FILE_KINDS: dict[str, type[BaseModel]] = {
    "checklist": Checklist,
    "overlay": Overlay,
    "area": AreaProfile,
    "vocabulary": Vocabulary,
    "missing-reasons": MissingReasons,
    "instruments": Instruments,
    "sources": Sources,
    "reports": Reports,
    "census": Census,
    "conditions": Conditions,
}


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file, with the keys as they are written in the file."""
    schema = FILE_KINDS[kind].model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
