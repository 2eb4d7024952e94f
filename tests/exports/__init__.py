"""Data that leaves."""
