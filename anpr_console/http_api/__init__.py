"""The embedded HTTP endpoint."""
