"""tuiref: browse, search, mark and export RIS libraries in the terminal."""

__version__ = "0.1.0"
