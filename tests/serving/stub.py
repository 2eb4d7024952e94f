"""A child that speaks as Textual's driver does, starts at once, and shows what it is sent.

`--broken` ends before it is ready, `--deaf` does not go when it is asked to.
"""

import json
import os
import signal
import sys
from pathlib import Path


def show(kind: bytes, payload: bytes) -> None:
    """Write one packet."""
    sys.stdout.buffer.write(kind + len(payload).to_bytes(4, "big") + payload)
    sys.stdout.buffer.flush()


def main() -> None:
    """Take packets until told to quit."""
    Path(os.environ["HOME"], f"table-{os.getpid()}").write_text(json.dumps(dict(os.environ)))
    if "--broken" in sys.argv:
        sys.exit("there is no such scenario\x1b[2J")
    if "--deaf" in sys.argv:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.stdout.buffer.write(b"__GANGLION__\n")
    show(b"D", f"size {os.environ['COLUMNS']}x{os.environ['ROWS']}".encode())
    while kind := sys.stdin.buffer.read(1):
        payload = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(4), "big"))
        if kind == b"D":
            show(b"D", b"typed " + payload)
            if payload == b"fetch":
                show(b"M", b'{"type": "open_url", "url": "http://192.0.2.1/", "new_tab": true}')
                show(b"M", b'{"type": "deliver_file_start", "key": "k", "path": "/etc/passwd"}')
            elif payload == b"leave":
                show(b"M", b'{"type": "exit"}')
                return
        elif (told := json.loads(payload))["type"] == "resize":
            show(b"D", f"size {told['width']}x{told['height']}".encode())
        elif told["type"] == "quit" and "--deaf" not in sys.argv:
            return
    while "--deaf" in sys.argv:
        signal.pause()


if __name__ == "__main__":
    main()
