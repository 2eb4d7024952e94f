"""Rows, columns and pictures: text made from what the rooms below have worked out."""
