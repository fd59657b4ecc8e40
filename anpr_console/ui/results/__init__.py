"""The table of passages, its filter bar and the detail pane."""
