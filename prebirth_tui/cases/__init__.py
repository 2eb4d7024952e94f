"""A family told in dated facts: read, made into a draft, and held against what is expected."""
