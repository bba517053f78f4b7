"""A value as JSON that any reader takes: no line ends but its own, and nothing that UTF-8 can not hold."""

import json
import re
from typing import Final

from tuiref.export.characters import encodable

# JSON has these as they are, but readers split lines at some of them and terminals obey others.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029]")


def json_text(value: object, *, indent: int | None = None) -> str:
    """The value as JSON in Unicode; control characters and line separators within texts are escaped.

    What is no character (half of one, or a byte of a file's name that is no text) is U+FFFD, as few readers take more.

    Args:
        value: What `json` takes.
        indent: Blanks for each level; None for all on one line.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isascii() and "\x7f" not in text else encodable(_ESCAPED.sub(_escape, text))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
