"""Pixels to words: detector, tracker, rectifier, readers, voting. The only room that knows model runtimes."""
