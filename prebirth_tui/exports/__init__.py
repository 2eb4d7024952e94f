"""Data that other systems take."""
