"""Bytes on the disk: written whole, locked, in folders for their owner alone."""
