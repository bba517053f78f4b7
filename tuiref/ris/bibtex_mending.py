"""A damaged BibTeX entry rewritten field by field, so that a missing brace or comma costs no field its text."""

import re
from typing import Final

_FIELD: Final = re.compile(r"(?:^|\n|,)(?P<gap>[ \t]*)(?P<name>[A-Za-z][\w:.+-]*)[ \t]*=[ \t]*(?=[\"{\w])")
_HEAD: Final = re.compile(r"(?P<lead>\s*)@(?P<type>\w+)\s*[{(](?P<key>.*)", re.DOTALL)
_KEY_WITHOUT_COMMA: Final = re.compile(r"\A(\s*@\w+\s*[{(]\s*[^\s,={}]+)([ \t]+[A-Za-z][\w-]*\s*=)")
_BRACE: Final = re.compile(r"(?<!\\)[{}]")


def mended(text: str) -> str:
    """The entry with each value balanced, a comma behind it, and a brace at its end; lines stay where they are.

    Args:
        text: From the `@` of the entry up to the next.

    Returns:
        "" where there is no field to be seen.
    """
    text = _KEY_WITHOUT_COMMA.sub(r"\1,\2", text)
    fields = [match for match in _FIELD.finditer(text) if _depth_allows(text, match)]
    head = _HEAD.fullmatch(text[: fields[0].start()]) if fields else None
    if head is None or head["type"].lower() in ("string", "comment", "preamble"):
        return ""
    # What stands between the brace and the first field is the key; it may lack its comma.
    key = head["key"].strip().strip(",").replace(",", " ").replace("=", " ").replace('"', " ")
    key = _BRACE.sub("", key)
    # A line end of the key stays, so that the lines of the fields do.
    out = [f"{head['lead']}@{head['type']}{{{' '.join(key.split())}," + "\n" * head["key"].count("\n")]
    for match, behind in zip(fields, [*fields[1:], None], strict=True):
        end = len(text) if behind is None else behind.start()
        value = text[match.end() : end]
        lead = "\n" if text[match.start()] == "\n" else " "
        out.append(f"{lead}{match['name']} = {_balanced(value, is_last=behind is None)},")
    return "".join(out) + "\n}\n"


def _depth_allows(text: str, match: "re.Match[str]") -> bool:
    """Whether a field may begin here: at the begin of a line, or behind a comma that ends a value."""
    if text[match.start()] in "\n":
        return True
    before = text[: match.start()].rstrip()
    return before.endswith(("}", '"')) or "\n" not in text[: match.start()] or before[-1:].isdigit()


def _balanced(value: str, *, is_last: bool) -> str:
    """One value that closes what it opens and opens what it closes."""
    text = value.strip()
    text = text[:-1].rstrip() if text.endswith(",") else text
    depth = sum(1 if match[0] == "{" else -1 for match in _BRACE.finditer(text))
    while depth < 0 and text.endswith(("}", ",", ")")):
        depth += text.endswith("}")
        text = text[:-1].rstrip()
    text = text.rstrip(", \t\n")
    if is_last and depth == 0 and text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip()
    inner = text
    if text.startswith('"'):
        inner = text[1:-1] if len(text) > 1 and text.endswith('"') else text[1:]
    elif text.startswith("{"):
        inner = text[1:-1] if depth == 0 and text.endswith("}") else text[1:]
    elif re.fullmatch(r"\w+(?:\s*#\s*\w+)*", text):
        return text
    return "{" + _closed(inner) + "}"


def _closed(text: str) -> str:
    """The text without closing braces that nothing opened, and with those that are missing."""
    out: list[str] = []
    depth = at = 0
    for match in _BRACE.finditer(text):
        out.append(text[at : match.start()])
        at = match.end()
        if match[0] == "{":
            depth += 1
        elif depth:
            depth -= 1
        else:
            continue
        out.append(match[0])
    inner = "".join([*out, text[at:]])
    # A backslash before the closing brace would escape it.
    return inner + (" " if inner.endswith("\\") else "") + "}" * depth
