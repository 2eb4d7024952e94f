"""The record of a draft: entries that are only added, and what they come to."""
