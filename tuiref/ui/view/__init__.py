"""Pure functions from values to text, cells and `Content`; no widget, no app, no state."""
