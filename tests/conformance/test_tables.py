"""A workshop in a real browser: who has the code gets a table, and nothing leaves the machine."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from prebirth_tui.serving.join_gate import TRIES
from prebirth_tui.serving.table import HOME
from tests.conformance.conftest import Node

pytestmark = pytest.mark.conformance

TINY = Path(__file__).parent.parent / "serving" / "tiny.py"
CODE = "ACD347"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A workshop whose tables show what is typed."""
    code = (
        "import sys; from pathlib import Path\n"
        "from prebirth_tui.serving.server import WorkshopServer\n"
        f"command = (sys.executable, {str(TINY)!r})\n"
        f"WorkshopServer(command, Path({str(tmp_path)!r}), '127.0.0.1', 0, code={CODE!r}).serve()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as ran:
        assert ran.stdout is not None
        yield ran.stdout.readline().split()[1]
        ran.terminate()


def test_three_with_the_code_type_at_tables_of_their_own_and_a_fourth_is_refused(
    node: Node, address: str, tmp_path: Path
) -> None:
    folder = os.environ.get("PREBIRTH_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
    saw = node.run(
        "tables.js",
        {
            "address": address,
            "code": CODE,
            "tries": TRIES,
            "chromium": shutil.which("chromium"),
            "pictures": folder,
        },
    )
    assert (saw["status"], saw["socket"]) == (403, "refused")
    # A form in a frame of another page is refused, and uses up none of the tries.
    assert all("403" in told for told in saw["framed"])
    assert len(saw["framed"]) == TRIES
    assert "not the code" in saw["trouble"]
    typed = sorted(path.read_text() for path in (tmp_path / HOME).glob("typed-*"))
    # The reload came back to the same table; who left with Q has got a second one.
    assert typed == ["oneagain", "three", "two"]
    assert len(list((tmp_path / HOME).glob("table-*"))) == 4
    assert saw["left"] == "This table is closed"
    assert "Roboto Mono" in saw["fonts"]
    assert "xterm" in saw["focus"]
    assert saw["wide"] == 360
    assert saw["errors"] == []
    assert {urlsplit(asked).hostname for asked in saw["requests"]} == {"127.0.0.1"}
    assert any(asked.startswith("ws://") for asked in saw["requests"])
