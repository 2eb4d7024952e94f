"""The walk: which questions stand where, what is next, and what each key press records."""
