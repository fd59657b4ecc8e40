"""What the installer has chosen: frozen values, read from and written to one TOML file, secrets kept apart."""
