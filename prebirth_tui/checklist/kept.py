"""The built-in checklists as JSON, which loads in a moment.

The JSON is in the wheel, or beside the compiled modules if it was made at a first start. It is
found by the digest of the files it was made from; a damaged or older one, or one of another
version, is made anew. Nothing in it is ever executed.
"""

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from pydantic import BaseModel

from prebirth_tui.checklist.files import bytes_of
from prebirth_tui.checklist.trusted import dumped, trusted
from prebirth_tui.disk.files import SHARED, write_whole

FORMAT = 1
SHIPPED = Path(__file__).parents[1] / "checklists.json"
_HERE = Path(__file__).parent
_MODELS = ("conditions", "models", "timescales", "vocabulary", "census", "layouts", "trusted")

Made = Sequence[tuple[Path, BaseModel]]
"""Each file with its model."""


def digest_of(files: Mapping[Path, bytes]) -> str:
    """A digest of these files and of the models that read them; OSError without the models."""
    digest = hashlib.sha256(f"{FORMAT}\n".encode())
    code = [_HERE / f"{name}.py" for name in _MODELS]
    for path in (*code, _HERE.parent / "text_types.py"):
        digest.update(bytes_of(path))
    for path, content in files.items():
        digest.update(f"\n{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def kept(files: Mapping[Path, bytes], kinds: Mapping[str, type[BaseModel]]) -> Made | None:
    """The models of these files; None where they have to be read anew."""
    try:
        digest = digest_of(files)
    except OSError:
        return None
    head = digest.encode() + b" "
    for place in (SHIPPED, _own()):
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            first, _, body = bytes_of(place).partition(b"\n")
            if first == head + _digest(body):
                tables = zip(files, json.loads(body), strict=True)
                return [(path, trusted(kinds[kind], table)) for path, (kind, table) in tables]
    return None


def as_json(files: Mapping[Path, bytes], made: Made) -> bytes:
    """The models as text to store, led by the digests of the files and of the content."""
    tables = [(type(model).__name__, dumped(model)) for _, model in made]
    body = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    return digest_of(files).encode() + b" " + _digest(body) + b"\n" + body


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def keep(files: Mapping[Path, bytes], made: Made) -> None:
    """Store it beside the compiled modules, if those are stored."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError):
        write_whole(_own(), as_json(files, made), mode=SHARED)


def _own() -> Path:
    return Path(cache_from_source(str(SHIPPED.with_suffix(".py")))).with_suffix(".json")
