"""The list across families: its lines, filters, board, timeline and meeting pages."""
