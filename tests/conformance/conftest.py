"""The tools that `tests/conformance/run` puts in place."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


class Node:
    """Scripts run by node beside the packages that it needs."""

    def __init__(self, tools: Path) -> None:
        self.lforms = tools / "lforms" / "dist" / "lforms"
        self._packages = tools / "node_modules"

    def run(self, script: str, given: Any) -> Any:
        """What a script prints for what it is given, both as JSON."""
        ran = subprocess.run(
            ["node", str(HERE / script)],
            input=json.dumps(given),
            env=os.environ | {"NODE_PATH": str(self._packages)},
            capture_output=True,
            text=True,
            timeout=180,
        )
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)


@pytest.fixture(scope="session")
def node() -> Node:
    """Node with its packages."""
    tools = os.environ.get("PREBIRTH_CONFORMANCE")
    if not tools:
        pytest.fail("start these tests with: bash tests/conformance/run")
    return Node(Path(tools))
