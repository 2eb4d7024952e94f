"""The team desk: a PostgreSQL server where drafts are exchanged, which holds only ciphertext."""
