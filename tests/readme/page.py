"""README.md: its parts that are made from the code, and its examples."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from tests.readme import query_tables
from tuiref.core.citation_styles import STYLES
from tuiref.core.formats import FORMATS
from tuiref.export.cell import ALL_COLUMNS
from tuiref.export.citekey import PARTS
from tuiref.settings.table import TABLE
from tuiref.settings.values import Settings
from tuiref.settings.written import takes, written_value
from tuiref.ui.key_table import key_rows

ROOT: Final = Path(__file__).parents[2]
PATH: Final = ROOT / "README.md"


@dataclass(frozen=True, slots=True)
class Example:
    """A command that README shows, and what it says that the command prints."""

    command: str
    output: str


def key_section() -> str:
    """The keys as Markdown tables, a group each."""
    parts = []
    for group, rows in groupby(key_rows(), key=lambda row: row.group):
        parts.append(f"**{group}**\n\n| key | what it does |\n|---|---|\n")
        parts += [f"| {_keys(row.keys)} | {_cell(row.help)} |\n" for row in rows]
        parts.append("\n")
    return "".join(parts)


def settings_section() -> str:
    """The settings as a Markdown table."""
    parts = ["| setting | default | what it does |\n|---|---|---|\n"]
    for one in TABLE:
        values = f" Takes {takes(one)}." if one.choices or one.kind == "number" else ""
        default = written_value(getattr(Settings(), one.name))
        parts.append(f"| `{one.name}` | `{default}` | {_cell(one.help)}{_cell(values)} |\n")
    return "".join(parts)


def formats_section() -> str:
    """The formats as a Markdown table."""
    options = {"style": "`--style`", "columns": "`--columns`", "citekey": "`--citekey`", "": ""}
    parts = ["| `--to` | what it is | options | can be appended to |\n|---|---|---|---|\n"]
    for one in FORMATS:
        appended = "no" if one.joint is None else "yes"
        parts.append(f"| `{one.name}` | {one.label}: {_cell(one.help)} | {options[one.option]} | {appended} |\n")
    return "".join(parts)


def styles_section() -> str:
    """The shipped citation styles as a Markdown table."""
    rows = [f"| `{style.name}` | {style.label} |\n" for style in STYLES]
    return "".join(("| `--style` | |\n|---|---|\n", *rows))


def _names(names: Iterable[str]) -> str:
    text = textwrap.fill(", ".join(f"`{name}`" for name in names), 120, break_long_words=False, break_on_hyphens=False)
    return f"{text}\n"


def block(name: str) -> str:
    """The code between the marks of a section, without its fence.

    Raises:
        ValueError: The page has no such section, or no code in it.
    """
    match = re.search(f"<!-- {name} -->\n```[a-z]*\n(.*?)```\n<!-- end -->", PATH.read_text("utf-8"), re.DOTALL)
    if match is None:
        raise ValueError(f"README has no code in a section {name}")
    return match[1]


def _keys(keys: str) -> str:
    return " ".join(f"`{_cell(key)}`" for key in keys.split()) or "in the palette"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def with_section(page: str, name: str, text: str) -> str:
    """The page with the text between the marks of a section replaced.

    Raises:
        ValueError: The page has no such section.
    """
    pattern = re.compile(f"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"README has no section {name}")
    return pattern.sub(lambda match: match[1] + text + match[2], page)


def current() -> str:
    """README.md as its generated parts should be now."""
    text = with_section(PATH.read_text("utf-8"), "keys", key_section())
    text = with_section(text, "settings", settings_section())
    text = with_section(text, "query-examples", query_tables.examples_section())
    text = with_section(text, "formats", formats_section())
    text = with_section(text, "styles", styles_section())
    text = with_section(text, "columns", _names(ALL_COLUMNS))
    text = with_section(text, "citekey-parts", _names(PARTS.replace(" ", "").split(",")))
    return with_section(text, "query-fields", query_tables.fields_section())


def examples() -> Iterator[Example]:
    """The commands of all console blocks, in order."""
    for block in re.findall(r"```console\n(.*?)```", PATH.read_text("utf-8"), re.DOTALL):
        for part in block.split("$ ")[1:]:
            command, _, output = part.partition("\n")
            yield Example(command, output)
