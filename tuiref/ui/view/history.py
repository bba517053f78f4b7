"""The kept searches as lines of a panel."""

from textual.content import Content

from tuiref.core import printable
from tuiref.core.history import KeptSearch, StrategyFault
from tuiref.ui.commands import SEARCH
from tuiref.ui.keymap import Keymap, sentence

_COUNT_CELLS = 9
_SHOWN_CHARACTERS = 400


def history_line(one: KeptSearch, *, is_picked: bool) -> Content:
    """One search: a sign when it is picked, its number, its count (with a ? when that may be wrong), text and name."""
    count = "?" if one.count < 0 else f"{one.count:,}{'?' if one.is_stale else ''}"
    sign = "●" if is_picked else " "
    name = f"  {printable.one_line(one.name)}" if one.name else ""
    marks = "  (of the marks then)" if one.is_about_marks else ""
    return Content.assemble(
        (f"{sign}#{one.number:<3} ", "bold $accent" if is_picked else "$accent"),
        (f"{count:>{_COUNT_CELLS}}  ", "$text-warning" if one.is_stale or one.count < 0 else "$text-muted"),
        printable.one_line(one.text[:_SHOWN_CHARACTERS]),
        (name, "italic $text-accent"),
        (marks, "$text-muted"),
    )


def history_summary(searches: tuple[KeptSearch, ...], keymap: Keymap) -> str:
    """What stands above the lines, with the keys that hold."""
    if not searches:
        clause = keymap.clause("search.keep", "in the search box keeps one and gives it a number", SEARCH)
        return sentence("No search is kept yet", clause)
    count = f"{len(searches):,} search{'' if len(searches) == 1 else 'es'}"
    stale = sum(one.is_stale for one in searches)
    if stale:
        clause = keymap.clause("history.recount", "counts again")
        return sentence(f"{count}; {stale:,} counted before the library changed (?)", clause)
    return f"{count}. In the search box #1 AND #2, #3 NOT #4 and or/1-5 combine them."


def faults_text(faults: tuple[StrategyFault, ...]) -> str:
    """What was not run of a strategy, a line each."""
    return "\n".join(printable.one_line(f"line {fault.line}: {fault.message}  ({fault.text})") for fault in faults)
