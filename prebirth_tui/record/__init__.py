"""The record of a draft: entries that are only ever added, and the view they add up to."""
