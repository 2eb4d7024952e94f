"""What the system may do with the memory of a process that holds a private key."""

import sys


def leave_no_core() -> None:
    """Let no crash write the memory to the disk. Windows has no such limit to set."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
