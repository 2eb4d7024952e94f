"""What the system may do with the memory of a process that holds a private key."""

import sys


def leave_no_core() -> None:
    """Keep a crash from writing the memory to the disk. Windows has no such setting."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
