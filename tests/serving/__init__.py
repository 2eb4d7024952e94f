"""The workshop's server."""
