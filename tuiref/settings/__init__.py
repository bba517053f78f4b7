"""What a user has chosen in the settings file: its values, its table, its reading. Knows the core only."""
