"""What `tuiref search` says of a query that can't be read, or not be honoured: on standard error, with its place."""

from tests.cli.test_commands import Run, tuiref

__all__ = ["tuiref"]


def test_a_query_that_cannot_be_read_is_shown_with_carets_and_its_mend(tuiref: Run) -> None:
    done = tuiref("search", "cells titel:x", "refs.ris")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        'tuiref: There is no field "titel".\n  cells titel:x\n        ^^^^^\n  did you mean: cells title:x\n'
    )


def test_a_query_that_is_not_finished_is_no_query_where_nobody_types(tuiref: Run) -> None:
    done = tuiref("search", "cells AND", "refs.ris")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "tuiref: AND waits for another word.\n  cells AND\n           ^\n"


def test_what_can_not_be_honoured_is_said_beside_the_hits(tuiref: Run) -> None:
    done = tuiref("search", "exp Cells/ or cells", "refs.ris", "--count")
    assert (done.returncode, done.stdout) == (0, "1\n")
    assert "narrower headings" in done.stderr


def test_a_line_of_a_strategy_is_shown_with_carets_too(tuiref: Run) -> None:
    done = tuiref("search", "--strategy", "-", "refs.ris", stdin=b"cells\nheart[tia]\n")
    assert done.returncode == 2
    assert "line 2: There is no field tag [tia].\n  heart[tia]\n       ^^^^^\n" in done.stderr
