"""What is typed behind ":" is read, completed, or refused with what may have been meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.ui.keymap import Keymap
from tuiref.ui.order_completion import complete_order, file_argument
from tuiref.ui.orders import VERBS, Known, Order, read_order

KNOWN = Known(Keymap(), ("nord", "gruvbox", "high-contrast"), ("year", "authors", "title"))


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("123", Order("go", "123")),
        (" :5 ", Order("go", "5")),
        ("q", Order("run", "app.close")),
        ("q!", Order("run", "app.quit")),
        ("sort year-", Order("sort", "year-")),
        ("theme nord", Order("theme", "nord")),
        ("columns year, title", Order("columns", "year, title")),
        ("set mouse off", Order("set", "mouse off")),
        ("save theme", Order("save", "theme")),
        ("export ~/my file.bib", Order("export", "~/my file.bib")),
        ("export", Order("run", "export.open")),
        ("open", Order("run", "library.open")),
        ("open a b.ris", Order("open", "a b.ris")),
        ("search year:2010 cat", Order("search", "year:2010 cat")),
        ("mark.all", Order("run", "mark.all")),
        ("mark all", Order("run", "mark.all")),
        ("Mark All", Order("run", "mark.all")),
        ("mark.al", Order("run", "mark.all")),
        ("sort.year", Order("run", "sort.year")),
        ("mark", Order("run", "mark.toggle")),
        ("sort", Order("run", "sort.open")),
        ("raw", Order("run", "record.raw")),
    ],
)
def test_order_is_read(text: str, order: Order) -> None:
    assert read_order(text, KNOWN) == order


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sort yera", 'there is no field to sort by "yera"; did you mean year?'),
        ("theme nrod", 'there is no theme "nrod"; did you mean nord?'),
        ("columns year tilte", 'there is no column "tilte"; did you mean title?'),
        ("set mouse", "mouse takes true or false: Whether tuiref takes the mouse"),
        ("save thme", 'there is no setting "thme"; did you mean theme?'),
        ("mark.togle", 'there is no command "mark.togle"; did you mean mark.toggle?'),
        ("colums year title", 'there is no command "colums year title"; did you mean columns?'),
        ("exprot", 'there is no command "exprot"; did you mean export?'),
        ("pane", 'there is no command "pane"'),
        ("qqqqq", 'there is no command "qqqqq"'),
    ],
)
def test_order_that_cannot_be_read_is_refused_with_a_guess(text: str, said: str) -> None:
    read = read_order(text, KNOWN)
    assert isinstance(read, str)
    assert read.startswith(said)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", "sort "),
        ("so", "sort "),
        ("sort ye", "sort year"),
        ("theme contrast", "theme high-contrast"),
        ("columns year au", "columns year authors"),
        ("set th", "set theme "),
        ("set theme g", "set theme gruvbox"),
        ("set mouse ", "set mouse true"),
        ("set keymap a", "set keymap arrows"),
        ("save mo", "save mouse"),
        ("mark.t", "mark.toggle"),
        ("half page d", "move.half_down"),
        ("unmark every", "mark.clear"),
    ],
)
def test_order_is_completed(text: str, made: str) -> None:
    completion = complete_order(text, KNOWN)
    start, end = completion.span
    assert text[:start] + completion.candidates[0].text + text[end:] == made


def test_columns_that_stand_there_are_not_offered_again() -> None:
    assert [one.text for one in complete_order("columns year ", KNOWN).candidates] == ["authors", "title"]


@pytest.mark.parametrize(
    ("text", "name"), [("export ab", "ab"), ("open ", ""), ("add ~/x y", "~/x y"), ("export", None), ("sort y", None)]
)
def test_file_names_are_completed_where_an_order_takes_one(text: str, name: str | None) -> None:
    assert file_argument(text) == name


@given(st.text(max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    order = read_order(text, KNOWN)
    assert order if isinstance(order, str) else order.verb in {"run", "go", *(one.name for one in VERBS)}
    span = complete_order(text, KNOWN).span
    assert 0 <= span[0] <= span[1] <= len(text)


_RUNNABLE = Keymap().commands_of("list", "record", "abstract", "sort menu", "copy menu", "everywhere")


@pytest.mark.parametrize("id", [one.id for one in _RUNNABLE])
def test_every_command_of_the_main_screen_is_an_order(id: str) -> None:
    assert read_order(id, KNOWN) == Order("run", id)
