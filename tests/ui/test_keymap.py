"""Keys as the user wants them: presets, choices in the settings file, and what of these can't be."""

from collections import Counter

import pytest

from tuiref.settings.reading import read
from tuiref.settings.table import KEYMAPS
from tuiref.settings.values import KeyChoice, Settings
from tuiref.settings.written import template
from tuiref.ui import commands
from tuiref.ui.commands import COMMANDS
from tuiref.ui.key_choices import key_faults, keymap_of
from tuiref.ui.key_names import KNOWN, canonical, key_name
from tuiref.ui.keymap import Keymap
from tuiref.ui.presets import preset

CONTEXTS = [*commands.PANES, commands.SEARCH, commands.DIALOG, *commands.DIALOGS]


def twice(keymap: Keymap, context: str) -> list[str]:
    """Keys that two commands have in a context."""
    contexts = {context, commands.EVERYWHERE} | ({commands.DIALOG} if context in commands.DIALOGS else set())
    counts = Counter(key for one in keymap.commands_of(*contexts) for key in one.keys)
    return [key for key, count in counts.items() if count > 1]


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("name", KEYMAPS)
def test_no_key_of_a_preset_is_bound_twice_in_one_context(name: str, context: str) -> None:
    assert twice(preset(name), context) == []


def test_no_letter_acts_in_the_panes_with_the_arrows_preset() -> None:
    keys = [key for one in preset("arrows").commands_of(*commands.PANES) for key in one.keys]
    assert [key for key in keys if len(key) == 1 and key.isalpha()] == []


@pytest.mark.parametrize("one", preset("arrows").commands, ids=lambda one: str(one.id))
def test_every_command_can_be_reached_with_the_arrows_preset(one: commands.Command) -> None:
    assert one.keys or one.is_in_palette


def test_moving_in_the_arrows_preset_needs_no_sign_either() -> None:
    table = preset("arrows")
    for id in ("move.down", "move.up", "move.top", "move.bottom", "move.page_down", "move.page_up", "pane.next"):
        assert all(len(key) > 1 for key in table.command(id).keys), id


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("j", "j"), ("J", "J"), ("Esc", "escape"), ("return", "enter"), ("Ctrl+D", "ctrl+d"), ("ctrl-d", "ctrl+d"),
        ("C-d", "ctrl+d"), ("Shift+Tab", "shift+tab"), ("question_mark", "?"), ("slash", "/"), ("comma", ","),
        ("-", "-"), ("+", "+"), (" ", "space"), ("PgDn", "pagedown"), ("F5", "f5"), ("f25", ""), ("shift+j", "J"),
        ("hyper+x", ""), ("", ""), ("ctrl+", ""), ("alt+ctrl+x", "alt+ctrl+x"), ("ü", "ü"), ("\x1b", ""), ("spcae", ""),
        ("ctrl+shift+left", "ctrl+shift+left"), ("left_square_bracket", "["), ("colon", ":"),
    ],
)  # fmt: skip
def test_key_is_understood_as_people_write_it(written: str, key: str) -> None:
    assert canonical(written) == key


def test_every_key_of_the_table_is_its_own_canonical_name_and_reads_back_from_how_it_is_shown() -> None:
    for one in COMMANDS:
        for key in one.keys:
            assert canonical(key) == key
            assert canonical(key_name(key)) == key
    assert all(canonical(name) for name in KNOWN)


def test_chosen_keys_replace_those_of_the_table() -> None:
    keymap, faults = keymap_of(Settings(keys=(KeyChoice("mark.toggle", ("Insert", "f12")), KeyChoice("sort.open", ()))))
    assert faults == ()
    assert keymap.command("mark.toggle").keys == ("insert", "f12")
    assert keymap.command("sort.open").keys == ()
    assert "sort.open" not in {one.id for one in keymap.footer(commands.LIST)}
    assert keymap.key_of("mark.toggle") == "Ins"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"mark.togle" = "m"', 'line 3: keys: there is no command "mark.togle"; did you mean mark.toggle?'),
        ('mark.toggle = "spcae"', 'line 3: keys: mark.toggle: there is no key "spcae"; did you mean space?'),
        ('"search.down" = "ctrl+i"', "line 3: keys: search.down: a terminal sends ctrl+i as tab"),
        ('"search.keep" = "k"', "line 3: keys: search.keep: k is text where this command acts; did you mean ctrl+k?"),
        (
            '"mark.toggle" = "x"',
            "line 3: keys: x is the key of mark.toggle and of export.open in the list; export.open keeps ctrl+s",
        ),
        (
            '"mark.toggle" = "s"',
            "line 3: keys: s is the key of mark.toggle and of sort.open in the list; sort.open has",
        ),
    ],
)
def test_choice_that_cannot_be_is_named_with_line_and_suggestion(line: str, said: str) -> None:
    loaded = read(f'theme = "nord"\n[keys]\n{line}\n')
    assert loaded.faults == ()
    assert [str(fault)[: len(said)] for fault in key_faults(loaded)] == [said]


def test_keys_of_the_template_collide_with_nothing() -> None:
    lines = [line[1:] if line.startswith('#"') else line for line in template().splitlines()]
    loaded = read("\n".join(lines))
    assert len(loaded.settings.keys) == 2
    assert key_faults(loaded) == ()


def test_of_two_chosen_commands_with_one_key_the_first_has_it() -> None:
    loaded = read('[keys]\n"mark.toggle" = "f12"\n"sort.open" = ["f12", "f6"]\n')
    keymap, _ = keymap_of(loaded.settings)
    assert keymap.command("mark.toggle").keys == ("f12",)
    assert keymap.command("sort.open").keys == ("f6",)
    assert [fault.line for fault in key_faults(loaded)] == [3]


def test_a_key_may_be_moved_from_one_command_to_another_without_a_word() -> None:
    choices = (KeyChoice("mark.toggle", ("x",)), KeyChoice("export.open", ("space",)))
    keymap, faults = keymap_of(Settings(keys=choices))
    assert faults == ()
    assert all(twice(keymap, context) == [] for context in CONTEXTS)


@pytest.mark.parametrize("key", ["j", "x", "enter", "ctrl+q", "tab", "y", "escape"])
@pytest.mark.parametrize("id", ["move.down", "mark.toggle", "app.quit", "dialog.close", "search.keep", "confirm.no"])
def test_whatever_is_chosen_no_key_has_two_commands_in_one_context(id: str, key: str) -> None:
    keymap, _ = keymap_of(Settings(keys=(KeyChoice(id, (key,)),)))
    assert all(twice(keymap, context) == [] for context in CONTEXTS)
