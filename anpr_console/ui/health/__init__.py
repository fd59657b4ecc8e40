"""Health charts and the log page."""
