"""Code that trains, exports and measures the shipped models; never imported by the running console."""
