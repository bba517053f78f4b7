"""What stands in a settings file becomes Settings; what is off is named with its line, and leaves the default."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.hits import Sort
from tuiref.settings.nearest import nearest
from tuiref.settings.reading import parse_value, read
from tuiref.settings.table import KEYS, TABLE, Setting
from tuiref.settings.values import KeyChoice, Settings


def test_every_setting_of_the_table_is_a_field_and_every_field_is_in_the_table() -> None:
    assert {one.name for one in TABLE} | {KEYS} == {field.name for field in fields(Settings())}


@pytest.mark.parametrize("known", TABLE, ids=lambda one: str(one.name))
def test_default_is_a_value_that_may_be_written(known: Setting) -> None:
    default = getattr(Settings(), known.name)
    written = str(default).lower() if known.kind == "switch" else default
    if known.name == "sort":
        written = default.field
    if known.kind == "words":
        written = " ".join(default)
    assert parse_value(known, str(written)) == (default, None)


def test_values_of_every_kind_are_read() -> None:
    loaded = read(
        'theme = "nord"\nmouse = false\ncolumns = ["year", "title", "year"]\nsort = "year-"\ncache_megabytes = 500\n'
    )
    assert loaded.faults == ()
    assert loaded.settings == Settings(
        theme="nord", mouse=False, columns=("year", "title"), sort=Sort("year", True), cache_megabytes=500
    )


def test_keys_are_read_in_every_way_that_toml_has() -> None:
    text = '[keys]\n"mark.toggle" = ["m", "space"]\nmark.all = "ctrl+a, *"\n[keys.sort]\nopen = []\nreverse = ","\n'
    assert read(text).settings.keys == (
        KeyChoice("mark.toggle", ("m", "space"), ("mark.toggle",)),
        KeyChoice("mark.all", ("ctrl+a", "*"), ("mark", "all")),
        KeyChoice("sort.open", (), ("sort", "open")),
        KeyChoice("sort.reverse", (",",), ("sort", "reverse")),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('# one\n\nthemme = "nord"\n', 'line 3: there is no setting "themme"; did you mean theme?'),
        ("mouse = 1\n", "line 1: mouse: takes true or false"),
        ('keymap = "vmi"\n', 'line 1: keymap: there is no "vmi"; did you mean vim?'),
        ('keymap = "x"\n', 'line 1: keymap: there is no "x"; it takes vim, arrows'),
        ('theme = "a"\ncolumns = [\n  # first\n  "year",\n  3,\n]\n', "line 2: columns: takes a list of words"),
        ('facets = ["yaer"]\n', 'line 1: facets: there is no "yaer"; did you mean year?'),
        ("cache_megabytes = 1\n", "line 1: cache_megabytes: takes 100 to 1,000,000, not 1"),
        ("cache_megabytes = true\n", "line 1: cache_megabytes: takes a whole number"),
        ('sort = "yera"\n', 'line 1: sort: there is no "yera"; did you mean year?'),
        ('mouse = true\n[keys]\n"mark.toggle" = 3\n', 'line 3: keys: "mark.toggle" takes a key, or a list'),
        ("keys = 3", "line 1: keys: takes a table"),
        ("a = 1\na = 2\n", "this is no TOML, so the defaults are used"),
        ("theme nord\n", "line 1: this is no TOML"),
        ("x" * 300_000, "it is too long"),
    ],
)
def test_fault_is_named_with_line_and_suggestion_and_the_default_stays(text: str, said: str) -> None:
    loaded = read(text)
    assert loaded.settings in (Settings(), Settings(theme="a"))
    assert len(loaded.faults) == 1
    assert said in str(loaded.faults[0])


def test_one_bad_line_leaves_the_others_in_force() -> None:
    loaded = read('mouse = "x"\ntheme = "nord"\nreduced_motion = 1\nsort = "title"\n')
    assert loaded.settings == Settings(theme="nord", sort=Sort("title"))
    assert [fault.line for fault in loaded.faults] == [1, 3]


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert isinstance(read(text).settings, Settings)


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


_VALUES = st.recursive(
    st.booleans() | st.integers(0, 10**7) | st.sampled_from(['"vim"', '"year-"', '"'.join(["", "x y", ""])]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(map(_toml, items))}]"),
    max_leaves=4,
).map(_toml)


@given(
    st.lists(
        st.tuples(st.sampled_from([*(one.name for one in TABLE), "other", "keys"]), _VALUES), unique_by=lambda p: p[0]
    )
)
def test_every_fault_has_the_line_of_its_value(pairs: list[tuple[str, str]]) -> None:
    text = "".join(f"# about {name}\n{name} = {value}\n" for name, value in pairs)
    for fault in read(text).faults:
        assert text.split("\n")[fault.line - 1].startswith(f"{fault.path[0]} =")


_SETTINGS = {one.name: one for one in TABLE}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("mouse", "off", False),
        ("columns", "year, title", ("year", "title")),
        ("columns", "year title", ("year", "title")),
        ("sort", "year-", Sort("year", True)),
        ("cache_megabytes", "200", 200),
        ("citation_style", "", ""),
    ],
)
def test_typed_value_needs_no_quotes(name: str, text: str, value: object) -> None:
    assert parse_value(_SETTINGS[name], text) == (value, None)


@pytest.mark.parametrize(
    ("name", "text"), [("mouse", "maybe"), ("cache_megabytes", "x"), ("cache_megabytes", "-1"), ("keymap", "")]
)
def test_typed_value_that_is_off_is_a_fault(name: str, text: str) -> None:
    value, fault = parse_value(_SETTINGS[name], text)
    assert value is None
    assert fault is not None


def test_nearest_knows_no_letter_case_and_makes_nothing_up() -> None:
    assert nearest("NORD", ("nord", "dracula")) == "nord"
    assert nearest("qqq", ("nord", "dracula")) == ""


def test_of_a_list_of_words_the_known_ones_hold() -> None:
    loaded = read('facets = ["keyword", "jornal", "year", "keyword"]\n')
    assert loaded.settings.facets == ("keyword", "year")
    assert len(loaded.faults) == 1
