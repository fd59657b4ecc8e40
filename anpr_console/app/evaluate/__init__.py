"""Evaluations against truth files, one file a subject."""
