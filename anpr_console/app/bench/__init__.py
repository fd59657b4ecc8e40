"""Benchmarks, one file a subject; each prints figures and can print JSON."""
