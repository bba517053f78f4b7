"""Records as text in a format, and that text into a file; asks no questions and never leaves half a file."""
