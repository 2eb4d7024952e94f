"""prebirth: what has not been found out yet, before a baby is born."""

__version__ = "0.1.0"
