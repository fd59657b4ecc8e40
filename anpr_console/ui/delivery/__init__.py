"""The delivery board: what was pushed where, what came back, and what to do about it."""
