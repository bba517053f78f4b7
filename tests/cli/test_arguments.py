"""The words of the command line: which command, with what, and how wrong words are told."""

import pytest

from tuiref.cli.arguments import parse
from tuiref.cli.words import UsageError, are_paths
from tuiref.core.hits import Sort


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ([], []),
        (["refs.ris"], ["refs.ris"]),
        (["a.ris", "b.ris", "-"], ["a.ris", "b.ris", "-"]),
        (["./search"], ["./search"]),
        (["searches"], ["searches"]),
    ],
)
def test_first_word_that_is_no_command_is_a_path_to_browse(words: list[str], paths: list[str]) -> None:
    parsed = parse(words)
    assert (parsed.command, parsed.paths) == ("browse", paths)


def test_search_takes_query_paths_and_options() -> None:
    parsed = parse(["search", "car t", "a.ris", "b.ris", "--to", "csv", "--limit", "3", "--sort", "year-"])
    assert (parsed.command, parsed.query, parsed.paths) == ("search", "car t", ["a.ris", "b.ris"])
    assert (parsed.to, parsed.limit, parsed.sort) == ("csv", 3, Sort("year", True))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["search"], "QUERY"),
        (["search", "x"], "PATH"),
        (["search", "x", "a", "--to", "docx"], "docx"),
        (["search", "x", "a", "--sort", "colour"], "colour"),
        (["search", "x", "a", "--limit", "0"], "'0'"),
        (["search", "x", "a", "--json", "--count"], "--count"),
        (["search", "x", "a", "--encoding", "klingon"], "klingon"),
        (["export", "a"], "--to"),
        (["check"], "PATH"),
        (["--colour", "a"], "--colour"),
    ],
)
def test_wrong_words_are_told_by_name_with_the_usage(words: list[str], told: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert told in str(caught.value) and "usage: tuiref" in str(caught.value)


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ([], True),
        (["refs.ris"], True),
        (["a.ris", "folder/"], True),
        (["-"], True),
        (["./search"], True),
        (["a.ris", "search"], True),
        (["search", "heart", "refs.ris"], False),
        (["keys"], False),
        (["--help"], False),
        (["refs.ris", "--no-mouse"], False),
        (["--", "-odd.ris"], False),
    ],
)
def test_only_words_that_all_are_paths_are_not_parsed(words: list[str], is_so: bool) -> None:
    assert are_paths(words) is is_so
    if is_so:
        arguments = parse(words)
        assert (arguments.command, arguments.paths, arguments.encoding, arguments.no_mouse) == (
            "browse",
            words,
            None,
            False,
        )
