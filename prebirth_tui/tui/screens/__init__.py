"""One screen in each file, imported when it is first shown."""
