"""The table of commands: no key twice, every command carried out, every handler in the table."""

import subprocess
import sys
from collections import Counter

import pytest

from tuiref.ui import commands
from tuiref.ui.app import TuirefApp
from tuiref.ui.commands import COMMANDS, Command
from tuiref.ui.key_table import key_rows, key_table
from tuiref.ui.keymap import Keymap
from tuiref.ui.screens.binding import bindings_for, handler_name
from tuiref.ui.screens.columns_panel import ColumnsPanel
from tuiref.ui.screens.command_line import CommandLine
from tuiref.ui.screens.compare import CompareScreen
from tuiref.ui.screens.confirm import Confirm
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.screens.existing import Existing
from tuiref.ui.screens.export import ExportDialog
from tuiref.ui.screens.files import FilesPanel
from tuiref.ui.screens.history import HistoryPanel
from tuiref.ui.screens.main import MainScreen
from tuiref.ui.screens.menu import SortMenu, YankMenu
from tuiref.ui.screens.problems import ProblemsPanel
from tuiref.ui.screens.prompt import Prompt
from tuiref.ui.screens.recent import RecentPanel
from tuiref.ui.screens.values import ValueChoice

_MAIN = (*commands.PANES, commands.FACETS, commands.SEARCH)
_OWNERS: dict[str, type] = {
    commands.EVERYWHERE: TuirefApp,
    commands.DIALOG: Dialog,
    commands.EXPORT: ExportDialog,
    commands.PROBLEMS: ProblemsPanel,
    commands.CONFIRM: Confirm,
    commands.EXISTING: Existing,
    commands.HISTORY: HistoryPanel,
    commands.PROMPT: Prompt,
    commands.LINE: CommandLine,
    commands.VALUES: ValueChoice,
    commands.COMPARE: CompareScreen,
    commands.RECENT: RecentPanel,
    commands.FILES: FilesPanel,
    commands.COLUMNS: ColumnsPanel,
    **{context: MainScreen for context in _MAIN},
    # What is chosen in a menu is carried out by the screen that opened it.
    commands.SORT_MENU: MainScreen,
    commands.YANK_MENU: MainScreen,
}


@pytest.mark.parametrize("context", [*_MAIN, commands.DIALOG, *commands.DIALOGS])
def test_no_default_key_is_bound_twice_in_one_context(context: str) -> None:
    contexts = {context, commands.EVERYWHERE}
    if context in commands.DIALOGS:
        contexts.add(commands.DIALOG)
    counts = Counter(key for one in commands.commands_of(*contexts) for key in one.keys)
    assert [key for key, count in counts.items() if count > 1] == []


def test_ids_are_unique() -> None:
    assert len({one.id for one in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("one", COMMANDS, ids=lambda one: one.id)
def test_every_command_has_a_handler_where_it_acts(one: Command) -> None:
    for context in one.contexts:
        assert callable(getattr(_OWNERS[context], handler_name(one.id), None)), context


@pytest.mark.parametrize("owner", list(dict.fromkeys(_OWNERS.values())))
def test_every_handler_has_a_command(owner: type) -> None:
    known = {handler_name(one.id) for one in COMMANDS}
    assert [name for name in dir(owner) if name.startswith("do_") and name not in known] == []


@pytest.mark.parametrize("one", COMMANDS, ids=lambda one: one.id)
def test_every_command_can_be_reached(one: Command) -> None:
    assert one.keys or one.is_in_palette
    assert set(one.contexts) <= set(commands.CONTEXTS)
    assert one.help.endswith(".")


def test_the_footer_of_a_context_names_only_keys_that_act_there() -> None:
    for context in _MAIN:
        shown = Keymap().footer(context)
        assert shown
        assert shown[-1].id == "help.open"
        assert all(context in one.contexts and Keymap().key_of(one.id, context) for one in shown)


def test_the_footer_of_the_search_box_names_no_key_that_would_be_text() -> None:
    keys = [Keymap().key_of(one.id, commands.SEARCH) for one in Keymap().footer(commands.SEARCH)]
    assert all(len(key) > 1 or not key.isascii() for key in keys)


def test_the_ids_of_bindings_are_those_of_the_commands() -> None:
    bindings = bindings_for(COMMANDS)
    assert {getattr(binding, "id", None) for binding in bindings} == {one.id for one in COMMANDS if one.keys}


def test_the_table_of_keys_has_a_line_for_every_command() -> None:
    table = key_table()
    assert len(key_rows()) == len(COMMANDS)
    assert all(f" {one.id} " in table and one.help in table for one in COMMANDS)


def test_the_menus_offer_each_field_to_sort_by_and_each_thing_to_copy() -> None:
    assert len(commands.commands_of(SortMenu.context)) == 6
    assert len(commands.commands_of(YankMenu.context)) == 11


def test_the_table_can_be_read_without_importing_textual() -> None:
    program = "import sys, tuiref.ui.commands; print('textual' in sys.modules, 'rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
