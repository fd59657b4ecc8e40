"""The plate artist: clean, frontal drawings of licence plates of many regions, to train the plate reader on."""
