"""The terminal UI: screens and widgets on Textual; knows the session and the nouns, nothing of the engine."""
