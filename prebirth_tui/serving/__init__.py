"""The workshop in browsers: a joining code, a page of our own, and one program a table."""
