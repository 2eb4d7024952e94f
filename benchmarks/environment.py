"""What the measured processes are started with: the same on every developer's machine."""

import os
from pathlib import Path

_NOT_OURS = ("TEXTUAL", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "PREBIRTH")


def environment(folder: Path) -> dict[str, str]:
    """The environment, without what changes the outcome, and with compiled modules kept.

    Where compiled modules are not kept, every start compiles all of Textual anew; that hides what
    the program itself takes. Run each program once before it is measured.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
