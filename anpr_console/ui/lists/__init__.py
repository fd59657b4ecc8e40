"""Plate lists on screen."""
