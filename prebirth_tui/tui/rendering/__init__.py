"""Rows, columns and pictures: text made of what the rooms below have worked out."""
