"""Tests of what may leave, for whom, and what stays."""
