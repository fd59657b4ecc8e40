"""The composition root: command line, windows, headless service, benches; the only room with all keys."""
