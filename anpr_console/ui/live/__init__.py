"""The live wall: tiles, overlays, the newest passage."""
