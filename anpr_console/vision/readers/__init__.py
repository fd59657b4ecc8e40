"""Plate readers behind one protocol."""
