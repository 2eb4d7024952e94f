"""Where drafts are kept: files, written whole and atomically, readable with a text editor."""
