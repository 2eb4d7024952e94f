"""Preparing a contact: what it could close, in the order to ask it, and what to do meanwhile."""
