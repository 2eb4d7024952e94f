"""The build hook: what the checklists come to is laid into the wheel, to start from."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KeepChecklists(BuildHookInterface[Any]):  # type: ignore[misc]
    """Made anew for every wheel; an editable install keeps its own beside its compiled modules."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write it, and have it packed."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from prebirth_tui.checklist.load import built_in_as_json

        made = Path(self.directory) / "checklists.json"
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(built_in_as_json())
        build_data["force_include"][str(made)] = "prebirth_tui/checklists.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing beside the wheel."""
        Path(self.directory, "checklists.json").unlink(missing_ok=True)
