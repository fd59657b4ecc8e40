"""Frames of one camera to passages: joins vision, zones and voting; Qt-free and clock-free."""
