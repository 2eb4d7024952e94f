"""A workshop in browsers: a joining code, a page of our own, and one program for each table."""
