"""Where drafts are kept: files written atomically, readable with a text editor."""
