"""Alembic migrations, numbered from 1."""
