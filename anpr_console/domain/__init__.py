"""What the words mean: frozen values without I/O. Imports nothing from the other rooms."""
