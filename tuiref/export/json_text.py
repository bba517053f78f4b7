"""A value as JSON on one line, whatever a reader takes for a line end."""

import json
import re
from typing import Final

# JSON has these as they are, but readers split lines at some of them and terminals obey others.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029]")


def json_text(value: object) -> str:
    """The value as JSON in Unicode; control characters and line separators within texts are escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() and "\x7f" not in text else _ESCAPED.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
