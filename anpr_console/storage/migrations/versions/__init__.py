"""The numbered steps, oldest first; Alembic finds them by their files."""
