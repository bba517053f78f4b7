"""What stands in the place of the rows when there are none."""

from collections.abc import Sequence

from textual.content import Content

from tuiref.ui.keymap import Keymap
from tuiref.ui.view.cells import fit, width_of

_SHELL = (
    ("tuiref refs.ris", "a file"),
    ("tuiref exports/", "all RIS files of a folder"),
    ("cat *.ris | tuiref -", "a pipe"),
)


def no_file(keymap: Keymap) -> Content:
    """Nothing is open: what tuiref is, and the ways to open something."""
    key = {id: keymap.key_of(id) for id in ("library.open", "help.open", "line.open", "app.close", "app.quit")}
    keys = [
        (key["library.open"], "open a library; those of late are offered"),
        (key["line.open"], "type a command, as :open FILE"),
        (key["help.open"], "all keys"),
        (key["app.close"] or key["app.quit"], "quit"),
    ]
    lines = [Content.assemble(("tuiref", "bold"), " browses, searches, marks and exports RIS libraries."), Content()]
    lines += _table([(name, help) for name, help in keys if name])
    lines += [Content(), Content("From the shell:"), Content()]
    lines += _table(_SHELL)
    return Content("\n").join(lines)


def no_hit(why: str, keymap: Keymap) -> Content:
    """The search finds nothing: why, part by part, and what to try.

    Args:
        why: Lines that tell which part finds how many, with blank ones around; "" when that is not known.
        keymap: For the keys to name.
    """
    back, explain = keymap.key_of("view.back"), keymap.key_of("query.explain")
    ways = [("leuk*", "an ending left open finds more"), ("heart OR cardiac", "either word is enough")]
    ways += [(explain, "what the search means, part by part")] if explain else []
    ways += [(back, "shows all records again")] if back else []
    lines = [Content.assemble(("No record matches.", "bold")), *map(Content, why.split("\n"))]
    lines += _table(ways)
    return Content("\n").join(lines)


def _table(rows: Sequence[tuple[str, str]]) -> list[Content]:
    """What is typed, and behind it what it does."""
    width = max(width_of(typed) for typed, _ in rows) + 3
    return [Content.assemble("  ", (fit(typed, width), "bold"), help) for typed, help in rows]
