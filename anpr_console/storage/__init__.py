"""The record on disk: database, pictures, outbox, audit. The only room that knows SQLAlchemy."""
