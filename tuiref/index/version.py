"""The version of all that an index holds."""

from typing import Final

SCHEMA_VERSION: Final = 5
"""Of everything in an index: sections, words, fields. Raised with any change; other versions are built anew."""
