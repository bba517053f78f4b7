"""Walks through the program that press the real key of every command there is.

A step is the id of a command, whose first key is pressed and must carry that command out; the id behind a ":" for one
without keys, which is typed on the command line; or, behind a ">", keys that only lead to the next place.
"""

from typing import Final

WALKS: Final[dict[str, str]] = {
    "list": """
        move.down move.up move.bottom move.top move.half_down move.half_up move.page_down move.page_up
        abstract.down abstract.up pane.next pane.previous pane.right pane.left pane.record >j pane.abstract >j pane.list
        record.next record.previous record.raw record.fold split.narrower split.wider split.record_smaller
        split.record_larger split.reset pane.zoom view.back record.zoom view.back sort.open sort.year sort.reverse
    """,
    "search box": """
        search.open >h >e >a search.down search.up search.page_down search.page_up search.complete
        >escape >escape search.open search.leave search.open search.keep hit.next hit.previous query.explain >escape
        :search.clear search.open >quotation_mark >h >e search.mend
    """,
    "sorting": """
        sort.open sort.author sort.open sort.title sort.open sort.container sort.open sort.added
        sort.open sort.relevance
    """,
    "copying": """
        yank.open yank.citation yank.open yank.doi yank.open yank.url yank.open yank.key yank.open yank.title
        yank.open yank.abstract yank.open yank.ris yank.open yank.bibtex yank.open yank.markdown
        yank.open yank.show >escape pane.record yank.open yank.value link.open >1 pdf.open >escape
    """,
    "marking": """
        mark.toggle mark.range >j mark.toggle mark.all mark.invert mark.toggle mark.only view.back yank.marked >escape
        mark.clear mark.undo
    """,
    "kept searches": """
        >slash >h >e >enter >slash >r >a >enter history.open history.down history.up history.bottom history.top
        history.pick history.pick history.and history.pick history.pick history.or history.copy history.recount
        history.name >x prompt.accept history.edit prompt.accept history.export >escape history.bottom history.recall
        history.open history.bottom history.delete
    """,
    "facets": """
        facet.open facet.down facet.up facet.bottom facet.top facet.page_down facet.page_up facet.next facet.previous
        facet.unfold facet.pick facet.narrow >1 facet.open facet.top facet.down facet.exclude >1 filter.remove
        facet.open facet.find >escape >1 facet.open facet.list facet.open facet.close facet.open facet.narrow
        >1 filter.clear
    """,
    "the same values": """
        pane.record >j value.same >escape pane.list value.same values.down values.up values.choose search.return
        pane.record value.open >escape >escape record.more_like >escape >escape
    """,
    "comparing": """
        mark.toggle mark.toggle compare.open compare.down compare.up compare.bottom compare.top compare.page_down
        compare.page_up compare.next compare.previous compare.differing compare.swap compare.pair compare.onward
        compare.back compare.mark_left compare.mark_right dialog.close
    """,
    "exporting": """
        export.open dialog.next dialog.previous dialog.close export.open export.write export.open export.write
        existing.keep export.write existing.append export.open export.write existing.replace
    """,
    "files": """
        library.files files.down files.up files.problems >escape library.files files.reload
        library.files files.add >escape
        library.files files.remove >escape library.add >escape library.reload :marks.lost library.cancel
    """,
    "recent libraries": """
        library.open recent.down recent.up recent.forget recent.open library.open recent.type >escape >escape
    """,
    "problems and numbers": "problems.open problems.show >escape problems.jump stats.open >escape",
    "command line": ":theme.choose >escape line.open line.down line.up line.run >escape >escape",
    "program": "help.open >escape palette.open >escape app.suspend app.redraw app.interrupt app.close",
    "leaving": "app.quit",
    "columns": """
        columns.open columns.down columns.up columns.toggle columns.toggle columns.later columns.earlier
        columns.wider columns.narrower columns.fit >escape
        list.jump >s >escape :mark.file >escape
    """,
    "questions": "library.cancel confirm.no library.cancel confirm.yes",
}
"""Each begins in the list of a library of 60 records."""


def named() -> set[str]:
    """The ids of all commands that a walk presses."""
    return {step.removeprefix(":") for walk in WALKS.values() for step in walk.split() if not step.startswith(">")}
