"""The one table of commands: bindings, palette, footer, help screen, `tuiref keys` and the README are made from it.

Knows nothing of Textual and carries nothing out; a command's handler is found by its id.
"""

# ruff: noqa: E501 - a table, one command a line

from collections.abc import Awaitable, Callable
from typing import Final

from tuiref.core.late import dataclass

LIST: Final = "list"
RECORD: Final = "record"
ABSTRACT: Final = "abstract"
SEARCH: Final = "search"
EVERYWHERE: Final = "everywhere"
DIALOG: Final = "dialog"
SORT_MENU: Final = "sort menu"
YANK_MENU: Final = "copy menu"
EXPORT: Final = "export dialog"
PROBLEMS: Final = "problems"
CONFIRM: Final = "question"
EXISTING: Final = "file that exists"
HISTORY: Final = "searches"
PROMPT: Final = "line of text"
LINE: Final = "command line"
FACETS: Final = "facets"
VALUES: Final = "values"
COMPARE: Final = "comparison"
RECENT: Final = "recent libraries"
FILES: Final = "open files"
COLUMNS: Final = "columns"

Runner = Callable[[], Awaitable[None]]
"""Carries a command out."""

PANES: Final = (LIST, RECORD, ABSTRACT)
DIALOGS: Final = (
    SORT_MENU,
    YANK_MENU,
    EXPORT,
    PROBLEMS,
    CONFIRM,
    EXISTING,
    HISTORY,
    PROMPT,
    LINE,
    VALUES,
    COMPARE,
    RECENT,
    FILES,
    COLUMNS,
)
"""Dialogs with keys of their own; those of DIALOG work in them as well."""
CONTEXTS: Final = (*PANES, FACETS, SEARCH, DIALOG, *DIALOGS, EVERYWHERE)
"""Where the focus can be. EVERYWHERE overlaps all others."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the user can have done."""

    id: str
    """Stable name, "noun.verb"; also the id of the bindings, by which a keymap changes the keys."""
    keys: tuple[str, ...]
    """Default keys as Textual names them ("ctrl+d", "j", "/"); () when it is only in the palette."""
    label: str
    """A word or two for the footer and the palette."""
    help: str
    """One sentence for the help screen."""
    group: str
    """Heading under which it is listed."""
    contexts: tuple[str, ...]
    """Of CONTEXTS: where the focus must be for its keys to act."""
    in_footer: bool = False
    """Whether the footer of its contexts shows it."""
    is_priority: bool = True
    """Whether its keys are looked at before the focused widget sees them.

    So every key acts in the order typed: a key that a widget handles waits in that widget's own queue, and what was
    typed after it would overtake it. A box for text still gets all printable keys first.
    """

    @property
    def is_in_palette(self) -> bool:
        """Whether the palette offers it: what is done with the records, not how the focus moves."""
        return (self.group not in ("Move", "Search box", "Dialogs")) and not set(self.contexts) <= {*DIALOGS, FACETS}


_BROWSE: Final = PANES
_BOX: Final = (*PANES, SEARCH)

COMMANDS: Final[tuple[Command, ...]] = (
    # Move
    Command("move.down", ("j", "down"), "down", "One row or line down.", "Move", _BROWSE),
    Command("move.up", ("k", "up"), "up", "One row or line up.", "Move", _BROWSE),
    Command("move.top", ("g", "home"), "top", "To the first row or line (gg works as well).", "Move", _BROWSE),
    Command("move.bottom", ("G", "end"), "bottom", "To the last row or line.", "Move", _BROWSE),
    Command("move.half_down", ("ctrl+d",), "half page down", "Half a page down.", "Move", _BROWSE),
    Command("move.half_up", ("ctrl+u",), "half page up", "Half a page up.", "Move", _BROWSE),
    Command("move.page_down", ("pagedown", "ctrl+f"), "page down", "A page down.", "Move", _BROWSE),
    Command("move.page_up", ("pageup", "ctrl+b"), "page up", "A page up.", "Move", _BROWSE),
    Command("abstract.down", ("J",), "abstract down", "Scroll the abstract down from any pane.", "Move", _BROWSE),
    Command("abstract.up", ("K",), "abstract up", "Scroll the abstract up from any pane.", "Move", _BROWSE),
    Command("pane.next", ("tab",), "next pane", "To the next pane.", "Move", _BROWSE),
    Command("pane.previous", ("shift+tab",), "previous pane", "To the previous pane.", "Move", _BOX),
    Command("pane.left", ("h", "left"), "left", "To the list.", "Move", _BROWSE),
    Command("pane.right", ("l", "right"), "right", "To the record, then to the abstract.", "Move", _BROWSE),
    Command("pane.list", ("1",), "list", "To the list.", "Move", _BROWSE),
    Command("pane.record", ("2",), "record", "To the record.", "Move", _BROWSE),
    Command("pane.abstract", ("3",), "abstract", "To the abstract.", "Move", _BROWSE),
    # Search
    Command("search.open", ("/",), "search", "Type a search; results follow every key.", "Search", _BROWSE, True),
    Command("search.clear", (), "clear search", "Show all records again.", "Search", _BROWSE),
    Command("search.keep", ("enter",), "to the list", "Keep the search under a number and go to the list.", "Search box", (SEARCH,), True),
    Command("search.leave", ("escape",), "leave", "Leave the box; Esc again in the list clears.", "Search box", (SEARCH,), True),
    Command("search.down", ("down", "ctrl+n"), "list down", "One row down in the list; while walking through kept searches, the next.", "Search box", (SEARCH,), True),
    Command("search.up", ("up",), "list up", "One row up in the list; in an empty box, the search kept before.", "Search box", (SEARCH,)),
    Command("search.page_down", ("pagedown",), "list page down", "A page down in the list.", "Search box", (SEARCH,)),
    Command("search.page_up", ("pageup",), "list page up", "A page up in the list.", "Search box", (SEARCH,)),
    Command("search.complete", ("tab",), "complete", "Complete the word, field or value; with nothing to complete, to the list.", "Search box", (SEARCH,), True),
    Command("search.mend", ("ctrl+y",), "accept the mend", "Take the offered correction of the search.", "Search box", _BOX, True),
    Command("history.open", ("p", "ctrl+r"), "searches", "The kept searches: recall, combine, edit, name, export.", "Search", _BOX),
    Command("value.same", ("w",), "with the same", "Other records with the author, journal, keyword or year under the cursor; from the list choose which.", "View", _BROWSE),
    Command("search.return", ("b",), "search before", "Back to the search before records with the same value were listed; behind a cleared search to where it began.", "Search", (*_BROWSE, FACETS)),
    Command("record.more_like", ("m",), "more like this", "Search for the words that are characteristic of the record; b goes back.", "Search", _BROWSE),
    Command("facet.open", ("f",), "facets", "Years, types, journals, authors, keywords of the result with their counts, to narrow it.", "Search", _BROWSE, True),
    Command("filter.remove", ("backspace",), "remove filter", "Take the last filter away.", "Search", (*_BROWSE, FACETS)),
    Command("filter.clear", ("\\",), "remove filters", "Take all filters away.", "Search", (*_BROWSE, FACETS)),
    Command("hit.next", ("n",), "next hit", "To the next marked word in record and abstract.", "Search", _BROWSE),
    Command("hit.previous", ("N",), "previous hit", "To the marked word before.", "Search", _BROWSE),
    Command("query.explain", ("E",), "explain", "What the search means, part by part, and why the record is found.", "Search", _BROWSE),
    Command("sort.open", ("s",), "sort", "Choose what the list is sorted by.", "Search", _BROWSE, True),
    Command("sort.reverse", ("S",), "reverse", "Turn the order of the list around.", "Search", _BROWSE),
    Command("list.jump", ("'",), "jump", "To the first row that begins with the letters typed, in the order of the list.", "Move", _BROWSE),
    Command("columns.open", ("C",), "columns", "Choose the columns of the list and their order.", "View", _BROWSE),
    Command("sort.relevance", ("r",), "relevance", "Best match first.", "Sort", (SORT_MENU,)),
    Command("sort.year", ("y",), "year", "Sort by year, newest first.", "Sort", (SORT_MENU,)),
    Command("sort.author", ("a",), "author", "Sort by first author.", "Sort", (SORT_MENU,)),
    Command("sort.title", ("t",), "title", "Sort by title.", "Sort", (SORT_MENU,)),
    Command("sort.container", ("j",), "journal", "Sort by journal or book.", "Sort", (SORT_MENU,)),
    Command("sort.added", ("f",), "file order", "In the order of the files.", "Sort", (SORT_MENU,)),
    Command("history.down", ("j", "down"), "down", "One down.", "Kept searches", (HISTORY,)),
    Command("history.up", ("k", "up"), "up", "One up.", "Kept searches", (HISTORY,)),
    Command("history.top", ("g", "home"), "top", "To the first.", "Kept searches", (HISTORY,)),
    Command("history.bottom", ("G", "end"), "bottom", "To the last.", "Kept searches", (HISTORY,)),
    Command("history.recall", ("enter",), "search", "Search for it again.", "Kept searches", (HISTORY,), True),
    Command("history.pick", ("space",), "pick", "Pick it for combining, or drop it, and go one down.", "Kept searches", (HISTORY,), True),
    Command("history.and", ("a",), "AND", "Keep a search for what all the picked ones find.", "Kept searches", (HISTORY,)),
    Command("history.or", ("o",), "OR", "Keep a search for what any of the picked ones finds.", "Kept searches", (HISTORY,)),
    Command("history.edit", ("e",), "edit", "Change it; searches that name it are counted again.", "Kept searches", (HISTORY,)),
    Command("history.name", ("n",), "name", "Give it a name.", "Kept searches", (HISTORY,)),
    Command("history.delete", ("d", "delete"), "delete", "Delete the picked ones, else this one.", "Kept searches", (HISTORY,)),
    Command("history.copy", ("y",), "copy", "Copy its text to the clipboard.", "Kept searches", (HISTORY,)),
    Command("history.recount", ("r",), "count again", "Count all again.", "Kept searches", (HISTORY,)),
    Command("history.export", ("x", "ctrl+s"), "export", "Write them into a file: text, CSV or a PRISMA-S appendix.", "Kept searches", (HISTORY,)),
    Command("facet.down", ("j", "down"), "down", "One value down.", "Facets", (FACETS,)),
    Command("facet.up", ("k", "up"), "up", "One value up.", "Facets", (FACETS,)),
    Command("facet.top", ("g", "home"), "top", "To the first value.", "Facets", (FACETS,)),
    Command("facet.bottom", ("G", "end"), "bottom", "To the last value.", "Facets", (FACETS,)),
    Command("facet.page_down", ("pagedown", "ctrl+f", "ctrl+d"), "page down", "A page down.", "Facets", (FACETS,)),
    Command("facet.page_up", ("pageup", "ctrl+b", "ctrl+u"), "page up", "A page up.", "Facets", (FACETS,)),
    Command("facet.next", ("tab", "l", "right"), "next facet", "To the next facet.", "Facets", (FACETS,), True),
    Command("facet.previous", ("shift+tab", "h", "left"), "previous facet", "To the facet before.", "Facets", (FACETS,)),
    Command("facet.narrow", ("enter",), "only these", "Only records with this value, or with any of the picked ones; on a filter that holds: take it away.", "Facets", (FACETS,), True),
    Command("facet.exclude", ("x",), "without these", "Only records without this value, or without the picked ones.", "Facets", (FACETS,), True),
    Command("facet.pick", ("space",), "pick", "Pick the value for one filter of several, or drop it, and go one down.", "Facets", (FACETS,), True),
    Command("facet.find", ("/",), "find", "Type a part of a value to see only those of the facet.", "Facets", (FACETS,), True),
    Command("facet.unfold", ("z",), "more values", "All values of the facet, not only the commonest; again: the commonest.", "Facets", (FACETS,)),
    Command("facet.list", ("1",), "to the list", "To the list; the facets stay where there is room for both.", "Facets", (FACETS,)),
    Command("facet.close", ("escape", "f", "q"), "close", "Leave what is typed, then close the facets.", "Facets", (FACETS,), True),
    # Mark
    Command("mark.toggle", ("space",), "mark", "Mark or unmark the record and go one down; 5 and Space: five records.", "Mark", _BROWSE, True),
    Command("mark.range", ("v",), "range", "Begin a range; move, then Space marks it (Esc drops it).", "Mark", (LIST,)),
    Command("mark.all", ("ctrl+a",), "mark all", "Mark all hits.", "Mark", _BROWSE),
    Command("mark.invert", ("*",), "invert", "Mark the hits that are not marked, unmark the others.", "Mark", _BROWSE),
    Command("mark.clear", ("U",), "unmark all", "Unmark everything.", "Mark", _BROWSE),
    Command("mark.undo", ("u",), "undo mark", "Take the last change of the marks back; again: the one before.", "Mark", _BROWSE),
    Command("mark.only", ("M",), "marked only", "List the marked records only; again: the search.", "Mark", _BROWSE),
    # Take out
    Command("export.open", ("x", "ctrl+s"), "export", "Write the marked records, else the hits, into a file.", "Take out", _BROWSE, True),
    Command("yank.open", ("y",), "copy", "Copy something of the record to the clipboard.", "Take out", _BROWSE, True),
    Command("yank.marked", ("Y",), "copy marked", "Copy something of all marked records to the clipboard.", "Take out", _BROWSE),
    Command("yank.value", ("y",), "value", "Copy the value under the cursor of the record.", "Copy", (YANK_MENU,)),
    Command("yank.citation", ("c",), "citation", "Copy the citation, in the style of the settings.", "Copy", (YANK_MENU,)),
    Command("yank.doi", ("d",), "DOI", "Copy the DOI.", "Copy", (YANK_MENU,)),
    Command("yank.url", ("u",), "address", "Copy the address of the DOI, else the first link.", "Copy", (YANK_MENU,)),
    Command("yank.key", ("k",), "key", "Copy the citation key, as BibTeX gets it.", "Copy", (YANK_MENU,)),
    Command("yank.title", ("t",), "title", "Copy the title.", "Copy", (YANK_MENU,)),
    Command("yank.abstract", ("a",), "abstract", "Copy the abstract.", "Copy", (YANK_MENU,)),
    Command("yank.ris", ("r",), "RIS", "Copy the record as RIS.", "Copy", (YANK_MENU,)),
    Command("yank.bibtex", ("b",), "BibTeX", "Copy the record as BibTeX.", "Copy", (YANK_MENU,)),
    Command("yank.markdown", ("m",), "Markdown link", "Copy the title as a Markdown link.", "Copy", (YANK_MENU,)),
    Command("yank.show", ("v",), "view as text", "Show the citation and the record to select by hand.", "Copy", (YANK_MENU,)),
    Command("pdf.open", ("P",), "open PDF", "Open the PDF that the record names, after a question.", "Take out", _BROWSE),
    Command("stats.open", ("I",), "statistics", "What the listed records are made of: years, types, journals, what is missing.", "View", _BROWSE),
    Command("link.open", ("o",), "open link", "Open the DOI or link in the browser, else the PDF; over ssh show and copy it.", "Take out", _BROWSE),
    # View
    Command("record.zoom", ("enter",), "zoom", "The record on the whole screen; again: all panes.", "View", (LIST, ABSTRACT), True),
    Command("value.open", ("enter",), "open value", "List the other records of the author, journal, keyword or year under the cursor, follow a link, unfold; on the title: zoom.", "View", (RECORD,), True),
    Command("compare.open", ("c",), "compare", "Two records side by side: the two marked ones, else this one and the next for which it is pressed; twice: this one and the one behind it.", "View", _BROWSE),
    Command("pane.zoom", ("+",), "zoom pane", "The pane of the focus on the whole screen; again: all panes.", "View", _BROWSE),
    Command("split.narrower", ("<",), "list smaller", "Give the list less room.", "View", _BROWSE),
    Command("split.wider", (">",), "list larger", "Give the list more room.", "View", _BROWSE),
    Command("split.record_smaller", ("{",), "record smaller", "Give the record less room, the abstract more.", "View", _BROWSE),
    Command("split.record_larger", ("}",), "record larger", "Give the record more room, the abstract less.", "View", _BROWSE),
    Command("split.reset", ("=",), "usual layout", "All panes as they were at first.", "View", _BROWSE),
    Command("record.raw", ("r",), "raw RIS", "Show the record's tags as the file has them; again: its fields.", "View", _BROWSE),
    Command("record.fold", ("z",), "fold people", "Unfold long lists of people; again: fold them.", "View", _BROWSE),
    Command("record.next", ("]",), "next record", "The next record, from any pane and when zoomed.", "View", _BROWSE),
    Command("record.previous", ("[",), "previous record", "The record before.", "View", _BROWSE),
    Command("problems.open", ("!",), "problems", "What was repaired or left out while reading.", "View", _BROWSE),
    Command("theme.choose", (), "theme", "Choose the colours.", "View", _BROWSE),
    Command("library.cancel", ("X",), "stop", "Stop reading, or the strategy that is being run; what is there by then stays.", "View", _BROWSE),
    # Files
    Command("library.open", ("O",), "open", "Open another library; those of late are offered.", "Files", _BROWSE),
    Command("library.add", ("A",), "add a file", "Open a file or folder beside what is open.", "Files", _BROWSE),
    Command("library.files", ("L",), "files", "The open files: records, marks, problems; add, close, read again.", "Files", _BROWSE),
    Command("library.reload", ("R", "f5"), "read again", "Read files again that have changed on the disk, and new ones of an open folder; place, search and marks stay.", "Files", _BROWSE),
    Command("mark.file", (), "mark what is in a file", "Mark the records that are in another file too: a colleague's choice, an export of before.", "Mark", _BROWSE),
    Command("marks.lost", (), "lost marks", "Marked records that the files no longer hold.", "Files", _BROWSE),
    Command("recent.down", ("j", "down"), "down", "One down.", "Files", (RECENT,)),
    Command("recent.up", ("k", "up"), "up", "One up.", "Files", (RECENT,)),
    Command("recent.open", ("enter",), "open", "Open the library as it was left.", "Files", (RECENT,), True),
    Command("recent.type", ("o",), "another", "Type the path of a file or folder.", "Files", (RECENT,), True),
    Command("recent.forget", ("d", "delete"), "forget", "Take it out of the list; its marks and searches stay.", "Files", (RECENT,)),
    Command("columns.down", ("j", "down"), "down", "One down.", "Columns", (COLUMNS,)),
    Command("columns.up", ("k", "up"), "up", "One up.", "Columns", (COLUMNS,)),
    Command("columns.toggle", ("space", "enter"), "show", "Show the column, or leave it out.", "Columns", (COLUMNS,), True),
    Command("columns.later", ("J", ">"), "to the right", "Move the column to the right.", "Columns", (COLUMNS,), True),
    Command("columns.earlier", ("K", "<"), "to the left", "Move the column to the left.", "Columns", (COLUMNS,), True),
    Command("columns.wider", ("l", "right"), "wider", "Give the column more cells.", "Columns", (COLUMNS,), True),
    Command("columns.narrower", ("h", "left"), "narrower", "Give the column fewer cells.", "Columns", (COLUMNS,), True),
    Command("columns.fit", ("=",), "usual width", "Give the column as many cells as suit the list.", "Columns", (COLUMNS,)),
    Command("files.down", ("j", "down"), "down", "One down.", "Files", (FILES,)),
    Command("files.up", ("k", "up"), "up", "One up.", "Files", (FILES,)),
    Command("files.add", ("a",), "add", "Open a file or folder beside these.", "Files", (FILES,), True),
    Command("files.remove", ("d", "delete"), "close", "Close the file; its marks are kept.", "Files", (FILES,), True),
    Command("files.reload", ("r",), "read again", "Read files again that have changed on the disk.", "Files", (FILES,), True),
    Command("files.problems", ("!",), "problems", "What was repaired or left out while reading.", "Files", (FILES,)),
    # The program
    Command("view.back", ("escape",), "back", "Leave zoom, range, marked-only or the search; never quits.", "Program", _BROWSE),
    Command("help.open", ("?", "f1"), "help", "All keys, those of this place first, searchable.", "Program", (*_BOX, FACETS, DIALOG), True),
    Command("line.open", (":",), "command line", "Type what is to be done: a command, :sort year-, :export FILE, :set NAME VALUE, :123.", "Program", _BROWSE),
    Command("palette.open", ("ctrl+p",), "commands", "Find a command by its name.", "Program", (EVERYWHERE,)),
    Command("app.suspend", ("ctrl+z",), "suspend", "To the shell; fg comes back.", "Program", (EVERYWHERE,)),
    Command("app.redraw", ("ctrl+l",), "draw anew", "Draw the whole screen again, after something else has written on it.", "Program", (EVERYWHERE,)),
    Command("app.interrupt", ("ctrl+c",), "copy selection", "Copy what the mouse selected; twice: quit.", "Program", (EVERYWHERE,), is_priority=False),
    Command("app.close", ("q",), "quit", "Back, then quit; asks when marks would be lost.", "Program", _BROWSE, True),
    Command("app.quit", ("ctrl+q",), "quit now", "Quit without asking.", "Program", (EVERYWHERE,)),
    # Dialogs
    Command("dialog.close", ("escape", "q"), "close", "Close the dialog.", "Dialogs", (DIALOG,), True),
    Command("dialog.next", ("tab",), "next field", "To the next field; in a file name: complete it.", "Dialogs", (DIALOG,)),
    Command("dialog.previous", ("shift+tab",), "previous field", "To the field before.", "Dialogs", (DIALOG,)),
    Command("values.down", ("j", "down"), "down", "One down.", "Dialogs", (VALUES,)),
    Command("values.up", ("k", "up"), "up", "One up.", "Dialogs", (VALUES,)),
    Command("values.choose", ("enter", "w"), "search", "List the records with this value.", "Dialogs", (VALUES,), True),
    Command("compare.down", ("j", "down"), "down", "Both a line down.", "Comparison", (COMPARE,)),
    Command("compare.up", ("k", "up"), "up", "Both a line up.", "Comparison", (COMPARE,)),
    Command("compare.top", ("g", "home"), "top", "To the top.", "Comparison", (COMPARE,)),
    Command("compare.bottom", ("G", "end"), "bottom", "To the end.", "Comparison", (COMPARE,)),
    Command("compare.page_down", ("space", "pagedown", "ctrl+d", "ctrl+f"), "page down", "A page down.", "Comparison", (COMPARE,)),
    Command("compare.page_up", ("pageup", "ctrl+u", "ctrl+b"), "page up", "A page up.", "Comparison", (COMPARE,)),
    Command("compare.next", ("n",), "next difference", "To the next field in which they differ.", "Comparison", (COMPARE,), True),
    Command("compare.previous", ("N",), "difference before", "To the differing field before.", "Comparison", (COMPARE,)),
    Command("compare.differing", ("d",), "differences only", "Show only the fields in which they differ; again: all.", "Comparison", (COMPARE,), True),
    Command("compare.swap", ("s",), "swap", "Swap the sides.", "Comparison", (COMPARE,)),
    Command("compare.pair", ("c",), "next pair", "Compare the right record with the one behind it in the list.", "Comparison", (COMPARE,), True),
    Command("compare.onward", ("]",), "next record", "Compare with the next record of the list.", "Comparison", (COMPARE,), True),
    Command("compare.back", ("[",), "record before", "Compare with the record before.", "Comparison", (COMPARE,)),
    Command("compare.mark_left", ("1",), "mark left", "Mark or unmark the left record.", "Comparison", (COMPARE,), True),
    Command("compare.mark_right", ("2",), "mark right", "Mark or unmark the right record.", "Comparison", (COMPARE,), True),
    Command("export.write", ("enter", "ctrl+s"), "write", "Write the file.", "Dialogs", (EXPORT,), True),
    Command("line.run", ("enter",), "do it", "Do what is typed, or take the line that stands out.", "Command line", (LINE,), True),
    Command("line.down", ("down", "ctrl+n"), "next", "To the next line of the list.", "Command line", (LINE,)),
    Command("line.up", ("up",), "before", "To the line before; in an empty box, what was typed before.", "Command line", (LINE,)),
    Command("prompt.accept", ("enter",), "take", "Take the text.", "Dialogs", (PROMPT,), True),
    Command("existing.replace", ("r",), "replace", "Put the new file in its place.", "Dialogs", (EXISTING,), True),
    Command("existing.append", ("a",), "append", "Put the records behind those that it has.", "Dialogs", (EXISTING,), True),
    Command("existing.keep", ("n",), "keep", "Leave it as it is.", "Dialogs", (EXISTING,), True),
    Command("confirm.yes", ("y", "enter"), "yes", "Do it.", "Dialogs", (CONFIRM,), True),
    Command("confirm.no", ("n",), "no", "Leave it.", "Dialogs", (CONFIRM,), True),
    Command("problems.jump", ("enter",), "to the record", "To the record of the problem.", "Dialogs", (PROBLEMS,), True),
    Command("problems.show", ("v",), "left-out text", "Show the text that is in no record.", "Dialogs", (PROBLEMS,), True),
)  # fmt: skip
"""All commands, in the order in which they are shown."""


def command(id: str) -> Command:
    """The command of that id.

    Raises:
        KeyError: There is none.
    """
    for candidate in COMMANDS:
        if candidate.id == id:
            return candidate
    raise KeyError(id)


def commands_of(*contexts: str) -> tuple[Command, ...]:
    """The commands that act in any of the contexts, those of EVERYWHERE only when it is asked for."""
    wanted = set(contexts)
    return tuple(candidate for candidate in COMMANDS if wanted.intersection(candidate.contexts))
