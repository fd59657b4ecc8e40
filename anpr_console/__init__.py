"""ANPR Console: reads license plates from IP cameras and tells the people and machines at the gate."""

__version__ = "0.1.0"
