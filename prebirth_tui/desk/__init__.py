"""The team desk: a place to meet that cannot read. A PostgreSQL that holds only ciphertext."""
