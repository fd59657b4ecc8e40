"""Screens: they draw domain values and call plain callables; they know no worker, session or socket."""
