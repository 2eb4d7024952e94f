"""How long a test waits for what comes at once on an idle machine."""

PATIENCE = 120.0
"""Seconds after which it does not come any more: only a hang takes so long."""
