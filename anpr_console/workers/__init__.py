"""Threads: capture, inference, recorder, service, health, query and jobs, and the engine that starts and stops them."""
