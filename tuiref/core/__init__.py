"""The nouns of tuiref, as frozen values of the standard library; opens no file and prints nothing."""
