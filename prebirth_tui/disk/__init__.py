"""Bytes on the disk: written whole, locked, in folders that only their owner can read."""
