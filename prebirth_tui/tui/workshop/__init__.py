"""The screens of a workshop: for its tables, and for whoever leads it."""
