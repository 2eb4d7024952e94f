"""A family in dated facts: read, made into a draft, and compared with what is expected."""
