"""The screens of a workshop: for its tables, and for the person who leads it."""
