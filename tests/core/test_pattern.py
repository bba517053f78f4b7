"""A late pattern must find what the compiled one finds, and cost nothing before."""

import copy
import pickle
import re
from unittest.mock import patch

import pytest

from tuiref.core.pattern import pattern


def test_it_is_compiled_at_its_first_use_and_once_for_each_method() -> None:
    with patch.object(re, "compile", wraps=re.compile) as compiling:
        words = pattern(r"[a-z]+", re.IGNORECASE)
        assert compiling.call_count == 0
        for _ in range(3):
            assert words.findall("One two") == ["One", "two"]
            assert words.sub("-", "One two") == "- -"
        assert compiling.call_count == 2


def test_its_methods_are_those_of_the_compiled_one() -> None:
    late, compiled = pattern(r"(?P<year>\d{4})"), re.compile(r"(?P<year>\d{4})")
    assert late.pattern == compiled.pattern
    assert late.groupindex == compiled.groupindex
    found = late.search("in 1998")
    assert found is not None and found["year"] == "1998"


def test_a_wrong_expression_is_told_at_its_first_use() -> None:
    with pytest.raises(re.error):
        pattern("(").match("")


def test_it_can_be_copied_and_pickled() -> None:
    words = pattern("[a-z]+")
    assert words.findall("a b") == ["a", "b"]
    assert copy.copy(words).findall("a b") == ["a", "b"]
    assert pickle.loads(pickle.dumps(pattern("[a-z]+"))).findall("a b") == ["a", "b"]
