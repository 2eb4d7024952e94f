"""How fast the program is, each time against a baseline of the same run. See `__main__.py`."""
